package org.pregonero.wire;

import java.util.Optional;
import org.pregonero.body.Picture;

/// Reads lines of the form `caption | Photo: credit`. The caption may hold bars itself.
final class PictureLine {
  private static final int LONGEST = 5_000;
  private static final int LONGEST_LABEL = 20;

  private PictureLine() {}

  /// The picture that a line describes, if it describes one; its file is not known.
  static Optional<Picture> find(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    for (int bar = text.lastIndexOf('|'); bar >= 0; bar = text.lastIndexOf('|', bar - 1)) {
      int colon = text.indexOf(':', bar, Math.min(text.length(), bar + LONGEST_LABEL));
      if (colon >= 0
          && Vocabulary.knows(Vocabulary::photo, Line.key(text.substring(bar + 1, colon)))) {
        String caption = Line.trim(text.substring(0, bar));
        return Optional.of(new Picture(null, "", caption, Line.trim(text.substring(colon + 1))));
      }
    }
    return Optional.empty();
  }
}
