package org.pregonero.story;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;

/// A story as readers see it.
///
/// @param updated when it last changed, or null if it never did
public record PublishedStory(
    StoryId id,
    StoryAddress address,
    Content content,
    PublicationTime published,
    @Nullable Instant updated) {}
