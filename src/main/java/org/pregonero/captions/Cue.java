package org.pregonero.captions;

/// Words that stand on the screen for a while.
///
/// @param start on the broadcast's timeline, in microseconds
/// @param end likewise
/// @param text one line or a few, plain
public record Cue(long start, long end, String text) {
  /// @throws IllegalArgumentException if it would not be seen
  public Cue {
    if (start < 0 || end <= start || text.isBlank()) {
      throw new IllegalArgumentException("a cue from %d to %d".formatted(start, end));
    }
  }
}
