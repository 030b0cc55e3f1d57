package org.pregonero.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One form in which a picture goes out.
///
/// @param mark the digest of what is known of the picture, [PictureFacts#mark]
/// @param crop its shape
/// @param width in pixels
/// @param height in pixels
/// @param format JPEG or WebP
public record Rendition(String mark, Crop crop, int width, int height, PictureFormat format) {
  private static final Pattern NAME =
      Pattern.compile("([0-9a-f]{8})-([0-9a-z]{1,8})-([1-9][0-9]{0,4})\\.(jpg|webp)");

  /// The rendition of `file` that `name` calls, if it has one: in a shape and width in which it
  /// goes out, whatever mark stands in the name. The mark of the answer is the one of today.
  public static Optional<Rendition> find(MediaFile file, String name) {
    Matcher parts = NAME.matcher(name);
    if (!file.isPicture() || !parts.matches()) {
      return Optional.empty();
    }
    PictureFormat format = PictureFormat.byExtension(parts.group(4)).orElseThrow();
    int width = Integer.parseInt(parts.group(3));
    return Crop.byLabel(parts.group(2))
        .flatMap(crop ->
            file.renditions(crop, format).stream()
                .filter(rendition -> rendition.width() == width)
                .findFirst());
  }

  /// The last part of its address: `0a1b2c3d-16x9-720.webp`.
  public String name() {
    return mark + "-" + crop.label() + "-" + width + "." + format.extension();
  }
}
