package org.pregonero.hls;

import java.util.List;

/// A segment that is complete. Its parts are forgotten once they are old.
///
/// @param number its media sequence number
/// @param start on the broadcast's timeline, in microseconds
/// @param duration in microseconds
/// @param discontinuity whether it is of another source than the one before
/// @param init which initialization segment it needs
/// @param bytes its size; 0 in the index where the disk did not take it
/// @param parts how many parts there were up to its end, since the broadcast began
record Segment(
    long number,
    long start,
    long duration,
    boolean discontinuity,
    int init,
    long bytes,
    long parts) {
  /// The file of a segment.
  static String name(long number, String suffix) {
    return number + suffix;
  }

  /// What an index says of it where the disk did not take it.
  Segment lost() {
    return new Segment(number, start, duration, discontinuity, init, 0, parts);
  }

  boolean isLost() {
    return bytes == 0;
  }

  /// The segment in a line of an index.
  String line() {
    return "%d %d %d %d %d %d %d\n"
        .formatted(number, start, duration, discontinuity ? 1 : 0, init, bytes, parts);
  }

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException if it is none
  static Segment read(String line) {
    List<Long> values = List.of(line.split(" ", -1)).stream().map(Long::valueOf).toList();
    if (values.size() != 7) {
      throw new IllegalArgumentException("not a segment: " + line);
    }
    return new Segment(
        values.get(0),
        values.get(1),
        values.get(2),
        values.get(3) == 1,
        values.get(4).intValue(),
        values.get(5),
        values.get(6));
  }
}
