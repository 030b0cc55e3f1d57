package org.pregonero.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Words;

/// What every page has around its own matter.
///
/// @param words the interface's words in the page's language
/// @param language of the edition
/// @param title for the browser's title bar, with the publication's name
/// @param ogTitle the same without it, for share cards
/// @param description one sentence for search engines and share cards; may be empty
/// @param canonical the page's one address, absolute; null for errors
/// @param image the address of a picture for share cards, absolute, or null
/// @param ogType Open Graph's type: `article` or `website`
/// @param publication the publication's name
/// @param home the edition's front page
/// @param onAir the channel: to watch, and to listen to only
/// @param sections the top sections
/// @param editions all editions, each leading to what the page has in common with it; this one is
///   current
/// @param alternates the same page in other languages, itself included, with absolute addresses;
///   none where it has no translation
/// @param onAirScript marks the link to what is on the air
/// @param follow accounts that can be followed
/// @param jsonLd schema.org data, each a JSON document safe to stand in a `script` element
/// @param pages pages about the publication: who makes it, what it has corrected, its archive
/// @param look the style sheet of the publication's own look, or null
/// @param logo stands in the place of the publication's name, or null
public record Frame(
    Words words,
    String language,
    String title,
    String ogTitle,
    String description,
    @Nullable String canonical,
    @Nullable String image,
    String ogType,
    String publication,
    String tagline,
    String about,
    String home,
    String stylesheet,
    String icon,
    String onAirScript,
    List<Crumb> onAir,
    List<Crumb> sections,
    List<Crumb> editions,
    List<Crumb> alternates,
    List<Crumb> follow,
    List<String> jsonLd,
    List<Crumb> pages,
    @Nullable String look,
    @Nullable ImageView logo) {
  public Frame {
    onAir = List.copyOf(onAir);
    sections = List.copyOf(sections);
    editions = List.copyOf(editions);
    alternates = List.copyOf(alternates);
    follow = List.copyOf(follow);
    jsonLd = List.copyOf(jsonLd);
    pages = List.copyOf(pages);
  }

  /// A name and where it leads.
  ///
  /// @param code the language of the name, where that is worth saying; otherwise empty
  /// @param current whether it is where the reader stands
  public record Crumb(String name, String path, String code, boolean current) {
    /// A name and where it leads.
    public static Crumb of(String name, String path) {
      return new Crumb(name, path, "", false);
    }
  }
}
