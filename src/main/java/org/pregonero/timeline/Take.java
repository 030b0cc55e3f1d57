package org.pregonero.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.Frame;
import org.pregonero.stream.TrackReader.Item;
import org.pregonero.stream.VideoFormat;

/// What one encoder has sent since it was admitted: its formats, what is known of its pace, and
/// everything since its last key picture, from where it can go on the air at any time. Belongs to
/// the director's thread.
public final class Take {
  /// The longest time between two key pictures with which pictures can be sent on as they are, for
  /// a segment must begin with one and lasts two seconds, rounded.
  static final long LONGEST_GOP_MILLIS = 2_400;

  private static final long SOUND_ALONE_MILLIS = 1_000;
  private static final long FRESH_NANOS = 700_000_000L;

  /// Rates, in pictures a second, that an encoder's pictures are believed to have before two are
  /// seen.
  private static final double SLOWEST = 5;

  private static final double FASTEST = 125;

  /// How much is kept of an encoder that makes hardly any key pictures.
  private static final int MOST_BYTES = 12 << 20;

  private final String input;
  private final List<Arrived> sinceKey = new ArrayList<>();
  private Map<String, String> facts = Map.of();
  private @Nullable VideoFormat video;
  private @Nullable AudioFormat audio;
  private @Nullable FlvTag videoHeader;
  private @Nullable FlvTag audioHeader;
  private int keptBytes;
  private long arrivedNanos;
  private long pictureNanos;
  private long firstSound = -1;
  private long lastSound = -1;
  private long firstPicture = -1;
  private long lastPicture = -1;
  private long lastKey = -1;
  private long gop = -1;
  private int lag;
  private long pictures;
  private long dropped;
  private long bytes;

  /// @param input what it came in by: `rtmp`, `rtmps`, `srt`
  public Take(String input) {
    this.input = input;
  }

  /// A tag, what it says, and when it was here.
  ///
  /// @param nanos by [System#nanoTime]
  public record Arrived(FlvTag tag, List<Item> items, long nanos) {
    public Arrived {
      items = List.copyOf(items);
    }
  }

  /// What this take is made of changes with `arrived`, which is its next.
  ///
  /// @return whether its formats are others than before, so that something new begins
  public boolean accept(Arrived arrived) {
    arrivedNanos = arrived.nanos;
    bytes += arrived.tag.body().length;
    boolean changed = false;
    for (Item item : arrived.items) {
      switch (item) {
        case Item.Format(var format) -> {
          switch (format) {
            case VideoFormat next -> {
              changed |= video != null && !next.equals(video);
              video = next;
              videoHeader = arrived.tag;
              forget();
            }
            case AudioFormat next -> {
              changed |= audio != null && !next.equals(audio);
              audio = next;
              audioHeader = arrived.tag;
            }
          }
        }
        case Item.Picture(var frame) -> picture(frame, arrived.nanos);
        case Item.Sound(var frame) -> {
          firstSound = firstSound < 0 ? frame.millis() : firstSound;
          lastSound = frame.millis();
        }
        case Item.Facts(var said) -> facts = said;
        case Item.Text _ -> {}
      }
    }
    keep(arrived);
    return changed;
  }

  /// Whether its pace is known well enough to begin a broadcast with it.
  public boolean isMeasured() {
    return isSoundAlone()
        || (video != null
            && !sinceKey.isEmpty()
            && (gop >= 0 || lastPicture - firstPicture > LONGEST_GOP_MILLIS));
  }

  /// Whether it has sent sound for a while and never a picture.
  public boolean isSoundAlone() {
    return video == null && audio != null && lastSound - firstSound >= SOUND_ALONE_MILLIS;
  }

  /// Whether it can go on the air now: it still sends, and there is a key picture to begin with.
  ///
  /// @param nowNanos by [System#nanoTime]
  public boolean isReady(long nowNanos) {
    return !sinceKey.isEmpty()
        && nowNanos - (isSoundAlone() ? arrivedNanos : pictureNanos) < FRESH_NANOS;
  }

  /// Whether its key pictures come often enough that its pictures can be sent on as they are.
  public boolean canBeCopied() {
    return isSoundAlone() || Math.max(gop, lastPicture - lastKey) <= LONGEST_GOP_MILLIS;
  }

  /// How long ago, in nanoseconds, its pictures stopped; its sound, if there never were any.
  ///
  /// @param nowNanos by [System#nanoTime]
  public long silentFor(long nowNanos) {
    return nowNanos - (video == null ? arrivedNanos : pictureNanos);
  }

