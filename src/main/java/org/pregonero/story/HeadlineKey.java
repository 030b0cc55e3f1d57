package org.pregonero.story;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// What makes two spellings the same headline: its letters and digits. Case, punctuation, kinds of
/// quotation marks and of spaces make no difference.
public record HeadlineKey(String value) {
  private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ´`]");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  /// The key of a headline.
  public static HeadlineKey of(String headline) {
    String plain =
        Normalizer.normalize(APOSTROPHES.matcher(headline).replaceAll(""), Normalizer.Form.NFKC);
    String key = OTHERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll("-");
    return new HeadlineKey(key.equals("-") || key.isEmpty() ? "-" : trimmed(key));
  }

  /// Whether the headline has no letter and no digit, so that nothing can be told from it.
  boolean saysNothing() {
    return value.equals("-");
  }

  private static String trimmed(String key) {
    int from = key.startsWith("-") ? 1 : 0;
    int to = key.endsWith("-") ? key.length() - 1 : key.length();
    return key.substring(from, to);
  }
}
