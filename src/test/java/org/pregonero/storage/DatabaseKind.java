package org.pregonero.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// The two databases that every store is tested on: a real SQLite file and a real PostgreSQL
/// server.
public enum DatabaseKind {
  SQLITE {
    @Override
    public DatabaseAddress fresh() {
      try {
        Path folder = Files.createTempDirectory("pregonero-test");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("pregonero.db");
        file.toFile().deleteOnExit();
        return new DatabaseAddress.Sqlite(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  },

  POSTGRES {
    @Override
    public DatabaseAddress fresh() {
      EmbeddedPostgres server = Server.RUNNING;
      String name = "test_" + COUNT.incrementAndGet();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
      return new DatabaseAddress.Postgres(
          "jdbc:postgresql://localhost:" + server.getPort() + "/" + name, "postgres", "postgres");
    }
  };

  private static final AtomicInteger COUNT = new AtomicInteger();

  /// An empty database that no other test uses.
  public abstract DatabaseAddress fresh();

  /// One server for all tests, started when the first one needs it; it ends with the process.
  private static final class Server {
    static final EmbeddedPostgres RUNNING = start();

    private static EmbeddedPostgres start() {
      try {
        EmbeddedPostgres server =
            EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "300")
                .setServerConfig("fsync", "off")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static void stop(EmbeddedPostgres server) {
      try {
        server.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
