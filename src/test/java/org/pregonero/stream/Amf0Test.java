package org.pregonero.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class Amf0Test {
  @Test
  void aCommandComesBackAsItWasWritten() {
    byte[] bytes =
        Amf0.write(
            "connect",
            1,
            Map.of("app", "live", "flag", true, "inner", Map.of("x", 2.5)),
            null,
            List.of("a", "b"));

    assertThat(Amf0.read(bytes, 0))
        .containsExactly(
            "connect",
            1.0,
            Map.of("app", "live", "flag", true, "inner", Map.of("x", 2.5)),
            null,
            List.of("a", "b"));
  }

  @Test
  void theNumberOfElementsOfAnEcmaArrayIsNotBelieved() {
    byte[] bytes = hex("08 7fffffff 0001 61 00 3ff0000000000000 000009");
    assertThat(Amf0.read(bytes, 0)).containsExactly(Map.of("a", 1.0));
  }

  @Test
  void aDateALongStringAndUndefinedAreRead() {
    byte[] bytes = hex("0b 408f400000000000 0000 0c 00000002 6869 06");
    assertThat(Amf0.read(bytes, 0)).containsExactly(Instant.ofEpochSecond(1), "hi", null);
  }

  @Test
  void readingBeginsAtTheOffset() {
    assertThat(Amf0.read(hex("00 02 0001 61"), 1)).containsExactly("a");
  }

  @Test
  void whatBreaksOffIsRefused() {
    byte[] whole = Amf0.write("a", 1, Map.of("key", "value"), List.of(true));
    for (int length = 1; length < whole.length; length++) {
      if (length == 4 || length == 13 || length == 30) {
        continue; // between two values
      }
      byte[] torn = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Amf0.read(torn, 0)).isInstanceOf(StreamRefused.class);
    }
  }

  @Test
  void anArrayLongerThanItsBodyIsRefusedBeforeItTakesMemory() {
    assertThatThrownBy(() -> Amf0.read(hex("0a 7fffffff 05"), 0)).isInstanceOf(StreamRefused.class);
  }

  @Test
  void deepNestingIsRefused() {
    byte[] deep = new byte[4 * 10_000];
    for (int i = 0; i < deep.length; i += 4) {
      deep[i] = 3;
      deep[i + 2] = 1;
      deep[i + 3] = 'a';
    }
    assertThatThrownBy(() -> Amf0.read(deep, 0)).hasMessageContaining("too deep");
  }

  @Test
  void tooManyValuesAreRefused() {
    byte[] nulls = new byte[Amf0.VALUES + 1];
    Arrays.fill(nulls, (byte) 5);
    assertThatThrownBy(() -> Amf0.read(nulls, 0)).hasMessageContaining("too many");
    assertThat(Amf0.read(nulls, 1)).hasSize(Amf0.VALUES);
  }

  @Test
  void unknownTypesAreRefused() {
    assertThatThrownBy(() -> Amf0.read(hex("11"), 0)).hasMessageContaining("unknown type (17)");
  }

  @Property(tries = 5_000, seed = "20261126")
  void garbageIsReadOrRefused(
      @ForAll @Size(max = 64) byte[] bytes, @ForAll @Size(max = 64) byte[] kinds) {
    byte[] body = bytes.clone();
    // small numbers here and there, so that markers and lengths are often valid
    for (int i = 0; i < Math.min(kinds.length, body.length); i++) {
      if (kinds[i] < 64) {
        body[i] = (byte) (kinds[i] & 0x0F);
      }
    }
    try {
      Amf0.read(body, 0);
    } catch (StreamRefused refused) {
      assertThat(refused).hasMessageStartingWith("the encoder sends");
    }
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
