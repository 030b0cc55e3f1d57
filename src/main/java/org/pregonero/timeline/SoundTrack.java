package org.pregonero.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.Frame;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.Silence;
import org.pregonero.stream.TrackFormat;

/// A rendition of the sound; its filler is silence. Belongs to the director's thread.
public final class SoundTrack extends Track {
  /// Sound may stop while pictures go on.
  private static final long PATIENCE_MICROS = 1_500_000;

  private AudioFormat format;
  private SoundLine line;

  /// @param first what it begins with
  /// @param copied whether it takes what the encoder sends as it is, and not from the transcoder
  /// @param end where it begins, in microseconds
  /// @param format of the silence, until another is known
  public SoundTrack(
      String name,
      Episode first,
      boolean copied,
      long end,
      AudioFormat format,
      List<SampleSink> sinks) {
    super(name, first, copied, sinks);
    this.format = format;
    this.line = newLine(end);
  }

  @Override
  public long end() {
    return micros(line.end());
  }

  @Override
  @Nullable Run source(Episode episode) {
    return episode.sound();
  }

  @Override
  void place(Run run, TrackFormat next, Frame frame) {
    if (!(next instanceof AudioFormat sent)) {
      return;
    }
    if (!hasBegun() && !sent.equals(format)) {
      long end = end();
      format = sent;
      line = newLine(end);
    }
    begin(format);
    if (sent.rate() == format.rate() && sent.channels() == format.channels()) {
      line.place(frame.bytes(), ticks(run.micros(frame)));
    }
  }

  @Override
  void fill(long to) {
    if (ticks(to) - line.end() > AudioFormat.FRAME / 2) {
      begin(format);
      line.fillTo(ticks(to));
    }
  }

  @Override
  void cut() {
    line.cut();
  }

  @Override
  long patience() {
    return PATIENCE_MICROS;
  }

  @Override
  long shortestFiller() {
    return micros(AudioFormat.FRAME) + 1;
  }

  private SoundLine newLine(long end) {
    return new SoundLine(ticks(end), Silence.frame(format), this::write);
  }

  private long ticks(long micros) {
    return Math.round(micros * (double) format.rate() / 1_000_000);
  }

  private long micros(long ticks) {
    return Math.round(ticks * 1_000_000.0 / format.rate());
  }
}
