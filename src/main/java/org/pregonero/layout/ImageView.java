package org.pregonero.layout;

import java.util.List;
import java.util.stream.Collectors;
import org.pregonero.media.Crop;
import org.pregonero.media.MediaFile;
import org.pregonero.media.PictureFormat;
import org.pregonero.media.Rendition;

/// A picture that is here.
///
/// @param file the picture
/// @param alt what it shows; may be empty
public record ImageView(MediaFile file, String alt) {
  /// A width that does where a reader's browser knows no better.
  private static final int USUAL = 1_080;

  /// All of it.
  public Shape full() {
    return shape(Crop.FULL, USUAL);
  }

  /// Sixteen to nine.
  public Shape wide() {
    return shape(Crop.WIDE, USUAL);
  }

  /// A square, small.
  public Shape square() {
    return shape(Crop.SQUARE, 320);
  }

  /// Sixteen to nine, as large as there is: for share cards, which do not choose.
  public Shape share() {
    return shape(Crop.WIDE, Integer.MAX_VALUE);
  }

  private Shape shape(Crop crop, int usual) {
    List<Rendition> jpegs = file.renditions(crop, PictureFormat.JPEG);
    Rendition src =
        jpegs.reversed().stream()
            .filter(rendition -> rendition.width() <= usual)
            .findFirst()
            .orElse(jpegs.getFirst());
    return new Shape(
        file.address(src.name()),
        src.width(),
        src.height(),
        srcset(jpegs),
        srcset(file.renditions(crop, PictureFormat.WEBP)));
  }

  private String srcset(List<Rendition> renditions) {
    return renditions.stream()
        .map(rendition -> file.address(rendition.name()) + " " + rendition.width() + "w")
        .collect(Collectors.joining(", "));
  }

  /// A picture in one shape and several widths.
  ///
  /// @param src the path of a JPEG file
  /// @param width of that file in pixels
  /// @param height of that file in pixels
  /// @param jpeg every width as JPEG, as a `srcset` has them
  /// @param webp every width as WebP
  public record Shape(String src, int width, int height, String jpeg, String webp) {}
}
