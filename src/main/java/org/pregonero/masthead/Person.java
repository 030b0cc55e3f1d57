package org.pregonero.masthead;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Slug;
import org.pregonero.media.MediaId;

/// Somebody of the newsroom. The slug of the name is also that of the bylines, so the two meet on
/// one page.
///
/// @param roles what the person does there, by the language of the edition
/// @param biographies who the person is, by the language of the edition; an empty line begins a new
///   paragraph
/// @param picture a portrait, or null
/// @param accounts where the person can be followed
public record Person(
    Slug slug,
    String name,
    Map<String, String> roles,
    Map<String, String> biographies,
    @Nullable MediaId picture,
    List<SocialAccount> accounts) {
  public Person {
    roles = Map.copyOf(roles);
    biographies = Map.copyOf(biographies);
    accounts = List.copyOf(accounts);
  }

  /// What the person does, in the words of an edition; empty if that edition does not say.
  public String role(String language) {
    return roles.getOrDefault(language, "");
  }

  /// Who the person is, in the words of an edition: one paragraph each; none if that edition does
  /// not say.
  public List<String> biography(String language) {
    String text = biographies.getOrDefault(language, "");
    return text.isEmpty() ? List.of() : List.of(text.split("\\s*\\n\\s*\\n\\s*"));
  }
}
