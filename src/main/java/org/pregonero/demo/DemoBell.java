package org.pregonero.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// The town's bell striking four: a sound made by arithmetic, the same on every run. Thread-safe.
final class DemoBell {
  private static final int RATE = 22_050;
  private static final int SECONDS = 12;
  private static final double PRIME_HERTZ = 277;

  /// The strokes: when, in seconds, and how hard.
  private static final double[][] STROKES = {{0.15, 1}, {2.25, 0.92}, {4.3, 0.97}, {6.45, 0.9}};

  /// What a bell sounds of, from the hum up: pitch against the prime, loudness, and how many
  /// seconds it takes to lose half of it. The pairs that nearly agree make it beat, as cast bells
  /// do.
  private static final double[][] PARTIALS = {
    {0.5, 0.55, 2.6}, {0.502, 0.25, 2.4}, {1, 0.6, 1.5}, {1.004, 0.3, 1.4}, {1.19, 0.7, 1.1},
    {1.5, 0.3, 0.7}, {2, 0.9, 0.55}, {2.007, 0.35, 0.5}, {2.52, 0.3, 0.3}, {2.99, 0.35, 0.26},
    {4.14, 0.25, 0.14}, {5.4, 0.2, 0.08}, {6.8, 0.14, 0.05}
  };

  private DemoBell() {}

  /// Twelve seconds as a WAV file: 16 bit, mono, 22.05 kHz.
  static byte[] wav() {
    double[] sound = strike();
    double loudest = Arrays.stream(sound).map(Math::abs).max().orElseThrow();
    ByteBuffer samples = ByteBuffer.allocate(2 * sound.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int n = 0; n < sound.length; n++) {
      double fade = Math.min(1, (sound.length - n) / (1.5 * RATE));
      samples.putShort((short) Math.round(sound[n] / loudest * fade * 0.85 * Short.MAX_VALUE));
    }
    return file(samples.array());
  }

  /// Every partial is a resonator, a little sum of its own last two samples, that each stroke
  /// kicks.
  private static double[] strike() {
    double[] sound = new double[SECONDS * RATE];
    for (double[] partial : PARTIALS) {
      double angle = 2 * Math.PI * PRIME_HERTZ * partial[0] / RATE;
      double damping = StrictMath.pow(0.5, 1 / (partial[2] * RATE));
      double twist = 2 * damping * StrictMath.cos(angle);
      double last = 0;
      double beforeLast = 0;
      int stroke = 0;
      for (int n = 0; n < sound.length; n++) {
        double now = twist * last - damping * damping * beforeLast;
        if (stroke < STROKES.length && n == (int) (STROKES[stroke][0] * RATE)) {
          now += STROKES[stroke++][1] * partial[1] * StrictMath.sin(angle);
        }
        sound[n] += now;
        beforeLast = last;
        last = now;
      }
    }
    return sound;
  }

  private static byte[] file(byte[] samples) {
    AudioFormat format = new AudioFormat(RATE, 16, 1, true, false);
    ByteArrayOutputStream file = new ByteArrayOutputStream(samples.length + 44);
    try (AudioInputStream sound =
        new AudioInputStream(new ByteArrayInputStream(samples), format, samples.length / 2)) {
      AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
