package org.pregonero.timeline;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.Frame;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.TrackReader.Item;
import org.pregonero.stream.VideoFormat;
import org.pregonero.timeline.Take.Arrived;
import org.pregonero.transcode.Transcoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What viewers see from the first picture to the last: one timeline, whatever encoders come and
/// go. Where none sends, there is a slate. Times in nanoseconds are by [System#nanoTime]. Belongs
/// to the director's thread.
public final class Broadcast {
  private static final Logger LOG = LoggerFactory.getLogger(Broadcast.class);

  /// How fast the edge may fall behind if an encoder's clock is slow: 500 millionths.
  private static final long SLACK = 2_000;

  /// An encoder whose time stamps are so far from the edge has set its clock anew.
  private static final long JUMP_NANOS = 2_000_000_000L;

  /// How often a transcoder may fail before the encoder's own pictures take the place of what it
  /// makes.
  private static final int MOST_FAILURES = 3;

  private final List<Track> tracks;
  private final Transcoding transcoding;
  private long edgeNanos;
  private long arrivedNanos;
  private @Nullable Run onAir;
  private @Nullable Run sounding;
  private @Nullable Transcoder transcoder;
  private int failures;
  private int takes;

  /// How a run is transcoded.
  public interface Transcoding {
    /// Starts a transcoder for the renditions that are not copied; null if there are none, or
    /// nothing to make them with. What it makes comes back by [Broadcast#transcoded].
    ///
    /// @param renditions their names
    @Nullable Transcoder start(Run run, List<String> renditions);
  }

  /// @param tracks all renditions, which begin together
  /// @param edgeNanos when the timeline began
  public Broadcast(List<Track> tracks, Transcoding transcoding, long edgeNanos) {
    this.tracks = List.copyOf(tracks);
    this.transcoding = transcoding;
    this.edgeNanos = edgeNanos;
  }

  /// Whether nobody is on the air.
  public boolean isSlate() {
    return onAir == null;
  }

  /// Whether it is `take` that is on the air.
  public boolean isOnAir(Take take) {
    return onAir != null && onAir.take() == take;
  }

  /// How often somebody went on the air again after the first time.
  public int restarts() {
    return Math.max(0, takes - 1);
  }

  /// Puts `take` on the air, beginning with its last key picture. What is older than the edge of
  /// the timeline goes by in an instant, so that viewers are no later than before.
  public void enter(Take take, long nowNanos) {
    long lag = take.lagMillis() * 1000L;
    double frame = 1_000_000 / take.frameRate();
    long edge = Math.max(edge(nowNanos), shown() - lag + (isShownLater(lag) ? (long) frame : 0));
    Run run =
        new Run(
            take,
            edge - take.newestMillis() * 1000,
            (int) Math.round(frame * VideoFormat.TIMESCALE / 1_000_000));
    finish();
    onAir = run;
    sounding = run;
    arrivedNanos = nowNanos;
    takes++;
    List<Arrived> begin = take.sinceKey();
    announce(Episode.of(edge + lag, run), nowNanos);
    transcoder = transcoding.start(run, listTranscoded());
    transcode(take.videoHeader());
    transcode(take.audioHeader());
    begin.forEach(arrived -> handOn(run, arrived));
  }

  /// Nobody sends pictures any more, or nobody sends anything.
  ///
  /// @param soundGoesOn whether sound may still come from who was on the air
  public void goToSlate(boolean soundGoesOn, long nowNanos) {
    Run run = onAir;
    onAir = null;
    if (!soundGoesOn) {
      sounding = null;
      finish();
    } else if (transcoder != null) {
      transcoder.finishPictures();
    }
    announce(Episode.slate(shown(), soundGoesOn ? run : null), nowNanos);
  }

  /// What `take` sends, if it is on the air.
  public void feed(Take take, Arrived arrived) {
    Run run = sounding;
    if (run != null && run.take() == take) {
      if (run.equals(onAir) && !follow(run, arrived)) {
        LOG.info("the encoder's clock has jumped; it goes on with its next key picture");
        take.forget();
        goToSlate(false, arrived.nanos());
        return;
      }
      handOn(run, arrived);
    }
  }

  /// A frame that the transcoder of `run` made, with the encoder's time.
  public void transcoded(Run run, String rendition, TrackFormat format, Frame frame) {
    for (Track track : tracks) {
      if (!track.isCopied() && track.name().equals(rendition)) {
        track.frame(run, format, frame);
      }
    }
  }

