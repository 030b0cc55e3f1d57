package org.pregonero.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Goes through a WebP file chunk by chunk (RFC 9649).
final class WebpScan {
  private static final int KEY_FRAME_START = 0x2A019D;
  private static final int LOSSLESS_START = 0x2F;

  private final ByteBuffer file;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private byte @Nullable [] icc;
  private int width;
  private int height;
  private boolean lossless;

  WebpScan(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  PictureScan scan() {
    PictureScan.skip(file, 4);
    long length = Integer.toUnsignedLong(file.getInt());
    if (length > file.remaining()) {
      headerOnly();
      throw PictureRefused.breaksOff(PictureFormat.WEBP);
    }
    int end = file.position() + (int) length;
    PictureScan.skip(file, 4);
    while (end - file.position() >= 8) {
      String name = name();
      long size = Integer.toUnsignedLong(file.getInt());
      int next = (int) Math.min(Integer.MAX_VALUE, file.position() + size + (size & 1));
      if (file.position() + size > end) {
        throw PictureRefused.breaksOff(PictureFormat.WEBP);
      }
      chunk(name, (int) size);
      file.position(Math.min(next, end));
    }
    file.position(end);
    if (width == 0) {
      throw PictureRefused.damaged(PictureFormat.WEBP);
    }
    PictureScan.checkEnd(PictureFormat.WEBP, file);
    long working = lossless ? 4L * width * height : 0;
    return new PictureScan(PictureFormat.WEBP, width, height, working, exif, xmp, null, icc);
  }

  /// A file that breaks off may still say how large its picture would have been.
  private void headerOnly() {
    PictureScan.skip(file, 4);
    String name = name();
    chunk(name, file.getInt());
  }

  private String name() {
    return new String(PictureScan.take(file, 4), ISO_8859_1);
  }

  private void chunk(String name, int size) {
    switch (name) {
      case "VP8X" -> {
        PictureScan.skip(file, 4);
        PictureScan.checkSize(1 + three(), 1 + three());
      }
      case "VP8 " -> {
        PictureScan.skip(file, 3);
        if (three() != KEY_FRAME_START) {
          throw PictureRefused.damaged(PictureFormat.WEBP);
        }
        size(file.getShort() & 0x3FFF, file.getShort() & 0x3FFF);
      }
      case "VP8L" -> {
        if (file.get() != LOSSLESS_START) {
          throw PictureRefused.damaged(PictureFormat.WEBP);
        }
        int bits = file.getInt();
        lossless = true;
        size(1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF));
      }
      case "ANIM", "ANMF" -> throw new PictureRefused("an animated WebP; export one picture of it");
      case "EXIF" -> exif = PictureScan.take(file, size);
      case "XMP " -> xmp = PictureScan.take(file, size);
      case "ICCP" -> icc = PictureScan.take(file, size);
      default -> {}
    }
  }

  private void size(int width, int height) {
    PictureScan.checkSize(width, height);
    this.width = width;
    this.height = height;
  }

  private int three() {
    return Short.toUnsignedInt(file.getShort()) | Byte.toUnsignedInt(file.get()) << 16;
  }
}
