package org.pregonero.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.config.CannotStart;

final class DatabaseTest {
  @ParameterizedTest
  @EnumSource
  void whatWasWrittenIsThereAfterItIsOpenedAgain(DatabaseKind kind) {
    DatabaseAddress address = kind.fresh();
    try (Database database = open(address)) {
      recordSomething(database);
    }
    try (Database database = open(address)) {
      assertThat(head(database)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aDatabaseOfANewerPregoneroIsRefusedAndLeftAlone(DatabaseKind kind) {
    DatabaseAddress address = kind.fresh();
    try (Database database = open(address)) {
      database.write(transaction ->
          transaction
              .handle()
              .execute(
                  """
                  INSERT INTO schema_history (installed_rank, version, description, type,
                    script, checksum, installed_by, execution_time, success)
                  SELECT 900, '900', 'the future', type, 'V900__the_future.sql', 1,
                    installed_by, 1, success FROM schema_history WHERE version = '1'
                  """));
    }

    assertThatThrownBy(() -> open(address))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("newer Pregonero (schema 900)");
  }

  @ParameterizedTest
  @EnumSource
  void aReadSeesOneMomentEvenWhileSomebodyWrites(DatabaseKind kind) throws Exception {
    try (Database database = open(kind.fresh());
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      CountDownLatch looked = new CountDownLatch(1);
      CountDownLatch written = new CountDownLatch(1);
      Future<Boolean> same =
          threads.submit(() ->
              database.read(transaction -> {
                long before = database.journal().head(transaction);
                looked.countDown();
                await(written);
                return before == database.journal().head(transaction);
              }));
      looked.await();
      recordSomething(database);
      written.countDown();

      assertThat(same.get()).isTrue();
      assertThat(head(database)).isEqualTo(1);
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInOneLine(@TempDir Path folder) throws Exception {
    Path file =
        Files.writeString(folder.resolve("pregonero.db"), "this is a shopping list".repeat(99));

    assertThatThrownBy(() -> open(new DatabaseAddress.Sqlite(file)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be opened")
        .hasMessageNotContaining("\n");
  }

  @Test
  void aServerThatDoesNotAnswerIsNamedWithoutItsPassword() {
    assertThatThrownBy(() ->
            open(
                DatabaseAddress.parse("postgresql://editor:s3cret@localhost:1/news", Path.of("."))))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("localhost:1/news")
        .hasMessageNotContaining("s3cret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql://x/y", "postgresql:///", "://", "nonsense", "postgresql://host"})
  void anAddressThatIsNotPostgresqlIsRefused(String address) {
    assertThatThrownBy(() -> DatabaseAddress.parse(address, Path.of(".")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("postgresql://user:password@host");
  }

  @Test
  void userAndPasswordAreTakenOutOfTheAddress() {
    assertThat(DatabaseAddress.parse("postgres://ed%40n:p%3Aw+d@db.example:6432/n", Path.of(".")))
        .isEqualTo(
            new DatabaseAddress.Postgres("jdbc:postgresql://db.example:6432/n", "ed@n", "p:w+d"));
  }

  private static Database open(DatabaseAddress address) {
    return Database.open(address, Clock.systemUTC());
  }

  private static void recordSomething(Database database) {
    database.write(transaction -> {
      transaction.record(new Event.MastheadChanged(), Set.of());
      return null;
    });
  }

  private static long head(Database database) {
    return database.read(database.journal()::head);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
