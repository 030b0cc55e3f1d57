package org.pregonero.stream;

/// A picture or a bit of sound in its place on the timeline that viewers see. The samples of a
/// track follow each other without gap or overlap: each begins where the one before ends.
///
/// @param dts the decode time, in ticks of the track's format since the broadcast began
/// @param duration in ticks, more than 0
/// @param offset from the decode time to the time it is shown, in ticks
/// @param key whether decoding can begin here
/// @param bytes as in [Frame]; shared, not copied: nobody changes it
public record Sample(long dts, int duration, int offset, boolean key, byte[] bytes) {
  /// Where the next sample begins, in ticks.
  public long end() {
    return dts + duration;
  }
}
