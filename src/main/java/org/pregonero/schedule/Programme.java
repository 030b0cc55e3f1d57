package org.pregonero.schedule;

import java.time.Instant;

/// Something that is on for a while.
///
/// @param language in which title and description are
/// @param end after `start`
/// @param title never blank
/// @param description may be empty
public record Programme(
    String channel, String language, Instant start, Instant end, String title, String description) {
  /// @throws IllegalArgumentException if it lasts no time, or has no title
  public Programme {
    if (!end.isAfter(start)) {
      throw new IllegalArgumentException("\"%s\" ends before it begins".formatted(title));
    }
    if (title.isBlank()) {
      throw new IllegalArgumentException("the programme at " + start + " has no title");
    }
  }
}
