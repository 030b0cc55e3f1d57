package org.pregonero.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
  private static final int FRAMES = 50;
  private static final List<Integer> RATES =
      List.of(96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000);

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "48000,1", "48000,2", "44100,1", "44100,2", "32000,2", "22050,1", "24000,2", "16000,1",
    "96000,2", "48000,3", "48000,4", "48000,5", "48000,6"
  })
  void realDecodersHearNothing(int rate, int channels) throws IOException {
    byte[] pcm = decoded(rate, channels, Silence.frame(format(rate, channels)));

    var samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    assertThat(samples.remaining()).isEqualTo(FRAMES * AudioFormat.FRAME * channels);
    while (samples.hasRemaining()) {
      assertThat(samples.get()).isZero();
    }
  }

  /// Several frames with ADTS headers before them, decoded without a warning.
  private byte[] decoded(int rate, int channels, byte[] frame) throws IOException {
    var adts = new ByteArrayOutputStream();
    int length = 7 + frame.length;
    for (int i = 0; i < FRAMES; i++) {
      adts.write(0xFF);
      adts.write(0xF1);
      adts.write(1 << 6 | RATES.indexOf(rate) << 2 | channels >> 2);
      adts.write((channels & 3) << 6 | length >> 11);
      adts.write(length >> 3);
      adts.write((length & 7) << 5 | 0x1F);
      adts.write(0xFC);
      adts.writeBytes(frame);
    }
    Path file = folder.resolve("silence.aac");
    Files.write(file, adts.toByteArray());
    return Ffmpeg.output("-xerror", "-f", "aac", "-i", file.toString(), "-f", "s16le", "pipe:1");
  }

  private static AudioFormat format(int rate, int channels) {
    int index = RATES.indexOf(rate);
    return AudioConfiguration.read(
        new byte[] {(byte) (2 << 3 | index >> 1), (byte) (index << 7 | channels << 3)});
  }
}
