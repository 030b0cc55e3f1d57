package org.pregonero.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.media.MediaId;

/// What is read from other places than [BodyHtml#write].
final class BodyHtmlReaderTest {
  /// Tags that meet each other in the wild, and ours where they do not belong.
  private static final List<String> TAGS =
      List.of(
          "<p>",
          "</p>",
          "<div>",
          "</div>",
          "<div class=gallery>",
          "<div class=placeholder>",
          "<div class=table>",
          "<b>",
          "</b>",
          "<em>",
          "</em>",
          "<a href='/x'>",
          "<a href=javascript:x>",
          "</a>",
          "<br>",
          "<br><br>",
          "<hr>",
          "<h1>",
          "<h3 class=verbatim>",
          "</h3>",
          "<ul>",
          "</ul>",
          "<ol start=x>",
          "<li>",
          "</li>",
          "<li class=verbatim>",
          "<blockquote>",
          "</blockquote>",
          "<table>",
          "</table>",
          "<caption>",
          "<thead>",
          "<tbody>",
          "<tr>",
          "</tr>",
          "<td colspan=9 rowspan=0>",
          "<th>",
          "</td>",
          "<figure>",
          "</figure>",
          "<figure class='picture missing'>",
          "<figure class=pull-quote>",
          "<figure class=social-post>",
          "<figcaption>",
          "</figcaption>",
          "<span class=credit>",
          "<bdi class=author>",
          "<bdi class=handle>",
          "<time>",
          "</span>",
          "<aside class=related>",
          "</aside>",
          "<pre>",
          "</pre>",
          "<video>",
          "</video>",
          "<audio>",
          "<details>",
          "<summary>",
          "<custom-part>",
          "</custom-part>",
          "<font color=red>",
          "<q>",
          "</q>",
          "<ruby>",
          "<rt>",
          "<dl>",
          "<dt>",
          "<dd>",
          "<select>",
          "<option>",
          "<button>",
          "<form>",
          "<svg>",
          "</svg>",
          "<math>",
          "<foreignObject>",
          "<noscript>",
          "</noscript>",
          "<center>",
          "</body>",
          "</html>",
          "<p class=verbatim>",
          "\n",
          " ",
          "<!-- -->",
          "<img>",
          "<",
          ">",
          "&",
          "<textarea>",
          "</textarea>");

  @Property(tries = 2_000, seed = "20261123")
  void noWordIsEverLost(@ForAll("soups") List<String> tags) {
    StringBuilder soup = new StringBuilder("word");
    for (int i = 0; i < tags.size(); i++) {
      soup.append(tags.get(i)).append(" w").append(i).append("w ");
      soup.append("<img alt='a").append(i).append("a'>");
    }
    String kept = BodyJson.write(BodyHtml.read(soup.toString()));
    for (int i = 0; i < tags.size(); i++) {
      assertThat(kept).as("%s", soup).contains("w" + i + "w", "a" + i + "a");
    }
  }

