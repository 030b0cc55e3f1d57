package org.pregonero.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.pregonero.config.CannotStart;

/// PostgreSQL, shared by any number of nodes. A reading transaction is `REPEATABLE READ`, so that
/// it sees one moment, as it does on SQLite.
final class PostgresDialect implements Dialect {
  private static final int CONNECTIONS = 8;
  private static final String SERIALIZATION_FAILURE = "40001";
  private static final String DEADLOCK_DETECTED = "40P01";
  private static final String UNIQUE_VIOLATION = "23505";
  private static final Set<String> COME_BETWEEN =
      Set.of(SERIALIZATION_FAILURE, DEADLOCK_DETECTED, UNIQUE_VIOLATION);

  private final DatabaseAddress.Postgres address;

  PostgresDialect(DatabaseAddress.Postgres address) {
    this.address = address;
  }

  @Override
  public DataSource writers() {
    return new HikariDataSource(pool("postgres-writer"));
  }

  @Override
  public DataSource readers() {
    HikariConfig pool = pool("postgres-reader");
    pool.setReadOnly(true);
    pool.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
    return new HikariDataSource(pool);
  }

  @Override
  public boolean mayTryAgain(SQLException failure) {
    return failure.getSQLState() != null && COME_BETWEEN.contains(failure.getSQLState());
  }

  @Override
  public CannotStart explain(Exception failure) {
    return new CannotStart(
        "the database at %s does not answer as it should; check the address, user and password"
            .formatted(address.shown()),
        failure);
  }

  private HikariConfig pool(String name) {
    HikariConfig pool = new HikariConfig();
    pool.setPoolName(name);
    pool.setJdbcUrl(address.jdbcUrl());
    pool.setUsername(address.user());
    pool.setPassword(address.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setMinimumIdle(1);
    pool.addDataSourceProperty("ApplicationName", "pregonero");
    return pool;
  }
}
