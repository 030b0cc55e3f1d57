package org.pregonero.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.PersonView;

/// A page that lists stories: a section, a topic, an author.
///
/// @param label what kind of list it is; may be empty
/// @param heading its name
/// @param note what has to be said about all of it, such as the disclaimer of opinion; may be empty
/// @param trail the sections above it
/// @param below the sections below it
/// @param newest the first page of the list, or null if this is it
/// @param older the next page, or null at the end
/// @param person whose stories they are, where the newsroom has introduced that person
public record ListView(
    Frame frame,
    String label,
    String heading,
    String note,
    List<Crumb> trail,
    List<Crumb> below,
    List<CardView> cards,
    @Nullable String newest,
    @Nullable String older,
    @Nullable PersonView person) {
  public ListView {
    trail = List.copyOf(trail);
    below = List.copyOf(below);
    cards = List.copyOf(cards);
  }
}
