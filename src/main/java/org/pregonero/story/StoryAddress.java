package org.pregonero.story;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.pregonero.html.Slug;
import org.pregonero.masthead.Masthead;

/// Where a published story stands: permanent once given.
///
/// @param day the day of first publication in the newsroom's time zone
public record StoryAddress(String language, LocalDate day, Slug slug) {
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

  /// The path of the story's page, such as `/2019/09/25/a-headline`.
  public String path(Masthead masthead) {
    return masthead.path(language, "/" + DAY.format(day) + "/" + slug);
  }
}
