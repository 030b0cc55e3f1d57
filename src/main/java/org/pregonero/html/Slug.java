package org.pregonero.html;

import com.ibm.icu.text.Transliterator;
import java.util.Locale;
import java.util.regex.Pattern;

/// The readable name of a thing in an address: lower-case letters and digits of ASCII, with single
/// hyphens between them, at most [#MAX_LENGTH] characters.
public record Slug(String value) {
  /// The greatest length of a slug.
  public static final int MAX_LENGTH = 100;

  private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern APOSTROPHES = Pattern.compile("['’‘ʼ´`]");
  private static final Pattern OTHERS = Pattern.compile("[^a-z0-9]+");

  /// @throws IllegalArgumentException if `value` does not have the form of a slug
  public Slug {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a slug: " + value);
    }
  }

  /// Whether `value` has the form of a slug.
  public static boolean isValid(String value) {
    return value.length() <= MAX_LENGTH && FORM.matcher(value).matches();
  }

  /// The slug of a headline or a name in any script: transliterated to ASCII, cut at a word's end
  /// when too long; `untitled` when nothing is left.
  public static Slug of(String words) {
    String ascii = words;
    if (!isAscii(ascii)) {
      ascii = ToAscii.TRANSLITERATOR.transliterate(APOSTROPHES.matcher(words).replaceAll(""));
    }
    String slug =
        OTHERS
            .matcher(APOSTROPHES.matcher(ascii).replaceAll("").toLowerCase(Locale.ROOT))
            .replaceAll("-");
    slug = trimHyphens(slug);
    if (slug.length() > MAX_LENGTH) {
      int cut = slug.lastIndexOf('-', MAX_LENGTH);
      slug = slug.substring(0, cut > 0 ? cut : MAX_LENGTH);
    }
    return new Slug(slug.isEmpty() ? "untitled" : slug);
  }

  /// This slug as the `n`th of its kind: `name-2`, `name-3`, still within the length.
  public Slug numbered(int n) {
    String suffix = "-" + n;
    int room = MAX_LENGTH - suffix.length();
    return new Slug(trimHyphens(value.length() > room ? value.substring(0, room) : value) + suffix);
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isAscii(String words) {
    return words.chars().allMatch(c -> c < 128);
  }

  private static String trimHyphens(String slug) {
    int from = slug.startsWith("-") ? 1 : 0;
    int to = slug.length() > from && slug.endsWith("-") ? slug.length() - 1 : slug.length();
    return slug.substring(from, to);
  }

  /// Loaded only when a name is not plain ASCII: ICU's rules take a while to build.
  private static final class ToAscii {
    static final Transliterator TRANSLITERATOR =
        Transliterator.getInstance("Any-Latin; Latin-ASCII; [\\u0080-\\U0010FFFF] Remove");
  }
}
