package org.pregonero.timeline;

import org.jspecify.annotations.Nullable;

/// A stretch of a broadcast that comes from one source, or from none, where viewers see the slate.
/// Every rendition goes through the same episodes one after the other, each at its own pace, and
/// each episode begins with a discontinuity; so all renditions count the same number of these.
///
/// @param start where viewers see it begin on the timeline, in microseconds; a rendition that came
///   further begins it later
/// @param picture where the pictures come from; null for the slate
/// @param sound where the sound comes from; null for silence
public record Episode(long start, @Nullable Run picture, @Nullable Run sound) {
  /// Before there is anything, which takes no time.
  public static final Episode NOTHING = new Episode(-1, null, null);

  /// `run` is on the air.
  static Episode of(long start, Run run) {
    return new Episode(start, run, run);
  }

  /// The slate; the sound of `run` goes on if it still comes.
  public static Episode slate(long start, @Nullable Run run) {
    return new Episode(start, null, run);
  }
}