  @Provide
  Arbitrary<List<String>> soups() {
    return Arbitraries.of(TAGS).list().ofMaxSize(30).withoutEdgeCases();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          bare words                                  | <p>bare words</p>
          one<p>two                                   | <p>one</p><p>two</p>
          <div>one<div>two</div>three</div>           | <p>one</p><p>two</p><p>three</p>
          <section><article>one</article></section>   | <p>one</p>
          <x-unknown>one</x-unknown><y>two</y>        | <p>one</p><p>two</p>
          <p>one <span class="x">two</span></p>       | <p>one two</p>
          <p>one<br>two</p>                           | <p>one<br>two</p>
          <p><br>one<br>two<br></p>                   | <p>one<br>two</p>
          <p>one<br><br>two<br> <br><br>three</p>     | <p>one</p><p>two</p><p>three</p>
          <p></p><p> </p><p>&nbsp;</p><p><br></p>     | ``
          <p>one&nbsp;two</p>                         | <p>one\u00A0two</p>
          <b>b</b> <strong>s</strong> <i>i</i> <em>e</em> | <p><strong>b</strong> <strong>s</strong> <em>i</em> <em>e</em></p>
          <b><p>one</p><p>two</p></b>                 | <p><strong>one</strong></p><p><strong>two</strong></p>
          <p>H<sub>2</sub>O, <u>under</u>, <del>out</del></p> | <p>H2O, under, out</p>
          <p>He said <q>no</q>.</p>                   | <p>He said “no”.</p>
          <h1>one</h1><h2>two</h2><h3>three</h3>      | <h2>one</h2><h2>two</h2><h3>three</h3>
          <h3>a</h3><h4>b</h4><h5>c</h5><h6>d</h6>    | <h2 data-level="3">a</h2><h3 data-level="4">b</h3><h4>c</h4><h4>d</h4>
          <h2 data-level="9">a</h2>                   | <h2 data-level="4">a</h2>
          <h2></h2><h3> </h3>                         | ``
          <h2>one<div>two</div></h2>                  | <h2>one<br>two</h2>
          <hr>                                        | <hr>
          <blockquote>one<blockquote><p>two</p></blockquote></blockquote> | <blockquote><p>one</p><p>two</p></blockquote>
          <blockquote><ul><li>one</ul><h2>two</h2></blockquote> | <blockquote><p>one</p><p>two</p></blockquote>
          <ul><li>one<li>two</ul>                     | <ul><li>one</li><li>two</li></ul>
          <ol start="5"><li>one</ol>                  | <ol start="5"><li>one</li></ol>
          <ol start="five"><li>one</ol>               | <ol><li>one</li></ol>
          <ul><li>one<ul><li>two</ul></ul>            | <ul><li><p>one</p><ul><li>two</li></ul></li></ul>
          <ul><li>one</li><ul><li>two</ul></ul>       | <ul><li><p>one</p><ul><li>two</li></ul></li></ul>
          <ul><li><ul><li>two</ul></ul>               | <ul><li><p class="verbatim"></p><ul><li>two</li></ul></li></ul>
          <ul>stray<li>one</ul>                       | <ul><li>stray</li><li>one</li></ul>
          <ul><li></li></ul>                          | ``
          <li>one</li>                                | <p>one</p>
          <dl><dt>one<dd>two</dl>                     | <p>one</p><p>two</p>
          <ul><li><h3>one</h3><table><td>two<td>three</table></ul> | <ul><li><p>one</p><p>two</p><p>three</p></li></ul>
          <pre>one  two\\nthree\\n\\nfour</pre>       | <p class="verbatim">one  two<br>three</p><p>four</p>
          <p>漢<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p> | <p>漢字(ji)</p>
          """)
  void markupIsReadForWhatItSays(String html, String expected) {
    assertThat(rewritten(html.replace("\\n", "\n"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          <table><tr><td>a<td>b<tr><td>c</table>             | <tr><td>a</td><td>b</td></tr><tr><td>c</td><td class="verbatim"></td></tr>
          <table><tr><td rowspan=9>a<td>b<tr><td>c</table>   | <tr><td rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr>
          <table><tr><td colspan=0>a<td colspan=x>b</table>  | <tr><td>a</td><td>b</td></tr>
          <table><tr><tr></tr><tr><td>a<td>b</table>         | <tr><td>a</td><td>b</td></tr>
          <table><tfoot><tr><td>z<thead><tr><th>a</table>    | <tr><td>z</td></tr><tr><th scope="row">a</th></tr>
          <table><tr><td><ul><li>a<li>b</ul><td>c</table>    | <tr><td><p>a</p><p>b</p></td><td>c</td></tr>
          <table><tr><td><table><td>a<td>b</table><td>c</table> | <tr><td><p>a</p><p>b</p></td><td>c</td></tr>
          """)
  void messyTablesAreRepaired(String html, String rows) {
    assertThat(rewritten(html)).contains("<table>" + rows + "</table>");
  }

