package org.pregonero.storage;

import java.time.Instant;
import java.util.Set;

/// One entry of the [Journal].
///
/// @param position from 1, without gaps, in the order in which the writes were committed
/// @param at when it was written
/// @param event what happened
/// @param tags what it touches
public record JournalEntry(long position, Instant at, Event event, Set<Tag> tags) {
  public JournalEntry {
    tags = Set.copyOf(tags);
  }
}
