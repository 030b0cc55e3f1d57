package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import nu.validator.client.EmbeddedValidator;
import nu.validator.client.EmbeddedValidator.OutputFormat;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.xml.sax.SAXException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pages' HTML, as it comes over the wire.
@ExtendWith(ReaderSite.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
final class MarkupTest {
  private static final int BUDGET = 20 * 1_024;

  private final Map<String, Document> pages = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();
  private final ReaderSite site;

  MarkupTest(ReaderSite site) {
    this.site = site;
    site.all()
        .forEach((name, address) -> {
          String source = site.get(address).body();
          sources.put(name, source);
          pages.put(name, Jsoup.parse(source, address));
        });
  }

  @Test
  void pagesAnswerWithTheStatusTheySpeakOf() {
    assertThat(status("front")).isEqualTo(200);
    assertThat(status("not-found")).isEqualTo(404);
    assertThat(status("withdrawn")).isEqualTo(410);
    assertThat(status("failure")).isEqualTo(500);
  }

  @Test
  void everyPageIsValidHtml() {
    assertThat(complaints("<!DOCTYPE html><p>no title")).isNotEmpty();
    Map<String, List<String>> complaints = new HashMap<>();
    sources.forEach((name, source) -> {
      List<String> found = complaints(source);
      if (!found.isEmpty()) {
        complaints.put(name, found);
      }
    });
    assertThat(complaints).isEmpty();
  }

  @Test
  void theOutlineOfEveryPageHasOneTopAndNoGaps() {
    pages.forEach((name, page) -> {
      int above = 0;
      for (Element heading : page.select("h1, h2, h3, h4, h5, h6")) {
        int level = heading.normalName().charAt(1) - '0';
        assertThat(level).as("%s: %s", name, heading).isLessThanOrEqualTo(above + 1);
        above = level;
      }
      assertThat(page.select("h1")).as(name).hasSize(1);
    });
  }

  @Test
  void thePublicationIsTheTopOfItsFrontPage() {
    assertThat(page("front").select("h1").text()).isEqualTo("Baliza");
    assertThat(page("front").select(".folio").text()).contains("Saturday 14 March 2026");
  }

  @Test
  void aStoryInAListIsOneLink() {
    pages.forEach((name, page) -> {
      for (Element card : page.select(".card")) {
        assertThat(card.select("a")).as("%s: %s", name, card).hasSize(1);
        assertThat(card.select("img[alt]:not([alt=''])")).as("%s: %s", name, card).isEmpty();
      }
    });
  }

  @Test
  void everyKindOfBlockIsOnThePageThatShowsThemAll() {
    Element body = page("every-block").expectFirst(".body");
    List<String> blocks =
        List.of(
            ".pull-quote",
            ".picture img",
            ".gallery",
            ".social-post",
            ".video .placeholder",
            ".audio audio",
            ".table",
            ".related-label",
            ".missing",
            "blockquote",
            "hr",
            "ol[start]",
            "li ul",
            "h2",
            "h3",
            "h4");
    assertThat(blocks).allSatisfy(block -> assertThat(body.select(block)).as(block).isNotEmpty());
  }

  @Test
  void aPictureThatIsNotHereKeepsItsPlaceCaptionAndCredit() {
    Element figure = page("captured").expectFirst("figure.lead");
    assertThat(figure.select("img")).isEmpty();
    assertThat(figure.select(".placeholder").attr("aria-label")).isNotEmpty();
    assertThat(figure.select(".caption").text()).isNotEmpty();
    assertThat(figure.select(".credit").text()).endsWith("Orrens Wire");
  }

  @Test
  void opinionIsLabelledAndCarriesItsDisclaimer() {
    Document page = page("captured");
    assertThat(page.select("article.opinion .kind").text()).isEqualTo("Opinion");
    assertThat(page.select(".disclaimer").text()).startsWith("Opinion pieces");
    assertThat(page("every-block").select(".disclaimer, .opinion")).isEmpty();
  }

  @Test
  void aCorrectedStorySaysSoAtItsTopAndWhatWasWrongBelow() {
    Document page = page("corrected");
    assertThat(page.select(".credits .corrected a").attr("href")).isEqualTo("#corrections");
    assertThat(page.select("#corrections").text()).contains("49 metres").contains("14 March 2026");
    assertThat(article(page).path("correction").path(0).path("text").asString())
        .contains("49 metres");
    assertThat(page("story").select(".corrected, #corrections")).isEmpty();
  }

  @Test
  void everyCorrectionOfAnEditionStandsOnOnePage() {
    Document page = page("corrections");
    assertThat(page.select(".corrections article")).hasSize(1);
    assertThat(page.select(".corrections article a").attr("abs:href"))
        .isEqualTo(page("corrected").location() + "#corrections");
    assertThat(page("corrections-es").select(".corrections article")).hasSize(1);
    assertThat(page("empty-corrections").select(".empty").text()).isNotEmpty();
    assertThat(page("corrections-end").select(".empty").text())
        .isNotEqualTo(page("empty-corrections").select(".empty").text());
    pages.forEach((name, any) ->
        assertThat(any.select(".colophon a[href$=/corrections]")).as(name).hasSize(1));
  }

  @Test
  void aTranslatedStoryLeadsToItselfInTheOtherLanguage() {
    Document english = page("translated");
    Element other = english.expectFirst(".editions a[hreflang=es]");
    Document spanish = Jsoup.parse(site.get(other.absUrl("href")).body(), other.absUrl("href"));

    assertThat(spanish.select("article.story h1").text()).contains("Hartmoor");
    assertThat(spanish.select(".editions a[hreflang=en]").attr("abs:href"))
        .isEqualTo(english.location());
    assertThat(english.select(".translation").text()).isEqualTo("Also in Español");
    assertThat(alternates(english)).isEqualTo(alternates(spanish));
    assertThat(alternates(english))
        .isEqualTo(
            Map.of(
                "en", english.location(),
                "es", spanish.location(),
                "x-default", english.location()));
    assertThat(
            article(english).path("workTranslation").size()
                + article(spanish).path("workTranslation").size())
        .isEqualTo(1);
    assertThat(
            article(english).path("translationOfWork").size()
                + article(spanish).path("translationOfWork").size())
        .isEqualTo(1);
  }

  @Test
  void whatHasNoTranslationLeadsToTheOtherFrontPage() {
    for (String name : List.of("captured", "section", "topic", "corrections")) {
      assertThat(page(name).select(".editions a[hreflang=es]").attr("href"))
          .as(name)
          .isEqualTo("/es");
      assertThat(alternates(page(name))).as(name).isEmpty();
    }
    assertThat(alternates(page("front"))).containsOnlyKeys("en", "es", "x-default");
    assertThat(alternates(page("front-es"))).isEqualTo(alternates(page("front")));
  }

  @Test
  void noStoryStandsTwiceOnAFrontPage() {
    for (String name : List.of("front", "front-es")) {
      assertThat(page(name).select(".card a").eachAttr("href")).as(name).doesNotHaveDuplicates();
    }
  }

  @Test
  void whatAnEditorPutOnTheFrontPageStandsThere() {
    assertThat(page("front").select(".lead h2").text()).startsWith("Night ferry");
    assertThat(page("front").expectFirst(".secondary h2").text()).startsWith("Council votes");
    assertThat(page("front").expectFirst(".voices h3").text()).startsWith("A harbour that pays");
  }

  @Test
  void noStoryIsOfferedTwiceBelowAnother() {
    pages.forEach((name, page) -> {
      List<String> offered = page.select(".related-stories a, .more a").eachAttr("abs:href");
      assertThat(offered).as(name).doesNotHaveDuplicates().doesNotContain(page.location());
    });
    assertThat(page("translated").select(".related-stories a")).hasSizeGreaterThanOrEqualTo(4);
  }

  @Test
  void theEndOfAListDoesNotSayThatNothingWasPublished() {
    assertThat(page("section-end").select(".empty").text())
        .isNotEmpty()
        .isNotEqualTo(page("empty-section").select(".empty").text());
    assertThat(page("section-end").select(".pages a")).hasSize(1);
  }

  @Test
  void aStoryHasOneAddress() {
    String plain = page("story").location();
    assertThat(site.get(plain + "?after=x").headers().firstValue("Location"))
        .hasValue(URI.create(plain).getPath());
  }

  @Test
  void noPageHasAScriptOrAStyleOfItsOwn() {
    pages.forEach((name, page) -> {
      assertThat(page.select("script:not([type=application/ld+json], [src]), style, [style]"))
          .as(name)
          .isEmpty();
      assertThat(page.select("script[src]").eachAttr("src"))
          .as(name)
          .allMatch(source -> source.startsWith("/static/"));
      assertThat(page.getAllElements().eachAttr("onclick")).as(name).isEmpty();
    });
  }

  @Test
  void aStoryWithTheStyleSheetStaysWithinItsBudget() {
    String style =
        site.get(page("story").expectFirst("link[rel=stylesheet]").absUrl("href")).body();
    System.out.printf(
        "A story and the style sheet, gzipped: %,d + %,d bytes%n",
        zipped(Objects.requireNonNull(sources.get("story"))), zipped(style));
    sources.forEach((name, source) ->
        assertThat(zipped(source) + zipped(style)).as(name).isLessThanOrEqualTo(BUDGET));
  }

  private static Map<String, String> alternates(Document page) {
    Map<String, String> alternates = new HashMap<>();
    page.select("head link[rel=alternate][hreflang]")
        .forEach(link -> alternates.put(link.attr("hreflang"), link.absUrl("href")));
    return alternates;
  }

  private static JsonNode article(Document page) {
    return JsonMapper.shared()
        .readTree(page.expectFirst("script[type=application/ld+json]").data());
  }

  private int status(String page) {
    return site.get(page(page).location()).statusCode();
  }

  private Document page(String name) {
    return Objects.requireNonNull(pages.get(name), name);
  }

  private static List<String> complaints(String source) {
    EmbeddedValidator validator = new EmbeddedValidator();
    validator.setOutputFormat(OutputFormat.JSON);
    validator.setNoStream(true);
    try {
      String report =
          validator.validate(new ByteArrayInputStream(source.getBytes(StandardCharsets.UTF_8)));
      List<String> complaints = new ArrayList<>();
      for (JsonNode message : JsonMapper.shared().readTree(report).path("messages")) {
        complaints.add(
            message.path("message").asString() + " | " + message.path("extract").asString());
      }
      return complaints;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SAXException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.size();
  }
}
