package org.pregonero.site;

import org.jspecify.annotations.Nullable;
import org.pregonero.layout.Frame;
import org.pregonero.layout.ImageView;

/// The page of one picture of a story.
///
/// @param headline of the story
/// @param story its path
/// @param position which picture of how many it is, as text
/// @param caption the words under it; may be empty
/// @param credit whose picture it is; may be empty
/// @param copyright the notice; may be empty
/// @param taken the day it was taken, as text; may be empty
/// @param takenIso the same for machines
/// @param place where it was taken; may be empty
/// @param previous the page of the picture before it, or null
/// @param next the page of the picture after it, or null
public record PictureView(
    Frame frame,
    String headline,
    String story,
    String position,
    ImageView image,
    String caption,
    String credit,
    String copyright,
    String taken,
    String takenIso,
    String place,
    @Nullable String previous,
    @Nullable String next) {}
