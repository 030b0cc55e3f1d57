package org.pregonero.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeptTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"", "a\tb", "Ñandú \u00A0\u200B\u2028\uFEFF", "👩‍🚒", "\uFFFD", "\uE000"})
  void whatHtmlAndXmlCanCarryMayStand(String words) {
    assertThat(KeptText.check(words)).isSameAs(words);
    assertThat(KeptText.clean(words)).isSameAs(words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "\n",
        "\r",
        "\f",
        "\u001B",
        "\u007F",
        "\u0080",
        "\u0085",
        "\u009F",
        "\uD83D",
        "\uDE00",
        "\uDE00\uD83D",
        "\uFFFE",
        "\uFFFF",
        "\uFDD0",
        "\uFDEF",
        "\uD83F\uDFFE"
      })
  void whatTheyCannotCarryMayNot(String words) {
    assertThatThrownBy(() -> KeptText.check("a" + words + "b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching("a character that cannot be kept, U\\+[0-9A-F]{4,6}");
  }

  @Test
  void lineEndsBecomeSpacesBrokenCharactersAreMarkedAndOtherControlsGo() {
    assertThat(KeptText.clean("a\nb\u000Bc\u0000d\u0085e\uD83Df\uFFFEg\u007F"))
        .isEqualTo("a b cde\uFFFDf\uFFFDg");
  }

  @Property(seed = "20261123")
  void whatIsCleanedMayStand(@ForAll String words) {
    assertThat(KeptText.check(KeptText.clean(words))).isEqualTo(KeptText.clean(words));
  }
}
