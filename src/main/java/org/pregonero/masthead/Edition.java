package org.pregonero.masthead;

import java.util.regex.Pattern;

/// One language of the publication.
///
/// @param language an ISO 639 code in lower case, such as `en`
/// @param name what the edition is called in its own language, such as `Español`
/// @param tagline a few words under the publication's name; may be empty
/// @param about one or two sentences that say what the publication is; may be empty
/// @param opinionDisclaimer what stands under every opinion piece; may be empty
public record Edition(
    String language, String name, String tagline, String about, String opinionDisclaimer) {
  private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

  /// @throws IllegalArgumentException if the language is not such a code or the name is blank
  public Edition {
    if (!LANGUAGE.matcher(language).matches()) {
      throw new IllegalArgumentException(
          "the language of an edition is a code such as en or es, not \"" + language + "\"");
    }
    if (name.isBlank()) {
      throw new IllegalArgumentException("the edition \"" + language + "\" has no name");
    }
  }
}
