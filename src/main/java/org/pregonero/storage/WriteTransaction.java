package org.pregonero.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// One change to the database: all of it happens or nothing. Whoever changes what others can see
/// says so with [#record]; the entries reach the journal in the same transaction.
public final class WriteTransaction extends ReadTransaction {
  private final List<Recorded> recorded = new ArrayList<>();

  WriteTransaction(Handle handle) {
    super(handle);
  }

  /// Tells the journal what happened and which tags it touches.
  public void record(Event event, Set<Tag> tags) {
    recorded.add(new Recorded(event, Set.copyOf(tags)));
  }

  List<Recorded> recorded() {
    return recorded;
  }

  /// An entry that has no position yet.
  record Recorded(Event event, Set<Tag> tags) {}
}
