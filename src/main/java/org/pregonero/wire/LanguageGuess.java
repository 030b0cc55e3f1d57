package org.pregonero.wire;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Tells the language of a page: by the small words of its text where these are clear, else by its
/// labels.
final class LanguageGuess {
  private static final int ENOUGH_TO_REFUSE = 12;
  private static final int ENOUGH_TO_CHOOSE = 4;
  private static final int LONGEST_SMALL_WORD = 6;
  private static final char FIRST_LETTER_BEYOND_LATIN = '\u0250';

  /// The small words of each language that the others do not share.
  private static final Map<String, Set<String>> SMALL_WORDS =
      Map.of(
          "en",
          words(
              "the of and to that is for with was on by from it his has have at are were said this "
                  + "which will who their been would after an not they its"),
          "es",
          words(
              "el los las del y por para su sus al lo más como este esta fue pero ha han sin sobre "
                  + "dijo según también cuando hasta desde entre donde será"),
          "fr",
          words(
              "le les des du et est dans une pour qui sur au aux avec ce cette sont mais nous il "
                  + "elle ont été par leur selon"),
          "pt",
          words("os da do em não uma com foi são dos das ao pelo pela mais à às também seu sua"),
          "it",
          words("il di che è gli della nel sono alla dei delle ha per anche non dal più"),
          "de",
          words("der die das und ist nicht mit den dem ein eine von zu auf für im sich auch"));

  /// The languages of each small word.
  private static final Map<String, List<String>> LANGUAGES =
      SMALL_WORDS.entrySet().stream()
          .flatMap(each -> each.getValue().stream().map(word -> Map.entry(word, each.getKey())))
          .collect(groupingBy(Map.Entry::getKey, mapping(Map.Entry::getValue, toList())));

  private LanguageGuess() {}

  /// The language of a page: `en` or `es`.
  ///
  /// @param lines what the newsroom wrote
  /// @param page all of the page, with the labels of its conversation
  /// @throws CaptureRefused if they are clearly written in another one
  static String of(List<Line> lines, List<Line> page) {
    if (isOtherAlphabet(lines)) {
      throw new CaptureRefused(
          "written in another alphabet: only English and Spanish captures can be read");
    }
    Map<String, Integer> found = countSmallWords(lines);
    String most = "en";
    for (String language : List.of("es", "fr", "pt", "it", "de")) {
      most = found.getOrDefault(language, 0) > found.getOrDefault(most, 0) ? language : most;
    }
    int english = found.getOrDefault("en", 0);
    int spanish = found.getOrDefault("es", 0);
    int readable = Math.max(english, spanish);
    int other = found.getOrDefault(most, 0);
    if (other >= ENOUGH_TO_REFUSE && other > 2 * readable) {
      throw new CaptureRefused(
          "written in "
              + Locale.of(most).getDisplayLanguage(Locale.ENGLISH)
              + ": only English and Spanish captures can be read");
    }
    if (readable >= ENOUGH_TO_CHOOSE && readable > 2 * Math.min(english, spanish)) {
      return english > spanish ? "en" : "es";
    }
    return byLabels(page, english - spanish);
  }

  private static boolean isOtherAlphabet(List<Line> lines) {
    long letters = 0;
    long latin = 0;
    for (Line line : lines) {
      String text = line.text();
      for (int i = 0; i < text.length(); i++) {
        if (Character.isLetter(text.charAt(i))) {
          letters++;
          latin += isLatin(text.charAt(i)) ? 1 : 0;
        }
      }
    }
    return letters - latin >= ENOUGH_TO_REFUSE && letters > 2 * latin;
  }

  private static boolean isLatin(char letter) {
    return letter < FIRST_LETTER_BEYOND_LATIN
        || Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
  }

  private static String byLabels(List<Line> lines, int lead) {
    long english = lines.stream().filter(l -> Vocabulary.ENGLISH.knowsLabel(l.key())).count();
    long spanish = lines.stream().filter(l -> Vocabulary.SPANISH.knowsLabel(l.key())).count();
    return english == spanish ? (lead >= 0 ? "en" : "es") : english > spanish ? "en" : "es";
  }

  private static Map<String, Integer> countSmallWords(List<Line> lines) {
    Map<String, Integer> found = new HashMap<>();
    for (Line line : lines) {
      String text = line.text().toLowerCase(Locale.ROOT);
      for (int from = 0; from < text.length(); from++) {
        int to = from;
        while (to < text.length() && Character.isLetter(text.charAt(to))) {
          to++;
        }
        if (to > from && to - from <= LONGEST_SMALL_WORD) {
          count(text.substring(from, to), found);
        }
        from = to;
      }
    }
    return found;
  }

  private static void count(String word, Map<String, Integer> found) {
    for (String language : LANGUAGES.getOrDefault(word, List.of())) {
      found.merge(language, 1, Integer::sum);
    }
  }

  private static Set<String> words(String words) {
    return Arrays.stream(words.split(" ")).collect(toUnmodifiableSet());
  }
}
