package org.pregonero.stream;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.Set;

/// What a sequence parameter set of H.264 says about the pictures (ITU-T H.264, 7.3.2.1.1 and E.1).
///
/// @param width in pixels, after cropping
/// @param height in pixels, after cropping
/// @param chroma 1 for 4:2:0
/// @param depth bits of a sample
record SequenceParameterSet(
    int profile,
    int compatibility,
    int level,
    int width,
    int height,
    int chroma,
    int depth,
    OptionalDouble frameRate) {
  /// The profiles whose sets say how colour is sampled.
  private static final Set<Integer> HIGH =
      Set.of(100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135);

  /// An aspect ratio that is spelt out.
  private static final int EXTENDED_RATIO = 255;

  /// The side of a macroblock, in pixels.
  private static final int MACROBLOCK = 16;

  /// Far more than any level allows, so that no product overflows.
  private static final int MOST_MACROBLOCKS = 1024;

  boolean high() {
    return HIGH.contains(profile);
  }

  /// @param unit a NAL unit of type 7
  static SequenceParameterSet read(byte[] unit) {
    var in = new BitReader(withoutEmulationPrevention(unit), "picture settings (SPS)");
    in.bits(8);
    int profile = in.bits(8);
    int compatibility = in.bits(8);
    int level = in.bits(8);
    in.golomb();
    int chroma = 1;
    int depth = 8;
    if (HIGH.contains(profile)) {
      chroma = in.golomb();
      if (chroma == 3) {
        in.flag();
      }
      int luma = in.golomb();
      depth = 8 + Math.max(luma, in.golomb());
      in.flag();
      if (in.flag()) {
        skipScaling(in, chroma == 3 ? 12 : 8);
      }
    }
    in.golomb();
    skipPictureOrder(in);
    in.golomb();
    in.flag();
    int across = 1 + in.golomb();
    int down = 1 + in.golomb();
    boolean framesOnly = in.flag();
    if (!framesOnly) {
      in.flag();
    }
    in.flag();
    if (across > MOST_MACROBLOCKS || down > MOST_MACROBLOCKS) {
      throw new StreamRefused("the encoder sends a picture of an impossible size");
    }
    int fields = framesOnly ? 1 : 2;
    int width = across * MACROBLOCK;
    int height = down * MACROBLOCK * fields;
    if (in.flag()) {
      int unitX = chroma == 1 || chroma == 2 ? 2 : 1;
      int unitY = (chroma == 1 ? 2 : 1) * fields;
      width = cropped(width, unitX, in);
      height = cropped(height, unitY, in);
    }
    OptionalDouble frameRate = in.flag() ? frameRate(in) : OptionalDouble.empty();
    return new SequenceParameterSet(
        profile, compatibility, level, width, height, chroma, depth, frameRate);
  }

  private static int cropped(int size, int unit, BitReader in) {
    long left = size - (long) unit * in.golomb() - (long) unit * in.golomb();
    if (left <= 0) {
      throw new StreamRefused("the encoder sends a picture that is cropped to nothing");
    }
    return (int) left;
  }

  private static void skipScaling(BitReader in, int lists) {
    for (int list = 0; list < lists; list++) {
      if (in.flag()) {
        int size = list < 6 ? 16 : 64;
        int last = 8;
        for (int i = 0, next = 8; i < size && next != 0; i++) {
          next = (last + in.signedGolomb()) & 0xFF;
          last = next == 0 ? last : next;
        }
      }
    }
  }

  private static void skipPictureOrder(BitReader in) {
    int type = in.golomb();
    if (type == 0) {
      in.golomb();
    } else if (type == 1) {
      in.flag();
      in.golomb();
      in.golomb();
      // every frame of the cycle takes at least a bit, so the end of the set ends this
      for (int left = in.golomb(); left > 0; left--) {
        in.golomb();
      }
    }
  }

  /// The beginning of the video usability information, up to its timing.
  private static OptionalDouble frameRate(BitReader in) {
    if (in.flag() && in.bits(8) == EXTENDED_RATIO) {
      in.bits(32);
    }
    if (in.flag()) {
      in.flag();
    }
    if (in.flag()) {
      in.bits(4);
      if (in.flag()) {
        in.bits(24);
      }
    }
    if (in.flag()) {
      in.golomb();
      in.golomb();
    }
    if (!in.flag()) {
      return OptionalDouble.empty();
    }
    long tick = Integer.toUnsignedLong(in.bits(32));
    long scale = Integer.toUnsignedLong(in.bits(32));
    // a tick is a field, of which a frame has two
    return tick == 0 || scale == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(scale / (2.0 * tick));
  }

  /// Takes out the threes that keep start codes from appearing (ITU-T H.264, 7.4.1).
  private static byte[] withoutEmulationPrevention(byte[] unit) {
    byte[] plain = new byte[unit.length];
    int length = 0;
    int zeros = 0;
    for (byte next : unit) {
      if (zeros >= 2 && next == 3) {
        zeros = 0;
      } else {
        zeros = next == 0 ? zeros + 1 : 0;
        plain[length++] = next;
      }
    }
    return Arrays.copyOf(plain, length);
  }
}
