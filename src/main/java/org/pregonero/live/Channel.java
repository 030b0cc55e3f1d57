package org.pregonero.live;

import java.util.regex.Pattern;

/// A channel of the newsroom.
///
/// @param slug stands in its addresses
/// @param name as people say it
public record Channel(String slug, String name) {
  private static final Pattern SLUG = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /// @throws IllegalArgumentException if the slug cannot stand in an address
  public Channel {
    if (!SLUG.matcher(slug).matches() || slug.equals("audio") || slug.equals("on-air")) {
      throw new IllegalArgumentException(
          "\"" + slug + "\" cannot be a channel: use small letters, digits and hyphens");
    }
  }
}
