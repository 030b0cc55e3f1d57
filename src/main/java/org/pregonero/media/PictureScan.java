package org.pregonero.media;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// What a picture's file says of itself, read without decoding a pixel. A scan goes through the
/// whole structure of the file: it has to end where the format says it ends, and nothing may
/// follow.
///
/// @param width in pixels, as stored: before any turning
/// @param height in pixels, as stored
/// @param working how many bytes a decoder holds beside the pixels it gives out
/// @param exif the EXIF data, a TIFF structure, or null
/// @param xmp the XMP packet, or null
/// @param iim the IPTC IIM records, or null
/// @param icc the colour profile where the decoder does not apply it by itself, or null
record PictureScan(
    PictureFormat format,
    int width,
    int height,
    long working,
    byte @Nullable [] exif,
    byte @Nullable [] xmp,
    byte @Nullable [] iim,
    byte @Nullable [] icc) {
  private static final int SIDE = 20_000;
  private static final int PIXELS = 60_000_000;
  private static final long WORKING = 128L * 1_024 * 1_024;

  /// Checks the dimensions: a picture that is too large is refused for that, whatever else is wrong
  /// with it, before anything that grows with its size is done.
  ///
  /// @throws PictureRefused if there are no pixels, or too many
  static void checkSize(long width, long height) {
    if (width < 1 || height < 1) {
      throw new PictureRefused("the picture has no pixels (%,d × %,d)".formatted(width, height));
    }
    if (width > SIDE || height > SIDE || width * height > PIXELS) {
      throw new PictureRefused(
          "the picture is too large: %,d × %,d pixels; up to %d million, no side longer than %,d"
              .formatted(width, height, PIXELS / 1_000_000, SIDE));
    }
  }

  /// Scans a file.
  ///
  /// @throws PictureRefused if it is damaged, breaks off, goes on behind its end, or is too large
  static PictureScan of(PictureFormat format, byte[] bytes) {
    try {
      PictureScan scan =
          switch (format) {
            case JPEG -> new JpegScan(bytes).scan();
            case PNG -> new PngScan(bytes).scan();
            case WEBP -> new WebpScan(bytes).scan();
            case GIF -> new GifScan(bytes).scan();
          };
      if (scan.working > WORKING) {
        throw new PictureRefused(
            "decoding this kind of %s needs %,d MB, %,d at most; a plain JPEG needs less"
                .formatted(format, scan.working >> 20, WORKING >> 20));
      }
      return scan;
    } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
      throw PictureRefused.breaksOff(format);
    }
  }

  /// Moves on by `count` bytes.
  static void skip(ByteBuffer file, long count) {
    if (count > file.remaining()) {
      throw new BufferUnderflowException();
    }
    file.position(file.position() + (int) count);
  }

  /// The next `count` bytes.
  static byte[] take(ByteBuffer file, long count) {
    if (count > file.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] bytes = new byte[(int) count];
    file.get(bytes);
    return bytes;
  }

  /// Checks that nothing is left but zeros, with which some programs fill up a file.
  static void checkEnd(PictureFormat format, ByteBuffer file) {
    for (int i = file.position(); i < file.limit(); i++) {
      if (file.get(i) != 0) {
        throw PictureRefused.goesOn(format, file.limit() - i);
      }
    }
  }
}
