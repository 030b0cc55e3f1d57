package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pregonero.story.StoryKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every kind of story looks like what it is; people, sections and ways to share are on their
/// pages.
@ExtendWith(ReaderSite.Shared.class)
final class StoryFacesTest {
  private final ReaderSite site;

  StoryFacesTest(ReaderSite site) {
    this.site = site;
  }

  @Test
  void everyKindOfStoryHasAFace() {
    for (StoryKind kind : StoryKind.values()) {
      String face = kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
      assertThat(story(face).select("article.story").attr("data-kind")).isEqualTo(face);
    }
  }

  @Test
  void anOpinionShowsWhoseItIsOnceAndWhatItIs() {
    Element opinion = story("opinion", "Edmund Vale").expectFirst("article.story");
    assertThat(opinion.select("header .portrait img")).hasSize(1);
    assertThat(opinion.select("header .columnist a[rel=author]").attr("href"))
        .isEqualTo("/author/edmund-vale");
    assertThat(opinion.select(".byline")).isEmpty();
    assertThat(opinion.select(".disclaimer")).hasSize(1);
  }

  @Test
  void boldParagraphsOfAnInterviewAreItsQuestions() {
    Element body = named("interview").expectFirst(".body");
    assertThat(body.select("h2").html()).isEqualTo("Why so <em>high</em> up?");
    assertThat(body.select("p").eachText())
        .containsExactly("He lives at the top.", "It was cheaper.", "And the lift? He laughs.");
    assertThat(named("every-block").select(".body h2")).isNotEmpty();
  }

  @Test
  void aGalleryIsShownOnceAndItsCardCountsItsPictures() {
    Document gallery = story("gallery");
    assertThat(gallery.select("figure.lead")).isEmpty();
    assertThat(gallery.select(".body .gallery img")).hasSize(6);
    assertThat(page("/business/work").select(".card[data-kind=gallery] .kind").text())
        .isEqualTo("Gallery · 6 pictures");
    assertThat(page("/es/economia/trabajo").select(".card[data-kind=gallery] .kind").text())
        .startsWith("Galería · ");
  }

  @Test
  void aRecordingStandsAboveItsStoryAndNowhereElse() {
    Document audio = story("audio");
    assertThat(audio.select("audio")).hasSize(1);
    assertThat(audio.select("figure.player audio[controls]")).hasSize(1);
    assertThat(audio.select("figure.player .credit").text()).startsWith("Audio: Carmen Whitlock");
    assertThat(audio.select("figure.lead img")).hasSize(1);

    Document video = story("video");
    assertThat(video.select("video")).hasSize(1);
    assertThat(video.select("figure.player video[poster][controls]")).hasSize(1);
    assertThat(video.select("figure.player .credit").eachText())
        .containsExactly(
            "Video: Greta Mansell/Baliza (animation)",
            "Photo: Iker Blanchard for Baliza (drawing)");
    assertThat(video.select("figure.lead:not(.player)")).isEmpty();
    assertThat(
            site.get(video.expectFirst("video").absUrl("src")).headers().firstValue("Content-Type"))
        .contains("video/mp4");
  }

  @Test
  void aVideoWhoseFileIsNotHereLeavesItsPictureItsCaptionAndItsCredit() {
    Document video = named("lost-video");
    assertThat(video.select("video")).isEmpty();
    assertThat(video.select("figure.player .placeholder")).hasSize(1);
    assertThat(video.select("figure.player .caption").text()).isEqualTo("The square, from above");
    assertThat(video.select("figure.player .credit").text()).endsWith("Ada Mirfield");
    assertThat(video.select("figure.lead:not(.player) img")).hasSize(1);
    assertThat(video.select(".body .placeholder")).isEmpty();
  }

  @Test
  void aStoryCanBeSharedByPlainLinks() {
    Document story = named("story");
    assertThat(story.select(".share li a").eachText())
        .containsExactly("Facebook", "X", "Mastodon", "Bluesky", "WhatsApp", "Telegram", "E-mail");
    assertThat(story.select(".share li a").eachAttr("rel")).containsOnly("noopener nofollow");
    assertThat(story.select(".permalink a").attr("href"))
        .isEqualTo(story.select("link[rel=canonical]").attr("href"))
        .isEqualTo(story.select(".permalink a").text());
  }

  @Test
  void aClosedNetworkIsTextOnOldStoriesAndALinkNowhere() {
    assertThat(named("captured").select(".retired").text())
        .contains("Google+ (until 2 April 2019)");
    for (String name : List.of("captured", "front", "story", "about", "author")) {
      for (Element link : named(name).select("a")) {
        assertThat(link.outerHtml()).as(name).doesNotContain("plus.example", "Google");
      }
    }
  }

