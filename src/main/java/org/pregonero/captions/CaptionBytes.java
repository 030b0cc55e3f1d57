package org.pregonero.captions;

import java.io.ByteArrayOutputStream;

/// Finds the captions that pictures carry, inside the supplemental information of H.264 as ATSC
/// A/53 part 4 lays it out: threes of bytes, of which the first says what the other two are.
final class CaptionBytes {
  /// A pair for the first field (CEA-608).
  static final int FIELD = 0;

  /// The beginning of a packet (CEA-708).
  static final int PACKET_BEGIN = 3;

  private static final int SECOND_FIELD = 1;
  private static final int SEI = 6;
  private static final int REGISTERED = 4;
  private static final int[] ATSC = {0xB5, 0x00, 0x31, 'G', 'A', '9', '4', 0x03};
  private static final byte[] NONE = new byte[0];

  private CaptionBytes() {}

  /// All threes of a picture, one after the other; nothing where there are none, and whatever is
  /// malformed is passed over.
  ///
  /// @param picture NAL units with lengths of four bytes before them
  static byte[] of(byte[] picture) {
    ByteArrayOutputStream found = null;
    for (int at = 0; at + 5 <= picture.length; ) {
      int length =
          (picture[at] & 0xFF) << 24
              | (picture[at + 1] & 0xFF) << 16
              | (picture[at + 2] & 0xFF) << 8
              | (picture[at + 3] & 0xFF);
      int end = at + 4 + length;
      if (length <= 0 || end > picture.length || end < 0) {
        break;
      }
      if ((picture[at + 4] & 0x1F) == SEI) {
        found = found == null ? new ByteArrayOutputStream() : found;
        messages(unescaped(picture, at + 5, end), found);
      }
      at = end;
    }
    return found == null ? NONE : found.toByteArray();
  }

  private static void messages(byte[] sei, ByteArrayOutputStream into) {
    int at = 0;
    while (at + 2 < sei.length) {
      int type = 0;
      while (at < sei.length && (sei[at] & 0xFF) == 0xFF) {
        type += 255;
        at++;
      }
      type += at < sei.length ? sei[at++] & 0xFF : 0;
      int size = 0;
      while (at < sei.length && (sei[at] & 0xFF) == 0xFF) {
        size += 255;
        at++;
      }
      size += at < sei.length ? sei[at++] & 0xFF : 0;
      if (size > sei.length - at) {
        return;
      }
      if (type == REGISTERED) {
        captions(sei, at, at + size, into);
      }
      at += size;
    }
  }

  private static void captions(byte[] sei, int from, int to, ByteArrayOutputStream into) {
    for (int i = 0; i < ATSC.length; i++) {
      if (from + i >= to || (sei[from + i] & 0xFF) != ATSC[i]) {
        return;
      }
    }
    int at = from + ATSC.length;
    if (at + 2 > to || (sei[at] & 0x40) == 0) {
      return;
    }
    int count = sei[at] & 0x1F;
    at += 2;
    for (int i = 0; i < count && at + 3 <= to; i++, at += 3) {
      boolean valid = (sei[at] & 0x04) != 0;
      int kind = sei[at] & 0x03;
      if (valid && kind != SECOND_FIELD) {
        into.write(kind);
        into.write(sei[at + 1]);
        into.write(sei[at + 2]);
      }
    }
  }

  /// Takes the emulation prevention bytes out (ITU-T H.264, section 7.4.1).
  private static byte[] unescaped(byte[] nal, int from, int to) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(to - from);
    int zeros = 0;
    for (int i = from; i < to; i++) {
      if (zeros >= 2 && nal[i] == 3) {
        zeros = 0;
        continue;
      }
      zeros = nal[i] == 0 ? zeros + 1 : 0;
      out.write(nal[i]);
    }
    return out.toByteArray();
  }
}
