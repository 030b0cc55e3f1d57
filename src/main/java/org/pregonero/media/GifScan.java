package org.pregonero.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Goes through a GIF file block by block (GIF89a, section 12). Only its first picture counts.
final class GifScan {
  private final ByteBuffer file;
  private int width;
  private int height;

  GifScan(byte[] bytes) {
    this.file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  PictureScan scan() {
    PictureScan.skip(file, 6);
    PictureScan.checkSize(unsigned(), unsigned());
    colours(2);
    for (int block = file.get(); block != 0x3B; block = file.get()) {
      switch (block) {
        case 0x21 -> PictureScan.skip(file, 1);
        case 0x2C -> picture();
        default -> throw PictureRefused.damaged(PictureFormat.GIF);
      }
      for (int length = file.get(); length != 0; length = file.get()) {
        PictureScan.skip(file, Byte.toUnsignedInt((byte) length));
      }
    }
    if (width == 0) {
      throw PictureRefused.damaged(PictureFormat.GIF);
    }
    PictureScan.checkEnd(PictureFormat.GIF, file);
    return new PictureScan(PictureFormat.GIF, width, height, 0, null, null, null, null);
  }

  private void picture() {
    PictureScan.skip(file, 4);
    int wide = unsigned();
    int high = unsigned();
    PictureScan.checkSize(wide, high);
    if (width == 0) {
      width = wide;
      height = high;
    }
    colours(0);
    PictureScan.skip(file, 1);
  }

  /// Skips the table of colours that a flag byte announces, and `more` bytes before it.
  private void colours(int more) {
    int flags = file.get();
    PictureScan.skip(file, more);
    if ((flags & 0x80) != 0) {
      PictureScan.skip(file, 3L << ((flags & 7) + 1));
    }
  }

  private int unsigned() {
    return Short.toUnsignedInt(file.getShort());
  }
}
