package org.pregonero.masthead;

import org.jspecify.annotations.Nullable;
import org.pregonero.media.MediaId;

/// How the publication looks. What is null looks as the program does by itself.
///
/// @param logo stands where the name would
/// @param ink the colour of text
/// @param accent the colour of links and labels
/// @param headlines the typefaces of headlines
/// @param text the typefaces of everything that is read at length
public record Look(
    @Nullable MediaId logo,
    @Nullable Colour ink,
    @Nullable Colour accent,
    @Nullable FontStack headlines,
    @Nullable FontStack text) {}
