package org.pregonero.stream;

import java.util.Arrays;

/// Silence as AAC-LC says it (ISO/IEC 14496-3, 4.4.2.1): every channel without a single scale
/// factor band. Safe for all threads.
public final class Silence {
  private static final int END = 7;

  private Silence() {}

  /// One raw frame of silence for that number of channels, at any rate. Good for HE-AAC as well,
  /// whose decoders take AAC-LC.
  public static byte[] frame(AudioFormat format) {
    var out = new Bits();
    int[] tags = new int[END];
    for (Element element : elements(format.channels())) {
      out.write(element.id, 3);
      out.write(tags[element.id]++, 4);
      if (element == Element.PAIR) {
        // both channels share one window, and no bands for mid and side
        out.write(1, 1);
        window(out);
        out.write(0, 2);
        gain(out);
        gain(out);
      } else {
        out.write(0, 8);
        window(out);
        out.write(0, 3);
      }
    }
    out.write(END, 3);
    return out.bytes();
  }

  /// The elements of each channel configuration (table 1.19).
  private static Element[] elements(int channels) {
    Element one = Element.SINGLE;
    Element pair = Element.PAIR;
    Element low = Element.LOW;
    return switch (channels) {
      case 1 -> new Element[] {one};
      case 2 -> new Element[] {pair};
      case 3 -> new Element[] {one, pair};
      case 4 -> new Element[] {one, pair, one};
      case 5 -> new Element[] {one, pair, pair};
      case 6 -> new Element[] {one, pair, pair, low};
      case 8 -> new Element[] {one, pair, pair, pair, low};
      default -> throw new IllegalArgumentException(channels + " channels");
    };
  }

  /// One long window of which no band is coded, and no prediction.
  private static void window(Bits out) {
    out.write(0, 11);
  }

  /// A channel behind the shared window: its gain; no pulses, no noise shaping, no gain control.
  private static void gain(Bits out) {
    out.write(0, 8);
    out.write(0, 3);
  }

  /// Syntactic elements: a channel, two, and the one of low frequencies.
  private enum Element {
    SINGLE(0),
    PAIR(1),
    LOW(3);

    private final int id;

    Element(int id) {
      this.id = id;
    }
  }

  private static final class Bits {
    private byte[] bytes = new byte[8];
    private int position;

    void write(int value, int count) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length, (position + count + 7) / 8));
      for (int bit = count - 1; bit >= 0; bit--, position++) {
        bytes[position >> 3] |= (byte) ((value >> bit & 1) << (7 - (position & 7)));
      }
    }

    byte[] bytes() {
      return Arrays.copyOf(bytes, (position + 7) / 8);
    }
  }
}
