package org.pregonero.wire;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Tells the language of a page: by the small words of its text where these are clear, else by its
/// labels.
final class LanguageGuess {
  private static final int ENOUGH_TO_REFUSE = 12;
  private static final int ENOUGH_TO_CHOOSE = 4;
  private static final int LONGEST_WORD = 10;

  /// Small words, and the months of the languages that can be read, with the languages that have
  /// them.
  private static final Map<String, List<String>> LANGUAGES = new HashMap<>();

  static {
    words("en", "the of and to that is for with was on by from it his has have at are were said");
    words("en", "this which will who their been would after an not they its january february");
    words("en", "march april june july august september october november december");
    words("es", "el los las del y por para su sus al lo más como este esta fue pero ha han sin");
    words("es", "sobre dijo según también cuando hasta desde entre donde será enero febrero marzo");
    words("es", "abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre");
    words("fr", "le les des du et est dans une pour qui sur au aux avec ce cette sont mais nous");
    words("fr", "il elle ont été par leur selon");
    words("pt", "os da do em não uma com foi são dos das ao pelo pela mais à às também seu sua");
    words("it", "il di che è gli della nel sono alla dei delle ha per anche non dal più");
    words("de", "der die das und ist nicht mit den dem ein eine von zu auf für im sich auch");
  }

  private LanguageGuess() {}

  /// The language of a page: `en` or `es`.
  ///
  /// @param text the lines of the newsroom, without the comments of readers
  /// @param page all its lines
  /// @throws CaptureRefused if the text is clearly written in another language
  static String of(List<Line> text, List<Line> page) {
    if (isOtherAlphabet(text)) {
      throw new CaptureRefused(
          "written in another alphabet: only English and Spanish captures can be read");
    }
    Map<String, Integer> found = countSmallWords(text);
    int english = found.getOrDefault("en", 0);
    int spanish = found.getOrDefault("es", 0);
    int readable = Math.max(english, spanish);
    found.entrySet().stream()
        .max(Comparator.comparingInt(Map.Entry::getValue))
        .filter(most -> most.getValue() >= ENOUGH_TO_REFUSE && most.getValue() > 2 * readable)
        .ifPresent(most -> refuse(most.getKey()));
    if (readable >= ENOUGH_TO_CHOOSE && readable > 2 * Math.min(english, spanish)) {
      return english > spanish ? "en" : "es";
    }
    return byLabels(page, english - spanish);
  }

  private static boolean isOtherAlphabet(List<Line> lines) {
    long letters = 0;
    long latin = 0;
    for (Line line : lines) {
      for (int i = 0; i < line.text().length(); i++) {
        char c = line.text().charAt(i);
        letters += Character.isLetter(c) ? 1 : 0;
        latin += Character.isLetter(c) && isLatin(c) ? 1 : 0;
      }
    }
    return letters - latin >= ENOUGH_TO_REFUSE && letters > 2 * latin;
  }

  private static boolean isLatin(char letter) {
    return letter < 0x80 || Character.UnicodeScript.of(letter) == Character.UnicodeScript.LATIN;
  }

  private static void refuse(String language) {
    throw new CaptureRefused(
        "written in "
            + Locale.of(language).getDisplayLanguage(Locale.ENGLISH)
            + ": only English and Spanish captures can be read");
  }

  private static String byLabels(List<Line> page, int lead) {
    int labels = 0;
    for (Line line : page) {
      labels += Vocabulary.ENGLISH.knowsLabel(line.key()) ? 1 : 0;
      labels -= Vocabulary.SPANISH.knowsLabel(line.key()) ? 1 : 0;
    }
    return (labels == 0 ? lead : labels) >= 0 ? "en" : "es";
  }

  private static Map<String, Integer> countSmallWords(List<Line> lines) {
    Map<String, Integer> found = new HashMap<>();
    for (Line line : lines) {
      String text = line.text().toLowerCase(Locale.ROOT);
      int to;
      for (int from = 0; from < text.length(); from = to + 1) {
        to = endOfWord(text, from);
        if (to > from && to - from <= LONGEST_WORD) {
          for (String language : LANGUAGES.getOrDefault(text.substring(from, to), List.of())) {
            found.merge(language, 1, Integer::sum);
          }
        }
      }
    }
    return found;
  }

  private static int endOfWord(String text, int from) {
    int to = from;
    while (to < text.length() && Character.isLetter(text.charAt(to))) {
      to++;
    }
    return to;
  }

  private static void words(String language, String words) {
    for (String word : words.split(" ", -1)) {
      LANGUAGES.computeIfAbsent(word, _ -> new ArrayList<>()).add(language);
    }
  }
}
