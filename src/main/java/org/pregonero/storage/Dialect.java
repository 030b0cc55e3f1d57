package org.pregonero.storage;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.pregonero.config.CannotStart;

/// What differs between the two databases. Everything else is one schema and one SQL, in the subset
/// that both share.
interface Dialect {
  /// Connections for writing, each with auto-commit on. SQLite has exactly one.
  DataSource writers();

  /// Connections for reading, on which a transaction sees one moment of the database.
  DataSource readers();

  /// Whether a write failed only because another came between, so that doing it again may succeed.
  boolean mayTryAgain(SQLException failure);

  /// Why the database could not be opened, in the words of the person who runs it.
  CannotStart explain(Exception failure);
}
