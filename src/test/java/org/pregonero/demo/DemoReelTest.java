package org.pregonero.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The film as a file; that it plays is seen in a browser.
final class DemoReelTest {
  private static final byte[] FILM = DemoReel.mp4();

  @Test
  void theFileIsWhatIsKnownOfTheFilmAndThenTheFilm() {
    assertThat(boxes(ByteBuffer.wrap(FILM))).containsExactly("ftyp", "moov", "mdat");
    assertThat(FILM.length).isBetween(100_000, 1_000_000);
  }

  @Test
  void everyFrameHasItsLengthInFrontAndNothingIsLeftOver() {
    ByteBuffer file = ByteBuffer.wrap(FILM);
    file.position(file.getInt(0) + file.getInt(file.getInt(0)) + 8);
    List<Integer> kinds = new ArrayList<>();
    while (file.hasRemaining()) {
      int length = file.getInt();
      kinds.add(file.get(file.position()) & 31);
      file.position(file.position() + length);
    }
    assertThat(kinds).hasSize(84).startsWith(5).endsWith(1);
    assertThat(kinds.subList(1, 84)).containsOnly(1);
  }

  @Test
  void theFilmIsTheSameOnEveryRun() {
    assertThat(DemoReel.mp4()).isEqualTo(FILM);
  }

  private static List<String> boxes(ByteBuffer file) {
    List<String> boxes = new ArrayList<>();
    while (file.hasRemaining()) {
      int length = file.getInt();
      byte[] name = new byte[4];
      file.get(name);
      boxes.add(new String(name, StandardCharsets.US_ASCII));
      file.position(file.position() + length - 8);
    }
    return boxes;
  }
}
