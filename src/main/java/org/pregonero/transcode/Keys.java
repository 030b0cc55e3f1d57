package org.pregonero.transcode;

/// Where the pictures of renditions are complete, so that players can begin or change over there.
public sealed interface Keys {
  /// Where the source has them.
  Keys SOURCE = new Source();

  /// Every `pictures` pictures, counted from the first.
  static Keys every(int pictures) {
    return new Every(pictures);
  }

  /// Where the source has them.
  record Source() implements Keys {}

  /// Every so many pictures, counted from the first.
  record Every(int pictures) implements Keys {
    public Every {
      if (pictures < 1) {
        throw new IllegalArgumentException(pictures + " pictures");
      }
    }
  }
}
