package org.pregonero.hls;

import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.VideoFormat;

/// How long parts and segments are, for the life of a broadcast: a part target that changed would
/// stop Apple's players.
///
/// @param part how long a part is, in microseconds
/// @param segment how long a segment is as a rule, in microseconds
/// @param group from one key picture to the next, in microseconds
/// @param frame how long a picture lasts, in microseconds; where there are none, a frame of sound
/// @param frameRate pictures a second; 0 where there are none
public record Timing(double part, double segment, double group, double frame, double frameRate) {
  private static final double SECOND = 1_000_000;
  private static final double SHORTEST_PART = 0.3 * SECOND;
  private static final double LONGEST_PART = 0.56 * SECOND;
  private static final double USUAL_SEGMENT = 1.92 * SECOND;
  private static final double LONGEST_SEGMENT = 2.42 * SECOND;
  private static final double LISTENING_PART = 0.64 * SECOND;

  /// Sound is cut between its frames, and so may last one longer than the pictures; time stamps
  /// tremble.
  private static final double SPARE = 0.05 * SECOND;

  /// A part of 0.32 s is 15 frames of sound at 48 kHz, and 8 pictures at 25 a second; one of 0.5333
  /// s is 25 frames and 16 pictures at 30 a second.
  private static final double SOUND_FRAME = AudioFormat.FRAME * SECOND / 48_000;

  /// For sound without pictures.
  public static Timing ofSound() {
    double segment = 90 * SOUND_FRAME;
    return new Timing(15 * SOUND_FRAME, segment, segment, SOUND_FRAME, 0);
  }

  /// For pictures whose key pictures are where we want them.
  public static Timing of(double frameRate) {
    double frame = frame(frameRate);
    int pictures = best(frame, candidate -> misfit(candidate * frame / SOUND_FRAME));
    double part = pictures * frame;
    double segment = Math.max(1, Math.round(USUAL_SEGMENT / part - 0.3)) * part;
    return new Timing(part, segment, segment, frame, frameRate);
  }

  /// For pictures that are sent on as they come.
  ///
  /// @param gopMillis the time from one key picture to the next, at most 2.4 s; short groups are
  ///   joined to segments of about 2 s
  public static Timing of(double frameRate, long gopMillis) {
    double frame = frame(frameRate);
    long group = Math.max(1, Math.round(gopMillis * 1000 / frame));
    long groups = Math.max(1, (long) Math.floor(LONGEST_SEGMENT / (group * frame)));
    while (groups > 1 && groups * group * frame > 2.05 * SECOND) {
      groups--;
    }
    long pictures = groups * group;
    int part =
        best(
            frame,
            candidate ->
                (pictures % candidate == 0 ? 0 : 1)
                    + misfit(candidate * frame / SOUND_FRAME)
                    + candidate * frame / SECOND / 2);
    return new Timing(part * frame, pictures * frame, group * frame, frame, frameRate);
  }

  /// How long a part is of sound that is played without pictures, in microseconds: about twice the
  /// others', for each costs a listener data beside the sound and wakes a telephone twice.
  double listeningPart() {
    return segment / Math.max(1, Math.round(segment / LISTENING_PART));
  }

  /// `EXT-X-TARGETDURATION`, in seconds: constant, and no segment is longer when rounded.
  public int targetDuration() {
    return (int) Math.max(2, Math.round(segment / SECOND));
  }

  /// Whether a key picture ends a segment that has lasted so long: it does where the next one,
  /// which comes at most a group later, would end it above the target.
  ///
  /// @param lasted in microseconds
  boolean isOver(double lasted) {
    double longest = (targetDuration() + 0.5) * SECOND - SPARE;
    return lasted >= segment - frame / 2 || (frameRate > 0 && lasted + group > longest);
  }

  private static double frame(double frameRate) {
    double ticks = Math.round(VideoFormat.TIMESCALE / frameRate);
    return ticks * SECOND / VideoFormat.TIMESCALE;
  }

  private interface Cost {
    double of(int pictures);
  }

  private static int best(double frame, Cost cost) {
    int best = Math.max(1, (int) Math.round(SHORTEST_PART / frame));
    double least = Double.MAX_VALUE;
    for (int pictures = Math.max(1, (int) Math.ceil(SHORTEST_PART / frame));
        pictures * frame <= LONGEST_PART;
        pictures++) {
      double price = cost.of(pictures);
      if (price < least - 1e-6) {
        least = price;
        best = pictures;
      }
    }
    return best;
  }

  /// How far from a whole number, in frames of sound.
  private static double misfit(double frames) {
    return Math.abs(frames - Math.rint(frames));
  }
}
