package org.pregonero.rtmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class ChunkReaderTest {
  private static final int LIMIT = 10_000;

  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

  @Test
  void aMessageIsPutTogetherFromItsChunks() throws IOException {
    header(0, 4, 1_000, 300, 9, 1);
    body(0, 128);
    bytes(0xC4);
    body(128, 128);
    bytes(0xC4);
    body(256, 44);
    Message message = read();
    assertThat(message.type()).isEqualTo(9);
    assertThat(message.millis()).isEqualTo(1_000);
    assertThat(message.body()).hasSize(300).startsWith(0, 1, 2).endsWith(42, 43);
  }

  @Test
  void messagesOfSeveralStreamsMayBeMixed() throws IOException {
    header(0, 4, 0, 200, 9, 1);
    body(0, 128);
    header(0, 5, 7, 3, 8, 1);
    body(0, 3);
    bytes(0xC4);
    body(128, 72);
    ChunkReader reader = reader();
    assertThat(read(reader).type()).isEqualTo(8);
    assertThat(read(reader).body()).hasSize(200);
  }

  @Test
  void timeStampsAddUpAndStartAnewAfter49DaysWithoutAnybodyNoticing() throws IOException {
    header(0, 4, 0xFFFFFF, 1, 9, 1);
    bytes(0xFF, 0xFF, 0xFF, 0xF0);
    body(0, 1);
    header(1, 4, 32, 1, 9, 0);
    body(0, 1);
    header(0, 4, 0x20, 1, 9, 1);
    body(0, 1);
    ChunkReader reader = reader();
    assertThat(read(reader).millis()).isEqualTo(0xFFFF_FFF0L);
    assertThat(read(reader).millis()).isEqualTo(0x1_0000_0010L);
    assertThat(read(reader).millis()).isEqualTo(0x1_0000_0020L);
  }

  @Test
  void anExtendedTimeStampMayOrMayNotStandInTheOtherChunksToo() throws IOException {
    for (boolean repeated : new boolean[] {true, false}) {
      sent.reset();
      header(0, 4, 0xFFFFFF, 130, 9, 1);
      bytes(1, 0, 0, 0);
      body(0, 128);
      bytes(0xC4);
      if (repeated) {
        bytes(1, 0, 0, 0);
      }
      body(128, 2);
      Message message = read();
      assertThat(message.millis()).isEqualTo(1 << 24);
      assertThat(message.body()).endsWith(128, 129);
    }
  }

  @Test
  void chunksMayBecomeLargerAndNotTooLarge() throws IOException {
    header(0, 2, 0, 4, 1, 0);
    bytes(0, 0, 4, 0);
    header(0, 4, 0, 1000, 9, 1);
    body(0, 1000);
    assertThat(read().body()).hasSize(1000);
    sent.reset();
    header(0, 2, 0, 4, 1, 0);
    bytes(0x7F, 0xFF, 0xFF, 0xFF);
    assertThatThrownBy(this::read).isInstanceOf(RtmpRefused.class);
  }

  @Test
  void aMessageThatClaimsToBeHugeIsRefusedBeforeAnyOfItCame() {
    header(0, 4, 0, LIMIT + 1, 9, 1);
    assertThatThrownBy(this::read).isInstanceOf(RtmpRefused.class);
  }

  @Test
  void nobodyOpensThousandsOfStreams() {
    for (int id = 0; id < 1000; id++) {
      bytes(1, id & 0xFF, id >> 8, 0, 0, 0, 0, 0, 200, 9, 1, 0, 0, 0);
      body(0, 128);
    }
    assertThatThrownBy(this::read).isInstanceOf(RtmpRefused.class);
  }

  @Property(tries = 2_000)
  void nothingThatComesDoesMoreThanEndTheConnection(@ForAll @Size(max = 400) byte[] garbage)
      throws IOException {
    ChunkReader reader = new ChunkReader(new ByteArrayInputStream(garbage), LIMIT);
    try {
      while (reader.read() != null) {
        assertThat(reader.received()).isLessThanOrEqualTo(garbage.length);
      }
    } catch (RtmpRefused | EOFException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }

  private void header(int format, int stream, int time, int length, int type, int messageStream) {
    bytes(format << 6 | stream, time >> 16, time >> 8, time);
    if (format < 2) {
      bytes(length >> 16, length >> 8, length, type);
    }
    if (format == 0) {
      bytes(messageStream, 0, 0, 0);
    }
  }

  private void body(int from, int count) {
    for (int i = 0; i < count; i++) {
      sent.write(from + i);
    }
  }

  private void bytes(int... all) {
    Arrays.stream(all).forEach(sent::write);
  }

  private ChunkReader reader() {
    return new ChunkReader(new ByteArrayInputStream(sent.toByteArray()), LIMIT);
  }

  private Message read() throws IOException {
    return read(reader());
  }

  private static Message read(ChunkReader reader) throws IOException {
    return Objects.requireNonNull(reader.read());
  }
}
