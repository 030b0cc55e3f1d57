package org.pregonero.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.layout.Frame;

/// The page of an edition's corrections.
///
/// @param newest the first page, or null if this is it
/// @param older the next page, or null at the end
public record CorrectionsView(
    Frame frame, List<Entry> entries, @Nullable String newest, @Nullable String older) {
  public CorrectionsView {
    entries = List.copyOf(entries);
  }

  /// What was wrong in one story.
  ///
  /// @param path of the story
  /// @param at when readers were told, as text
  /// @param atIso the same for machines
  public record Entry(String path, String headline, String at, String atIso, String text) {}
}
