package org.pregonero.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Body;
import org.pregonero.body.BodyHtml;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.comments.CommentStore;
import org.pregonero.comments.Conversation;
import org.pregonero.config.SettingsFile;
import org.pregonero.html.Slug;
import org.pregonero.masthead.FrontStore;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaId;
import org.pregonero.media.MediaStore;
import org.pregonero.media.PictureFile;
import org.pregonero.storage.Database;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.Content;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.Stories;
import org.pregonero.story.Topic;

/// Fills a new newsroom with the demo: its stories, pictures, sound, film and first comments. All
/// of it appears at once or not at all.
public final class DemoNewsroom {
  private static final String BELL = "bell";
  private static final String REEL = "reel";
  private static final String AUTHOR = "demo";

  private final Database database;
  private final MastheadStore mastheads;
  private final FrontStore fronts;
  private final Stories stories;
  private final MediaStore media;
  private final Darkroom darkroom;
  private final CommentStore comments;

  public DemoNewsroom(
      Database database,
      MastheadStore mastheads,
      FrontStore fronts,
      Stories stories,
      MediaStore media,
      Darkroom darkroom,
      CommentStore comments) {
    this.database = database;
    this.mastheads = mastheads;
    this.fronts = fronts;
    this.stories = stories;
    this.media = media;
    this.darkroom = darkroom;
    this.comments = comments;
  }

  /// How the demo newsroom describes itself.
  public static MastheadSettings settings() {
    String name = "/demo/pregonero.toml";
    try (InputStream file = DemoNewsroom.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("no " + name);
      }
      return SettingsFile.parse(name, new String(file.readAllBytes(), StandardCharsets.UTF_8))
          .read("masthead", MastheadSettings.class, MastheadSettings.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether nothing has been published yet.
  public boolean isEmpty() {
    return database.read(this::isEmpty);
  }

  /// Fills the newsroom.
  ///
  /// @param now the moment from which the ages of the stories count back
  /// @return how many stories were published: none if somebody else has filled it meanwhile
  public int fill(Instant now) {
    Map<String, PictureFile> drawings =
        DemoArtist.names().parallelStream()
            .collect(
                Collectors.toMap(
                    name -> name, name -> darkroom.check(name, DemoArtist.jpeg(name))));
    byte[] reel = DemoReel.mp4();
    Map<Portrait, PictureFile> portraits =
        Arrays.stream(Portrait.values())
            .parallel()
            .collect(
                Collectors.toMap(
                    portrait -> portrait,
                    portrait -> darkroom.check(portrait.name(), DemoArtist.jpeg(portrait))));
    List<DemoStory> oldestFirst =
        DemoStory.all().stream().sorted(Comparator.comparing(DemoStory::age).reversed()).toList();
    return database.write(transaction -> {
      if (!isEmpty(transaction)) {
        return 0;
      }
      Map<String, MediaId> files = new HashMap<>();
      files.put(REEL, media.add(transaction, reel, "video/mp4"));
      files.put(BELL, media.add(transaction, DemoBell.wav(), "audio/wav"));
      drawings.forEach((name, picture) -> files.put(name, media.add(transaction, picture)));
      portraits.forEach((portrait, picture) ->
          mastheads.setPicture(transaction, portrait.person(), media.add(transaction, picture)));
      Map<String, StoryId> published = new HashMap<>();
      oldestFirst.forEach(story -> {
        StoryId id = publish(transaction, story, files, now);
        published.put(story.file(), id);
        if (story.translation() != null && published.containsKey(story.translation())) {
          stories.linkTranslations(transaction, published.get(story.translation()), id);
        }
      });
      return oldestFirst.size();
    });
  }

  private boolean isEmpty(ReadTransaction transaction) {
    return mastheads.current(transaction).editions().stream()
        .map(edition -> stories.list(transaction, Tag.front(edition.language()), null, 1))
        .allMatch(list -> list.cards().isEmpty());
  }

  private StoryId publish(
      WriteTransaction transaction, DemoStory story, Map<String, MediaId> files, Instant now) {
    StoryId id =
        stories.publishElsewhere(
            transaction,
            story.language(),
            content(transaction, story, files),
            PublicationTime.of(now.minus(story.age())),
            AUTHOR,
            "");
    if (!story.readers().isEmpty()) {
      comments.carryOver(transaction, id, conversation(story));
    }
    if (story.correction() != null) {
      stories.correct(transaction, id, story.correction(), AUTHOR);
    }
    if (story.slot() != null) {
      fronts.put(transaction, story.language(), story.slot(), id, null, AUTHOR);
    }
    return id;
  }

  private Content content(
      WriteTransaction transaction, DemoStory story, Map<String, MediaId> files) {
    return new Content(
        story.kind(),
        mastheads.sectionFor(transaction, story.language(), story.section()),
        story.headline(),
        story.standfirst(),
        story.highlights(),
        new Byline(
            story.authors().stream().map(name -> new Byline.Author(name, Slug.of(name))).toList(),
            story.agency()),
        story.dateline(),
        picture(story.picture(), files),
        body(story.body(), files),
        story.topics().stream().map(name -> new Topic(name, Slug.of(name))).toList(),
        story.related().stream().map(headline -> new Related(null, headline)).toList(),
        story.comments());
  }

  private static @Nullable Picture picture(
      DemoStory.@Nullable Drawing drawing, Map<String, MediaId> files) {
    return drawing == null
        ? null
        : new Picture(
            file(drawing.name(), files), drawing.alt(), drawing.caption(), drawing.credit());
  }

  /// The body, with the files in the places of the drawings that it names.
  private static Body body(String html, Map<String, MediaId> files) {
    Document document = Jsoup.parseBodyFragment(html);
    for (Element figure : document.select("[data-drawing]")) {
      String id = file(figure.attr("data-drawing"), files).toString();
      figure.removeAttr("data-drawing").attr("data-media", id);
    }
    return BodyHtml.read(document.body().html());
  }

  private static MediaId file(String drawing, Map<String, MediaId> files) {
    MediaId file = files.get(drawing);
    if (file == null) {
      throw new IllegalArgumentException("no drawing " + drawing);
    }
    return file;
  }

  private static Conversation conversation(DemoStory story) {
    Stream<Conversation.Comment> said =
        story.readers().stream()
            .map(reader -> new Conversation.Comment(reader.name(), "", reader.text()));
    return new Conversation(story.readers().size(), said.toList());
  }
}
