package org.pregonero.storage;

import org.jdbi.v3.core.Handle;

/// One look at the database: everything read through it is of the same moment. It belongs to one
/// thread and ends with the call that opened it.
public sealed class ReadTransaction permits WriteTransaction {
  private final Handle handle;

  ReadTransaction(Handle handle) {
    this.handle = handle;
  }

  /// The way to the database, for stores only.
  public Handle handle() {
    return handle;
  }
}
