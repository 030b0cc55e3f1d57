package org.pregonero.body;

/// What may stand in a text: the characters that HTML, XML and both databases can carry.
///
/// That is the HTML Standard's definition of [text](https://html.spec.whatwg.org/#text-content)
/// without line ends: no controls (U+0000–U+001F and U+007F–U+009F) except tab, no surrogate
/// without its partner, no noncharacters (such as U+FFFE).
public final class KeptText {
  private KeptText() {}

  /// The same words, if they may stand.
  ///
  /// @throws IllegalArgumentException if they may not; the message says why
  public static String check(String words) {
    for (int i = 0; i < words.length(); ) {
      int c = words.codePointAt(i);
      if (!mayStand(c)) {
        throw new IllegalArgumentException("a character that cannot be kept, U+%04X".formatted(c));
      }
      i += Character.charCount(c);
    }
    return words;
  }

  /// Words from outside, made fit to stand: line ends become spaces, broken characters U+FFFD, and
  /// other controls go.
  static String clean(String words) {
    if (words.codePoints().allMatch(KeptText::mayStand)) {
      return words;
    }
    StringBuilder clean = new StringBuilder(words.length());
    words
        .codePoints()
        .forEach(c -> {
          if (mayStand(c)) {
            clean.appendCodePoint(c);
          } else if (c >= '\n' && c <= '\r') {
            clean.append(' ');
          } else if (!Character.isISOControl(c)) {
            clean.append('\uFFFD');
          }
        });
    return clean.toString();
  }

  /// A word from outside, short and harmless enough to stand in a message.
  static String quote(String word) {
    String clean = clean(word.length() > 40 ? word.substring(0, 40) + "…" : word);
    return '"' + clean + '"';
  }

  /// Whether `c` shows as nothing: spaces of all kinds, also those without width.
  static boolean isBlank(char c) {
    return Character.isSpaceChar(c) || Character.isWhitespace(c) || c == '\u200B' || c == '\uFEFF';
  }

  private static boolean mayStand(int c) {
    if (c < 0xD800) {
      return c == '\t' || (c >= ' ' && (c < 0x7F || c > 0x9F));
    }
    return c > 0xDFFF && (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
  }
}
