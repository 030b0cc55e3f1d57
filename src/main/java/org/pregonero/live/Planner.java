package org.pregonero.live;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.hls.Timing;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.StreamRefused;
import org.pregonero.stream.VideoFormat;
import org.pregonero.timeline.Take;

/// Decides what a broadcast is made of, by what its first encoder sends. Immutable.
///
/// @param language that is spoken
/// @param heights of the pictures that are made besides the encoder's own
/// @param transcodes whether there is an ffmpeg
record Planner(String language, List<Integer> heights, boolean transcodes) {
  private static final String SOURCE = "source";
  private static final String SOUND = "sound";
  private static final String LISTEN = "listen";

  /// With all that carries it, about 65 kbit/s of a listener's line: less than 30 MB an hour.
  private static final long LISTENING_BITS = 50_000;

  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  /// What is taken for the sound's format where the encoder sends none.
  private static final AudioFormat SILENT =
      new AudioFormat(new byte[] {0x11, (byte) 0x90}, 48_000, 2, "mp4a.40.2");

  /// @param anchor the wall clock at the beginning of the timeline
  /// @throws StreamRefused if nothing can be made of it
  Plan plan(String channel, Take take, Instant anchor) {
    boolean copied = take.canBeCopied();
    if (!copied && !transcodes) {
      throw new StreamRefused(
          "its key pictures are %.1f seconds apart; set the encoder to 2 seconds, or install ffmpeg"
              .formatted(take.gopMillis() / 1000.0));
    }
    return new Plan(
        channel,
        ID.format(anchor),
        language,
        anchor.toEpochMilli(),
        timing(take, copied),
        pictures(take.video(), take, copied),
        sounds(take.audio() == null ? SILENT : take.audio()));
  }

  /// The names that renditions may have.
  static List<String> names(List<Integer> heights) {
    List<String> names = new ArrayList<>(List.of(SOURCE));
    heights.forEach(height -> names.add("p" + height / 2 * 2));
    names.addAll(List.of(SOUND, LISTEN));
    return names;
  }

  private static Timing timing(Take take, boolean copied) {
    if (take.isSoundAlone()) {
      return Timing.ofSound();
    }
    return copied ? Timing.of(take.frameRate(), take.gopMillis()) : Timing.of(take.frameRate());
  }

  private List<Plan.Pictures> pictures(@Nullable VideoFormat video, Take take, boolean copied) {
    List<Plan.Pictures> all = new ArrayList<>();
    if (video == null || take.isSoundAlone()) {
      return all;
    }
    long bits = Math.max(200_000, take.bitsPerSecond());
    all.add(
        copied
            ? new Plan.Pictures(SOURCE, video.codec(), video.width(), video.height(), bits, true)
            : made(video, Math.min(video.height(), 720)));
    if (transcodes) {
      int top = all.getFirst().height();
      heights.stream()
          .sorted((one, other) -> other - one)
          .filter(height -> height < top * 0.9)
          .forEach(height -> all.add(made(video, height)));
    }
    return all;
  }

  private static Plan.Pictures made(VideoFormat video, int height) {
    int even = height / 2 * 2;
    int width = (int) Math.round((double) video.width() * even / video.height() / 2) * 2;
    return new Plan.Pictures(
        "p" + even, "avc1.4d401f", width, even, bitsFor((long) width * even), false);
  }

  /// About what is needed for a calm picture of that size: 800 kbit/s at 480 lines.
  private static long bitsFor(long pixels) {
    return Math.max(250_000, Math.round(800_000 * Math.pow(pixels / (854.0 * 480), 0.75)));
  }

  private List<Plan.Sound> sounds(AudioFormat audio) {
    List<Plan.Sound> all = new ArrayList<>();
    all.add(
        new Plan.Sound(
            SOUND,
            audio.codec(),
            HexFormat.of().formatHex(audio.configuration()),
            audio.rate(),
            audio.channels(),
            160_000,
            true));
    if (transcodes) {
      all.add(
          new Plan.Sound(
              LISTEN,
              SILENT.codec(),
              HexFormat.of().formatHex(SILENT.configuration()),
              48_000,
              2,
              LISTENING_BITS,
              false));
    }
    return all;
  }
}
