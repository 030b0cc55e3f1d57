package org.pregonero.hls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.crowd.Shared;
import org.pregonero.mp4.Fragments;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.Sample;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.VideoFormat;

/// Makes parts and segments of the samples of a track. One track leads and ends segments at its key
/// pictures; the others end theirs where it did. Belongs to the director's thread.
final class TrackMaker implements SampleSink {
  private static final double SECOND = 1_000_000;

  /// How many pictures a key picture may be late.
  private static final int KEY_PATIENCE = 5;

  private final Rendition rendition;
  private final Timing timing;
  private final Window window;
  private final double part;
  private final double target;
  private final List<Follower> followers;
  private final boolean leads;
  private final Deque<Mark> marks = new ArrayDeque<>();
  private final Deque<Held> held = new ArrayDeque<>();
  private final List<Sample> samples = new ArrayList<>();
  private final java.util.function.DoubleSupplier passed;
  private @Nullable TrackFormat format;
  private boolean begun;
  private boolean discontinuity;
  private boolean inSegment;
  private int init;
  private double segmentStart;
  private double partStart;
  private int partsInSegment;
  private double end;

  /// From when the first picture of a segment is decoded to when it is shown, in microseconds:
  /// encoders that refer to later pictures need some.
  private double lag;

  /// Discontinuities of its own before the leader came to that place, and of the leader before it
  /// did.
  private int early;

  private int late;
  private @Nullable Runnable after;

  /// Somebody who ends segments where the leader does.
  interface Follower {
    /// A segment of the leader ended.
    ///
    /// @param at when the picture after it is shown on the timeline, in microseconds
    /// @param discontinuity whether what follows is of another source
    void mark(double at, boolean discontinuity);
  }

  /// Where the leader ended a segment.
  private record Mark(double at, boolean discontinuity) {}

  private record Held(@Nullable TrackFormat begin, @Nullable Sample sample) {}

  /// @param part how long a part is, in microseconds
  /// @param target the longest part, in microseconds
  /// @param followers none, unless it leads
  /// @param goesOn whether there are segments of an earlier run, so that a discontinuity comes
  ///   first
  /// @param passed how far the leader is, in microseconds; what is beyond waits
  TrackMaker(
      Rendition rendition,
      Timing timing,
      double part,
      double target,
      Window window,
      boolean leads,
      List<Follower> followers,
      boolean goesOn,
      java.util.function.DoubleSupplier passed) {
    this.rendition = rendition;
    this.timing = timing;
    this.part = part;
    this.target = target;
    this.window = window;
    this.leads = leads;
    this.followers = followers;
    this.passed = passed;
    this.begun = goesOn;
  }

  /// Is run each time the leader came further.
  void afterEach(Runnable work) {
    after = work;
  }

  /// The leader ended a segment.
  void mark(double at, boolean isDiscontinuity) {
    marks.add(new Mark(at, isDiscontinuity));
  }

  /// How far it is, in microseconds.
  double end() {
    return end;
  }

  /// How far viewers see it, in microseconds.
  double shown() {
    return end + lag;
  }

  @Override
  public void begin(TrackFormat next) {
    if (leads) {
      start(next);
    } else {
      held.add(new Held(next, null));
      release();
    }
  }

  @Override
  public void write(Sample sample) {
    if (leads) {
      put(sample);
      if (after != null) {
        after.run();
      }
    } else {
      held.add(new Held(null, sample));
      release();
    }
  }

  /// Goes on with what waited for the leader.
  void release() {
    while (!held.isEmpty()) {
      Held next = held.getFirst();
      Sample sample = next.sample;
      if (sample != null && micros(sample.dts()) >= passed.getAsDouble()) {
        return;
      }
      held.removeFirst();
      if (sample != null) {
        put(sample);
      } else if (next.begin != null) {
        start(next.begin);
      }
    }
  }

  /// Ends the part and the segment that are being made.
  void finish() {
    while (!held.isEmpty()) {
      Held next = held.removeFirst();
      if (next.sample != null) {
        put(next.sample);
      } else if (next.begin != null) {
        start(next.begin);
      }
    }
    endSegment();
  }

