package org.pregonero.storage;

import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// One look at the database: everything read through it is of the same moment. It belongs to one
/// thread and ends with the call that opened it.
public sealed class ReadTransaction permits WriteTransaction {
  private final Handle handle;
  private final Set<Tag> seen = new HashSet<>();

  ReadTransaction(Handle handle) {
    this.handle = handle;
  }

  /// The way to the database, for stores only.
  public Handle handle() {
    return handle;
  }

  /// Notes that what is being made depends on `tag`: once a journal entry carries it, the outcome
  /// may be out of date. Every store says so for whatever it reads that readers can see.
  public void saw(Tag tag) {
    seen.add(tag);
  }

  /// Everything noted so far.
  public Set<Tag> seen() {
    return Set.copyOf(seen);
  }
}
