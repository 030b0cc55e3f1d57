package org.pregonero.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.StoryId;
import org.pregonero.config.CannotStart;
import org.pregonero.html.Words;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaId;
import org.pregonero.media.MediaStore;
import org.pregonero.mp4.Recording;
import org.pregonero.schedule.ScheduleStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.Stories;
import org.pregonero.story.StoryKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes a story of a broadcast that is over: its video, and its sound for listening later; then
/// the segments are not needed any more. Makes clips of one that is on the air or over. Safe for
/// use by any thread.
public final class Keeping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);
  private static final String AUTHOR = "live";
  private static final String VIDEO = "video/mp4";
  private static final String AUDIO = "audio/mp4";

  private final Path folder;
  private final Database database;
  private final BroadcastStore broadcasts;
  private final MastheadStore mastheads;
  private final MediaStore media;
  private final Stories stories;
  private final ScheduleStore schedule;
  private final LiveSettings settings;
  private final ExecutorService sweeping =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("live-sweep").daemon().factory());

  /// @param dataFolder holds recordings
  public Keeping(
      Path dataFolder,
      Database database,
      BroadcastStore broadcasts,
      MastheadStore mastheads,
      MediaStore media,
      Stories stories,
      ScheduleStore schedule,
      LiveSettings settings) {
    this.folder = Live.folder(dataFolder);
    this.database = database;
    this.broadcasts = broadcasts;
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
      MediaFile picture = Files.exists(kept.picture()) ? media.takeIn(kept.picture(), VIDEO) : null;
      MediaFile sound = Files.exists(kept.sound()) ? media.takeIn(kept.sound(), AUDIO) : null;
      if (picture == null && sound == null) {
        return null;
      }
      StoryId story =
          database.write(transaction -> {
            Masthead masthead = mastheads.current(transaction);
            String language = masthead.defaultEdition().language();
            return publish(
                transaction,
                masthead,
                headline(transaction, masthead, onAir),
                Words.in(language).text("recording.text"),
                Stream.of(picture, sound).filter(Objects::nonNull).toList());
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

  /// Cuts a clip out of a broadcast, on the air or over, without encoding anything: it begins with
  /// the key picture before `from`.
  ///
  /// @param into is written anew
  /// @throws CannotStart if nothing is kept of that time
  public void clip(String channel, Instant from, Instant to, Path into) {
    cut(channel, from, to, into);
  }

  /// The same, for a story that is published at once.
  public StoryId publishClip(String channel, Instant from, Instant to, String headline) {
    Path file = folder.resolve("clip-" + UUID.randomUUID());
    try {
      String type = cut(channel, from, to, file);
      MediaFile clip = media.takeIn(file, type);
      return database.write(transaction ->
          publish(transaction, mastheads.current(transaction), headline, "", List.of(clip)));
    } finally {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        LOG.warn("{} stays there: {}", file, e.toString());
      }
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

  /// @return the content type
  private String cut(String channel, Instant from, Instant to, Path into) {
    if (!to.isAfter(from)) {
      throw new CannotStart("a clip must end after it begins");
    }
    BroadcastStore.Logged broadcast =
        database
            .read(transaction -> broadcasts.findAt(transaction, channel, from))
            .orElseThrow(() -> new CannotStart("nothing was on the air at " + from));
    Instant since = broadcast.onAir().since();
    boolean sound = broadcast.onAir().soundOnly();
    Path recording =
        recording(broadcast, sound)
            .filter(Files::exists)
            .orElseThrow(() -> new CannotStart("the broadcast of " + since + " was not kept"));
    try {
      Recording.clip(
          recording,
          ChronoUnit.MICROS.between(since, from),
          ChronoUnit.MICROS.between(since, to),
          into);
    } catch (IllegalArgumentException e) {
      throw new CannotStart("nothing is kept of the time from %s to %s".formatted(from, to), e);
    } catch (UncheckedIOException e) {
      throw new CannotStart("the clip cannot be written: " + e.getMessage(), e);
    }
    return sound ? AUDIO : VIDEO;
  }

  private Optional<Path> recording(BroadcastStore.Logged broadcast, boolean sound) {
    OnAir onAir = broadcast.onAir();
    Airing.Kept files = Airing.Kept.of(folder.resolve(onAir.channel()).resolve(onAir.broadcast()));
    Path file = sound ? files.sound() : files.picture();
    return Files.exists(file)
        ? Optional.of(file)
        : broadcast
            .story()
            .flatMap(story ->
                database.read(transaction ->
                    stories.getContent(transaction, story).body().blocks().stream()
                        .map(block -> media(block, sound))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .flatMap(id -> media.find(transaction, id))))
            .map(MediaFile::path);
  }

  private static @Nullable MediaId media(Block block, boolean sound) {
    return switch (block) {
      case Block.Video video when !sound -> video.media();
      case Block.Audio audio when sound -> audio.media();
      default -> null;
    };
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

  private String headline(ReadTransaction transaction, Masthead masthead, OnAir onAir) {
    String language = masthead.defaultEdition().language();
    Words words = Words.in(language);
    String when = words.moment(onAir.since().atZone(masthead.zone()).toLocalDateTime());
    return schedule
        .findAt(transaction, onAir.channel(), language, onAir.since())
        .map(programme -> words.text("recording.of", programme.title(), when))
        .orElseGet(() -> words.text("recording", when));
  }

  /// Makes a story of files that were taken in.
  private StoryId publish(
      WriteTransaction transaction,
      Masthead masthead,
      String headline,
      String standfirst,
      List<MediaFile> files) {
    String language = masthead.defaultEdition().language();
    Section section =
        masthead.listTopSections(language).stream()
            .filter(each -> each.kind() == SectionKind.NEWS)
            .findFirst()
            .orElse(null);
    List<Block> blocks = new ArrayList<>();
    for (MediaFile file : files) {
      media.add(transaction, file);
      blocks.add(
          file.type().equals(VIDEO)
              ? new Block.Video(file.id(), "", "")
              : new Block.Audio(file.id(), "", ""));
    }
    Content content =
        new Content(
            blocks.getFirst() instanceof Block.Video ? StoryKind.VIDEO : StoryKind.AUDIO,
            section == null ? null : section.id(),
            headline,
            standfirst,
            List.of(),
            Byline.NONE,
            "",
            null,
            new Body(blocks),
            List.of(),
            List.of(),
            CommentPolicy.OPEN);
    StoryId id = stories.create(transaction, language, content, AUTHOR);
    stories.submit(transaction, id);
    stories.approve(transaction, id);
    stories.publish(transaction, id);
    return id;
  }
}
