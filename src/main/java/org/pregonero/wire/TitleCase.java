package org.pregonero.wire;

/// Recognises English headlines: `Town Council Votes on the New Bridge`.
final class TitleCase {
  private static final int LONGEST = 120;
  private static final int FEWEST_WORDS = 3;
  private static final int LONGEST_SMALL_WORD = 4;

  private TitleCase() {}

  /// Whether every word but the small ones has a capital, and the line does not end as a sentence.
  static boolean matches(String line) {
    if (line.length() > LONGEST || ".!?…:;,".indexOf(line.charAt(line.length() - 1)) >= 0) {
      return false;
    }
    String[] words = line.split("[\\s\\u00a0]+", -1);
    for (String word : words) {
      int first = firstLetter(word);
      if (first < word.length()
          && Character.isLowerCase(word.codePointAt(first))
          && word.length() - first > LONGEST_SMALL_WORD) {
        return false;
      }
    }
    return words.length >= FEWEST_WORDS
        && Character.isUpperCase(line.codePointAt(firstLetter(line)));
  }

  private static int firstLetter(String word) {
    int at = 0;
    while (at < word.length() && !Character.isLetterOrDigit(word.charAt(at))) {
      at++;
    }
    return at;
  }
}
