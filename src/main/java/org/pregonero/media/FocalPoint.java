package org.pregonero.media;

/// The point of a picture that no crop may lose, in per cent of its width and height from its upper
/// left corner.
public record FocalPoint(int x, int y) {
  /// The middle.
  public static final FocalPoint CENTRE = new FocalPoint(50, 50);

  /// @throws IllegalArgumentException if it is outside of the picture
  public FocalPoint {
    if (x < 0 || x > 100 || y < 0 || y > 100) {
      throw new IllegalArgumentException("a focal point outside of the picture: " + x + ", " + y);
    }
  }

  /// Where faces mostly are: a portrait's are above its middle.
  static FocalPoint likely(int width, int height) {
    return height > width ? new FocalPoint(50, 38) : CENTRE;
  }
}
