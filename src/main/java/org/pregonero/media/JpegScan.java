package org.pregonero.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Goes through a JPEG file marker by marker (ITU-T T.81, annex B).
final class JpegScan {
  private static final String EXIF = "Exif\0\0";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/\0";
  private static final String PHOTOSHOP = "Photoshop 3.0\0";
  private static final int IIM_RESOURCE = 0x0404;

  /// More than any camera makes; each costs as much time as a whole picture.
  static final int MOST_SCANS = 100;

  private final byte[] bytes;
  private final ByteBuffer file;
  private final ByteArrayOutputStream photoshop = new ByteArrayOutputStream();
  private byte @Nullable [] exif;
  private byte @Nullable [] xmp;
  private int width;
  private int height;
  private int components;
  private int scans;
  private boolean buffered;
  private long coefficients;

  JpegScan(byte[] bytes) {
    this(bytes, ByteBuffer.wrap(bytes));
  }

  private JpegScan(byte[] bytes, ByteBuffer file) {
    this.bytes = bytes;
    this.file = file;
  }

  PictureScan scan() {
    picture();
    while (isAnotherPicture()) {
      // gain maps and second views (CIPA DC-007): whole JPEG files behind the first
      new JpegScan(bytes, file).picture();
    }
    if (file.remaining() > 12 && string(file.position() + 4, 4).equals("ftyp")) {
      throw new PictureRefused(
          "there is a video behind the picture (a motion photo); export it as a plain JPEG");
    }
    PictureScan.checkEnd(PictureFormat.JPEG, file);
    return new PictureScan(
        PictureFormat.JPEG,
        width,
        height,
        buffered ? 2 * coefficients : 0,
        exif,
        xmp,
        iim(photoshop.toByteArray()),
        null);
  }

  /// Reads from the start of a picture to its end marker.
  private void picture() {
    PictureScan.skip(file, 2);
    for (int marker = marker(); marker != 0xD9; marker = marker()) {
      if (marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7)) {
        continue;
      }
      int length = Short.toUnsignedInt(file.getShort()) - 2;
      if (length < 0 || marker == 0xD8) {
        throw PictureRefused.damaged(PictureFormat.JPEG);
      }
      int end = file.position() + length;
      segment(marker, length);
      PictureScan.skip(file, end - file.position());
      if (marker == 0xDA) {
        entropyCoded();
      }
    }
    if (width == 0 || scans == 0) {
      throw PictureRefused.damaged(PictureFormat.JPEG);
    }
  }

  private int marker() {
    if (file.get() != (byte) 0xFF) {
      throw PictureRefused.damaged(PictureFormat.JPEG);
    }
    int marker = 0xFF;
    while (marker == 0xFF) {
      marker = Byte.toUnsignedInt(file.get());
    }
    return marker;
  }

  private void segment(int marker, int length) {
    switch (marker) {
      case 0xC0, 0xC1, 0xC2 -> frame(marker);
      case 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF ->
          throw new PictureRefused("a kind of JPEG that browsers do not show");
      case 0xDA -> {
        scans++;
        buffered |= Byte.toUnsignedInt(file.get()) < components;
        if (scans > MOST_SCANS) {
          throw new PictureRefused("the JPEG has more than %d scans".formatted(MOST_SCANS));
        }
      }
      case 0xE1 -> {
        if (exif == null && startsWith(EXIF, length)) {
          exif = PictureScan.take(file, length - EXIF.length());
        } else if (xmp == null && startsWith(XMP, length)) {
          xmp = PictureScan.take(file, length - XMP.length());
        }
      }
      case 0xED -> {
        if (startsWith(PHOTOSHOP, length)) {
          photoshop.writeBytes(PictureScan.take(file, length - PHOTOSHOP.length()));
        }
      }
      default -> {}
    }
  }

  private void frame(int marker) {
    int precision = file.get();
    height = Short.toUnsignedInt(file.getShort());
    width = Short.toUnsignedInt(file.getShort());
    PictureScan.checkSize(width, height);
    components = file.get();
    if (precision != 8 || components == 2 || components < 1 || components > 4) {
      throw new PictureRefused("a kind of JPEG that browsers do not show");
    }
    buffered = marker == 0xC2;
    int most = 1;
    int sum = 0;
    for (int i = 0; i < components; i++) {
      file.get();
      int sampling = file.get();
      most = Math.max(most, (sampling >> 4) * (sampling & 15));
      sum += (sampling >> 4) * (sampling & 15);
      file.get();
    }
    coefficients = (long) width * height * sum / most;
  }

  /// Moves on to the next marker that is not part of the coded data.
  private void entropyCoded() {
    while (true) {
      if (file.get() == (byte) 0xFF) {
        int next = Byte.toUnsignedInt(file.get(file.position()));
        if (next != 0 && next != 0xFF && (next < 0xD0 || next > 0xD7)) {
          file.position(file.position() - 1);
          return;
        }
      }
    }
  }

  private boolean isAnotherPicture() {
    int start = file.position();
    while (file.remaining() > 3 && file.get(file.position()) == 0) {
      file.get();
    }
    boolean another = file.remaining() > 3 && string(file.position(), 3).equals("ÿØÿ");
    if (!another) {
      file.position(start);
    }
    return another;
  }

  private boolean startsWith(String words, int length) {
    boolean starts =
        length > words.length()
            && file.remaining() >= length
            && string(file.position(), words.length()).equals(words);
    if (starts) {
      PictureScan.skip(file, words.length());
    }
    return starts;
  }

  private String string(int position, int length) {
    return new String(bytes, position, length, ISO_8859_1);
  }

  /// The IIM records among Photoshop's resources: `8BIM`, an id, a name, a length, the data, the
  /// last two filled up to an even length.
  private static byte @Nullable [] iim(byte[] resources) {
    ByteBuffer in = ByteBuffer.wrap(resources);
    while (in.remaining() >= 12 && in.getInt() == 0x3842494D) {
      int id = Short.toUnsignedInt(in.getShort());
      int name = Byte.toUnsignedInt(in.get()) | 1;
      if (in.remaining() < name + 4) {
        return null;
      }
      in.position(in.position() + name);
      int length = in.getInt();
      if (length < 0 || length > in.remaining()) {
        return null;
      }
      if (id == IIM_RESOURCE) {
        return Arrays.copyOfRange(resources, in.position(), in.position() + length);
      }
      in.position(Math.min(in.limit(), in.position() + length + (length & 1)));
    }
    return null;
  }
}
