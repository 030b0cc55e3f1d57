package org.pregonero.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;

/// A story as the newsroom knows it.
///
/// @param revision the number of its newest revision, from 1
/// @param publishAt when it shall be published; null unless it is scheduled
/// @param publication what readers see, or null if they never saw it
public record Story(
    StoryId id,
    String language,
    Workflow state,
    int revision,
    @Nullable Instant publishAt,
    @Nullable Publication publication) {
  /// What readers see of a story.
  ///
  /// @param revision the revision they see
  /// @param updated when that last changed, or null if it never did
  /// @param withdrawn when it was taken back, or null if it stands
  public record Publication(
      StoryAddress address,
      int revision,
      PublicationTime published,
      @Nullable Instant updated,
      @Nullable Instant withdrawn) {}
}
