package org.pregonero.storage;

import java.util.UUID;

/// What happened, as the journal tells it: the kind of change and what was changed. Followers that
/// need more read it from the noun's own store.
public sealed interface Event {
  /// A story has a new revision. Readers see no difference.
  record StorySaved(UUID story) implements Event {}

  /// A story moved through the workflow without readers seeing a difference.
  record StoryMoved(UUID story) implements Event {}

  /// Readers see a story for the first time, or see a new revision of it.
  record StoryPublished(UUID story) implements Event {}

  /// A story was taken back.
  record StoryWithdrawn(UUID story) implements Event {}

  /// A mistake in a published story was put right, and readers are told which.
  record StoryCorrected(UUID story) implements Event {}

  /// A story was linked with its translations, or taken from among them.
  record TranslationsLinked(UUID story) implements Event {}

  /// Somebody said why pictures of a story lack a credit or an alternative text.
  record PicturesExcused(UUID story) implements Event {}

  /// An editor rearranged the front page of an edition, or a story's time there was over.
  record FrontArranged(String language) implements Event {}

  /// The conversation under a story changed.
  record CommentsChanged(UUID story) implements Event {}

  /// A section was added to an edition.
  record SectionAdded(UUID section) implements Event {}

  /// The publication's own description was set up or changed.
  record MastheadChanged() implements Event {}

  /// A picture or recording was taken in.
  record MediaAdded(String media) implements Event {}

  /// What is known of a picture changed: its caption, its credit, its focal point.
  record MediaChanged(String media) implements Event {}

  /// A channel went on the air, or off it.
  record LiveChanged(String channel) implements Event {}

  /// A channel's programme changed, or another part of it has begun.
  record ScheduleChanged(String channel) implements Event {}
}
