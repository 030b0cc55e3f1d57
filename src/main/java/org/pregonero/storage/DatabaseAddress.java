package org.pregonero.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;

/// Where the database is.
public sealed interface DatabaseAddress {
  /// A SQLite file.
  record Sqlite(Path file) implements DatabaseAddress {}

  /// A PostgreSQL server; user and password are null where the address does not name them.
  record Postgres(String jdbcUrl, @Nullable String user, @Nullable String password)
      implements DatabaseAddress {
    /// The address without anything secret, for messages.
    String shown() {
      int query = jdbcUrl.indexOf('?');
      return query < 0 ? jdbcUrl : jdbcUrl.substring(0, query);
    }

    @Override
    public String toString() {
      return shown();
    }
  }

  /// Reads what the technician wrote: `postgresql://user:password@host:5432/name`, the same with
  /// `postgres:` or `jdbc:postgresql:`; nothing at all means the file `pregonero.db` in
  /// `dataFolder`.
  ///
  /// @throws CannotStart if it is none of these
  static DatabaseAddress parse(@Nullable String text, Path dataFolder) {
    if (text == null) {
      return new Sqlite(dataFolder.resolve("pregonero.db"));
    }
    String bare = text.startsWith("jdbc:") ? text.substring("jdbc:".length()) : text;
    try {
      URI uri = new URI(bare);
      boolean postgres = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
      if (postgres && uri.getHost() != null && uri.getPath().length() > 1) {
        return postgres(uri);
      }
    } catch (URISyntaxException e) {
      // said below, without the address: it may hold a password
    }
    throw new CannotStart(
        "the database address must look like postgresql://user:password@host:5432/name");
  }

  private static Postgres postgres(URI uri) {
    String jdbc =
        "jdbc:postgresql://"
            + uri.getHost()
            + (uri.getPort() < 0 ? "" : ":" + uri.getPort())
            + uri.getRawPath()
            + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    String userInfo = uri.getRawUserInfo();
    if (userInfo == null) {
      return new Postgres(jdbc, null, null);
    }
    int colon = userInfo.indexOf(':');
    return colon < 0
        ? new Postgres(jdbc, decoded(userInfo), null)
        : new Postgres(
            jdbc, decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
  }

  private static String decoded(String part) {
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
