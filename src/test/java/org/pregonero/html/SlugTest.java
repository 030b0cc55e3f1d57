package org.pregonero.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SlugTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Two Ports Agree on One Lighthouse | two-ports-agree-on-one-lighthouse
          Venezuela’s mayor: 'Wait!'        | venezuelas-mayor-wait
          ¿Quién apagó el faro?             | quien-apago-el-faro
          Ölpreis über 100 €                | olpreis-uber-100
          Москва говорит                    | moskva-govorit
          مرحبا                             | mrhba
          …                                 | untitled
          --a--b--                          | a-b
          """)
  void aHeadlineInAnyScriptBecomesAReadableAddress(String headline, String slug) {
    assertThat(Slug.of(headline).value()).isEqualTo(slug);
  }

  @Test
  void aLongHeadlineIsCutAtTheEndOfAWord() {
    String slug = Slug.of("word ".repeat(60)).value();
    assertThat(slug.length()).isLessThanOrEqualTo(Slug.MAX_LENGTH).isGreaterThan(90);
    assertThat(slug).endsWith("-word");
    assertThat(Slug.of("x".repeat(500)).value()).hasSize(Slug.MAX_LENGTH);
  }

  @Test
  void aNumberedSlugStaysWithinTheLength() {
    assertThat(new Slug("a").numbered(2).value()).isEqualTo("a-2");
    assertThat(new Slug("x".repeat(100)).numbered(12).value()).hasSize(100).endsWith("x-12");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "a--b", "-a", "a-", "a b", "ä", "a/b", ".."})
  void whatIsNoSlugIsRefused(String value) {
    assertThat(Slug.isValid(value)).isFalse();
    assertThatThrownBy(() -> new Slug(value)).isInstanceOf(IllegalArgumentException.class);
  }
}
