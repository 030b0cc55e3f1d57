package org.pregonero.media;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The formats in which pictures come in. They go out as [#WEBP] and [#JPEG].
public enum PictureFormat {
  JPEG("image/jpeg", "jpg jpeg jpe jfif"),
  PNG("image/png", "png"),
  WEBP("image/webp", "webp"),
  GIF("image/gif", "gif");

  private static final int SNIFFED = 1_024;

  private final String type;
  private final String extensions;

  PictureFormat(String type, String extensions) {
    this.type = type;
    this.extensions = extensions;
  }

  /// Its content type.
  public String type() {
    return type;
  }

  /// How the names of such files end, without the dot.
  String extension() {
    return switch (this) {
      case JPEG -> "jpg";
      case PNG -> "png";
      case WEBP -> "webp";
      case GIF -> "gif";
    };
  }

  /// The format as people write it: `JPEG`, `WebP`.
  @Override
  public String toString() {
    return this == WEBP ? "WebP" : name();
  }

  /// The format that the first bytes of a file tell.
  ///
  /// @param name the file's name, whose ending has to agree
  /// @throws PictureRefused if it is none of them, or the name says another one
  static PictureFormat of(byte[] bytes, String name) {
    String start =
        new String(bytes, 0, Math.min(bytes.length, SNIFFED), StandardCharsets.ISO_8859_1);
    PictureFormat format = sniff(start);
    if (format == null) {
      throw new PictureRefused(otherwise(start));
    }
    int dot = name.lastIndexOf('.');
    String ending = name.substring(dot + 1).toLowerCase(Locale.ROOT);
    if (dot > 0 && !format.extensions().contains(ending)) {
      String said =
          byExtension(ending).map(other -> "says " + other).orElse("ends in \"." + ending + "\"");
      throw new PictureRefused("the name %s, the file is a %s".formatted(said, format));
    }
    return format;
  }

  static Optional<PictureFormat> byExtension(String extension) {
    return Arrays.stream(values())
        .filter(format -> format.extensions().contains(extension))
        .findFirst();
  }

  private static @Nullable PictureFormat sniff(String start) {
    if (start.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    } else if (start.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    } else if (start.startsWith("RIFF") && start.startsWith("WEBP", 8)) {
      return WEBP;
    } else if (start.startsWith("GIF87a") || start.startsWith("GIF89a")) {
      return GIF;
    } else {
      return null;
    }
  }

  private List<String> extensions() {
    return List.of(extensions.split(" "));
  }

  /// Says what it is instead, where that is easily told.
  private static String otherwise(String start) {
    String taken = "; JPEG, PNG, WebP and GIF are taken";
    String text = start.toLowerCase(Locale.ROOT);
    if (start.isEmpty()) {
      return "the file is empty";
    } else if (text.contains("<svg")) {
      return "an SVG is a program as much as a picture" + taken;
    } else if (start.startsWith("ftyp", 4)) {
      return (text.startsWith("avi", 8) ? "an AVIF" : "a HEIC picture or a video") + taken;
    } else if (start.startsWith("II*\0") || start.startsWith("MM\0*")) {
      return "a TIFF, or what a camera makes before a JPEG" + taken;
    } else if (start.startsWith("%PDF")) {
      return "a PDF" + taken;
    } else if (start.startsWith("BM")) {
      return "a BMP" + taken;
    } else {
      return "not a picture" + taken;
    }
  }
}
