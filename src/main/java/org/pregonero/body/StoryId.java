package org.pregonero.body;

import java.util.UUID;

/// Which story. The value is a UUIDv7, so ids sort by the time they were given out. It lives in
/// this room because bodies name other stories.
public record StoryId(UUID value) {
  /// Reads the canonical text form.
  ///
  /// @throws IllegalArgumentException if `text` is not a UUID
  public static StoryId parse(String text) {
    UUID value = UUID.fromString(text);
    if (!value.toString().equalsIgnoreCase(text)) {
      throw new IllegalArgumentException("not a story id: " + text);
    }
    return new StoryId(value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
