package org.pregonero.body;

import org.jspecify.annotations.Nullable;
import org.pregonero.media.MediaId;

/// A picture as a story shows it. Caption and credit belong to the place as much as to the file:
/// they are kept even where the file itself is not here.
///
/// @param media the file, or null where it is not here
/// @param alt what the picture shows, for those who do not see it; may be empty
/// @param caption the words under it; may be empty
/// @param credit whose picture it is; may be empty
public record Picture(@Nullable MediaId media, String alt, String caption, String credit) {
  /// @throws IllegalArgumentException if a text has line ends or other controls
  public Picture {
    KeptText.check(alt);
    KeptText.check(caption);
    KeptText.check(credit);
  }
}
