package org.pregonero.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.layout.Frame.Crumb;

/// Somebody of the newsroom.
///
/// @param path the person's page
/// @param role what the person does; may be empty
/// @param biography one paragraph each; may be none
/// @param image a portrait, or null
/// @param accounts where the person can be followed
public record PersonView(
    String name,
    String path,
    String role,
    List<String> biography,
    @Nullable ImageView image,
    List<Crumb> accounts) {
  public PersonView {
    biography = List.copyOf(biography);
    accounts = List.copyOf(accounts);
  }
}
