package org.pregonero.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinkTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://boats.example",
        "http://boats.example:8080/a/b?c=d&e=%20f#g",
        "https://es.wikipedia.org/wiki/España",
        "https://españa.example/año",
        "https://xn--espaa-rta.example/",
        "https://my_boats.example/(a),b;c=d*!'~$@+",
        "https://192.0.2.1/",
        "https://[2001:db8::1]:8443/",
        "https://boats.example?x",
        "https://boats.example#x",
        "https://漢字.example/漢字?漢=字#🚢",
        "mailto:desk@boats.example?subject=Hello%20there",
        "tel:+34-555-0100",
        "/",
        "/news/harbour?page=2#top",
        "/noticias/España"
      })
  void anAddressStaysAsItIs(String href) {
    assertThat(new Link(href).href()).isEqualTo(href);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '^',
      quoteCharacter = '`',
      textBlock =
          """
          ` https://boats.example/ `        ^ https://boats.example/
          HTTPS://boats.example/            ^ https://boats.example/
          MailTo:desk@boats.example         ^ mailto:desk@boats.example
          https://boats.example/a b|c       ^ https://boats.example/a%20b%7Cc
          https://boats.example/a\\b        ^ https://boats.example/a%5Cb
          https://boats.example/?a[]={b}    ^ https://boats.example/?a%5B%5D=%7Bb%7D
          https://boats.example/"<>         ^ https://boats.example/%22%3C%3E
          https://boats.example/100%        ^ https://boats.example/100%25
          https://boats.example/%zz%41%4    ^ https://boats.example/%25zz%41%254
          https://boats.example/a#b#c       ^ https://boats.example/a#b%23c
          https://boats.example/a\u00A0b    ^ https://boats.example/a%C2%A0b
          mailto:a b@boats.example          ^ mailto:a%20b@boats.example
          /a b                              ^ /a%20b
          /a\\b                             ^ /a%5Cb
          """)
  void whatMayNotStandInAnAddressIsEncodedAsBrowsersDo(String pasted, String href) {
    assertThat(new Link(pasted).href()).isEqualTo(href);
    assertThat(new Link(href).href()).isEqualTo(href);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "\njavascript:alert(1)",
        "\u0001javascript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "java script:alert(1)",
        "javascript&colon;alert(1)",
        "javascript\u2028:alert(1)",
        "ｊavascript:alert(1)",
        "\u00ADjavascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "blob:https://boats.example/x",
        "file:///etc/passwd",
        "ftp://boats.example/",
        "view-source:https://boats.example",
        "feed:https://boats.example",
        "https:boats.example",
        "https:/boats.example",
        "https:\\\\boats.example",
        "https://",
        "https:///a",
        "https://?a",
        "https://:80/",
        "https://boats.example:port/",
        "https://boats example/",
        "https://boats.exam\tple/",
        "https://boats.example\\.evil.example/",
        "https://boats%2eexample/",
        "https://name@evil.example/",
        "https://boats.example:pass@evil.example/",
        "https://boats.example\\@evil.example/",
        "https://<b>/",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a\u0000b",
        "/a\nb",
        "/\uD800",
        "mailto:",
        "tel:",
        ":",
        "",
        " ",
        "#note",
        "?page=2",
        "news.html",
        "../news",
        "boats.example/news",
        "boats.example:8080/news"
      })
  void whatIsNotASafeAddressIsRefused(String href) {
    assertThatThrownBy(() -> new Link(href))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("alert");
    assertThat(Link.find("java\tscript:alert(1)")).isEmpty();
  }

  @Test
  void anAddressMayHave2048Characters() {
    assertThat(new Link("/" + "a".repeat(2_047)).href()).hasSize(2_048);
    assertThatThrownBy(() -> new Link("/" + "a".repeat(2_048)))
        .hasMessage("a link longer than 2048 characters");
    assertThatThrownBy(() -> new Link("/" + " x".repeat(5_000_000)))
        .hasMessage("a link longer than 2048 characters");
  }

  @Property(edgeCases = EdgeCasesMode.NONE, seed = "20261123")
  void anAddressThatIsTakenIsOneForJavaTooAndTakenAgainAsItIs(@ForAll String path) {
    Link link = new Link("https://boats.example/" + KeptText.clean(path));
    assertThat(new Link(link.href())).isEqualTo(link);
    assertThat(URI.create(link.href()).getHost()).isEqualTo("boats.example");
  }

  @Test
  void onlyWebAddressesAreOnTheWeb() {
    assertThat(new Link("https://boats.example").isOnTheWeb()).isTrue();
    assertThat(new Link("http://boats.example").isOnTheWeb()).isTrue();
    assertThat(new Link("/https://boats.example").isOnTheWeb()).isFalse();
    assertThat(new Link("mailto:desk@boats.example").isOnTheWeb()).isFalse();
  }
}
