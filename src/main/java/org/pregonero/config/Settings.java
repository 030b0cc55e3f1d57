package org.pregonero.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// How this program was told to run. Immutable. A flag wins over the environment (`PREGONERO_…`),
/// and the environment over the settings file.
///
/// @param data the folder that holds the database and the media files
/// @param host the address to listen on
/// @param port the port to listen on, 0 for any free one
/// @param baseUrl where readers find the site, without a slash at its end; null to use host and
///   port
/// @param database a PostgreSQL address, or null for the database inside the data folder
/// @param file the settings file; empty if there is none
public record Settings(
    Path data,
    String host,
    int port,
    @Nullable URI baseUrl,
    @Nullable String database,
    SettingsFile file) {
  /// The name of the settings file inside the data folder.
  public static final String FILE_NAME = "pregonero.toml";

  private static final String DEFAULT_HOST = "127.0.0.1";
  private static final String DEFAULT_PORT = "8080";

  /// Settings from the three places.
  ///
  /// @param defaultData the data folder when none is named
  /// @throws CannotStart if a value cannot be used
  public static Settings read(Flags flags, Map<String, String> environment, String defaultData) {
    String data = firstSaid(flags.data(), said(environment, "PREGONERO_DATA"));
    Path folder = path("--data", Objects.requireNonNullElse(data, defaultData));
    String named = firstSaid(flags.settings(), said(environment, "PREGONERO_SETTINGS"));
    SettingsFile file =
        named == null
            ? SettingsFile.readIfThere(folder.resolve(FILE_NAME))
            : SettingsFile.read(path("--settings", named));
    Server server = file.read("server", Server.class, Server.NOTHING);

    String host = firstSaid(flags.host(), said(environment, "PREGONERO_HOST"), server.host());
    String port = firstSaid(flags.port(), said(environment, "PREGONERO_PORT"), server.port());
    String url =
        firstSaid(flags.baseUrl(), said(environment, "PREGONERO_BASE_URL"), server.baseUrl());
    return new Settings(
        folder,
        Objects.requireNonNullElse(host, DEFAULT_HOST),
        port(Objects.requireNonNullElse(port, DEFAULT_PORT)),
        url == null ? null : baseUrl(url),
        firstSaid(flags.database(), said(environment, "PREGONERO_DATABASE"), server.database()),
        file);
  }

  /// The `[server]` part of the settings file.
  private record Server(
      @Nullable String host,
      @Nullable String port,
      @Nullable String baseUrl,
      @Nullable String database) {
    static final Server NOTHING = new Server(null, null, null, null);
  }

  private static Path path(String flag, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw new CannotStart(flag + " is not a path on this machine: " + value, e);
    }
  }

  private static int port(String value) {
    try {
      int port = Integer.parseInt(value);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // said below, in the same words as a number out of range
    }
    throw new CannotStart("the port must be a number from 0 to 65535, not \"" + value + "\"");
  }

  private static URI baseUrl(String value) {
    try {
      URI url = new URI(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (http && url.getHost() != null && url.getPath().isEmpty() && url.getQuery() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new CannotStart(
        "the base URL must look like https://news.example, without a path, not \"" + value + "\"");
  }

  /// An empty variable says nothing: that is how container tools write one that is not set.
  private static @Nullable String said(Map<String, String> environment, String name) {
    String value = environment.get(name);
    return value == null || value.isBlank() ? null : value;
  }

  private static @Nullable String firstSaid(@Nullable String... values) {
    for (String value : values) {
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
