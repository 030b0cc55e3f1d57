package org.pregonero.timeline;

import java.util.function.Consumer;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.Sample;

/// Puts sound on the timeline that viewers see, frame after frame without gap or overlap. An
/// encoder's time stamps tremble, so one alone moves nothing; only what is really missing becomes
/// silence, and only when the sound has come to lag by more than a frame is one left out. Belongs
/// to one thread.
final class SoundLine {
  private static final int SMOOTHING = 16;
  private static final int GAP_FRAMES = 4;

  private final byte[] silence;
  private final Consumer<Sample> out;
  private long end;
  private double drift;
  private boolean fresh = true;

  /// @param end where the first frame begins, in ticks
  /// @param silence a frame of silence in the track's format
  SoundLine(long end, byte[] silence, Consumer<Sample> out) {
    this.end = end;
    this.silence = silence;
    this.out = out;
  }

  /// Where the next frame begins, in ticks.
  long end() {
    return end;
  }

  /// The next frame comes from elsewhere: it is put as near to its time as frames allow.
  void cut() {
    fresh = true;
  }

  /// Puts a frame where it belongs.
  ///
  /// @param at where that is, in ticks
  void place(byte[] frame, long at) {
    long gap = at - end;
    drift = fresh ? gap : drift + (gap - drift) / SMOOTHING;
    boolean missing = gap > GAP_FRAMES * AudioFormat.FRAME;
    long tolerance = fresh ? AudioFormat.FRAME / 2 : AudioFormat.FRAME;
    if (missing || drift > tolerance) {
      fillTo(at);
      drift = at - end;
    } else if (drift < -tolerance) {
      drift += AudioFormat.FRAME;
      return;
    }
    fresh = false;
    put(frame);
  }

  /// Silence until `to`, in ticks, give or take half a frame.
  void fillTo(long to) {
    while (to - end > AudioFormat.FRAME / 2) {
      put(silence);
    }
  }

  private void put(byte[] bytes) {
    Sample sample = new Sample(end, AudioFormat.FRAME, 0, true, bytes);
    end += AudioFormat.FRAME;
    out.accept(sample);
  }
}