  /// The transcoder has made the last frame of a rendition.
  public void ended(Run run, String rendition) {
    tracks.stream()
        .filter(track -> !track.isCopied() && track.name().equals(rendition))
        .forEach(track -> track.ended(run));
  }

  /// The transcoder of `run` could not go on. Where the encoder's own pictures can be sent on, they
  /// take the place of what it makes after a few times.
  ///
  /// @param why in words for the technician
  public void transcoderFailed(Run run, String why, long nowNanos) {
    if (!run.equals(sounding)) {
      return;
    }
    failures++;
    LOG.warn("the transcoder failed ({} of {} times): {}", failures, MOST_FAILURES, why);
    if (failures >= MOST_FAILURES && run.take().canBeCopied()) {
      LOG.warn("this broadcast goes on with the encoder's own pictures and sound only");
      tracks.forEach(Track::copy);
    }
    Take take = run.take();
    if (run.equals(onAir)) {
      take.forget();
      goToSlate(true, nowNanos);
    }
  }

  /// Fills what nobody sends, up to now.
  public void tick(long nowNanos) {
    long edge = edge(nowNanos);
    tracks.forEach(track -> track.tick(edge, nowNanos));
  }

  /// How far behind the edge the slowest rendition is, in milliseconds.
  public long delayMillis(long nowNanos) {
    long last = tracks.stream().mapToLong(Track::end).min().orElse(0);
    return Math.max(0, (edge(nowNanos) - last) / 1000);
  }

  /// It is over.
  public void end() {
    finish();
  }

  private void announce(Episode episode, long nowNanos) {
    tracks.forEach(track -> track.announce(episode, nowNanos));
  }

  private List<String> listTranscoded() {
    return tracks.stream().filter(track -> !track.isCopied()).map(Track::name).toList();
  }

  private void finish() {
    if (transcoder != null) {
      transcoder.finish();
      transcoder = null;
    }
  }

  private void transcode(@Nullable FlvTag tag) {
    if (transcoder != null && tag != null) {
      transcoder.write(tag);
    }
  }

  private void handOn(Run run, Arrived arrived) {
    transcode(arrived.tag());
    for (Item item : arrived.items()) {
      switch (item) {
        case Item.Picture(var frame) -> copy(run, run.take().video(), frame, PictureTrack.class);
        case Item.Sound(var frame) -> copy(run, run.take().audio(), frame, SoundTrack.class);
        case Item.Format _, Item.Facts _, Item.Text _ -> {}
      }
    }
  }

  private void copy(
      Run run, @Nullable TrackFormat format, Frame frame, Class<? extends Track> kind) {
    if (format == null) {
      return;
    }
    for (Track track : tracks) {
      if (track.isCopied() && kind.isInstance(track)) {
        track.frame(run, format, frame);
      }
    }
  }

  /// The edge is where the promptest frames are: it goes forward with one that comes early, and
  /// slowly back where all are late.
  ///
  /// @return false if the encoder's clock has jumped
  private boolean follow(Run run, Arrived arrived) {
    for (Item item : arrived.items()) {
      Frame frame = pace(run, item);
      if (frame != null) {
        long ahead = run.micros(frame) * 1000 - (arrived.nanos() - edgeNanos);
        if (Math.abs(ahead) > JUMP_NANOS) {
          return false;
        }
        if (ahead > 0) {
          edgeNanos -= ahead;
        } else {
          edgeNanos += Math.min(-ahead, (arrived.nanos() - arrivedNanos) / SLACK);
        }
        arrivedNanos = arrived.nanos();
      }
    }
    return true;
  }

  /// Pictures set the pace; where there are none, the sound does.
  private static @Nullable Frame pace(Run run, Item item) {
    return switch (item) {
      case Item.Picture(var frame) -> frame;
      case Item.Sound(var frame) -> run.take().isSoundAlone() ? frame : null;
      case Item.Format _, Item.Facts _, Item.Text _ -> null;
    };
  }

  /// Whether the slate is shown later after it is decoded than by `lag`, in microseconds; then
  /// there must be time for one more picture of it, which makes up for that.
  private boolean isShownLater(long lag) {
    return isSlate()
        && tracks.stream().anyMatch(track -> track.shown() - track.end() > lag + 1_000);
  }

  private long shown() {
    return tracks.stream().mapToLong(Track::shown).max().orElse(0);
  }

  private long edge(long nowNanos) {
    return (nowNanos - edgeNanos) / 1000;
  }
}
