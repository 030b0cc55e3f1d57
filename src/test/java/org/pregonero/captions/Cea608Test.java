package org.pregonero.captions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class Cea608Test {
  private static final int RESUME = 0x1420;
  private static final int ROLL_UP_2 = 0x1425;
  private static final int ERASE_SHOWN = 0x142C;
  private static final int CARRIAGE_RETURN = 0x142D;
  private static final int END_OF_CAPTION = 0x142F;
  private static final int ROW_14 = 0x1440;
  private static final int ROW_15 = 0x1470;

  private final Cea608 screen = new Cea608();

  @Test
  void aPopOnCaptionIsShownAtOnce() {
    control(RESUME, ROW_14);
    text("Good evening,");
    control(ROW_15);
    text("Port Ambrel");
    assertThat(screen.text()).isEmpty();
    control(END_OF_CAPTION);
    assertThat(screen.text()).isEqualTo("Good evening,\nPort Ambrel");
    control(ERASE_SHOWN);
    assertThat(screen.text()).isEmpty();
  }

  @Test
  void rollUpCaptionsMoveUpALine() {
    control(ROLL_UP_2, CARRIAGE_RETURN, ROW_15);
    text("one");
    control(CARRIAGE_RETURN);
    text("two");
    assertThat(screen.text()).isEqualTo("one\ntwo");
    control(CARRIAGE_RETURN);
    text("three");
    assertThat(screen.text()).isEqualTo("two\nthree");
  }

  @Test
  void spanishHasItsLetters() {
    control(RESUME, ROW_15);
    text("}a");
    pair(0x11, 0x33); // an inverted question mark
    text("A");
    pair(0x12, 0x20); // a capital A with an accent, in the place of the one without
    control(END_OF_CAPTION);
    assertThat(screen.text()).isEqualTo("Ña¿Á".replace("Ñ", "Ñ"));
  }

  @Test
  void aRepeatedCommandCountsOnceAndAnotherChannelNotAtAll() {
    control(ROLL_UP_2, ROLL_UP_2, ROW_15);
    text("ours");
    pair(0x1C, 0x25);
    text("not ours");
    control(ROLL_UP_2);
    assertThat(screen.text()).isEqualTo("ours");
  }

  @Test
  void damagedBytesArePassedOver() {
    control(ROLL_UP_2, ROW_15);
    text("ab");
    screen.accept((byte) 'c', (byte) 'd');
    assertThat(screen.text()).isEqualTo("ab");
  }

  @Property(tries = 500)
  void garbageDoesNoHarm(@ForAll @Size(max = 300) byte[] garbage) {
    for (int i = 0; i + 1 < garbage.length; i += 2) {
      screen.accept(garbage[i], garbage[i + 1]);
    }
    assertThat(screen.text().length()).isLessThan(5_000);
  }

  @Test
  void anHourOfAnythingTakesNoMoreRoomThanAScreen() {
    Random random = new Random(5);
    for (int i = 0; i < 200_000; i++) {
      screen.accept(odd(random.nextInt(128)), odd(random.nextInt(128)));
    }
    assertThat(screen.text().length()).isLessThan(5_000);
  }

  private void control(int... pairs) {
    for (int each : pairs) {
      pair(each >> 8, each & 0xFF);
    }
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i += 2) {
      pair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0);
    }
  }

  private void pair(int one, int two) {
    screen.accept(odd(one), odd(two));
  }

  static byte odd(int seven) {
    return (byte) (Integer.bitCount(seven) % 2 == 0 ? seven | 0x80 : seven);
  }
}