  private void start(TrackFormat next) {
    if (late > 0) {
      late--;
      if (next.equals(format)) {
        return;
      }
      endSegment();
    } else {
      endSegment();
      early += begun && !leads ? 1 : 0;
      discontinuity = begun;
    }
    begun = true;
    format = next;
    init = rendition.init(Fragments.init(next));
  }

  private void put(Sample sample) {
    double start = micros(sample.dts());
    double duration = micros(sample.duration());
    boolean first = !inSegment;
    if (inSegment && isOver(sample, start, duration)) {
      endSegment();
    }
    if (!inSegment) {
      lag = micros(sample.offset());
      beginSegment(start, first);
    } else if (!samples.isEmpty() && start + duration - partStart > target + 20) {
      endPart();
    }
    if (samples.isEmpty()) {
      partStart = start;
    }
    samples.add(format instanceof VideoFormat video ? video.selfContained(sample) : sample);
    end = start + duration;
    if (end >= partEnd()) {
      endPart();
    }
  }

  private boolean isOver(Sample sample, double start, double duration) {
    if (leads) {
      return sample.key() && timing.isOver(start - segmentStart);
    }
    boolean over = false;
    while (!marks.isEmpty() && isReached(marks.getFirst(), sample, start, duration)) {
      boolean ofDiscontinuity = marks.removeFirst().discontinuity;
      if (ofDiscontinuity && early > 0) {
        early--;
        continue;
      }
      if (ofDiscontinuity) {
        late++;
        discontinuity = true;
      }
      over = true;
    }
    return over;
  }

  /// Whether a segment ends before that sample. At a discontinuity a track has one of its own, as
  /// near as frames allow; only sound goes on without, and its segment is ended for it, as is that
  /// of pictures that should have had one for as long as a segment is. Pictures end theirs before a
  /// key picture, or a little later if there is none.
  private boolean isReached(Mark mark, Sample sample, double start, double duration) {
    boolean pictures = format instanceof VideoFormat;
    double shown = sample.key() ? start + micros(sample.offset()) : start;
    double frames = sample.key() ? -0.5 : KEY_PATIENCE;
    if (mark.discontinuity && early == 0) {
      frames = pictures ? timing.segment() / duration : 0.8;
    }
    return shown >= mark.at + frames * duration;
  }

  /// Pictures fill a part; the boundaries of sound are as near to those as its frames allow.
  private double partEnd() {
    return format instanceof AudioFormat audio
        ? segmentStart + (partsInSegment + 1) * part - AudioFormat.FRAME * SECOND / audio.rate() / 2
        : partStart + part - timing.frame() / 2;
  }

  private void beginSegment(double start, boolean afterBegin) {
    if (!leads) {
      while (afterBegin
          && !marks.isEmpty()
          && !marks.getFirst().discontinuity
          && marks.getFirst().at <= start + lag + timing.frame()) {
        marks.removeFirst();
      }
    }
    segmentStart = start;
    partsInSegment = 0;
    inSegment = true;
    double shown = start + lag;
    rendition.begin(new Rendition.Open(Math.round(shown), discontinuity, init));
    for (Follower follower : followers) {
      if (!afterBegin || discontinuity || follower instanceof TextMaker) {
        follower.mark(shown, discontinuity);
      }
    }
    discontinuity = false;
  }

  private void endPart() {
    TrackFormat known = format;
    if (samples.isEmpty() || known == null) {
      return;
    }
    long number = rendition.nextPart();
    byte[] bytes = Fragments.fragment(number + 1, known, samples);
    rendition.add(
        new Part(
            number,
            (end - partStart) / SECOND,
            samples.getFirst().key(),
            bytes,
            Shared.media("video/mp4", bytes)));
    samples.clear();
    partsInSegment++;
  }

  private void endSegment() {
    endPart();
    if (inSegment) {
      rendition.end(Math.round(end - segmentStart), null, window);
      inSegment = false;
    }
  }

  private double micros(long ticks) {
    TrackFormat known = format;
    return known == null ? 0 : ticks * SECOND / known.timescale();
  }
}
