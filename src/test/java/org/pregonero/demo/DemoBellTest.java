package org.pregonero.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;

final class DemoBellTest {
  private static final byte[] WAV = DemoBell.wav();

  @Test
  void theBellIsTwelveSecondsOfMonoSound() throws IOException, UnsupportedAudioFileException {
    try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(WAV))) {
      AudioFormat format = sound.getFormat();
      assertThat(format.getChannels()).isEqualTo(1);
      assertThat(format.getSampleSizeInBits()).isEqualTo(16);
      assertThat(format.getSampleRate()).isEqualTo(22_050f);
      assertThat(sound.getFrameLength()).isEqualTo(12 * 22_050);
    }
  }

  @Test
  void itStrikesAndFadesToSilence() {
    assertThat(loudness(0, 0.1)).isZero();
    assertThat(loudness(0.15, 0.4)).isGreaterThan(2 * loudness(1.9, 2.2));
    assertThat(loudness(6.45, 6.7)).isGreaterThan(2 * loudness(9, 9.25));
    assertThat(loudness(11.9, 12)).isLessThan(100);
  }

  @Test
  void itSoundsTheSameOnEveryRun() {
    assertThat(DemoBell.wav()).isEqualTo(WAV);
  }

  private static double loudness(double from, double to) {
    ShortBuffer samples =
        ByteBuffer.wrap(WAV, 44, WAV.length - 44).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    double sum = 0;
    int first = (int) (from * 22_050);
    int last = (int) (to * 22_050);
    for (int n = first; n < last; n++) {
      sum += (double) samples.get(n) * samples.get(n);
    }
    return Math.sqrt(sum / (last - first));
  }
}
