package org.pregonero.site;

import java.util.List;
import org.pregonero.layout.Frame;
import org.pregonero.layout.PersonView;

/// The page about the publication.
///
/// @param about what it is; may be empty
/// @param people who makes it; may be none
/// @param contact the e-mail address to write to; may be empty
/// @param corrections the path of the page that lists corrections
/// @param opinion what the publication says about opinion; may be empty
public record AboutView(
    Frame frame,
    String heading,
    String about,
    List<PersonView> people,
    String contact,
    String corrections,
    String opinion) {
  public AboutView {
    people = List.copyOf(people);
  }
}
