package org.pregonero.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.pregonero.story.StoryKind;

final class WordsTest {
  private static final Path SOURCES = Path.of("src/main");
  private static final Pattern NAMED = Pattern.compile("\"([a-z]+(?:[.-][a-z0-9]+)*)\"");
  private static final Pattern ASKED_FOR =
      Pattern.compile("words(?:\\(\\))?\\s*\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");

  @Test
  void bothLanguagesHaveTheSameKeys() {
    assertThat(keys("es")).isEqualTo(keys("en"));
  }

  @Test
  void everyKeyThatIsAskedForIsThere() {
    assertThat(keys("en")).containsAll(found(ASKED_FOR)).containsAll(putTogether());
  }

  @Test
  void everyKeyIsUsed() {
    Set<String> unused = new TreeSet<>(keys("en"));
    unused.removeAll(found(NAMED));
    unused.removeAll(putTogether());
    assertThat(unused).isEmpty();
  }

  @Test
  void numbersTakeTheFormTheLanguageGivesThem() {
    assertThat(Words.in("en").text("comments.count", 1)).isEqualTo("1 comment");
    assertThat(Words.in("en").text("comments.count", 1_200)).isEqualTo("1,200 comments");
    assertThat(Words.in("es").text("comments.count", 1)).isEqualTo("1 comentario");
  }

  @Test
  void daysAreWrittenOutAsTheLanguageWritesThem() {
    LocalDate day = LocalDate.of(2019, 9, 25);
    assertThat(Words.in("en").weekday(day)).isEqualTo("Wednesday 25 September 2019");
    assertThat(Words.in("es").weekday(day)).isEqualTo("miércoles, 25 de septiembre de 2019");
    assertThat(Words.in("es").day(day)).isEqualTo("25 de septiembre de 2019");
  }

  /// The keys that the pages put together from parts.
  private static Set<String> putTogether() {
    Stream<String> kinds =
        Stream.of(StoryKind.values())
            .filter(kind -> kind != StoryKind.NEWS)
            .map(kind -> "kind." + kind);
    Stream<String> errors =
        Stream.of("404", "410", "500", "other")
            .flatMap(error -> Stream.of("error." + error, "error." + error + ".text"));
    Stream<String> lists = Stream.of("topic.heading", "author.heading");
    return Stream.of(kinds, errors, lists).flatMap(keys -> keys).collect(Collectors.toSet());
  }

  private static Set<String> keys(String language) {
    return new TreeSet<>(Words.in(language).patterns().keySet());
  }

  private static Set<String> found(Pattern pattern) {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      return files
          .filter(file -> file.toString().endsWith(".java") || file.toString().endsWith(".jte"))
          .map(WordsTest::read)
          .flatMap(source -> pattern.matcher(source).results())
          .map((MatchResult match) -> match.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
