package org.pregonero.stream;

import java.util.Arrays;

/// Reads numbers, highest byte first, and never beyond its end: what is not there is a
/// [StreamRefused]. One thread.
final class ByteReader {
  private final byte[] bytes;
  private final String what;
  private final int end;
  private int position;

  /// @param what is being read, in the plural, as the technician knows it
  ByteReader(byte[] bytes, int offset, String what) {
    if (offset < 0 || offset > bytes.length) {
      throw StreamRefused.breaksOff(what);
    }
    this.bytes = bytes;
    this.what = what;
    this.position = offset;
    this.end = bytes.length;
  }

  int remaining() {
    return end - position;
  }

  int position() {
    return position;
  }

  int one() {
    return bytes[advance(1)] & 0xFF;
  }

  int two() {
    int at = advance(2);
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }

  int three() {
    return two() << 8 | one();
  }

  int signedThree() {
    return three() << 8 >> 8;
  }

  int four() {
    return two() << 16 | two();
  }

  long eight() {
    return Integer.toUnsignedLong(four()) << 32 | Integer.toUnsignedLong(four());
  }

  /// A copy of the next `length` bytes.
  byte[] take(int length) {
    int at = advance(length);
    return Arrays.copyOfRange(bytes, at, at + length);
  }

  byte[] rest() {
    return take(remaining());
  }

  /// Skips `length` bytes.
  ///
  /// @return where they begin
  int advance(int length) {
    if (length < 0 || length > remaining()) {
      throw StreamRefused.breaksOff(what);
    }
    int at = position;
    position += length;
    return at;
  }
}
