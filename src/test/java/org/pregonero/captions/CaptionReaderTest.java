package org.pregonero.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class CaptionReaderTest {
  /// CEA-608: resume caption loading, row 15, a word, end of caption.
  private static final int[] POP_ON = {0x1420, 0x1470, 'H' << 8 | 'i', 0x142F};

  private static final int ERASE_SHOWN = 0x142C;

  /// CEA-708: a packet that defines a window that is seen, and writes a word into it.
  private static final int[] WINDOW = {
    7, 1 << 5 | 10, 0x98, 0x20, 70, 0, 0, 31, 0, 'N', 'o', 'w', 0, 0
  };

  private final CaptionReader reader = new CaptionReader();

  @Test
  void captionsAreFoundInPicturesAndBecomeCues() {
    for (int i = 0; i < 100; i++) {
      int pair = i < POP_ON.length ? POP_ON[i] : i == 80 ? ERASE_SHOWN : 0;
      if (i == 50) {
        assertThat(reader.upTo(2_000_000)).containsExactly(new Cue(120_000, 2_000_000, "Hi"));
      }
      reader.read(picture(field(pair)), i * 40_000L);
    }
    assertThat(reader.upTo(4_000_000)).containsExactly(new Cue(2_000_000, 3_200_000, "Hi"));
    assertThat(reader.upTo(6_000_000)).isEmpty();
  }

  @Test
  void thoseOfDigitalTelevisionAreReadWhereThereAreNoOthers() {
    reader.read(picture(window()), 0);
    assertThat(reader.upTo(2_000_000)).containsExactly(new Cue(0, 2_000_000, "Now"));
    for (int i = 0; i < POP_ON.length; i++) {
      reader.read(picture(field(POP_ON[i])), 2_000_000 + i * 40_000L);
    }
    assertThat(reader.upTo(3_000_000))
        .containsExactly(new Cue(2_000_000, 2_120_000, "Now"), new Cue(2_120_000, 3_000_000, "Hi"));
  }

  @Test
  void whatStoodOnTheScreenOfOneSourceDoesNotStandOnThatOfTheNext() {
    reader.read(picture(window()), 0);
    reader.cut(1_000_000);
    reader.read(picture(field(0)), 1_000_000);
    assertThat(reader.upTo(2_000_000)).containsExactly(new Cue(0, 1_000_000, "Now"));
  }

  @Property(tries = 500)
  void garbageDoesNoHarm(@ForAll @Size(max = 300) byte[] garbage) {
    reader.read(garbage, 0);
    byte[] sei = new byte[garbage.length + 5];
    ByteBuffer.wrap(sei).putInt(garbage.length + 1).put((byte) 6).put(garbage);
    reader.read(sei, 40_000);
    assertThat(reader.upTo(1_000_000)).hasSizeLessThan(200);
  }

  private static byte[] field(int pair) {
    return new byte[] {(byte) 0xFC, Cea608Test.odd(pair >> 8), Cea608Test.odd(pair & 0x7F)};
  }

  private static byte[] window() {
    ByteArrayOutputStream threes = new ByteArrayOutputStream();
    for (int i = 0; i + 1 < WINDOW.length; i += 2) {
      threes.writeBytes(
          new byte[] {(byte) (i == 0 ? 0xFF : 0xFE), (byte) WINDOW[i], (byte) WINDOW[i + 1]});
    }
    return threes.toByteArray();
  }

  /// A picture that is nothing but the message with captions (ATSC A/53, part 4).
  private static byte[] picture(byte[] threes) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {(byte) 0xB5, 0, 0x31, 'G', 'A', '9', '4', 3});
    message.writeBytes(new byte[] {(byte) (0x40 | threes.length / 3), (byte) 0xFF});
    message.writeBytes(threes);
    message.write(0xFF);
    ByteArrayOutputStream nal = new ByteArrayOutputStream();
    nal.writeBytes(new byte[] {6, 4, (byte) message.size()});
    nal.writeBytes(message.toByteArray());
    nal.write(0x80);
    byte[] bytes = new byte[4 + nal.size()];
    ByteBuffer.wrap(bytes).putInt(nal.size()).put(nal.toByteArray());
    return bytes;
  }
}
