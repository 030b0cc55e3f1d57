package org.pregonero.body;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;
import org.pregonero.media.MediaId;

/// What is written. What is read from elsewhere: [BodyHtmlReaderTest].
final class BodyHtmlTest {
  private static final BodyHtml.Context ENGLISH = new English();

  @Property(tries = 500, seed = "20261123")
  void whatIsWrittenIsReadAsTheSameBody(@ForAll("bodies") Body body) {
    assertThat(BodyHtml.read(BodyHtml.write(body, ENGLISH))).isEqualTo(body);
  }

  @Property(tries = 500, seed = "20261123")
  void nothingInABodyBecomesMarkupOfItsOwn(@ForAll("bodies") Body body) {
    Document page = Jsoup.parseBodyFragment(BodyHtml.write(body, ENGLISH));
    for (Element element : page.body().select("*")) {
      assertThat(element.normalName()).isNotIn("script", "style", "iframe", "object", "boats", "x");
      assertThat(element.attributes().asList())
          .allSatisfy(attribute ->
              assertThat(attribute.getKey()).doesNotStartWith("on").isNotEqualTo("style"));
      assertThat(element.attr("href")).matches("(https?|mailto|tel):.*|/[^/].*|");
    }
  }

  @Provide
  Arbitrary<Body> bodies() {
    return Bodies.any();
  }

  @Test
  void everyBlockHasItsMarkup() {
    assertThat(BodyHtml.write(Bodies.everyBlock(), ENGLISH))
        .isEqualTo(Bodies.golden("every-block.html"));
  }

  @Test
  void theGoldenMarkupIsReadAsEveryBlock() {
    assertThat(BodyHtml.read(Bodies.golden("every-block.html"))).isEqualTo(Bodies.everyBlock());
  }

  @Test
  void aStoryWithoutTextHasNoMarkup() {
    assertThat(BodyHtml.write(Body.EMPTY, ENGLISH)).isEmpty();
    assertThat(BodyHtml.read("")).isEqualTo(Body.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "</p><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='alert(1)",
        "<!--<img src=x onerror=alert(1)>-->",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "]]><svg onload=alert(1)>",
        "{{constructor.constructor('alert(1)')()}}",
        "\u2028alert(1)\u2029",
        "﹤script﹥＜script＞"
      })
  void markupInAnyTextIsOnlyText(String words) {
    Body body =
        new Body(
            List.of(
                Paragraph.of(words),
                new Block.PullQuote(List.of(Text.of(words)), words),
                new Block.PictureBlock(new Picture(null, words, words, words)),
                new Block.PictureBlock(
                    new Picture(new MediaId("0".repeat(40)), words, words, words)),
                new Block.RelatedBlock(List.of(new Related(null, words))),
                new Block.SocialPost(words, words, words, null, null, List.of(Paragraph.of(words))),
                new Block.Video(null, words, words)));
    String html = BodyHtml.write(body, ENGLISH);
    assertThat(Jsoup.parseBodyFragment(html).select("script, svg, [onerror], [onload]")).isEmpty();
    assertThat(Jsoup.parseBodyFragment(html).select("[onmouseover]")).isEmpty();
    assertThat(html).doesNotContain("<script", "<svg", "<!--", "<img src=x");
    assertThat(BodyHtml.read(html)).isEqualTo(body);
  }

  @Test
  void aLinkOverSeveralRunsIsOneLink() {
    Link link = new Link("/news");
    assertThat(
            html(
                new Text("the ", new Marks(false, false, link)),
                new Text("whole", new Marks(true, false, link)),
                new LineBreak(),
                new Text(" story", new Marks(false, true, link)),
                Text.of(".")))
        .contains("<a href=\"/news\">the <strong>whole</strong><br><em> story</em></a>.");
  }

  @Test
  void onlyALinkToAnotherSiteNamesItsRelation() {
    assertThat(html(new Text("x", new Marks(false, false, new Link("https://boats.example/")))))
        .isEqualTo("<p><a href=\"https://boats.example/\" rel=\"noopener\">x</a></p>\n");
    assertThat(html(new Text("x", new Marks(false, false, new Link("mailto:a@boats.example")))))
        .isEqualTo("<p><a href=\"mailto:a@boats.example\">x</a></p>\n");
  }

