package org.pregonero.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.config.Flags;
import org.pregonero.config.Settings;
import org.pregonero.html.Slug;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.wire.CaptureImport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A captured page goes in, and everything that stood on it is on the page that is served.
final class CapturedPageTest {
  private static final Path SAMPLES = Path.of("../shared/captures");

  /// Built like the page the program started from; its words are our own.
  private static final String OURS =
      """
      • Live
          • Audio Only
        • google plus
        • facebook
        • twitter
      News > Russia

      Two Ports Agree on One Lighthouse

        • The lamp will be lit from both shores

          The lamp will be lit from both shores | Photo: Harbour Watch

      Published 25 September 2019
      Opinion

      Both harbour masters met on the ferry and counted the steps together

      The lamp of Santa Vela has been claimed by two towns since it was built, as both can see\
       it and neither can reach it dry.

      RELATED\u00A0

      Santa Vela: Keepers Return to the Rock on Tuesday

      "We believe that a light which is refused by one side is dark on both," the older of the two\
       said, "and only the gulls profit."

      On her Mastodon account, the mayor wrote: “I had a good meeting with the harbour master\
       (...) We went up the whole stair”.

      Comment
      0
      Comments
      Post with no comments.
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void everythingThatStandsOnACapturedPageIsOnTheServedPage() throws Exception {
    check(Files.writeString(folder.resolve("ours.txt"), OURS), "News", "Russia");
  }

  @Test
  void thePageTheProgramStartedFromIsServedWhole() throws Exception {
    assumeTrue(Files.isDirectory(SAMPLES), "the captures are not here");
    try (var samples = Files.list(SAMPLES)) {
      check(samples.findFirst().orElseThrow(), "News", "Russia");
    }
  }

  private void check(Path capture, String... trail) throws Exception {
    Settings settings =
        Settings.read(
            new Flags(folder.resolve("data").toString(), null, null, "0", null, null),
            Map.of(),
            "unused");
    try (Newsroom newsroom = Newsroom.open(settings, Clock.systemUTC(), MastheadSettings.DEFAULT);
        Serving serving =
            Serving.start(newsroom, settings, newsroom.live().withPorts("0", "off"))) {
      ImportProgress progress = ImportProgress.on(new PrintWriter(System.out, false, UTF_8), false);
      new CaptureImport(
              newsroom.database(), newsroom.mastheads(), newsroom.stories(), newsroom.comments())
          .run(List.of(capture), progress);
      assertThat(progress.finish()).isZero();

      Expected expected = Expected.in(Files.readString(capture));
      String path = "/2019/09/25/" + Slug.of(expected.headline());
      String last = "/" + String.join("/", trail).toLowerCase(Locale.ROOT);
      for (String list : List.of("/", "/news", last)) {
        assertThat(document(serving, list).select("a[href=" + path + "]")).isNotEmpty();
      }
      Document page = document(serving, path);
      checkWords(page, expected, trail);
      checkData(page, expected, trail);
    }
  }

  private static void checkWords(Document page, Expected expected, String... trail) {
    assertThat(page.select("nav.trail li").eachText()).containsExactly(trail);
    assertThat(page.select("h1").eachText()).containsExactly(expected.headline());
    assertThat(page.select(".highlights li").eachText()).containsExactly(expected.highlight());
    assertThat(page.select("figure.lead .caption").text()).isEqualTo(expected.highlight());
    assertThat(page.select("figure.lead .credit").text()).endsWith(expected.credit());
    assertThat(page.select("article.story .kind").text()).isEqualTo("Opinion");
    assertThat(page.select("article.story header .standfirst").text())
        .isEqualTo(expected.standfirst());
    assertThat(page.select(".published time").attr("datetime")).isEqualTo("2019-09-25");
    assertThat(page.select(".published").text()).contains("25 September 2019");
    assertThat(page.select(".body > p").eachText()).isEqualTo(expected.paragraphs());
    assertThat(page.select(".body .related li").eachText()).containsExactly(expected.related());
    Element related = page.select(".body .related").getFirst();
    assertThat(related.elementSiblingIndex()).as("after the first paragraph").isEqualTo(1);
    assertThat(page.select(".comments .count").text()).contains("0");
    assertThat(page.select(".comments .empty").text()).isNotEmpty();
    assertThat(page.select("a[href=/live]")).isNotEmpty();
    assertThat(page.select("a[href=/live/audio]")).isNotEmpty();
  }

  private static void checkData(Document page, Expected expected, String... trail) {
    List<JsonNode> data =
        page.select("script[type=application/ld+json]").stream()
            .map(script -> JsonMapper.shared().readTree(script.data()))
            .toList();
    JsonNode story = data.getFirst();
    assertThat(story.get("@type").asString()).isEqualTo("OpinionNewsArticle");
    assertThat(story.get("headline").asString()).isEqualTo(expected.headline());
    assertThat(plain(story.get("description").asString())).isEqualTo(expected.standfirst());
    assertThat(story.get("datePublished").asString()).isEqualTo("2019-09-25");
    assertThat(story.get("articleSection").asString()).isEqualTo(trail[trail.length - 1]);
    assertThat(story.get("image").get("creditText").asString()).isEqualTo(expected.credit());
    assertThat(story.get("commentCount").asInt()).isZero();
    JsonNode breadcrumb = data.getLast();
    assertThat(breadcrumb.get("@type").asString()).isEqualTo("BreadcrumbList");
    assertThat(breadcrumb.get("itemListElement").valueStream().map(item -> item.get("name")))
        .extracting(JsonNode::asString)
        .containsExactly("Home", trail[0], trail[1], expected.headline());
  }

  private static Document document(Serving serving, String path) throws Exception {
    var response = Program.get(serving.url() + path);
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return Jsoup.parse(response.body());
  }

  private static String plain(String words) {
    return words.replace('\u00A0', ' ').replaceAll(" +", " ").strip();
  }

  /// What a reader would expect of the page, taken from the file by position: its lines without the
  /// furniture, in a page of just this build.
  private record Expected(
      String headline,
      String highlight,
      String credit,
      String standfirst,
      String related,
      List<String> paragraphs) {
    static Expected in(String capture) {
      List<String> lines =
          capture.lines().map(CapturedPageTest::plain).filter(line -> !line.isEmpty()).toList();
      int headline = lines.indexOf("News > Russia") + 1;
      int date = lines.indexOf("Published 25 September 2019");
      int related = lines.indexOf("RELATED");
      int end = lines.indexOf("Comment");
      List<String> paragraphs = new ArrayList<>(lines.subList(date + 3, end));
      paragraphs.remove("RELATED");
      paragraphs.remove(lines.get(related + 1));
      return new Expected(
          lines.get(headline),
          lines.get(headline + 1).substring(2),
          lines.get(headline + 2).replaceFirst(".*\\| Photo: ", ""),
          lines.get(date + 2),
          lines.get(related + 1),
          paragraphs);
    }
  }
}
