package org.pregonero.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.site.FrontView.Strip;

/// The first page of a section.
///
/// @param note what has to be said about all of it, such as the disclaimer of opinion; may be empty
/// @param trail the sections above it
/// @param below the sections below it
/// @param lead the story at the top, or null while there is none
/// @param secondary the newest stories beside it
/// @param strips a few stories of each section below that has any more
/// @param rest the other newest stories
/// @param older the next page, or null at the end
public record SectionView(
    Frame frame,
    String heading,
    String note,
    List<Crumb> trail,
    List<Crumb> below,
    @Nullable CardView lead,
    List<CardView> secondary,
    List<Strip> strips,
    List<CardView> rest,
    @Nullable String older) {
  public SectionView {
    trail = List.copyOf(trail);
    below = List.copyOf(below);
    secondary = List.copyOf(secondary);
    strips = List.copyOf(strips);
    rest = List.copyOf(rest);
  }
}