  @Test
  void aPictureHasAllThatABrowserNeedsBeforeItLoads() {
    Picture picture = new Picture(new MediaId("0".repeat(40)), "", "", "");
    Element image =
        Jsoup.parseBodyFragment(html(new Block.PictureBlock(picture))).expectFirst("figure > img");
    assertThat(image.hasAttr("alt")).isTrue();
    assertThat(image.attr("width")).isEqualTo("1200");
    assertThat(image.attr("height")).isEqualTo("800");
    assertThat(image.attr("loading")).isEqualTo("lazy");
    assertThat(image.attr("decoding")).isEqualTo("async");
  }

  @Test
  void aPictureThatIsNotHereKeepsItsPlaceAndSaysWhatItShows() {
    Picture picture = new Picture(new MediaId("f".repeat(40)), "A ferry", "Leaving.", "T. Ellery");
    assertThat(html(new Block.PictureBlock(picture)))
        .isEqualTo(
            """
            <figure class="picture missing" data-media="%s">\
            <div class="placeholder" role="img" \
            aria-label="This picture is not available: A ferry" data-alt="A ferry"></div>\
            <figcaption><span class="caption">Leaving.</span> \
            <span class="credit"><span class="credit-label">Photo:</span> \
            <span class="name">T. Ellery</span></span></figcaption></figure>
            """
                .formatted("f".repeat(40)));
  }

  @Test
  void whatAPostLinksToIsAskedForOnlyByTheReader() {
    Body body = BodyHtml.read(Bodies.golden("every-block.html"));
    Document page = Jsoup.parseBodyFragment(BodyHtml.write(body, ENGLISH));
    assertThat(page.select("[src]").eachAttr("src"))
        .isNotEmpty()
        .allSatisfy(src -> assertThat(src).startsWith("/media/"));
    assertThat(page.select("link, script, iframe, embed, object, [srcset], [poster]")).isEmpty();
    assertThat(page.expectFirst(".social-post figcaption a").attr("rel"))
        .isEqualTo("nofollow noopener");
  }

  @Test
  void aPostOfWhichNothingIsKnownButItsWordsStaysAPost() {
    Body body =
        new Body(
            List.of(new Block.SocialPost("", "", "", null, null, List.of(Paragraph.of("First.")))));
    assertThat(BodyHtml.read(BodyHtml.write(body, ENGLISH))).isEqualTo(body);
  }

  @Test
  void headingsLeaveNoGapInTheOutline() {
    Body body =
        new Body(
            List.of(
                new Block.Heading(4, List.of(Text.of("a"))),
                new Block.Heading(4, List.of(Text.of("b"))),
                new Block.Heading(2, List.of(Text.of("c"))),
                new Block.Heading(3, List.of(Text.of("d")))));
    assertThat(BodyHtml.write(body, ENGLISH))
        .isEqualTo(
            """
            <h2 data-level="4">a</h2>
            <h3 data-level="4">b</h3>
            <h2>c</h2>
            <h3>d</h3>
            """);
  }

  @Test
  void spacesThatHtmlWouldDropAreMarkedAndOrdinaryTextIsNot() {
    assertThat(html(Text.of("one two"), new LineBreak(), Text.of("three")))
        .isEqualTo("<p>one two<br>three</p>\n");
    for (String words : List.of(" one", "one ", "one  two", "one\ttwo", " ", "\u00A0", "")) {
      assertThat(html(Paragraph.of(words))).startsWith("<p class=\"verbatim\">");
    }
    assertThat(html(Text.of("one "), new LineBreak(), Text.of("two"))).contains("verbatim");
    assertThat(html(new LineBreak())).isEqualTo("<p class=\"verbatim\"><br></p>\n");
  }

  private static String html(Inline... runs) {
    return html(new Paragraph(List.of(runs)));
  }

  private static String html(Block block) {
    return BodyHtml.write(new Body(List.of(block)), ENGLISH);
  }
}
