package org.pregonero.story;

import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.masthead.SectionId;
import org.pregonero.media.MediaId;

/// A published story in the few words that a list shows.
///
/// @param byline the names, as one line; may be empty
/// @param lead the file of the lead picture, or null where there is none or it is not here
/// @param leadAlt what that picture shows; may be empty
/// @param pictures how many pictures its body shows; 0 also where that was not counted
public record Card(
    StoryId id,
    StoryAddress address,
    StoryKind kind,
    @Nullable SectionId section,
    String headline,
    String standfirst,
    String byline,
    @Nullable MediaId lead,
    String leadAlt,
    PublicationTime published,
    int pictures) {}
