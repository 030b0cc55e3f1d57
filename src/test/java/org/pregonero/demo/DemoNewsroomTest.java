package org.pregonero.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.pregonero.body.Block;
import org.pregonero.comments.CommentStore;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.MediaStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseAddress;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.Content;
import org.pregonero.story.Stories;
import org.pregonero.story.StoryKind;

final class DemoNewsroomTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<DemoStory> STORIES = DemoStory.all();

  /// The classes of figures in a story's file, and the blocks they have to become.
  private static final Map<String, Class<? extends Block>> FIGURES =
      Map.of(
          "figure.pull-quote", Block.PullQuote.class,
          "figure.social-post", Block.SocialPost.class,
          "figure.audio", Block.Audio.class,
          "figure.picture", Block.PictureBlock.class,
          "div.gallery", Block.Gallery.class,
          "aside.related", Block.RelatedBlock.class,
          "table", Block.Table.class,
          "hr", Block.Divider.class);

  static Set<String> drawings() {
    return DemoArtist.names();
  }

  static List<DemoStory> stories() {
    return STORIES;
  }

  @Test
  void theIndexNamesEveryStoryThereIs() throws IOException {
    Path folder = Path.of("src/main/resources/demo");
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> stories =
          files
              .filter(file -> file.toString().endsWith(".html"))
              .map(file -> folder.relativize(file).toString())
              .toList();
      assertThat(Files.readAllLines(folder.resolve("index.txt")))
          .containsExactlyInAnyOrderElementsOf(stories);
    }
  }

  @Test
  void everyHeadlineIsItsEditionsOwn() {
    Map<String, List<String>> headlines =
        STORIES.stream()
            .collect(groupingBy(DemoStory::language, mapping(DemoStory::headline, toList())));
    assertThat(headlines).containsOnlyKeys("en", "es");
    assertThat(headlines.values()).allSatisfy(each -> assertThat(each).doesNotHaveDuplicates());
  }

  @Test
  void thereIsSomethingOfEveryKindThatCanBeShown() {
    assertThat(STORIES.stream().map(DemoStory::kind).collect(toSet()))
        .contains(
            StoryKind.NEWS,
            StoryKind.OPINION,
            StoryKind.ANALYSIS,
            StoryKind.INTERVIEW,
            StoryKind.EXPLAINER,
            StoryKind.GALLERY,
            StoryKind.AUDIO);
  }

  @ParameterizedTest
  @MethodSource("stories")
  void aStoryRefersOnlyToWhatIsThere(DemoStory story) {
    Set<String> headlines =
        STORIES.stream()
            .filter(other -> other.language().equals(story.language()))
            .map(DemoStory::headline)
            .collect(toSet());
    Document body = Jsoup.parseBodyFragment(story.body());
    assertThat(headlines).containsAll(story.related());
    assertThat(headlines).containsAll(body.select("aside.related li").eachText());
    if (story.translation() != null) {
      assertThat(STORIES)
          .anyMatch(other ->
              !other.language().equals(story.language())
                  && other.file().equals(story.translation()));
    }
    assertThat(story.age()).isPositive().isLessThan(Duration.ofDays(40));
  }

  @ParameterizedTest
  @MethodSource("drawings")
  void aPictureIsTheSameEachTimeItIsDrawn(String name) throws IOException {
    byte[] jpeg = DemoArtist.jpeg(name);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(image.getWidth()).isEqualTo(Sheet.WIDTH);
    assertThat(image.getHeight()).isEqualTo(Sheet.HEIGHT);
    assertThat(DemoArtist.jpeg(name)).isEqualTo(jpeg);
  }

  @Test
  void theBellIsAWaveFile() {
    byte[] wav = DemoBell.wav();
    assertThat(new String(wav, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
    assertThat(wav).hasSizeGreaterThan(100_000).isEqualTo(DemoBell.wav());
  }

  @Test
  void everythingInTheFilesIsInTheNewsroom(@TempDir Path folder) {
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    MastheadStore mastheads = new MastheadStore();
    Stories stories = new Stories(mastheads, clock);
    MediaStore media = new MediaStore(folder, clock);
    try (Database database =
        Database.open(new DatabaseAddress.Sqlite(folder.resolve("demo.db")), clock)) {
      database.write(transaction -> {
        mastheads.setUpIfNew(transaction, DemoNewsroom.settings());
        return null;
      });
      int sections = database.read(t -> mastheads.current(t).listTopSections("en").size());
      DemoNewsroom demo = new DemoNewsroom(database, mastheads, stories, media, new CommentStore());
      assertThat(demo.isEmpty()).isTrue();

      assertThat(demo.fill(NOW)).isEqualTo(STORIES.size());

      assertThat(demo.isEmpty()).isFalse();
      assertThat(database.<Integer>read(t -> mastheads.current(t).listTopSections("en").size()))
          .as("every section is in the settings")
          .isEqualTo(sections);
      for (DemoStory story : STORIES) {
        checkBlocks(story, content(database, stories, story));
      }
    }
  }

  private static void checkBlocks(DemoStory story, Content content) {
    Document body = Jsoup.parseBodyFragment(story.body());
    body.select("div.gallery figure").remove();
    FIGURES.forEach((selector, kind) ->
        assertThat(content.body().blocks().stream().filter(kind::isInstance))
            .as(story.file() + ": " + selector)
            .hasSize(body.select(selector).size()));
    List<Block> withFiles =
        content.body().blocks().stream().filter(Block.Audio.class::isInstance).toList();
    assertThat(withFiles)
        .allSatisfy(block -> assertThat(((Block.Audio) block).media()).isNotNull());
  }

  private static Content content(Database database, Stories stories, DemoStory story) {
    return database.read(transaction -> {
      List<Card> cards =
          new ArrayList<>(
              stories.list(transaction, Tag.front(story.language()), null, 100).cards());
      cards.removeIf(card -> !card.headline().equals(story.headline()));
      return stories.getContent(transaction, cards.getFirst().id());
    });
  }
}
