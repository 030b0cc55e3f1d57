package org.pregonero.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.Frame;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.VideoFormat;
import org.pregonero.transcode.Slate;

/// A rendition of the pictures; its filler is the slate. Belongs to the director's thread.
public final class PictureTrack extends Track {
  /// A millisecond, as which encoders tell times, in ticks.
  private static final int ROUNDING = VideoFormat.TIMESCALE / 1000;

  private final PictureLine line;
  private final int fillerDuration;
  private final int fillers;
  private int filled;

  /// @param first what it begins with
  /// @param copied whether it takes what the encoder sends as it is, and not from the transcoder
  /// @param end where it begins, in microseconds
  /// @param longest a picture may last, in microseconds
  /// @param frameMicros how long a picture lasts
  /// @param segmentMicros how long a segment lasts, each of which begins with a key picture
  public PictureTrack(
      String name,
      Episode first,
      boolean copied,
      long end,
      long longest,
      double frameMicros,
      double segmentMicros,
      List<SampleSink> sinks) {
    super(name, first, copied, sinks);
    this.line = new PictureLine(ticks(end), (int) ticks(longest), this::write);
    this.fillerDuration = (int) Math.round(frameMicros * VideoFormat.TIMESCALE / 1_000_000);
    this.fillers = Math.clamp(Math.round(segmentMicros / frameMicros), 1, Slate.PICTURES);
  }

  @Override
  public long end() {
    return line.end() * 100 / 9;
  }

  @Override
  public long shown() {
    return line.shown() * 100 / 9;
  }

  /// What is copied is decoded some time before it is shown; what is made of it is not.
  @Override
  long begins(Episode episode) {
    Run run = episode.picture();
    return episode.start() - (run == null || !isCopied() ? lag() : run.take().lagMillis() * 1000L);
  }

  @Override
  @Nullable Run source(Episode episode) {
    return episode.picture();
  }

  @Override
  void place(Run run, TrackFormat format, Frame frame) {
    if (!hasBegun() && !frame.key()) {
      return;
    }
    begin(format);
    line.place(frame, ticks(run.micros(frame)), run.pictureTicks());
  }

  /// Where a rendition was not as far as its episode's beginning, because the transcoder kept
  /// pictures back, the slate begins earlier; but its key pictures are where they are in all.
  @Override
  void fill(long to) {
    if (!hasBegun()) {
      filled = 0;
    }
    while (line.end() + fillerDuration <= ticks(to)) {
      begin(Slate.format());
      long missing = ticks(beginning()) - line.end();
      boolean isLast = missing > fillerDuration / 2 && missing <= 2L * fillerDuration;
      line.append(Slate.picture(filled), filled == 0, isLast ? (int) missing : fillerDuration);
      filled = isLast ? 0 : (filled + 1) % fillers;
    }
  }

  /// Where the slate is shown later after it is decoded than the encoder's pictures will be,
  /// because those before it were, its last picture makes up for that.
  @Override
  void close(Episode next) {
    long start = ticks(next.start());
    long decoded = ticks(begins(next));
    if (next.picture() == null || line.shown() - line.end() <= start - decoded + ROUNDING) {
      fill(begins(next));
      return;
    }
    fill(next.start() - lag() - shortestFiller());
    if (line.shown() < start) {
      begin(Slate.format());
      line.close(Slate.picture(filled), filled == 0, decoded, start);
    }
  }

  @Override
  void cut() {
    line.cut();
  }

  /// The director says when it is time for the slate: then all renditions show it.
  @Override
  long patience() {
    return FOR_EVER;
  }

  @Override
  long shortestFiller() {
    return fillerDuration * 100L / 9 + 100;
  }

  private long lag() {
    return shown() - end();
  }

  /// Up, so that what [#end] says are as many ticks again.
  private static long ticks(long micros) {
    return Math.ceilDiv(micros * 9, 100);
  }
}
