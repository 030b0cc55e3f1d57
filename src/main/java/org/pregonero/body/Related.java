package org.pregonero.body;

import org.jspecify.annotations.Nullable;

/// A story to read next. Known by its id, or only by its headline, as an imported page names it;
/// then it leads wherever a published story of the same edition has, or once had, that headline.
///
/// @param story the story, or null where only the headline is known
/// @param headline its headline when it was chosen; shown when the story cannot be
public record Related(@Nullable StoryId story, String headline) {
  /// @throws IllegalArgumentException if the headline is blank or has line ends or other controls
  public Related {
    if (headline.isBlank()) {
      throw new IllegalArgumentException("a related story without a headline");
    }
    KeptText.check(headline);
  }
}