  /// Everything since the last key picture, that included. Empty if another must come first.
  List<Arrived> sinceKey() {
    return List.copyOf(sinceKey);
  }

  /// It went quiet; only a new key picture brings it back on the air.
  public void forget() {
    sinceKey.clear();
    keptBytes = 0;
  }

  /// How long it is since its last key picture began, in milliseconds by its own clock.
  public long sinceKeyMillis() {
    return isSoundAlone() || sinceKey.isEmpty() ? 0 : lastPicture - lastKey;
  }

  /// The decode time of the newest frame, in milliseconds by the encoder's clock.
  long newestMillis() {
    return isSoundAlone() ? lastSound : lastPicture;
  }

  /// From when a key picture is decoded to when it is shown, in milliseconds: encoders that refer
  /// to later pictures need some.
  int lagMillis() {
    return lag;
  }

  /// Pictures a second: what the encoder's pictures say, or the encoder, if that is what it does,
  /// else what it does.
  public double frameRate() {
    double seen =
        pictures < 2 ? 0 : (pictures - 1 + dropped) * 1000.0 / (lastPicture - firstPicture);
    double claimed = number("framerate");
    double said = video == null ? 0 : video.frameRate().orElse(0);
    double expected = seen > 0 ? seen : claimed;
    if (said >= SLOWEST && said <= FASTEST && isNear(said, expected > 0 ? expected : said)) {
      return said;
    }
    if (claimed > 0 && isNear(claimed, expected)) {
      return PictureRate.nearest(claimed);
    }
    return PictureRate.nearest(seen > 0 ? seen : 25);
  }

  private static boolean isNear(double rate, double expected) {
    return Math.abs(rate / expected - 1) < 0.03;
  }

  /// The time between its last two key pictures, in milliseconds; that since the only one if there
  /// were no two.
  public long gopMillis() {
    return gop >= 0 ? gop : lastPicture - lastKey;
  }

  /// The format of its pictures; null as long as none came.
  public @Nullable VideoFormat video() {
    return video;
  }

  /// The format of its sound; null as long as none came.
  public @Nullable AudioFormat audio() {
    return audio;
  }

  @Nullable FlvTag videoHeader() {
    return videoHeader;
  }

  @Nullable FlvTag audioHeader() {
    return audioHeader;
  }

  /// What it came in by: `rtmp`, `rtmps`, `srt`.
  public String input() {
    return input;
  }

  /// What it calls itself, or nothing.
  public String encoder() {
    return facts.getOrDefault("encoder", "");
  }

  /// Pictures that are missing by its own clock.
  public long dropped() {
    return dropped;
  }

  /// Bits a second since its first picture or sound, by its own clock.
  public long bitsPerSecond() {
    long from = firstPicture >= 0 ? firstPicture : firstSound;
    long to = Math.max(lastPicture, lastSound);
    return to <= from ? 0 : bytes * 8_000 / (to - from);
  }

  private void picture(Frame frame, long nanos) {
    pictureNanos = nanos;
    if (frame.key()) {
      gop = lastKey < 0 ? -1 : frame.millis() - lastKey;
      lastKey = frame.millis();
      lag = frame.offsetMillis();
      forget();
    }
    if (firstPicture < 0) {
      firstPicture = frame.millis();
    } else if (pictures > 10) {
      double usual = (lastPicture - firstPicture) / (double) (pictures - 1 + dropped);
      dropped += Math.max(0, Math.round((frame.millis() - lastPicture) / usual) - 1);
    }
    lastPicture = Math.max(lastPicture, frame.millis());
    pictures++;
  }

  private void keep(Arrived arrived) {
    boolean alone = isSoundAlone();
    if (alone) {
      forget();
    } else if (sinceKey.isEmpty() && !startsWithKey(arrived)) {
      return;
    }
    if (keptBytes + arrived.tag.body().length > MOST_BYTES) {
      forget();
      return;
    }
    keptBytes += arrived.tag.body().length;
    sinceKey.add(arrived);
  }

  private static boolean startsWithKey(Arrived arrived) {
    return arrived.items.stream()
        .anyMatch(item -> item instanceof Item.Picture(var frame) && frame.key());
  }

  private double number(String fact) {
    try {
      return Double.parseDouble(facts.getOrDefault(fact, "0"));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
