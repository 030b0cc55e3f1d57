package org.pregonero.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class Cea708Test {
  private static final int CARRIAGE_RETURN = 0x0D;
  private static final int CLEAR = 0x88;
  private static final int SHOW = 0x89;
  private static final int HIDE = 0x8A;
  private static final int DELETE = 0x8C;
  private static final int RESET = 0x8F;
  private static final int PEN = 0x92;
  private static final int DEFINE = 0x98;

  private final Cea708 screen = new Cea708();

  @Test
  void aWindowIsWrittenIntoAndThenShown() {
    service(1, bytes(DEFINE, 0, 70, 0, 1, 31, 0), text("Good evening,"), bytes(CARRIAGE_RETURN));
    service(1, text("Port Ambrel"));
    assertThat(screen.text()).isEmpty();
    service(1, bytes(SHOW, 1));
    assertThat(screen.text()).isEqualTo("Good evening,\nPort Ambrel");
    service(1, bytes(HIDE, 1));
    assertThat(screen.text()).isEmpty();
    service(1, bytes(SHOW, 1, CLEAR, 1));
    assertThat(screen.text()).isEmpty();
  }

  @Test
  void aFullWindowMovesUpALine() {
    service(1, bytes(DEFINE, 0x20, 70, 0, 1, 31, 0));
    for (String line : new String[] {"one", "two", "three"}) {
      service(1, text(line), bytes(CARRIAGE_RETURN));
    }
    assertThat(screen.text()).isEqualTo("three");
    service(1, text("four"));
    assertThat(screen.text()).isEqualTo("three\nfour");
  }

  @Test
  void windowsAreReadFromTheTop() {
    service(1, bytes(DEFINE + 2, 0x20, 80, 0, 0, 31, 0), text("below"));
    service(1, bytes(DEFINE + 5, 0x20, 10, 0, 0, 31, 0), text("above"));
    assertThat(screen.text()).isEqualTo("above\nbelow");
    service(1, bytes(0x82, PEN, 0, 2), text("TT"));
    assertThat(screen.text()).isEqualTo("above\nbeTTw");
    service(1, bytes(DELETE, 1 << 5));
    assertThat(screen.text()).isEqualTo("beTTw");
    service(1, bytes(RESET));
    assertThat(screen.text()).isEmpty();
  }

  @Test
  void lettersBeyondAsciiAndMusicAreRead() {
    service(
        1,
        bytes(DEFINE, 0x20, 70, 0, 0, 31, 0),
        bytes(0xBF, 'N', 'i', 0xF1, 'o', '?', ' ', 0x7F, 0x10, 0x35),
        bytes(0x18, 0x65, 0xE5));
    assertThat(screen.text()).isEqualTo("¿Niño? ♪•日");
  }

  @Test
  void otherServicesAndWhatBelongsToNoPacketArePassedOver() {
    screen.accept(false, (byte) 'x', (byte) 'y');
    service(1, bytes(DEFINE, 0x20, 70, 0, 0, 31, 0), text("ours"));
    service(2, text("not ours"));
    screen.accept(false, (byte) 'x', (byte) 'y');
    // commands that are not known, by their lengths
    service(
        1, bytes(0x10, 0x08, 'x', 0x12, 'x', 0x90, 'x', 'x', 0x97, 'x', 'x', 'x', 'x'), text("!"));
    assertThat(screen.text()).isEqualTo("ours!");
  }

  @Property(tries = 500)
  void garbageDoesNoHarm(@ForAll @Size(max = 300) byte[] garbage) {
    service(1, bytes(DEFINE, 0x20, 70, 0, 0, 31, 0));
    for (int i = 0; i + 2 < garbage.length; i += 3) {
      screen.accept(garbage[i] == 3, garbage[i + 1], garbage[i + 2]);
    }
    assertThat(screen.text().length()).isLessThan(10_000);
  }

  @Test
  void anHourOfAnythingTakesNoMoreRoomThanAScreen() {
    Random random = new Random(5);
    byte[] some = new byte[30];
    for (int i = 0; i < 20_000; i++) {
      random.nextBytes(some);
      service(1, some);
    }
    assertThat(screen.text().length()).isLessThan(10_000);
  }

  /// Sends a packet with a block of one service.
  private void service(int number, byte[]... parts) {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      block.writeBytes(part);
    }
    ByteArrayOutputStream packet = new ByteArrayOutputStream();
    packet.write(number << 5 | block.size());
    packet.writeBytes(block.toByteArray());
    if (packet.size() % 2 == 0) {
      packet.write(0);
    }
    byte[] data = packet.toByteArray();
    screen.accept(true, (byte) ((data.length + 1) / 2), data[0]);
    for (int i = 1; i + 1 < data.length; i += 2) {
      screen.accept(false, data[i], data[i + 1]);
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
