package org.pregonero.livebench;

import java.util.Arrays;
import java.util.Random;

/// Pictures that show the wall clock as large black and white squares: two rows of 20, which
/// survive any encoder and any size. They are 32 bits of milliseconds and a checksum of 8 bits,
/// most significant first. The rest of the picture moves, so that the encoder has something to do.
///
/// `livebench/eye.js` reads them as well. For one thread.
final class ClockPicture {
  static final int WIDTH = 1280;
  static final int HEIGHT = 720;
  static final int PICTURES_A_SECOND = 25;

  /// Squares in a row, and rows.
  static final int COLUMNS = 20;

  static final int ROWS = 2;

  /// Pixels of a square's side, and above the first row.
  static final int SQUARE = 64;

  /// After how many milliseconds the squares are the same.
  static final long COMES_AGAIN = 1L << 32;

  private static final int LUMA = WIDTH * HEIGHT;
  private static final int BLACK = 24;
  private static final int WHITE = 230;
  private static final int STRIPE = 2 * WIDTH;

  private final byte[] stripe = new byte[2 * STRIPE];
  private final byte[] picture = new byte[LUMA * 3 / 2];
  private int drawn;

  ClockPicture() {
    Random random = new Random(4);
    int shade = 128;
    for (int i = 0; i < STRIPE; i++) {
      shade = Math.clamp(shade + random.nextInt(25) - 12, 40, 215);
      stripe[i] = (byte) shade;
      stripe[i + STRIPE] = (byte) shade;
    }
    Arrays.fill(picture, LUMA, picture.length, (byte) 128);
  }

  /// Draws the next picture.
  ///
  /// @return in planes of YUV 4:2:0; drawn over by the next call
  byte[] draw(long millis) {
    drawn++;
    for (int y = 0; y < HEIGHT; y++) {
      int from = Math.floorMod(y * 3 + drawn * (y < HEIGHT / 2 ? 4 : 8), STRIPE);
      System.arraycopy(stripe, from, picture, y * WIDTH, WIDTH);
    }
    long bits = bits(millis);
    for (int square = 0; square < COLUMNS * ROWS; square++) {
      boolean white = (bits >>> (COLUMNS * ROWS - 1 - square) & 1) == 1;
      fill(square % COLUMNS * SQUARE, SQUARE + square / COLUMNS * SQUARE, white ? WHITE : BLACK);
    }
    return picture;
  }

  /// Reads squares that were made as small as one pixel each.
  ///
  /// @return milliseconds modulo 2^32, or -1 where the checksum is wrong
  static long read(byte[] pixels, int at) {
    long bits = 0;
    for (int square = 0; square < COLUMNS * ROWS; square++) {
      bits = bits << 1 | ((pixels[at + square] & 0xff) > 127 ? 1 : 0);
    }
    long millis = bits >>> 8;
    return bits(millis) == bits ? millis : -1;
  }

  private static long bits(long millis) {
    long kept = millis & 0xffffffffL;
    long sum = 0x5a + (kept & 0xff) * 3 + (kept >> 8 & 0xff) * 5 + (kept >> 16 & 0xff) * 7;
    return kept << 8 | (sum + (kept >> 24) * 11 & 0xff);
  }

  private void fill(int x, int y, int shade) {
    for (int line = y; line < y + SQUARE; line++) {
      Arrays.fill(picture, line * WIDTH + x, line * WIDTH + x + SQUARE, (byte) shade);
    }
  }
}
