package org.pregonero.story;

import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;

/// One story among those that tell the same in several languages.
///
/// @param original whether the others were translated from it
/// @param address where it stands, or null while readers cannot see it
public record Translation(
    StoryId id, String language, boolean original, @Nullable StoryAddress address) {}
