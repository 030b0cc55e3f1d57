package org.pregonero.masthead;

import java.util.Set;

/// First segments of addresses that belong to the program; no section may take one.
final class ReservedNames {
  private static final Set<String> WORDS =
      Set.of(
          "about",
          "archive",
          "author",
          "corrections",
          "desk",
          "feeds",
          "health",
          "live",
          "look",
          "media",
          "metrics",
          "search",
          "static",
          "topic");

  private ReservedNames() {}

  /// Whether a top section may not be called `slug`: the words above and anything that looks like a
  /// year. (The languages of the editions are taken too.)
  static boolean contains(String slug) {
    return WORDS.contains(slug) || slug.matches("\\d{4}");
  }
}
