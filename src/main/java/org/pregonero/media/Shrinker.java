package org.pregonero.media;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/// Makes pictures smaller, one row at a time, so that the larger one need never be in memory as a
/// whole. Each new pixel is the average of the area it comes from. Belongs to one thread.
final class Shrinker {
  private static final int BANDS = 3;

  private final int sourceHeight;
  private final BufferedImage image;
  private final byte[] pixels;
  private final int[] left;
  private final float[] toLeft;
  private final float[] toRight;
  private final float[] across;
  private final float[] sum;
  private int rows;
  private int done;

  /// A shrinker that makes a picture of `width` by `height` pixels, at most the size it is fed.
  Shrinker(int sourceWidth, int sourceHeight, int width, int height) {
    this.sourceHeight = sourceHeight;
    this.image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    this.pixels = pixels(image);
    this.left = new int[sourceWidth];
    this.toLeft = new float[sourceWidth];
    this.toRight = new float[sourceWidth];
    // one pixel more than is needed, for what rounding carries over the edge
    this.across = new float[(width + 1) * BANDS];
    this.sum = new float[width * BANDS];
    double step = (double) width / sourceWidth;
    for (int x = 0; x < sourceWidth; x++) {
      left[x] = Math.min(width - 1, (int) (x * step));
      toRight[x] = (float) Math.max(0, (x + 1) * step - (left[x] + 1));
      toLeft[x] = (float) step - toRight[x];
    }
  }

  /// A part of a picture, made smaller.
  ///
  /// @param picture of the type `TYPE_3BYTE_BGR`
  static BufferedImage shrink(BufferedImage picture, Rectangle part, int width, int height) {
    Shrinker shrinker = new Shrinker(part.width, part.height, width, height);
    byte[] pixels = pixels(picture);
    for (int y = part.y; y < part.y + part.height; y++) {
      shrinker.row(pixels, (y * picture.getWidth() + part.x) * BANDS);
    }
    return shrinker.image();
  }

  /// The bytes of a picture of the type `TYPE_3BYTE_BGR`.
  static byte[] pixels(BufferedImage picture) {
    return ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
  }

  /// Feeds the next row, from the top down: blue, green and red of each pixel, from `offset` on.
  void row(byte[] row, int offset) {
    if (left.length == image.getWidth() && sourceHeight == image.getHeight()) {
      System.arraycopy(row, offset, pixels, rows++ * sum.length, sum.length);
      return;
    }
    shrinkAcross(row, offset);
    double step = (double) image.getHeight() / sourceHeight;
    double end = ++rows * step;
    float below = (float) Math.max(0, end - (done + 1));
    add((float) step - below);
    if (end > done + 1 - 1e-6 || rows == sourceHeight) {
      finishRow();
      add(below);
    }
  }

  /// The smaller picture, whole once all rows were fed.
  BufferedImage image() {
    return image;
  }

  /// Whether all rows were fed.
  boolean isWhole() {
    return rows == sourceHeight;
  }

  private void shrinkAcross(byte[] row, int offset) {
    Arrays.fill(across, 0);
    for (int x = 0, at = offset; x < left.length; x++, at += BANDS) {
      int to = left[x] * BANDS;
      float here = toLeft[x];
      float next = toRight[x];
      for (int band = 0; band < BANDS; band++) {
        int value = row[at + band] & 0xFF;
        across[to + band] += here * value;
        across[to + BANDS + band] += next * value;
      }
    }
  }

  private void add(float weight) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * across[i];
    }
  }

  private void finishRow() {
    if (done == image.getHeight()) {
      return;
    }
    int at = done++ * sum.length;
    for (int i = 0; i < sum.length; i++) {
      pixels[at + i] = (byte) Math.min(255, Math.round(sum[i]));
      sum[i] = 0;
    }
  }
}
