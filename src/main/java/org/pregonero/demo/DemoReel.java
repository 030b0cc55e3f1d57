package org.pregonero.demo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// The demo newsroom's film: a sailing boat passes a lighthouse, drawn and written by arithmetic,
/// the same on every run. Thread-safe.
///
/// It is an MP4 file (ISO/IEC 14496-12) of H.264 (ITU-T H.264, Baseline): in every frame the blocks
/// that have changed stand as they are, as raw samples (`I_PCM`), and all others are skipped. That
/// takes no compression and every browser plays it.
final class DemoReel {
  static final int WIDTH = 480;
  static final int HEIGHT = 288;

  private static final int FRAMES = 84;
  private static final int PER_SECOND = 12;
  private static final int BLOCK = 16;
  private static final int BLOCK_BYTES = BLOCK * BLOCK * 3 / 2;
  private static final int I_PCM = 25;

  /// In a frame that may also copy, the kinds of blocks that do not are counted from here.
  private static final int INTRA_IN_P = 5;

  /// Shows the film as it is, neither turned nor enlarged.
  private static final int[] MATRIX = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000};

  private DemoReel() {}

  /// Seven seconds as an MP4 file, without sound.
  static byte[] mp4() {
    BufferedImage sea = DemoArtist.draw("lighthouse", WIDTH, HEIGHT);
    List<byte[]> samples = new ArrayList<>();
    byte[][] before = new byte[0][];
    for (int frame = 0; frame < FRAMES; frame++) {
      byte[][] blocks = blocks(withBoat(sea, frame));
      samples.add(frame == 0 ? first(blocks) : next(frame, before, blocks));
      before = blocks;
    }
    return file(samples);
  }

  private static BufferedImage withBoat(BufferedImage sea, int frame) {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.drawImage(sea, 0, 0, null);
    graphics.translate(
        WIDTH + 30 - frame * (WIDTH + 60.0) / FRAMES, 246 + 2.5 * StrictMath.sin(frame / 3.0));
    graphics.rotate(0.04 * StrictMath.sin(frame / 4.0));
    graphics.setColor(new Color(Sheet.PAPER));
    graphics.fill(new Polygon(new int[] {3, 3, 24}, new int[] {-46, -8, -8}, 3));
    graphics.setColor(new Color(Sheet.CORAL));
    graphics.fill(new Polygon(new int[] {-1, -1, -20}, new int[] {-42, -8, -8}, 3));
    graphics.setColor(new Color(Sheet.INK));
    graphics.setStroke(new BasicStroke(2));
    graphics.drawLine(1, -50, 1, -4);
    graphics.fill(new Polygon(new int[] {-26, 28, 18, -18}, new int[] {-5, -5, 7, 7}, 4));
    graphics.dispose();
    return picture;
  }

  /// The blocks of a picture from left to right and down: 256 samples of light, then 64 each of the
  /// two colour differences (ITU-R BT.601).
  private static byte[][] blocks(BufferedImage picture) {
    byte[][] blocks = new byte[WIDTH / BLOCK * (HEIGHT / BLOCK)][];
    for (int n = 0; n < blocks.length; n++) {
      int left = n % (WIDTH / BLOCK) * BLOCK;
      int top = n / (WIDTH / BLOCK) * BLOCK;
      blocks[n] = block(picture.getRGB(left, top, BLOCK, BLOCK, null, 0, BLOCK));
    }
    return blocks;
  }

  private static byte[] block(int[] rgb) {
    byte[] block = new byte[BLOCK_BYTES];
    for (int i = 0; i < rgb.length; i++) {
      block[i] = (byte) (16 + weighted(rgb[i], 66, 129, 25));
    }
    int half = BLOCK / 2;
    for (int i = 0; i < half * half; i++) {
      int pixel = rgb[i / half * 2 * BLOCK + i % half * 2];
      block[256 + i] = (byte) (128 + weighted(pixel, -38, -74, 112));
      block[320 + i] = (byte) (128 + weighted(pixel, 112, -94, -18));
    }
    return block;
  }

  private static int weighted(int rgb, int red, int green, int blue) {
    return (red * ((rgb >> 16) & 255) + green * ((rgb >> 8) & 255) + blue * (rgb & 255) + 128) >> 8;
  }

  private static byte[] first(byte[][] blocks) {
    Bits bits = new Bits().number(0).number(7).number(0).bits(8, 0).number(0).bits(2, 0);
    bits.number(0).number(1);
    for (byte[] block : blocks) {
      bits.number(I_PCM).align().bytes(block);
    }
    return sample(0x65, bits);
  }

  /// A frame that skips whatever is as it was.
  private static byte[] next(int frame, byte[][] before, byte[][] blocks) {
    Bits bits = new Bits().number(0).number(5).number(0).bits(8, frame & 255).bits(3, 0);
    bits.number(0).number(1);
    int skipped = 0;
    for (int n = 0; n < blocks.length; n++) {
      if (Arrays.equals(before[n], blocks[n])) {
        skipped++;
      } else {
        bits.number(skipped).number(INTRA_IN_P + I_PCM).align().bytes(blocks[n]);
        skipped = 0;
      }
    }
    if (skipped > 0) {
      bits.number(skipped);
    }
    return sample(0x41, bits);
  }

  private static byte[] sample(int header, Bits bits) {
    byte[] unit = unit(header, bits);
    return ByteBuffer.allocate(4 + unit.length).putInt(unit.length).put(unit).array();
  }

  /// A network abstraction layer unit; a third byte keeps two empty ones from looking like the
  /// start of another (ITU-T H.264, 7.4.1).
  private static byte[] unit(int header, Bits bits) {
    ByteArrayOutputStream unit = new ByteArrayOutputStream();
    unit.write(header);
    int empty = 0;
    for (byte each : bits.end()) {
      if (empty == 2 && (each & 255) <= 3) {
        unit.write(3);
        empty = 0;
      }
      unit.write(each);
      empty = each == 0 ? empty + 1 : 0;
    }
    return unit.toByteArray();
  }

  private static byte[] sequenceParameters() {
    Bits bits = new Bits().bits(8, 66).bits(8, 0xc0).bits(8, 30).number(0).number(4).number(2);
    bits.number(1).bits(1, 0).number(WIDTH / BLOCK - 1).number(HEIGHT / BLOCK - 1).bits(4, 0b1100);
    return unit(0x67, bits);
  }

  private static byte[] pictureParameters() {
    Bits bits = new Bits().number(0).number(0).bits(2, 0).number(0).number(0).number(0).bits(3, 0);
    return unit(0x68, bits.number(0).number(0).number(0).bits(3, 0b100));
  }

  private static byte[] file(List<byte[]> samples) {
    byte[] type = box("ftyp", out -> out.text("isom").ints(512).text("isomavc1"));
    int start = type.length + movie(samples, 0).length + 8;
    Bytes file = new Bytes().raw(type).raw(movie(samples, start));
    return file.raw(box("mdat", out -> samples.forEach(out::raw))).toByteArray();
  }

  /// What is known of the film, in front of it, so that it starts to play before all of it is
  /// there.
  private static byte[] movie(List<byte[]> samples, int start) {
    int length = FRAMES * 1000 / PER_SECOND;
    byte[] header =
        box(
            "mvhd",
            out ->
                out.ints(0, 0, 0, 1000, length, 0x10000, 0x1000000, 0, 0)
                    .ints(MATRIX)
                    .ints(0, 0, 0, 0, 0, 0, 2));
    byte[] track =
        box(
            "tkhd",
            out ->
                out.ints(3, 0, 0, 1, 0, length, 0, 0, 0, 0)
                    .ints(MATRIX)
                    .ints(WIDTH << 16, HEIGHT << 16));
    byte[] media =
        box(
            "mdia",
            out ->
                out.raw(box("mdhd", in -> in.ints(0, 0, 0, 1000, length, 0x55c40000)))
                    .raw(box("hdlr", in -> in.ints(0, 0).text("vide").ints(0, 0, 0).text("\0")))
                    .raw(information(samples, start)));
    return box("moov", out -> out.raw(header).raw(box("trak", in -> in.raw(track).raw(media))));
  }

  private static byte[] information(List<byte[]> samples, int start) {
    byte[] source = box("dref", out -> out.ints(0, 1).raw(box("url ", in -> in.ints(1))));
    byte[] table =
        box(
            "stbl",
            out ->
                out.raw(box("stsd", in -> in.ints(0, 1).raw(codec())))
                    .raw(box("stts", in -> in.ints(0, 1, samples.size(), 1000 / PER_SECOND)))
                    .raw(box("stss", in -> in.ints(0, 1, 1)))
                    .raw(box("stsc", in -> in.ints(0, 1, 1, samples.size(), 1)))
                    .raw(
                        box(
                            "stsz",
                            in -> {
                              in.ints(0, 0, samples.size());
                              samples.forEach(sample -> in.ints(sample.length));
                            }))
                    .raw(box("stco", in -> in.ints(0, 1, start))));
    return box(
        "minf",
        out ->
            out.raw(box("vmhd", in -> in.ints(1, 0, 0)))
                .raw(box("dinf", in -> in.raw(source)))
                .raw(table));
  }

  private static byte[] codec() {
    byte[] sequence = sequenceParameters();
    byte[] picture = pictureParameters();
    byte[] configuration =
        box(
            "avcC",
            out ->
                out.shorts(0x0142, 0xc01e, 0xffe1, sequence.length)
                    .raw(sequence)
                    .raw(new byte[] {1})
                    .shorts(picture.length)
                    .raw(picture));
    return box(
        "avc1",
        out ->
            out.ints(0, 1, 0, 0, 0, 0)
                .shorts(WIDTH, HEIGHT)
                .ints(0x480000, 0x480000, 0)
                .shorts(1)
                .raw(new byte[32])
                .shorts(24, 0xffff)
                .raw(configuration));
  }

  private static byte[] box(String type, Consumer<Bytes> content) {
    Bytes inside = new Bytes();
    content.accept(inside);
    byte[] bytes = inside.toByteArray();
    return new Bytes().ints(8 + bytes.length).text(type).raw(bytes).toByteArray();
  }

  /// Bytes in network order.
  private static final class Bytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Bytes raw(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    Bytes text(String text) {
      return raw(text.getBytes(US_ASCII));
    }

    Bytes ints(int... values) {
      for (int value : values) {
        raw(ByteBuffer.allocate(4).putInt(value).array());
      }
      return this;
    }

    Bytes shorts(int... values) {
      for (int value : values) {
        raw(ByteBuffer.allocate(2).putShort((short) value).array());
      }
      return this;
    }

    byte[] toByteArray() {
      return out.toByteArray();
    }
  }

  /// Bits, the first one highest.
  private static final class Bits {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int open;
    private int count;

    Bits bits(int width, int value) {
      for (int bit = width - 1; bit >= 0; bit--) {
        open = (open << 1) | ((value >> bit) & 1);
        if (++count == 8) {
          out.write(open);
          open = 0;
          count = 0;
        }
      }
      return this;
    }

    /// A number in Exponential-Golomb code (ITU-T H.264, 9.1). Zero is the same with a sign.
    Bits number(int value) {
      int width = Integer.SIZE - Integer.numberOfLeadingZeros(value + 1);
      return bits(width - 1, 0).bits(width, value + 1);
    }

    Bits align() {
      return count == 0 ? this : bits(8 - count, 0);
    }

    /// Whole bytes; only where it is aligned.
    Bits bytes(byte[] bytes) {
      out.writeBytes(bytes);
      return this;
    }

    byte[] end() {
      bits(1, 1).align();
      return out.toByteArray();
    }
  }
}
