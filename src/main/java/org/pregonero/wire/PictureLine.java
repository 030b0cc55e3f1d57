package org.pregonero.wire;

import java.util.Optional;
import org.pregonero.story.Picture;

/// Reads lines of the form `caption | Photo: credit`. The caption may hold bars itself.
final class PictureLine {
  private static final int LONGEST_LABEL = 20;

  private PictureLine() {}

  /// The picture that a line describes, if it describes one; its file is not known.
  static Optional<Picture> find(String text) {
    for (int bar = text.lastIndexOf('|'); bar >= 0; bar = text.lastIndexOf('|', bar - 1)) {
      int colon = text.indexOf(':', bar);
      if (colon > 0 && colon - bar <= LONGEST_LABEL) {
        String label = Line.key(Line.trim(text.substring(bar + 1, colon)));
        if (Vocabulary.knows(Vocabulary::photo, label)) {
          String caption = Line.trim(text.substring(0, bar));
          return Optional.of(new Picture(null, "", caption, Line.trim(text.substring(colon + 1))));
        }
      }
    }
    return Optional.empty();
  }
}
