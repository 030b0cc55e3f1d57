package org.pregonero.layout;

import org.jspecify.annotations.Nullable;
import org.pregonero.layout.Frame.Crumb;

/// A story in a list.
///
/// @param kind its label; empty for plain news, which needs none
/// @param face the name of its kind for style sheets: `news`, `gallery`
/// @param opinion whether readers have to be told that it is opinion
/// @param section where it stands, or null
/// @param published when, as text
/// @param publishedIso the same for machines
public record CardView(
    String path,
    String headline,
    String standfirst,
    String kind,
    String face,
    boolean opinion,
    @Nullable Crumb section,
    String byline,
    @Nullable ImageView image,
    String published,
    String publishedIso) {}