  @Test
  void theWordsAboutATableStandBeforeIt() {
    assertThat(rewritten("<table>stray<caption>Boats</caption><tr><td>a<td>b</table>"))
        .startsWith("<p>stray</p><p>Boats</p><div class=\"table\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>alert(1)</script>",
        "<svg><script>alert(1)</script></svg>",
        "<style>p{background:url(javascript:alert(1))}</style>",
        "<iframe src=javascript:alert(1)></iframe>",
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=data:text/html,x><embed src=x></object>",
        "<img src=x onerror=alert(1)>",
        "<img src='javascript:alert(1)' alt='\"><script>alert(1)</script>'>",
        "<p onclick=alert(1) style='position:fixed' id=x name=y>words</p>",
        "<a href='javascript:alert(1)'>words</a>",
        "<a href=' JaVaScRiPt:alert(1)'>words</a>",
        "<a href='java\tscript:alert(1)'>words</a>",
        "<a href='java&#10;script:alert(1)'>words</a>",
        "<a href='&#106;&#x61;vascript&colon;alert(1)'>words</a>",
        "<a href='&#1;javascript:alert(1)'>words</a>",
        "<a href='data:text/html,<script>alert(1)</script>'>words</a>",
        "<a href='vbscript:x'>words</a>",
        "<a href='https://good.example@evil.example/'>words</a>",
        "<a href='https://good.example\\@evil.example/'>words</a>",
        "<a href='/\\evil.example/'>words</a>",
        "<a href=https://x.example ping=//evil.example target=_blank>words</a>",
        "<form action=javascript:alert(1)><input autofocus onfocus=alert(1)><button>words</form>",
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></math>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
        "<svg></p><style><a id='</style><img src=x onerror=alert(1)>'>",
        "<template><script>alert(1)</script></template>",
        "<link rel=stylesheet href=//evil.example><meta http-equiv=refresh content=0>",
        "<base href=//evil.example/><details open ontoggle=alert(1)>words",
        "<video src=//evil.example/x poster=//evil.example/y onloadstart=alert(1)></video>",
        "<figure class=picture data-media='\"><script>'><img src=//evil.example/x></figure>",
        "<figure class='social-post'><blockquote>x</blockquote><figcaption><a class=address"
            + " href=javascript:alert(1)>words</a></figcaption></figure>",
        "<aside class=related><ul><li data-story=\"'><script>\"><a href=javascript:x>words</a>"
            + "</ul></aside>",
        "<xmp><script>alert(1)</script></xmp>",
        "<textarea><script>alert(1)</script></textarea>",
        "<plaintext><script>alert(1)</script>",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<!--><script>alert(1)</script>-->",
        "<?xml-stylesheet href='javascript:alert(1)'?>",
        "\u0000<scri\u0000pt>alert(1)</scri\u0000pt>"
      })
  void nothingFromOutsideRunsOrLeadsAstray(String html) {
    Body body = BodyHtml.read(html);
    assertThat(BodyJson.read(BodyJson.write(body))).isEqualTo(body);
    Element page = Jsoup.parseBodyFragment(BodyHtml.write(body, new English())).body();
    assertThat(page.select("*").stream().map(Element::normalName))
        .isSubsetOf(
            "body",
            "p",
            "a",
            "h2",
            "ul",
            "li",
            "aside",
            "figure",
            "div",
            "blockquote",
            "figcaption");
    assertThat(page.select("[src], [style], [id], [onclick], [onerror], [target], [ping]"))
        .isEmpty();
    assertThat(page.select("a").eachAttr("href")).isSubsetOf("https://x.example");
    assertThat(BodyHtml.write(body, new English())).doesNotContain("data-media", "data-story");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          https://boats.example/a           | https://boats.example/a
          ` https://boats.example/\\n a `   | https://boats.example/%20a
          //boats.example/a                 | https://boats.example/a
          HTTPS://Boats.example             | https://Boats.example
          /news?a=1&amp;b=2                 | /news?a=1&b=2
          https://boats.example/España      | https://boats.example/España
          mailto:desk@boats.example         | mailto:desk@boats.example
          news.html                         | ``
          #note                             | ``
          ../news                           | ``
          """)
  void aLinkIsKeptIfItLeadsSomewhereFromHere(String href, String kept) {
    String html = rewritten("<a href='" + href.replace("\\n", "\n") + "'>words</a>");
    Element link = Jsoup.parseBodyFragment(html).selectFirst("a");
    assertThat(link == null ? "" : link.attr("href")).isEqualTo(kept);
    assertThat(html).contains("words");
  }

  @Test
  void figuresOfOtherSitesKeepCaptionAndCredit() {
    Body body =
        BodyHtml.read(
            """
            <p>Before <img src="https://elsewhere.example/a.jpg" alt="A pier"> after</p>
            <figure class="wp-block-image"><a href="/a"><picture><source srcset="a.avif">
              <img src="a.jpg" alt="Nets"></picture></a>
              <figcaption>Nets <b>drying</b>. <small class="credit">T. Ellery</small></figcaption>
            </figure>
            <figure class="wp-block-gallery"><figure><img alt="one"></figure>
              <figure><img alt="two"><figcaption>Two</figcaption></figure>
              <figcaption>Both piers</figcaption></figure>
            <figure><video src="a.mp4">No video</video><figcaption>Waves</figcaption></figure>
            <figure><pre>code</pre><figcaption>Listing</figcaption></figure>
            """);
    assertThat(body.blocks())
        .containsExactly(
            Block.Paragraph.of("Before"),
            new Block.PictureBlock(new Picture(null, "A pier", "", "")),
            Block.Paragraph.of("after"),
            new Block.PictureBlock(new Picture(null, "Nets", "Nets drying.", "T. Ellery")),
            new Block.Gallery(
                List.of(new Picture(null, "one", "", ""), new Picture(null, "two", "Two", ""))),
            Block.Paragraph.of("Both piers"),
            new Block.Video(null, "Waves", ""),
            Block.Paragraph.of("No video"),
            Block.Paragraph.of("code"),
            Block.Paragraph.of("Listing"));
  }

  @Test
  void picturesThatAreWordsOrWatchReadersAreNoPictures() {
    assertThat(
            rewritten(
                "<p>Sun <img class=emoji alt='☀' src=x> today"
                    + "<img src='https://count.example/' width=1 height=1></p>"))
        .isEqualTo("<p>Sun ☀ today</p>");
    assertThat(BodyHtml.read("<img src=a.jpg>").blocks())
        .containsExactly(new Block.PictureBlock(new Picture(null, "", "", "")));
  }

  @Test
  void ourFilesAreKnownWhereTheirIdStands() {
    String id = "0123456789abcdef0123456789abcdef01234567";
    for (String html :
        List.of(
            "<img data-media=%s alt=A>".formatted(id),
            "<figure data-media=%s><img alt=A></figure>".formatted(id))) {
      assertThat(BodyHtml.read(html).blocks())
          .containsExactly(new Block.PictureBlock(new Picture(new MediaId(id), "A", "", "")));
    }
  }

  @Test
  void wordsInOurClassesButNotOurShapeAreOnlyWords() {
    assertThat(rewritten("<aside class=related><p>See also</p><ul><li>One</ul></aside>"))
        .isEqualTo("<p>See also</p><ul><li>One</li></ul>");
    assertThat(
            rewritten("<figure class=pull-quote><p>One</p><blockquote>Two</blockquote></figure>"))
        .isEqualTo("<p>One</p><blockquote><p>Two</p></blockquote>");
    assertThat(rewritten("<div class=gallery><p>One</p></div>")).isEqualTo("<p>One</p>");
    assertThat(
            BodyHtml.read(
                    "<figure class=pull-quote><blockquote>One</blockquote>"
                        + "<p class=attribution>Two</p></figure>")
                .blocks())
        .containsExactly(new Block.PullQuote(List.of(Inline.Text.of("One")), "Two"));
    assertThat(
            rewritten(
                "<figure class=social-post><blockquote>One</blockquote><figcaption>"
                    + "<time datetime=yesterday>Two</time></figcaption></figure>"))
        .isEqualTo("<blockquote><p>One</p></blockquote><p>Two</p>");
  }

  @Test
  void aWholePageGivesItsBody() {
    assertThat(rewritten("<!doctype html><html><head><title>T</title></head><body><p>One</html>"))
        .isEqualTo("<p>One</p>");
  }

  @Test
  void charactersThatCannotBeKeptAreReplacedOrGo() {
    assertThat(BodyText.write(BodyHtml.read("a\u0001b\uD800c\uFFFEd\u0085e&#0;f&#xD800;g")))
        .isEqualTo("ab\uFFFDc\uFFFDde\uFFFDf\uFFFDg");
  }

  @Test
  void listsTooDeepAreFlattenedIntoTheDeepestThereMayBe() {
    Body body = BodyHtml.read("<ul><li>x".repeat(30));
    assertThat(BodyJson.read(BodyJson.write(body))).isEqualTo(body);
    assertThat(BodyText.write(body).replaceAll("[^x]", "")).hasSize(30);
    assertThat(BodyText.write(body)).contains("\n              • x\n                x\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div>x", "<div>x</div>", "<b>x", "<a href=/x>x", "<blockquote>x", "<ul><li>x",
        "<table><tr><td>x", "<figure>x<figcaption>x", "<h2><div>x", "<svg><g>x", "<q>x",
            "<aside class=related>x",
        "<div class=gallery>x", "<table>x", "<select><option>x", "<p><font size=1>x"
      })
  void tenThousandLevelsAreReadAndNoWordIsLost(String level) {
    String html = level.repeat(10_000);
    String words = BodyText.write(BodyHtml.read(html));
    assertThat(words.replaceAll("[^x]", "").length())
        .isEqualTo(html.replaceAll("<[^>]*>", "").length());
  }

  @Test
  void formattingThatMultipliesIsBounded() {
    StringBuilder html = new StringBuilder();
    for (int i = 0; i < 2_000; i++) {
      html.append("<font size=").append(i).append('>');
    }
    Body body = BodyHtml.read(html + "<p>x".repeat(20_000));
    assertThat(body.blocks()).hasSize(20_000);
  }

  @Test
  void whatIsTooLargeIsRefused() {
    assertRefused("x".repeat(50_000_000), "the page has more than 8,388,608 characters");
    assertRefused("<p>".repeat(500_000), "the page has more than 400,000 tags");
    assertRefused("<p>x".repeat(30_000), "block 25001: the body has more than 50,000 parts");
    assertRefused(
        "x".repeat(1_000_001), "block 1: the body has more than 1,000,000 characters of text");
  }

  private static void assertRefused(String html, String message) {
    assertThatThrownBy(() -> BodyHtml.read(html))
        .isInstanceOf(BodyRefused.class)
        .hasMessage(message);
  }

  private static String rewritten(String html) {
    return BodyHtml.write(BodyHtml.read(html), new English()).replace("\n", "");
  }
}
