package org.pregonero.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.pregonero.config.CannotStart;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;
import org.sqlite.SQLiteDataSource;

/// SQLite in one file: write-ahead log, every commit synced to the disk before it is acknowledged,
/// one writer, and a few readers. Its native calls hold the carrier of a virtual thread, which is
/// why the readers are few.
final class SqliteDialect implements Dialect {
  private static final int READERS = 4;
  private static final int BUSY_TIMEOUT_MILLIS = 10_000;
  private static final int PAGE_CACHE_KIB = 2_048;

  private final Path file;

  SqliteDialect(Path file) {
    this.file = file;
  }

  @Override
  public DataSource writers() {
    SQLiteConfig config = config();
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return pool("sqlite-writer", config, 1);
  }

  @Override
  public DataSource readers() {
    return pool("sqlite-reader", config(), READERS);
  }

  @Override
  public boolean mayTryAgain(SQLException failure) {
    return false;
  }

  @Override
  public CannotStart explain(Exception failure) {
    return new CannotStart(
        "the database " + file + " cannot be opened; is it a Pregonero database?", failure);
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(JournalMode.WAL);
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    config.setCacheSize(-PAGE_CACHE_KIB);
    return config;
  }

  private DataSource pool(String name, SQLiteConfig config, int size) {
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setDataSource(source);
    pool.setMaximumPoolSize(size);
    pool.setMinimumIdle(1);
    pool.setMaxLifetime(0);
    return new HikariDataSource(pool);
  }
}
