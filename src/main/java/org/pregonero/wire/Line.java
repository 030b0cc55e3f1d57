package org.pregonero.wire;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A line of a capture that has words on it.
///
/// @param text its words, without a bullet and without blanks at the ends
/// @param whole its words with the bullet, if it has one
/// @param block which block it belongs to: blocks are parted by blank lines and counted from 0
/// @param key its words in the form in which [Vocabulary] knows labels; empty for a line too long
///   to be one
record Line(String text, String whole, int block, String key) {
  private static final int MOST_LINES = 20_000;
  private static final int LONGEST_LABEL = 100;
  private static final String BULLETS = "•·●▪◦‣∙*-";
  private static final String BULLETS_BEFORE_A_BLANK = "*-";
  private static final Pattern MARKS = Pattern.compile("\\p{Mn}+");

  /// The lines of a text in order; lines end with LF, CR LF or CR.
  ///
  /// @throws CaptureRefused if there are more than any news page has
  static List<Line> read(String text) {
    List<Line> lines = new ArrayList<>();
    int block = 0;
    boolean bulletAlone = false;
    for (int from = 0; from < text.length(); ) {
      int to = endOfLine(text, from);
      String words = trim(printable(text.substring(from, to)));
      boolean first = lines.isEmpty() || lines.getLast().block() != block;
      if (words.isEmpty()) {
        block += first ? 0 : 1;
        bulletAlone = false;
      } else if (words.length() == 1 && BULLETS.contains(words)) {
        bulletAlone = true;
      } else {
        Line line = of(words, block);
        lines.add(bulletAlone ? of("• " + line.text, block) : line);
        bulletAlone = false;
      }
      if (lines.size() > MOST_LINES) {
        throw new CaptureRefused("more than " + MOST_LINES + " lines: not a news page");
      }
      from = to + (text.startsWith("\r\n", to) ? 2 : 1);
    }
    return lines;
  }

  /// Whether a bullet stands before its words.
  boolean bullet() {
    return text.length() < whole.length();
  }

  /// The form in which labels are compared: lower case, without accents, blanks made single spaces,
  /// without a final colon.
  static String key(String label) {
    if (label.length() > LONGEST_LABEL) {
      return "";
    }
    StringBuilder spaced = new StringBuilder(label.length());
    for (int i = 0; i < label.length(); i++) {
      char c = label.charAt(i);
      if (!isBlank(c)) {
        spaced.append(c);
      } else if (!spaced.isEmpty() && spaced.charAt(spaced.length() - 1) != ' ') {
        spaced.append(' ');
      }
    }
    int end = spaced.length();
    while (end > 0 && (spaced.charAt(end - 1) == ' ' || spaced.charAt(end - 1) == ':')) {
      end--;
    }
    String plain = Normalizer.normalize(spaced.substring(0, end), Normalizer.Form.NFD);
    return MARKS.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /// The text without blanks of any kind at its ends.
  static String trim(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (from < to && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  static boolean isBlank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '\u200b' || c == '\ufeff';
  }

  private static Line of(String words, int block) {
    boolean bullet = isBulleted(words);
    String text = bullet ? trim(words.substring(1)) : words;
    return new Line(text, words, block, key(text));
  }

  /// A hyphen or an asterisk is a bullet only with a blank behind it (`-5 degrees` is not), and a
  /// line of nothing but bullets (`* * *`) is no item of a list.
  private static boolean isBulleted(String words) {
    char first = words.charAt(0);
    return BULLETS.indexOf(first) >= 0
        && (BULLETS_BEFORE_A_BLANK.indexOf(first) < 0 || isBlank(words.charAt(1)))
        && words.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static int endOfLine(String text, int from) {
    int to = from;
    while (to < text.length() && text.charAt(to) != '\n' && text.charAt(to) != '\r') {
      to++;
    }
    return to;
  }

  /// The text without the characters that no page and no feed can carry (XML 1.0, 2.2).
  private static String printable(String line) {
    int at = 0;
    while (at < line.length() && isPrintable(line.charAt(at))) {
      at++;
    }
    if (at == line.length()) {
      return line;
    }
    StringBuilder kept = new StringBuilder(line.length());
    line.codePoints()
        .map(c -> c == '\u000b' || c == '\f' || c == '\u0085' ? ' ' : c)
        .filter(Line::isPrintable)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static boolean isPrintable(int c) {
    return c == '\t'
        || (c >= ' ' && c < 0x7f)
        || (c > 0x9f && c < 0xd800)
        || (c > 0xdfff && c < 0xfffe)
        || c > 0xffff;
  }
}
