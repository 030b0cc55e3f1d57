package org.pregonero.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.ParseError;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.pregonero.body.Link;
import org.pregonero.demo.DemoStory.Drawing;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.StoryKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.toml.TomlMapper;

final class DemoStoryTest {
  private static final List<DemoStory> STORIES = DemoStory.all();

  @Test
  void theIndexListsEveryFileOnce() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(getClass().getResource("/demo/index.txt")).toURI())
            .resolveSibling("");
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".html"))
              .map(file -> folder.relativize(file).toString().replace('\\', '/'))
              .toList();
      assertThat(STORIES.stream().map(story -> story.language() + "/" + story.file()))
          .containsExactlyInAnyOrderElementsOf(found);
    }
  }

  @Test
  void aPlaceOnTheFrontPageIsGivenOnceInAnEdition() {
    assertThat(
            STORIES.stream()
                .filter(story -> story.slot() != null)
                .map(story -> story.language() + " " + story.slot()))
        .doesNotHaveDuplicates()
        .contains("en LEAD", "es LEAD");
  }

  @Test
  void aHeadlineStandsOnceInAnEdition() {
    assertThat(STORIES.stream().map(story -> story.language() + " " + story.headline()))
        .doesNotHaveDuplicates();
  }

  @Test
  void everyKindIsShownInBothEditions() {
    for (String language : List.of("en", "es")) {
      assertThat(
              STORIES.stream()
                  .filter(story -> story.language().equals(language))
                  .map(DemoStory::kind)
                  .collect(Collectors.toSet()))
          .as(language)
          .isEqualTo(EnumSet.allOf(StoryKind.class));
    }
  }

  @Test
  void storiesAreAtMostFortyDaysOldAndSomeAreFromTheLastDay() {
    assertThat(STORIES)
        .allSatisfy(
            story -> assertThat(story.age()).isBetween(Duration.ofMinutes(1), Duration.ofDays(40)));
    for (String language : List.of("en", "es")) {
      assertThat(STORIES)
          .filteredOn(s -> s.language().equals(language) && s.age().toHours() < 24)
          .hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void everySectionOfTheMastheadHasAStoryAndEveryStoryASection() throws IOException {
    Map<String, Set<List<String>>> trails = trails();
    for (DemoStory story : STORIES) {
      assertThat(trails.get(story.language())).as(story.file()).contains(story.section());
    }
    trails.forEach((language, all) ->
        assertThat(
                STORIES.stream()
                    .filter(story -> story.language().equals(language))
                    .map(DemoStory::section))
            .containsAll(all.stream().filter(trail -> trail.size() == 2).toList()));
  }

  @Test
  void opinionStandsInOpinionSectionsOnly() {
    assertThat(STORIES)
        .allSatisfy(story ->
            assertThat(story.kind() == StoryKind.OPINION)
                .isEqualTo(story.section().getFirst().startsWith("Opini")));
  }

  @Test
  void relatedHeadlinesBelongToOtherStoriesOfTheEdition() {
    for (DemoStory story : STORIES) {
      List<String> named = new ArrayList<>(story.related());
      named.addAll(document(story).select("aside.related li").eachText());
      List<String> others =
          STORIES.stream()
              .filter(other -> other.language().equals(story.language()))
              .map(DemoStory::headline)
              .filter(headline -> !headline.equals(story.headline()))
              .toList();
      assertThat(others).as(story.file()).containsAll(named);
    }
  }

  @Test
  void translationsNameOneAnother() {
    for (DemoStory story : STORIES) {
      String translation = story.translation();
      if (translation != null) {
        DemoStory other =
            DemoStory.read((story.language().equals("en") ? "es/" : "en/") + translation);
        assertThat(other.translation()).isEqualTo(story.file());
        assertThat(other.kind()).isEqualTo(story.kind());
      }
    }
  }

  @Test
  void everyPictureHasADrawingAndWordsForThoseWhoDoNotSeeIt() {
    Set<String> used = new HashSet<>();
    for (DemoStory story : STORIES) {
      Drawing picture = story.picture();
      if (picture != null) {
        used.add(picture.name());
        assertThat(picture.caption()).as(story.file()).isNotBlank();
        assertThat(picture.credit()).as(story.file()).isNotBlank();
      }
      for (Element figure : document(story).select("figure.picture")) {
        used.add(figure.attr("data-drawing"));
        assertThat(figure.select("img").attr("alt")).as(story.file()).isNotBlank();
        assertThat(figure.select(".caption").text()).as(story.file()).isNotBlank();
        assertThat(figure.select(".credit").text()).as(story.file()).isNotBlank();
      }
    }
    assertThat(used).isEqualTo(DemoArtist.names());
  }

  @Test
  void bodiesAreWellFormed() {
    for (DemoStory story : STORIES) {
      Parser parser = Parser.htmlParser().setTrackErrors(10);
      Document parsed = Jsoup.parse("<!doctype html><body>" + story.body(), "", parser);
      assertThat(parser.getErrors().stream().map(ParseError::toString)).as(story.file()).isEmpty();
      assertThat(parsed.body().ownText()).as(story.file() + ": text outside a block").isEmpty();
      assertThat(parsed.body().childrenSize()).as(story.file()).isGreaterThan(2);
    }
  }

  @Test
  void everyBlockAReaderCanMeetIsShown() {
    List<String> every =
        List.of(
            "h2",
            "h3",
            "ul",
            "ol",
            "blockquote",
            "hr",
            "strong",
            "em",
            "a[href]",
            "table th",
            "figure.pull-quote",
            "figure.picture",
            "div.gallery",
            "aside.related",
            "figure.social-post",
            "figure.audio",
            "figure.video");
    for (String block : every) {
      assertThat(STORIES)
          .as(block)
          .anySatisfy(story -> assertThat(document(story).select(block)).isNotEmpty());
    }
  }

  @Test
  void linksLeadToThisSiteOrToExamplesOnly() {
    for (DemoStory story : STORIES) {
      for (String href : document(story).select("a").eachAttr("href")) {
        assertThat(new Link(href).href())
            .matches("/.*|mailto:.*\\.example|https://.*\\.example/.*");
      }
    }
  }

  @Test
  void datesOfSocialPostsAreDates() {
    for (DemoStory story : STORIES) {
      for (Element post : document(story).select("figure.social-post")) {
        assertThat(post.select(".handle").text()).matches("@[a-z]+@[a-z]+\\.example");
        for (Element time : post.select("time")) {
          assertThat(LocalDate.parse(time.attr("datetime"))).isBefore("2026-01-01");
        }
      }
    }
  }

  @Test
  void aFileIsReadIntoItsParts() {
    DemoStory story =
        DemoStory.parse(
            "en/eel.html",
            """
            headline: Eel found
            standfirst: It was not lost.
            kind: ANALYSIS
            section: News > Harbour
            age: P1DT2H
            author: Ann One
            author: Bob Two
            picture: heron
            alt: A bird
            comments: CLOSED
            comment: Cleo | Mine | yours

            <p>It is an eel.</p>
            """);

    assertThat(story.section()).containsExactly("News", "Harbour");
    assertThat(story.age()).isEqualTo(Duration.ofHours(26));
    assertThat(story.authors()).containsExactly("Ann One", "Bob Two");
    assertThat(story.picture()).isEqualTo(new Drawing("heron", "A bird", "", ""));
    assertThat(story.comments()).isEqualTo(CommentPolicy.CLOSED);
    assertThat(story.readers()).containsExactly(new DemoStory.Comment("Cleo", "Mine | yours"));
    assertThat(story.body()).isEqualTo("<p>It is an eel.</p>");
  }

  @Test
  void anUnknownOrRepeatedKeyIsRefused() {
    assertThatThrownBy(() -> DemoStory.parse("en/eel.html", "colour: blue\n\n<p>x</p>"))
        .hasMessageContaining("colour: blue");
    assertThatThrownBy(() -> DemoStory.parse("en/eel.html", "age: PT1H\nage: PT2H\n\n<p>x</p>"))
        .hasMessageContaining("age: PT2H");
  }

  @Test
  void aStoryThatIsNotThereIsRefusedByName() {
    assertThatThrownBy(() -> DemoStory.read("en/nothing.html"))
        .hasMessageContaining("en/nothing.html");
  }

  private static Document document(DemoStory story) {
    return Jsoup.parseBodyFragment(story.body());
  }

  /// The section trails of each edition, as the masthead settings name them.
  private static Map<String, Set<List<String>>> trails() throws IOException {
    try (InputStream in = DemoStoryTest.class.getResourceAsStream("/demo/pregonero.toml")) {
      Map<String, Set<List<String>>> trails = new HashMap<>();
      for (JsonNode edition : new TomlMapper().readTree(in).at("/masthead/edition")) {
        Set<List<String>> all = new HashSet<>();
        for (JsonNode section : edition.path("section")) {
          String name = section.path("name").asString();
          all.add(List.of(name));
          section.path("sections").forEach(s -> all.add(List.of(name, s.path("name").asString())));
        }
        trails.put(edition.path("language").asString(), all);
      }
      return trails;
    }
  }
}
