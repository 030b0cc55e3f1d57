package org.pregonero.media;

import java.nio.file.Path;
import java.util.List;

/// A stored file and what is known of it.
///
/// @param type its content type, such as `image/jpeg`
/// @param width in pixels, as it is seen; 0 where there is no picture
/// @param height in pixels, as it is seen; 0 where there is no picture
/// @param facts what is known of the picture
/// @param mark what [PictureFacts#mark] says of them
/// @param path where its bytes are, as they came
public record MediaFile(
    MediaId id, String type, int width, int height, PictureFacts facts, String mark, Path path) {
  MediaFile(MediaId id, String type, int width, int height, PictureFacts facts, Path path) {
    this(id, type, width, height, facts, facts.mark(), path);
  }

  /// Whether it is a picture.
  public boolean isPicture() {
    return width > 0;
  }

  /// Where it is served: `/media/<id>/<name>`.
  public String address(String name) {
    return "/media/" + id + "/" + name;
  }

  /// The widths in which it goes out in one shape and format, the narrowest first; none where it is
  /// no picture.
  public List<Rendition> renditions(Crop crop, PictureFormat format) {
    return !isPicture()
        ? List.of()
        : crop.widths(width, height).stream()
            .map(wide -> new Rendition(mark, crop, wide, crop.height(wide, width, height), format))
            .toList();
  }
}
