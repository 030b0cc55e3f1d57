package org.pregonero.html;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.PluralRules;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.story.StoryKind;

final class WordsTest {
  private static final Path SOURCES = Path.of("src/main");
  private static final Pattern NAMED = Pattern.compile("\"([a-z]+(?:[.-][a-z0-9]+)*)\"");
  private static final Pattern ASKED_FOR =
      Pattern.compile("words(?:\\(\\))?\\s*\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");

  @ParameterizedTest
  @ValueSource(strings = {"es", "ar"})
  void everyLanguageHasTheSameKeys(String language) {
    assertThat(keys(language)).isEqualTo(keys("en"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"en", "es", "ar"})
  void aPluralHasAWordForEveryFormOfTheLanguage(String language) {
    Words words = Words.in(language);
    Set<String> forms = PluralRules.forLocale(new ULocale(language)).getKeywords();
    Map<String, String> plurals = new TreeMap<>(words.patterns());
    plurals.values().removeIf(pattern -> !pattern.contains("plural,"));

    assertThat(plurals).isNotEmpty();
    assertThat(plurals)
        .allSatisfy((key, pattern) ->
            assertThat(forms)
                .filteredOn(form -> !form.equals("many") || !language.equals("es"))
                .allSatisfy(form -> assertThat(pattern).as(key).contains(form + " {")));
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
  void arabicCountsInSixForms() {
    Words arabic = Words.in("ar");
    assertThat(Stream.of(0, 1, 2, 3, 11, 100).map(n -> arabic.text("comments.count", n)))
        .containsExactly(
            "لا تعليقات", "تعليق واحد", "تعليقان", "3 تعليقات", "11 تعليقًا", "100 تعليق");
    assertThat(arabic.direction()).isEqualTo("rtl");
  }

  @Test
  void namesStandInARowAsTheLanguagePutsThem() {
    List<String> names = List.of("Ana", "Ben", "Inés");
    assertThat(Words.in("en").list(names)).isEqualTo("Ana, Ben, and Inés");
    assertThat(Words.in("es").list(names)).isEqualTo("Ana, Ben e Inés");
    assertThat(Words.in("ar").list(names)).isEqualTo("Ana وBen وInés");
  }

  @Test
  void daysAndNumbersHaveTheDigitsOfTheLanguage() {
    LocalDateTime moment = LocalDateTime.of(2019, 9, 25, 9, 5);
    assertThat(Words.in("en").moment(moment)).isEqualTo("25 September 2019, 9:05");
    assertThat(Words.in("es").moment(moment)).isEqualTo("25 de septiembre de 2019, 9:05");
    assertThat(Words.in("ar").moment(moment)).isEqualTo("25 سبتمبر 2019، 9:05");
    assertThat(Words.in("fa").time(moment.toLocalTime())).isEqualTo("۹:۰۵");
    assertThat(Words.in("fa").text("comments.count", 25)).startsWith("۲۵ ");
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
