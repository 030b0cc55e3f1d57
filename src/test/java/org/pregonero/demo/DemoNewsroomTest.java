package org.pregonero.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.body.Block;
import org.pregonero.body.StoryId;
import org.pregonero.comments.CommentStore;
import org.pregonero.masthead.FrontStore;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseAddress;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.story.Content;
import org.pregonero.story.Stories;
import org.pregonero.story.Translation;

final class DemoNewsroomTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final List<DemoStory> STORIES = DemoStory.all();

  /// The classes of figures in a story's file, and the blocks they have to become.
  private static final Map<String, Class<? extends Block>> FIGURES =
      Map.of(
          "figure.pull-quote", Block.PullQuote.class,
          "figure.social-post", Block.SocialPost.class,
          "figure.audio", Block.Audio.class,
          "figure.video", Block.Video.class,
          "figure.picture", Block.PictureBlock.class,
          "div.gallery", Block.Gallery.class,
          "aside.related", Block.RelatedBlock.class,
          "table", Block.Table.class,
          "hr", Block.Divider.class);

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
      DemoNewsroom demo =
          new DemoNewsroom(
              database,
              mastheads,
              new FrontStore(clock),
              stories,
              media,
              new Darkroom(folder),
              new CommentStore());
      assertThat(demo.isEmpty()).isTrue();

      assertThat(demo.fill(NOW)).isEqualTo(STORIES.size());

      assertThat(demo.isEmpty()).isFalse();
      assertThat(database.<Integer>read(t -> mastheads.current(t).listTopSections("en").size()))
          .as("every section is in the settings")
          .isEqualTo(sections);
      for (DemoStory story : STORIES) {
        checkBlocks(story, content(database, stories, story));
        checkTranslation(database, stories, story);
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

  private static void checkTranslation(Database database, Stories stories, DemoStory story) {
    List<Translation> translations =
        database.read(t -> stories.listTranslations(t, id(t, stories, story)));
    assertThat(translations).as(story.file()).hasSize(story.translation() == null ? 1 : 2);
  }

  private static Content content(Database database, Stories stories, DemoStory story) {
    return database.read(t -> stories.getContent(t, id(t, stories, story)));
  }

  private static StoryId id(ReadTransaction transaction, Stories stories, DemoStory story) {
    return stories.list(transaction, Tag.front(story.language()), null, 100).cards().stream()
        .filter(card -> card.headline().equals(story.headline()))
        .findFirst()
        .orElseThrow()
        .id();
  }
}
