package org.pregonero.story;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.KeptText;

/// What was wrong in a published story, as readers are told: "An earlier version of this story said
/// …".
///
/// @param id a UUIDv7
/// @param at when readers were told
/// @param text one paragraph
/// @param author who put it right
public record Correction(UUID id, Instant at, String text, String author) {
  /// @throws IllegalArgumentException if the text is blank or has line ends or other controls
  public Correction {
    if (KeptText.check(text).isBlank()) {
      throw new IllegalArgumentException("a correction says what was wrong");
    }
  }

  /// A correction and the story that it stands under.
  public record Listed(Correction correction, StoryAddress story, String headline) {}

  /// A part of the corrections of an edition, newest first.
  ///
  /// @param next the correction behind which they go on, or null at the end
  public record Listing(List<Listed> corrections, @Nullable UUID next) {
    public Listing {
      corrections = List.copyOf(corrections);
    }
  }
}
