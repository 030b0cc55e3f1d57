package org.pregonero.story;

import java.util.List;
import org.pregonero.html.Slug;

/// Who wrote a story: people, an agency, both or nobody named.
///
/// @param agency the news agency, or empty
public record Byline(List<Author> people, String agency) {
  /// Nobody named.
  public static final Byline NONE = new Byline(List.of(), "");

  public Byline {
    people = List.copyOf(people);
  }

  /// A person in a byline; the slug names that person's page.
  public record Author(String name, Slug slug) {}
}
