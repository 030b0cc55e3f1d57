package org.pregonero.storage;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database and its two ways in. Safe for use by any thread.
///
/// What [#write] has returned from is on the disk. A function given to [#write] may be run again if
/// another writer came between, so it changes nothing but the database.
public final class Database implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);
  private static final int TRIES = 5;

  private final Dialect dialect;
  private final DataSource writers;
  private final DataSource readers;
  private final Jdbi writing;
  private final Jdbi reading;
  private final Journal journal;
  private final List<Consumer<JournalEntry>> followers = new CopyOnWriteArrayList<>();

  private Database(Dialect dialect, DataSource writers, DataSource readers, Clock clock) {
    this.dialect = dialect;
    this.writers = writers;
    this.readers = readers;
    this.writing = Jdbi.create(writers);
    this.reading = Jdbi.create(readers);
    this.journal = new Journal(clock);
  }

  /// Opens the database and brings its schema up to date.
  ///
  /// @throws CannotStart if it cannot be reached, or a newer Pregonero has already changed its
  ///   schema
  public static Database open(DatabaseAddress address, Clock clock) {
    Dialect dialect =
        switch (address) {
          case DatabaseAddress.Sqlite(var file) -> new SqliteDialect(file);
          case DatabaseAddress.Postgres postgres -> new PostgresDialect(postgres);
        };
    DataSource writers = null;
    DataSource readers = null;
    try {
      writers = dialect.writers();
      migrate(writers);
      readers = dialect.readers();
      return new Database(dialect, writers, readers, clock);
    } catch (HikariPool.PoolInitializationException | FlywayException e) {
      close(writers);
      close(readers);
      throw dialect.explain(e);
    } catch (CannotStart e) {
      close(writers);
      throw e;
    }
  }

  /// Reads at one moment of the database.
  public <T extends @Nullable Object> T read(Function<ReadTransaction, T> work) {
    try (Handle handle = reading.open()) {
      return handle.inTransaction(h -> work.apply(new ReadTransaction(h)));
    }
  }

  /// Changes the database: all that `work` does and the journal entries it records are committed
  /// together, or, if it throws, nothing is. Followers in this program know of the change before
  /// this returns.
  public <T extends @Nullable Object> T write(Function<WriteTransaction, T> work) {
    for (int attempt = 1; ; attempt++) {
      List<JournalEntry> entries = new ArrayList<>();
      try (Handle handle = writing.open()) {
        T result =
            handle.inTransaction(h -> {
              WriteTransaction transaction = new WriteTransaction(h);
              T done = work.apply(transaction);
              entries.addAll(journal.append(transaction));
              return done;
            });
        entries.forEach(this::tell);
        return result;
      } catch (JdbiException e) {
        boolean again =
            e.getCause() instanceof SQLException failure && dialect.mayTryAgain(failure);
        if (!again || attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /// Tells `follower` of everything that happens from now on, until what is returned is closed: of
  /// a change made by this program before [#write] returns, of one made by another within a moment
  /// ([Following#LOOKS_EVERY]). An entry may come twice, and a later one before an earlier one, so
  /// what a follower does with one it can do again. It is called by many threads at once.
  public Following follow(Consumer<JournalEntry> follower) {
    followers.add(follower);
    return new Following(this, follower, () -> followers.remove(follower));
  }

  /// What happened so far.
  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    close(readers);
    close(writers);
  }

  /// The change is committed, so nothing that a follower does can call it back.
  private void tell(JournalEntry entry) {
    for (Consumer<JournalEntry> follower : followers) {
      try {
        follower.accept(entry);
      } catch (RuntimeException e) {
        LOG.error("a follower failed at journal entry {}", entry.position(), e);
      }
    }
  }

  private static void migrate(DataSource source) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:migrations")
            .table("schema_history")
            .load();
    MigrationInfo current = flyway.info().current();
    if (current != null && current.getState().isResolved()) {
      flyway.migrate();
      return;
    }
    if (current != null) {
      throw new CannotStart(
          "the database was written by a newer Pregonero (schema %s); run that version or a later one"
              .formatted(current.getVersion()));
    }
    flyway.migrate();
  }

  private static void close(@Nullable DataSource source) {
    if (source instanceof AutoCloseable pool) {
      try {
        pool.close();
      } catch (Exception e) {
        throw new IllegalStateException("a connection pool did not close", e);
      }
    }
  }
}
