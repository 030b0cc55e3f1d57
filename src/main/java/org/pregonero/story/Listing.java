package org.pregonero.story;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;

/// A part of a list of published stories, newest first.
///
/// @param next where the list goes on, or null at its end
public record Listing(List<Card> cards, @Nullable Cursor next) {
  public Listing {
    cards = List.copyOf(cards);
  }

  /// A place in a list: behind the story published at that time. Lists go on from a cursor at the
  /// same cost wherever it stands, and new stories at the top do not shift what follows.
  ///
  /// @param publishedAt milliseconds since 1970
  public record Cursor(long publishedAt, StoryId story) {
    /// The cursor as it stands in an address.
    public String text() {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString((publishedAt + " " + story).getBytes(StandardCharsets.US_ASCII));
    }

    /// Reads [#text] back; empty if it is not a cursor.
    public static Optional<Cursor> parse(String text) {
      try {
        String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        int space = plain.indexOf(' ');
        return space < 0
            ? Optional.empty()
            : Optional.of(
                new Cursor(
                    Long.parseLong(plain.substring(0, space)),
                    StoryId.parse(plain.substring(space + 1))));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }
}
