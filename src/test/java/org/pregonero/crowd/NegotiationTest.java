package org.pregonero.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NegotiationTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "gzip",
        "GZIP",
        "x-gzip",
        "gzip, deflate, br, zstd",
        "deflate,gzip;q=0.1",
        "gzip;q=1.000",
        "*",
        "br, *;q=0.5",
        "identity;q=0.5, gzip;q=0.5",
        " gzip ; q=0.8 , identity;q=0.2",
        "identity;q=0, *"
      })
  void isCompressedForWhoeverWouldHaveItSo(String field) {
    assertThat(Negotiation.prefersGzip(field)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "identity",
        "br",
        "gzip;q=0",
        "gzip;q=0.000",
        "*;q=0",
        "gzip;q=0, *",
        "identity, gzip;q=0.5",
        "gzip;q=2",
        "gzip;q=",
        "gzip;level=9",
        "gzipped",
        ",,,",
        ";"
      })
  void isPlainForEverybodyElse(String field) {
    assertThat(Negotiation.prefersGzip(field)).isFalse();
  }

  @Test
  void isPlainWhereNothingIsSaid() {
    assertThat(Negotiation.prefersGzip(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "W/\"a\"",
        "\"b\", \"a\"",
        "\"x,y\",W/\"a\" , \"z\"",
        "*",
        " * ",
        "\"\",\"a\""
      })
  void aTagIsFoundInAList(String list) {
    assertThat(Negotiation.names(list, "\"a\"")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "\"b\"", "\"a", "\"ab\"", "\"x,\"a\",y\"", "\"A\"", ", ,", "W/a"})
  void aTagIsNotFoundWhereItIsNot(String list) {
    assertThat(Negotiation.names(list, "\"a\"")).isFalse();
  }
}
