package org.pregonero.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Goes through a PNG file chunk by chunk ([PNG](https://www.w3.org/TR/png-3/), section 5) and
/// checks the sum of each.
final class PngScan {
  private static final int INFLATED = 4 * 1_024 * 1_024;
  private static final int TEXTS = 50;
  private static final String XMP = "XML:com.adobe.xmp\0";

  private final byte[] bytes;
  private final ByteBuffer file;
  private final CRC32 crc = new CRC32();
  private int texts;
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private byte @Nullable [] icc;

  PngScan(byte[] bytes) {
    this.bytes = bytes;
    this.file = ByteBuffer.wrap(bytes);
  }

  PictureScan scan() {
    PictureScan.skip(file, 8);
    int start = file.position();
    if (file.getInt() != 13 || !name().equals("IHDR")) {
      throw PictureRefused.damaged(PictureFormat.PNG);
    }
    long width = Integer.toUnsignedLong(file.getInt());
    long height = Integer.toUnsignedLong(file.getInt());
    PictureScan.checkSize(width, height);
    file.position(start);
    boolean pixels = false;
    String name = "";
    while (!name.equals("IEND")) {
      int length = file.getInt();
      if (length < 0) {
        throw PictureRefused.damaged(PictureFormat.PNG);
      }
      int begin = file.position();
      name = name();
      int data = file.position();
      PictureScan.skip(file, length);
      crc.reset();
      crc.update(bytes, begin, file.position() - begin);
      if ((int) crc.getValue() != file.getInt()) {
        throw PictureRefused.damaged(PictureFormat.PNG);
      }
      pixels |= name.equals("IDAT") && length > 0;
      chunk(name, data, length);
    }
    if (!pixels) {
      throw PictureRefused.damaged(PictureFormat.PNG);
    }
    PictureScan.checkEnd(PictureFormat.PNG, file);
    return new PictureScan(PictureFormat.PNG, (int) width, (int) height, 0, exif, xmp, null, icc);
  }

  /// The decoder unpacks every text: many small ones would become very large.
  private void countText() {
    if (++texts > TEXTS) {
      throw new PictureRefused("the PNG has more than %d texts in it".formatted(TEXTS));
    }
  }

  private String name() {
    return new String(PictureScan.take(file, 4), ISO_8859_1);
  }

  private void chunk(String name, int at, int length) {
    switch (name) {
      case "zTXt", "tEXt" -> countText();
      case "eXIf" -> exif = Arrays.copyOfRange(bytes, at, at + length);
      case "iTXt" -> {
        countText();
        xmp = xmp == null ? xmp(at, length) : xmp;
      }
      case "iCCP" -> icc = profile(at, length);
      default -> {}
    }
  }

  /// The text after keyword, two bytes about compression, language and translated keyword.
  private byte @Nullable [] xmp(int at, int length) {
    int end = at + length;
    int text = at + XMP.length() + 2;
    if (text > end || !new String(bytes, at, XMP.length(), ISO_8859_1).equals(XMP)) {
      return null;
    }
    for (int zeros = 0; zeros < 2; text++) {
      if (text >= end) {
        return null;
      }
      zeros += bytes[text] == 0 ? 1 : 0;
    }
    boolean compressed = bytes[at + XMP.length()] == 1;
    return compressed ? inflate(text, end) : Arrays.copyOfRange(bytes, text, end);
  }

  /// The profile after its name, a zero and a byte about compression.
  private byte @Nullable [] profile(int at, int length) {
    int zero = at;
    while (zero < at + length && file.get(zero) != 0) {
      zero++;
    }
    return zero + 2 >= at + length ? null : inflate(zero + 2, at + length);
  }

  /// Null where there is too much of it, or it is damaged: a picture can be shown without.
  private byte @Nullable [] inflate(int from, int end) {
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(bytes, from, end - from);
      byte[] out = new byte[INFLATED];
      int length = inflater.inflate(out);
      return inflater.finished() ? Arrays.copyOf(out, length) : null;
    } catch (DataFormatException e) {
      return null;
    }
  }
}
