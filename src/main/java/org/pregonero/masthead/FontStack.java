package org.pregonero.masthead;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Typefaces in the order in which a browser shall look for them among those it has; none is ever
/// sent. A name is letters, digits, spaces and hyphens, so that nothing else gets into a style
/// sheet with it.
///
/// @param families the names; the last is a generic one, which every browser has
public record FontStack(List<String> families) {
  private static final int MAX_FAMILIES = 12;
  private static final Pattern NAME =
      Pattern.compile(
          "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}-]{0,39}( [\\p{L}\\p{M}\\p{N}-]{1,40}){0,5}");
  private static final Set<String> GENERIC =
      Set.of(
          "serif",
          "sans-serif",
          "monospace",
          "system-ui",
          "ui-serif",
          "ui-sans-serif",
          "ui-monospace",
          "ui-rounded");

  /// @throws IllegalArgumentException if a name has another form, there are too many, or the last
  ///   is not a generic one
  public FontStack {
    families = List.copyOf(families);
    for (String family : families) {
      if (!NAME.matcher(family).matches()) {
        throw new IllegalArgumentException(
            "a typeface has a name of letters, digits, spaces and hyphens, not \"" + family + "\"");
      }
    }
    if (families.size() > MAX_FAMILIES || !GENERIC.contains(last(families))) {
      throw new IllegalArgumentException(
          "a row of typefaces has at most "
              + MAX_FAMILIES
              + " names and ends with one that every browser has: serif, sans-serif or monospace");
    }
  }

  /// The stack in the grammar of `font-family` ([CSS Fonts
  /// 4](https://www.w3.org/TR/css-fonts-4/#font-family-prop)).
  public String css() {
    return families.stream()
        .map(family -> GENERIC.contains(family) ? family : '"' + family + '"')
        .collect(Collectors.joining(", "));
  }

  private static String last(List<String> families) {
    return families.isEmpty() ? "" : families.getLast();
  }
}
