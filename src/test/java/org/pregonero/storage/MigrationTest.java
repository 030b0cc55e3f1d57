package org.pregonero.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Databases that older versions of the program have filled.
final class MigrationTest {
  @ParameterizedTest
  @EnumSource
  void aSectionMovesAsideForThePageOfCorrections(DatabaseKind kind) {
    DatabaseAddress address = kind.fresh();
    asVersion1(address).migrate();
    open(address)
        .useHandle(handle -> {
          handle.execute(
              """
              INSERT INTO edition (language, position, name, tagline, about, opinion_disclaimer)
              VALUES ('en', 1, 'English', '', '', '')
              """);
          insertSection(handle, 0, "corrections");
          insertSection(handle, 1, "corrections/minor");
          insertSection(handle, 2, "corrections-desk");
        });

    try (Database database = Database.open(address, Clock.systemUTC())) {
      List<String> paths =
          database.read(transaction ->
              transaction
                  .handle()
                  .createQuery("SELECT path FROM section ORDER BY position")
                  .mapTo(String.class)
                  .list());
      assertThat(paths).containsExactly("corrections-2", "corrections-2/minor", "corrections-desk");
    }
  }

  private static void insertSection(Handle handle, int position, String path) {
    handle.execute(
        """
        INSERT INTO section (id, language, path, name, kind, position)
        VALUES (?, 'en', ?, ?, 'NEWS', ?)
        """,
        path,
        path,
        path,
        position);
  }

  private static Flyway asVersion1(DatabaseAddress address) {
    FluentConfiguration flyway =
        Flyway.configure().locations("classpath:migrations").table("schema_history").target("1");
    return switch (address) {
      case DatabaseAddress.Sqlite(var file) ->
          flyway.dataSource("jdbc:sqlite:" + file, null, null).load();
      case DatabaseAddress.Postgres(var url, var user, var password) ->
          flyway.dataSource(url, user, password).load();
    };
  }

  private static Jdbi open(DatabaseAddress address) {
    return switch (address) {
      case DatabaseAddress.Sqlite(var file) -> Jdbi.create("jdbc:sqlite:" + file);
      case DatabaseAddress.Postgres(var url, var user, var password) ->
          Jdbi.create(url, user, password);
    };
  }
}
