package org.pregonero.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame;
import org.pregonero.layout.Frame.Crumb;

/// A page of the archive: a day, a month, a year, or all of it.
///
/// @param trail the pages above it
/// @param count how many stories it has, in words; empty where that is not said
/// @param previous the nearest day, month or year before it that has stories, or null
/// @param next the nearest one after it, or null
/// @param calendar the month, or null on the page of a year
/// @param months of a year, or none
/// @param years all years that have stories; none where they are not shown
/// @param cards the stories of a day
/// @param newest the first page of that day, or null if this is it
/// @param older the next page of that day, or null at its end
/// @param empty what is said where there is nothing; empty where there is something
public record ArchiveView(
    Frame frame,
    List<Crumb> trail,
    String heading,
    String count,
    @Nullable Crumb previous,
    @Nullable Crumb next,
    @Nullable Calendar calendar,
    List<Month> months,
    List<Crumb> years,
    List<CardView> cards,
    @Nullable String newest,
    @Nullable String older,
    String empty) {
  public ArchiveView {
    trail = List.copyOf(trail);
    months = List.copyOf(months);
    years = List.copyOf(years);
    cards = List.copyOf(cards);
  }

  /// A month of a year.
  ///
  /// @param path of its page; empty where it has no stories
  /// @param stories how many it has, in words
  public record Month(String name, String path, String stories) {}
}
