package org.pregonero.story;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

  /// The names as one line, people first; empty if nobody is named.
  public String line() {
    Stream<String> names = people.stream().map(Author::name);
    return Stream.concat(names, Stream.of(agency))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining(", "));
  }

  /// A person in a byline; the slug names that person's page.
  public record Author(String name, Slug slug) {}
}
