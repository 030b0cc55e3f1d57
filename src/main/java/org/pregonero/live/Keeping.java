package org.pregonero.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.StoryId;
import org.pregonero.html.Words;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaStore;
import org.pregonero.schedule.ScheduleStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.Stories;
import org.pregonero.story.StoryKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a story of a broadcast that is over: its video, and its sound for listening later. Then
/// the segments are not needed any more. Safe for use by any thread.
public final class Keeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final String AUTHOR = "live";

  private final Database database;
  private final MastheadStore mastheads;
  private final MediaStore media;
  private final Stories stories;
  private final ScheduleStore schedule;
  private final LiveSettings settings;
  private final ExecutorService sweeping =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("live-sweep").daemon().factory());

  public Keeping(
      Database database,
      MastheadStore mastheads,
      MediaStore media,
      Stories stories,
      ScheduleStore schedule,
      LiveSettings settings) {
    this.database = database;
    this.mastheads = mastheads;
    this.media = media;
    this.stories = stories;
    this.schedule = schedule;
    this.settings = settings;
  }

  /// Keeps what was recorded. Where it becomes a story, that is published at once.
  ///
  /// @return the story's id, or null if there is none
  @Nullable String keep(OnAir onAir, Airing.Kept kept) {
    if (!settings.keeps()) {
      return null;
    }
    try {
      MediaFile picture =
          Files.exists(kept.picture()) ? media.takeIn(kept.picture(), "video/mp4") : null;
      MediaFile sound = Files.exists(kept.sound()) ? media.takeIn(kept.sound(), "audio/mp4") : null;
      if (picture == null && sound == null) {
        return null;
      }
      StoryId story =
          database.write(transaction -> {
            List<Block> blocks = new ArrayList<>();
            if (picture != null) {
              media.add(transaction, picture);
              blocks.add(new Block.Video(picture.id(), "", ""));
            }
            if (sound != null) {
              media.add(transaction, sound);
              blocks.add(new Block.Audio(sound.id(), "", ""));
            }
            Masthead masthead = mastheads.current(transaction);
            StoryId id =
                stories.create(
                    transaction,
                    masthead.defaultEdition().language(),
                    content(transaction, masthead, onAir, blocks, picture != null),
                    AUTHOR);
            stories.submit(transaction, id);
            stories.approve(transaction, id);
            stories.publish(transaction, id);
            return id;
          });
      LOG.info("the broadcast {} is kept as story {}", onAir.broadcast(), story);
      return story.toString();
    } catch (RuntimeException e) {
      LOG.error(
          "the broadcast {} cannot be kept as a story; its files stay in {}",
          onAir.broadcast(),
          kept.folder(),
          e);
      return null;
    }
  }

  /// Removes the segments of broadcasts that are over. Recordings that became no story stay.
  ///
  /// @param folder of a channel
  /// @param unfinished what goes on, or null
  void sweep(Path folder, @Nullable OnAir unfinished) {
    sweeping.execute(() -> {
      if (!Files.isDirectory(folder)) {
        return;
      }
      try (Stream<Path> broadcasts = Files.list(folder)) {
        for (Path each : broadcasts.filter(Files::isDirectory).toList()) {
          if (unfinished == null || !each.endsWith(unfinished.broadcast())) {
            sweep(each);
          }
        }
      } catch (IOException | UncheckedIOException e) {
        LOG.warn("old segments in {} stay there: {}", folder, e.toString());
      }
    });
  }

  @Override
  public void close() {
    sweeping.shutdown();
  }

  private static void sweep(Path broadcast) throws IOException {
    try (Stream<Path> files = Files.walk(broadcast)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        String name = String.valueOf(file.getFileName());
        boolean recording = name.endsWith(".m4a") || name.equals("recording.mp4");
        boolean inhabited = Files.isDirectory(file) && !isEmpty(file);
        if (!recording && !inhabited) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private Content content(
      ReadTransaction transaction,
      Masthead masthead,
      OnAir onAir,
      List<Block> blocks,
      boolean video) {
    String language = masthead.defaultEdition().language();
    Words words = Words.in(language);
    Instant since = onAir.since();
    String when = words.moment(since.atZone(masthead.zone()).toLocalDateTime());
    String headline =
        schedule
            .findAt(transaction, onAir.channel(), language, since)
            .map(programme -> words.text("recording.of", programme.title(), when))
            .orElseGet(() -> words.text("recording", when));
    Section section =
        masthead.listTopSections(language).stream()
            .filter(each -> each.kind() == SectionKind.NEWS)
            .findFirst()
            .orElse(null);
    return new Content(
        video ? StoryKind.VIDEO : StoryKind.AUDIO,
        section == null ? null : section.id(),
        headline,
        words.text("recording.text"),
        List.of(),
        Byline.NONE,
        "",
        null,
        new Body(blocks),
        List.of(),
        List.of(),
        CommentPolicy.OPEN);
  }
}
