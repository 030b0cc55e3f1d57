package org.pregonero.timeline;

import java.util.function.Consumer;
import org.pregonero.stream.Frame;
import org.pregonero.stream.Sample;
import org.pregonero.stream.VideoFormat;

/// Puts pictures on the timeline that viewers see, so that each begins where the one before ends,
/// whatever the encoder's clock says. A picture is never left out, for others may be made from it:
///
/// - one that comes in time, give or take half a picture, lasts as long as a picture does; only the
///   first of a source ends exactly where it should, for then it does so in all renditions;
/// - one that comes late is shown early, and so fills the gap;
/// - one that comes before its time, as the first do when another encoder takes over in the middle
///   of its own group of pictures, lasts but a tick;
/// - a gap too long for that is filled with copies of the key picture after it.
///
/// Belongs to one thread.
final class PictureLine {
  private static final int TICKS_PER_MILLI = VideoFormat.TIMESCALE / 1000;

  private final int longest;
  private final Consumer<Sample> out;
  private long end;
  private long shown;
  private boolean waitsForKey = true;

  /// @param end where the first picture begins, in ticks
  /// @param longest a picture may last, in ticks: as long as a part does
  PictureLine(long end, int longest, Consumer<Sample> out) {
    this.end = end;
    this.shown = end;
    this.longest = longest;
    this.out = out;
  }

  /// Where the next picture begins, in ticks.
  long end() {
    return end;
  }

  /// Until when viewers see the pictures, in ticks: some are shown later than they are decoded, for
  /// others refer to them that are shown before.
  long shown() {
    return shown;
  }

  /// From here on nothing is made from pictures that came before.
  void cut() {
    waitsForKey = true;
  }

  /// Puts a picture where it belongs.
  ///
  /// @param at where that is, in ticks
  /// @param nominal how long a picture lasts, in ticks
  /// @return false if it had to be left out, because a key picture must come first
  boolean place(Frame frame, long at, int nominal) {
    boolean far = at + nominal - end > longest;
    if ((waitsForKey || far) && !frame.key()) {
      waitsForKey = true;
      return false;
    }
    boolean first = waitsForKey;
    waitsForKey = false;
    int offset = offset(frame, nominal);
    while (at + nominal - end > longest) {
      put(frame.bytes(), true, (int) Math.min(longest, at - end), offset);
    }
    boolean inTime = !first && Math.abs(at - end) <= nominal / 2;
    int duration = inTime ? nominal : (int) Math.max(1, at + nominal - end);
    put(frame.bytes(), frame.key(), duration, offset);
    return true;
  }

  /// Puts a picture behind the others, to be shown when they have been.
  ///
  /// @param duration in ticks
  void append(byte[] picture, boolean key, int duration) {
    put(picture, key, duration, (int) (shown - end));
  }

  /// Puts a picture behind the others whose successor is decoded and shown at other times than it
  /// would be otherwise.
  ///
  /// @param decoded when that is decoded, in ticks
  /// @param from when that is shown, in ticks
  void close(byte[] picture, boolean key, long decoded, long from) {
    append(picture, key, (int) Math.min(longest, decoded - end));
    shown = from;
  }

  private void put(byte[] picture, boolean key, int duration, int offset) {
    Sample sample = new Sample(end, duration, offset, key, picture);
    end += duration;
    shown = Math.max(shown, end + offset);
    out.accept(sample);
  }

  /// The encoder rounds to milliseconds; what it meant is a whole number of pictures.
  private static int offset(Frame frame, int nominal) {
    int ticks = frame.offsetMillis() * TICKS_PER_MILLI;
    int whole = Math.round((float) ticks / nominal) * nominal;
    return Math.abs(whole - ticks) <= TICKS_PER_MILLI ? whole : ticks;
  }
}
