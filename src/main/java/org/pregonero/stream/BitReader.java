package org.pregonero.stream;

/// Reads bits, highest first, and never beyond its end: what is not there is a [StreamRefused]. One
/// thread.
final class BitReader {
  private final byte[] bytes;
  private final String what;
  private int position;

  /// @param what is being read, in the plural, as the technician knows it
  BitReader(byte[] bytes, String what) {
    this.bytes = bytes;
    this.what = what;
  }

  int remaining() {
    return bytes.length * 8 - position;
  }

  boolean flag() {
    return bits(1) == 1;
  }

  /// @param count at most 32; a number of all 32 bits comes as an `int` without sign
  int bits(int count) {
    if (count > remaining()) {
      throw StreamRefused.breaksOff(what);
    }
    int value = 0;
    for (int i = 0; i < count; i++, position++) {
      value = value << 1 | (bytes[position >> 3] >> (7 - (position & 7)) & 1);
    }
    return value;
  }

  /// An Exp-Golomb number (ITU-T H.264, 9.1) of at most 31 bits.
  int golomb() {
    int zeros = 0;
    while (!flag()) {
      if (++zeros > 30) {
        throw new StreamRefused("the encoder sends %s that are damaged".formatted(what));
      }
    }
    return (1 << zeros) - 1 + bits(zeros);
  }

  int signedGolomb() {
    int number = golomb();
    return (number & 1) == 1 ? (number >> 1) + 1 : -(number >> 1);
  }
}
