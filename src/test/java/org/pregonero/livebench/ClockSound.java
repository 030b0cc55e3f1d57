package org.pregonero.livebench;

import java.util.ArrayList;
import java.util.List;

/// A sound that tells the wall clock: a beep at each full second, whose pitch says which of eight
/// seconds, over a quiet hum that says that there is sound at all.
///
/// `livebench/ear.js` hears them as well.
final class ClockSound {
  static final int RATE = 48_000;

  /// Pitches of the beeps; the second modulo their number says which.
  static final int SECONDS = 8;

  private static final double LOWEST = 500;
  private static final double STEP = 1.15;
  private static final double BEEP_SECONDS = 0.1;
  private static final double HUM = 200;

  /// Louder than any hum, and quieter than the first wave of a beep.
  private static final int LOUD = 6_000;

  /// What is listened to of a beep to know its pitch.
  private static final int HEARD = RATE * 6 / 100;

  private ClockSound() {}

  /// A beep that was heard.
  ///
  /// @param at the sample at which it began
  /// @param second modulo [#SECONDS]
  record Beep(int at, int second) {}

  /// The amplitude at a moment.
  ///
  /// @param seconds wall clock
  static short sample(double seconds) {
    long second = (long) seconds;
    double within = seconds - (double) second;
    double hum = 400 * Math.sin(2 * Math.PI * HUM * within);
    double beep =
        within < BEEP_SECONDS ? 16_000 * Math.cos(2 * Math.PI * pitch(second) * within) : 0;
    return (short) (hum + beep);
  }

  /// Hears all beeps.
  static List<Beep> listen(short[] samples) {
    List<Beep> beeps = new ArrayList<>();
    for (int i = 0; i + HEARD < samples.length; i++) {
      if (Math.abs(samples[i]) > LOUD) {
        int crossings = 0;
        for (int j = i + 1; j <= i + HEARD; j++) {
          crossings += samples[j] >= 0 != samples[j - 1] >= 0 ? 1 : 0;
        }
        double pitch = crossings / 2.0 * RATE / HEARD;
        beeps.add(new Beep(i, (int) Math.round(Math.log(pitch / LOWEST) / Math.log(STEP))));
        i += RATE / 2;
      }
    }
    return beeps;
  }

  private static double pitch(long second) {
    return LOWEST * Math.pow(STEP, (double) (second % SECONDS));
  }
}
