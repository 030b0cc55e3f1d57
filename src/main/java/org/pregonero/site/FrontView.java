package org.pregonero.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame;
import org.pregonero.layout.Frame.Crumb;

/// The front page of an edition.
///
/// @param edition the day of the newest story, written out; empty while there is none. It dates the
///   page as a newspaper is dated, and stays true however long the page is kept
/// @param lead the story at the top, or null while there is none
/// @param secondary the stories beside it
/// @param opinion the newest opinion
/// @param sections a few stories of each top section that has any
/// @param recent the newest stories below
public record FrontView(
    Frame frame,
    String edition,
    @Nullable CardView lead,
    List<CardView> secondary,
    List<CardView> opinion,
    List<Strip> sections,
    List<CardView> recent) {
  public FrontView {
    secondary = List.copyOf(secondary);
    opinion = List.copyOf(opinion);
    sections = List.copyOf(sections);
    recent = List.copyOf(recent);
  }

  /// A section and its newest stories.
  public record Strip(Crumb section, List<CardView> cards) {
    public Strip {
      cards = List.copyOf(cards);
    }
  }
}
