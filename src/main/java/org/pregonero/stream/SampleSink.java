package org.pregonero.stream;

/// Where the samples of one track go, in the order in which they are decoded. Called by one thread.
public interface SampleSink {
  /// What follows is in `format` and may be of another source than what came before: players see a
  /// discontinuity. Always comes before the first sample.
  void begin(TrackFormat format);

  /// The next sample; it begins where the one before ended, but after [#begin] it may begin later.
  void write(Sample sample);
}
