package org.pregonero.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.masthead.FrontSlot;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.StoryKind;

/// One story of the demo newsroom, as its file says it: `demo/<language>/<file>`.
///
/// A file is header lines of the form `key: value`, an empty line, and the body as HTML. The keys:
///
/// - once: `headline`, `standfirst`, `kind` (a [StoryKind]), `section` (a trail such as `News >
///   Harbour`), `age` (ISO 8601: how long before the first start it was published)
/// - once, if at all: `agency`, `dateline`, `picture` (a name [DemoArtist] knows) with `alt`,
///   `caption` and `credit`, `translation` (the file of its counterpart in the other edition),
///   `comments` (a [CommentPolicy]; `OPEN` if absent), `slot` (its place on the front page, a
///   [FrontSlot]), `correction` (what an earlier version said)
/// - as often as needed: `highlight`, `author`, `topic`, `related` (the headline of another story
///   of the same edition), `comment` (`Name | text`)
///
/// The body is plain HTML; pictures in it name their drawing in `data-drawing`, and `aside.related`
/// lists headlines.
///
/// @param language the edition
/// @param section the names from the top of the section tree down; at least one
/// @param agency the agency, or empty
/// @param dateline the place, or empty
/// @param picture the picture at its top, or null
/// @param translation the file of its counterpart in the other edition, or null
/// @param slot its place on the front page, or null
/// @param correction what an earlier version said, or null
/// @param readers the first comments
/// @param body the body, as HTML
record DemoStory(
    String language,
    String file,
    String headline,
    String standfirst,
    List<String> highlights,
    StoryKind kind,
    List<String> section,
    Duration age,
    List<String> authors,
    String agency,
    String dateline,
    @Nullable Drawing picture,
    List<String> topics,
    List<String> related,
    @Nullable String translation,
    CommentPolicy comments,
    @Nullable FrontSlot slot,
    @Nullable String correction,
    List<Comment> readers,
    String body) {

  private static final Set<String> KEYS =
      Set.of(
          "headline",
          "standfirst",
          "highlight",
          "kind",
          "section",
          "age",
          "author",
          "agency",
          "dateline",
          "picture",
          "alt",
          "caption",
          "credit",
          "topic",
          "related",
          "translation",
          "comments",
          "slot",
          "correction",
          "comment");
  private static final Set<String> REPEATABLE =
      Set.of("highlight", "author", "topic", "related", "comment");
  private static final Pattern TRAIL = Pattern.compile("\\s*>\\s*");

  /// A picture by the name of its drawing.
  record Drawing(String name, String alt, String caption, String credit) {}

  /// What a reader wrote under a story.
  record Comment(String name, String text) {}

  DemoStory {
    highlights = List.copyOf(highlights);
    section = List.copyOf(section);
    authors = List.copyOf(authors);
    topics = List.copyOf(topics);
    related = List.copyOf(related);
    readers = List.copyOf(readers);
  }

  /// All stories of all editions, in the order of `demo/index.txt`.
  static List<DemoStory> all() {
    return resource("index.txt")
        .lines()
        .filter(line -> !line.isBlank())
        .map(DemoStory::read)
        .toList();
  }

  /// Reads one story by its path, such as `en/night-ferry.html`.
  ///
  /// @throws IllegalArgumentException if there is no such file or it breaks the format; the message
  ///   names the file
  static DemoStory read(String path) {
    try {
      return parse(path, resource(path));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
    }
  }

  /// Parses the text of a file.
  static DemoStory parse(String path, String text) {
    int blank = text.indexOf("\n\n");
    if (blank < 0) {
      throw new IllegalArgumentException("no empty line after the header");
    }
    Header header = Header.of(text.substring(0, blank));
    int slash = path.indexOf('/');
    String picture = header.value("picture");
    String translation = header.value("translation");
    String slot = header.value("slot");
    String correction = header.value("correction");
    return new DemoStory(
        path.substring(0, slash),
        path.substring(slash + 1),
        header.required("headline"),
        header.required("standfirst"),
        header.values("highlight"),
        StoryKind.valueOf(header.required("kind")),
        TRAIL.splitAsStream(header.required("section")).toList(),
        Duration.parse(header.required("age")),
        header.values("author"),
        header.value("agency"),
        header.value("dateline"),
        picture.isEmpty()
            ? null
            : new Drawing(
                picture, header.required("alt"), header.value("caption"), header.value("credit")),
        header.values("topic"),
        header.values("related"),
        translation.isEmpty() ? null : translation,
        header.value("comments").isEmpty()
            ? CommentPolicy.OPEN
            : CommentPolicy.valueOf(header.value("comments")),
        slot.isEmpty() ? null : FrontSlot.valueOf(slot),
        correction.isEmpty() ? null : correction,
        header.values("comment").stream().map(DemoStory::comment).toList(),
        text.substring(blank).strip());
  }

  private static Comment comment(String line) {
    int bar = line.indexOf(" | ");
    if (bar < 1) {
      throw new IllegalArgumentException("a comment without a name: " + line);
    }
    return new Comment(line.substring(0, bar), line.substring(bar + 3));
  }

  private static String resource(String path) {
    try (InputStream in = DemoStory.class.getResourceAsStream("/demo/" + path)) {
      if (in == null) {
        throw new IllegalArgumentException("there is no demo/" + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The header lines, by key.
  private record Header(Map<String, List<String>> lines) {
    static Header of(String text) {
      Map<String, List<String>> lines = new HashMap<>();
      for (String line : text.lines().toList()) {
        int colon = line.indexOf(": ");
        String key = colon < 0 ? line : line.substring(0, colon);
        if (!KEYS.contains(key) || colon < 0) {
          throw new IllegalArgumentException("an unknown header line: " + line);
        }
        String value = line.substring(colon + 2).strip();
        List<String> before = lines.getOrDefault(key, List.of());
        if (value.isEmpty() || (!before.isEmpty() && !REPEATABLE.contains(key))) {
          throw new IllegalArgumentException("an empty or repeated header line: " + line);
        }
        lines.put(key, Stream.concat(before.stream(), Stream.of(value)).toList());
      }
      return new Header(lines);
    }

    List<String> values(String key) {
      return lines.getOrDefault(key, List.of());
    }

    String value(String key) {
      return values(key).isEmpty() ? "" : values(key).getFirst();
    }

    String required(String key) {
      String value = value(key);
      if (value.isEmpty()) {
        throw new IllegalArgumentException("no " + key + " in its header");
      }
      return value;
    }
  }
}
