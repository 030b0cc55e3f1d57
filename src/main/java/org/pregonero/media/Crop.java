package org.pregonero.media;

import java.awt.Rectangle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The shapes in which pictures go out, each in several widths.
public enum Crop {
  /// All of the picture.
  FULL("full", 0),
  /// Sixteen to nine, for cards and share cards.
  WIDE("16x9", 0.5625),
  /// A square, for small cards.
  SQUARE("1x1", 1);

  /// The most pixels any rendition has: a portrait in the largest width.
  private static final double PIXELS = 2_048 * 3_072;

  /// WebP has no more in any direction.
  private static final double LONGEST = 16_000;

  private final String label;
  private final double ratio;

  /// @param ratio of height to width; 0 for the picture's own
  Crop(String label, double ratio) {
    this.label = label;
    this.ratio = ratio;
  }

  /// How many times smaller than a picture its largest rendition is: a factor of at most 1.
  static double scale(int width, int height) {
    double pixels = Math.sqrt(PIXELS / ((double) width * height));
    double side = LONGEST / Math.max(width, height);
    return Math.min(1, Math.min(2_048.0 / width, Math.min(pixels, side)));
  }

  /// The crop that renditions' names call `label`.
  static Optional<Crop> byLabel(String label) {
    return Arrays.stream(values()).filter(crop -> crop.label.equals(label)).findFirst();
  }

  String label() {
    return label;
  }

  /// The widths in which a picture of this size goes out, in ascending order: never wider than it
  /// is itself, and its own width where that is less than the largest.
  List<Integer> widths(int width, int height) {
    int most = (int) Math.max(1, Math.floor(within(width, height).width * scale(width, height)));
    List<Integer> usual = usual();
    int largest = Math.min(most, usual.getLast());
    return Stream.concat(usual.stream().filter(each -> each < largest), Stream.of(largest))
        .toList();
  }

  /// How high a rendition is that is `width` wide.
  int height(int width, int ofWidth, int ofHeight) {
    double factor = ratio == 0 ? (double) ofHeight / ofWidth : ratio;
    return (int) Math.max(1, Math.round(width * factor));
  }

  /// The part of a picture of this size that is shown: as large as the shape allows, with the focal
  /// point as near to its middle as can be.
  Rectangle part(int width, int height, FocalPoint focus) {
    Rectangle part = within(width, height);
    part.x = from(focus.x(), width, part.width);
    part.y = from(focus.y(), height, part.height);
    return part;
  }

  private List<Integer> usual() {
    return switch (this) {
      case FULL -> List.of(320, 480, 720, 1_080, 1_440, 2_048);
      case WIDE -> List.of(320, 480, 720, 1_080, 1_440);
      case SQUARE -> List.of(160, 320, 720);
    };
  }

  private Rectangle within(int width, int height) {
    return ratio == 0
        ? new Rectangle(width, height)
        : new Rectangle(
            (int) Math.max(1, Math.min(width, Math.round(height / ratio))),
            (int) Math.max(1, Math.min(height, Math.round(width * ratio))));
  }

  private static int from(int focus, int whole, int part) {
    return Math.clamp(Math.round(whole * focus / 100.0 - part / 2.0), 0, whole - part);
  }
}
