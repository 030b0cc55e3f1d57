package org.pregonero.stream;

import java.io.ByteArrayOutputStream;

/// The NAL units of one picture (ISO/IEC 14496-15, 5.3.4.2).
///
/// @param picture whether there is a slice among them
/// @param key whether the picture is an IDR picture: decoding can begin only there, whatever the
///   encoder's flags say
/// @param bytes the units, with lengths of four bytes before them and without empty ones
record NalUnits(boolean picture, boolean key, byte[] bytes) {
  private static final int SLICE = 1;
  private static final int IDR_SLICE = 5;
  private static final int LENGTH = 4;

  /// @param lengthSize how many bytes the lengths in `bytes` have
  static NalUnits read(byte[] bytes, int lengthSize) {
    boolean picture = false;
    boolean key = false;
    boolean asTheyAre = lengthSize == LENGTH;
    var in = new ByteReader(bytes, 0, "pictures");
    while (in.remaining() > 0) {
      int length = length(in, lengthSize);
      if (length == 0) {
        asTheyAre = false;
      } else {
        int type = bytes[in.advance(length)] & 0x1F;
        picture |= type >= SLICE && type <= IDR_SLICE;
        key |= type == IDR_SLICE;
      }
    }
    return new NalUnits(picture, key, asTheyAre ? bytes : rewritten(bytes, lengthSize));
  }

  private static byte[] rewritten(byte[] bytes, int lengthSize) {
    var out = new ByteArrayOutputStream(bytes.length + 64);
    var in = new ByteReader(bytes, 0, "pictures");
    while (in.remaining() > 0) {
      int length = length(in, lengthSize);
      if (length > 0) {
        for (int shift = 24; shift >= 0; shift -= 8) {
          out.write(length >> shift);
        }
        out.write(bytes, in.advance(length), length);
      }
    }
    return out.toByteArray();
  }

  private static int length(ByteReader in, int size) {
    return switch (size) {
      case 1 -> in.one();
      case 2 -> in.two();
      case 3 -> in.three();
      default -> in.four();
    };
  }
}
