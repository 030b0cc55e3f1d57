package org.pregonero.timeline;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.Frame;
import org.pregonero.stream.Sample;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.TrackFormat;

/// One rendition on its way to viewers: it goes through the broadcast's episodes, and what comes
/// from the source of each is put on the timeline. Belongs to the director's thread.
public abstract sealed class Track permits PictureTrack, SoundTrack {
  /// How long a rendition waits for what is still on its way through the transcoder when its
  /// episode is over.
  private static final long PATIENCE_NANOS = 700_000_000L;

  static final long FOR_EVER = Long.MAX_VALUE / 2;

  private final String name;
  private final List<SampleSink> sinks;
  private final Deque<Announced> ahead = new ArrayDeque<>();
  private Episode episode;
  private boolean copied;
  private boolean begun;

  /// @param copied whether it takes what the encoder sends as it is, and not from the transcoder
  Track(String name, Episode first, boolean copied, List<SampleSink> sinks) {
    this.name = name;
    this.episode = first;
    this.copied = copied;
    this.sinks = List.copyOf(sinks);
  }

  private record Announced(Episode episode, long nanos) {}

  /// The rendition's name.
  final String name() {
    return name;
  }

  /// Whether it takes what the encoder sends as it is.
  final boolean isCopied() {
    return copied;
  }

  /// The transcoder cannot go on: from now on this rendition is what the encoder sends.
  final void copy() {
    copied = true;
  }

  /// The next episode is known. What comes through the transcoder ends the one before it first.
  final void announce(Episode next, long nowNanos) {
    ahead.add(new Announced(next, nowNanos));
    if (copied || source(episode) == null) {
      advance();
    }
  }

  /// A picture or a bit of sound from `run`.
  final void frame(Run run, TrackFormat format, Frame frame) {
    if (!run.equals(source(episode))
        && ahead.stream().anyMatch(each -> run.equals(source(each.episode)))) {
      while (!run.equals(source(episode))) {
        advance();
      }
    }
    if (run.equals(source(episode))) {
      place(run, format, frame);
    }
  }

  /// Nothing more comes from `run`.
  final void ended(Run run) {
    if (run.equals(source(episode)) && !ahead.isEmpty()) {
      advance();
    }
  }

  /// Moves on where it has waited long enough, and fills what nobody sends.
  ///
  /// @param edge how far the timeline is by now, in microseconds
  final void tick(long edge, long nowNanos) {
    while (!ahead.isEmpty() && nowNanos - ahead.getFirst().nanos > PATIENCE_NANOS) {
      advance();
    }
    long until = source(episode) == null ? edge : edge - patience();
    fill(ahead.isEmpty() ? until : Math.min(until, begins(ahead.getFirst().episode)));
  }

  /// How far it has come, in microseconds.
  public abstract long end();

  /// How far viewers see or hear it, in microseconds.
  public long shown() {
    return end();
  }

  /// How far it comes before `episode` begins, in microseconds.
  long begins(Episode episode) {
    return episode.start();
  }

  /// Where `episode` has this track's samples from; null for the filler.
  abstract @Nullable Run source(Episode episode);

  abstract void place(Run run, TrackFormat format, Frame frame);

  /// Filler up to `to`, in microseconds, as near as it gets.
  abstract void fill(long to);

  /// Filler up to where `next` begins.
  void close(Episode next) {
    fill(begins(next));
  }

  /// What follows is of another source than what came before.
  abstract void cut();

  /// Begins the episode if nothing of it has been written yet.
  final void begin(TrackFormat format) {
    if (!begun) {
      begun = true;
      sinks.forEach(sink -> sink.begin(format));
    }
  }

  final boolean hasBegun() {
    return begun;
  }

  /// Where the episode should begin here, in microseconds.
  final long beginning() {
    return begins(episode);
  }

  final void write(Sample sample) {
    sinks.forEach(sink -> sink.write(sample));
  }

  /// What the episode lacks is filled, so that the next one begins where it does in all renditions.
  /// One of which nothing came leaves a bit of filler, so that all count the same discontinuities.
  private void advance() {
    Episode next = ahead.removeFirst().episode;
    if (!episode.equals(Episode.NOTHING)) {
      if (!begun || source(episode) == null || patience() < FOR_EVER) {
        close(next);
      }
      if (!begun) {
        fill(end() + shortestFiller());
      }
    }
    episode = next;
    begun = false;
    cut();
  }

  /// How far behind the edge, in microseconds, a source may be before filler takes its place;
  /// [#FOR_EVER] where filler cannot follow what a source sent.
  abstract long patience();

  /// In microseconds, enough that [#fill] writes a sample.
  abstract long shortestFiller();
}