  @Test
  void thePageOfAnAuthorSaysWhoThatIs() {
    Document author = named("author");
    assertThat(author.select("h1").text()).isEqualTo("Nuria Hallam");
    assertThat(author.expectFirst(".heading .kind").text()).isEqualTo("Harbour correspondent");
    assertThat(author.select(".biography p")).hasSizeGreaterThan(1);
    assertThat(author.select(".portrait img")).hasSize(1);
    assertThat(author.select(".accounts a[rel='me noopener']")).hasSize(1);
    assertThat(author.select(".list .card")).isNotEmpty();
    JsonNode person = data(author, "ProfilePage").path("mainEntity");
    assertThat(person.path("name").asString()).isEqualTo("Nuria Hallam");
    assertThat(person.path("sameAs").get(0).asString()).isEqualTo("https://harbour.example/@nuria");
    assertThat(site.get(person.path("image").asString()).statusCode()).isEqualTo(200);

    assertThat(page("/es/author/nuria-hallam").expectFirst(".heading .kind").text())
        .isEqualTo("Corresponsal del puerto");
  }

  @Test
  void somebodyWithoutStoriesHasAPageAndSomebodyUnknownHasNone() {
    assertThat(named("author-without-stories").select(".biography, .empty")).hasSize(2);
    assertThat(named("author-without-description").select("h1").text()).isEqualTo("Ada Mirfield");
    assertThat(site.get(site.at("/author/no-one-at-all")).statusCode()).isEqualTo(404);
    assertThat(site.get(site.at("/author/No%20One")).statusCode()).isEqualTo(404);
    assertThat(site.get(site.at("/topic/No%20One")).statusCode()).isEqualTo(404);
  }

  @Test
  void everybodyOfTheNewsroomIsIntroducedAndHasAPage() {
    List<String> people = named("about").select(".staff a").eachAttr("href");
    assertThat(people).hasSize(13).startsWith("/author/leonor-abbott");
    assertThat(people)
        .allSatisfy(path -> assertThat(site.get(site.at(path)).statusCode()).isEqualTo(200));
    assertThat(named("about").select(".staff img")).hasSize(13);
    assertThat(named("about").select("a[href='mailto:letters@baliza.example']")).hasSize(1);
    assertThat(named("story").select("footer a[href=/about], footer a[href=/archive]")).hasSize(2);
  }

  @Test
  void whatReadersSeeOfTheWayToAPageMachinesReadToo() {
    for (String name :
        List.of(
            "author", "archive-year", "archive-month", "archive-day", "section-below", "story")) {
      Document page = named(name);
      List<String> read = new ArrayList<>();
      JsonNode items = data(page, "BreadcrumbList").path("itemListElement");
      for (JsonNode item : items) {
        assertThat(item.path("position").asInt()).isEqualTo(read.size() + 1);
        read.add(item.path("name").asString());
      }
      List<String> seen = new ArrayList<>(List.of("Home"));
      seen.addAll(page.select(".trail a").eachText());
      seen.add(page.expectFirst("h1").text());
      assertThat(read).as(name).isEqualTo(seen);
    }
  }

  @Test
  void aSectionLeadsWithAPictureAndShowsNoStoryTwice() {
    for (String path : List.of("/news", "/es/noticias", "/opinion", "/sport/rowing")) {
      Document section = page(path);
      assertThat(section.select(".top .lead img")).as(path).hasSize(1);
      assertThat(section.select(".card a").eachAttr("href")).as(path).doesNotHaveDuplicates();
    }
    assertThat(page("/news").select(".strip > h2 a").eachText()).contains("Harbour");
  }

  private JsonNode data(Document page, String type) {
    for (Element script : page.select("script[type=application/ld+json]")) {
      JsonNode data = JsonMapper.shared().readTree(script.data());
      if (data.path("@type").asString().equals(type)) {
        return data;
      }
    }
    throw new AssertionError("no " + type + " on " + page.location());
  }

  /// The newest story of a kind in the English edition.
  private Document story(String face) {
    return story(face, "");
  }

  private Document story(String face, String words) {
    return site.all().keySet().stream()
        .filter(name -> name.startsWith("/2"))
        .sorted(Comparator.reverseOrder())
        .map(this::page)
        .filter(page -> page.select("article.story").attr("data-kind").equals(face))
        .filter(page -> page.select("article.story > header").text().contains(words))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + face));
  }

  private Document named(String name) {
    String address = Objects.requireNonNull(site.all().get(name), name);
    return Jsoup.parse(site.get(address).body(), address);
  }

  private Document page(String path) {
    return Jsoup.parse(site.get(site.at(path)).body(), site.at(path));
  }
}
