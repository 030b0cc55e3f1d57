package org.pregonero.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures and pieces of their files, made for tests.
public final class Fixtures {
  private Fixtures() {}

  /// A picture in four colours: red and green above, blue and white below.
  static BufferedImage quarters(int width, int height) {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = image.createGraphics();
    Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
    for (int i = 0; i < colours.length; i++) {
      canvas.setColor(colours[i]);
      canvas.fillRect(i % 2 * width / 2, i / 2 * height / 2, width, height);
    }
    canvas.dispose();
    return image;
  }

  /// A JPEG file of [#quarters].
  public static byte[] jpeg(int width, int height) {
    return write(quarters(width, height), "jpeg", false);
  }

  /// A JPEG file of what a raster holds, for instance four inks.
  static byte[] jpeg(Raster raster) {
    return write(new IIOImage(raster, null, null), "jpeg", false);
  }

  /// A JPEG file of [#quarters] with its data in several passes.
  static byte[] progressiveJpeg(int width, int height) {
    return write(quarters(width, height), "jpeg", true);
  }

  /// A PNG file of [#quarters].
  public static byte[] png(int width, int height) {
    return write(quarters(width, height), "png", false);
  }

  static byte[] png(BufferedImage image) {
    return write(image, "png", false);
  }

  /// A GIF file of [#quarters].
  public static byte[] gif(int width, int height) {
    return write(quarters(width, height), "gif", false);
  }

  /// A WebP file of [#quarters].
  public static byte[] webp(int width, int height) {
    Rendition all = new Rendition("00000000", Crop.FULL, width, height, PictureFormat.WEBP);
    return PictureEncoder.encode(quarters(width, height), all, PictureFacts.NONE);
  }

  /// A file of [#quarters] in any format.
  static byte[] of(PictureFormat format, int width, int height) {
    return switch (format) {
      case JPEG -> jpeg(width, height);
      case PNG -> png(width, height);
      case GIF -> gif(width, height);
      case WEBP -> webp(width, height);
    };
  }

  /// The beginning of a file that says how large its picture is, and little more.
  public static byte[] header(PictureFormat format, int width, int height) {
    return switch (format) {
      case JPEG ->
          join(
                  hex("FFD8"),
                  hex("FFC00011080000000003012200021101031101"),
                  hex("FFDA000C03010002110311003F00"),
                  hex("FFD9"))
              .patched(7, (short) height, (short) width);
      case PNG ->
          join(
                  hex("89504E470D0A1A0A"),
                  chunk(
                      "IHDR",
                      ByteBuffer.allocate(13)
                          .putInt(width)
                          .putInt(height)
                          .put(hex("0802000000"))
                          .array()),
                  chunk("IDAT", deflated(new byte[100_000])),
                  chunk("IEND", new byte[0]))
              .bytes();
      case GIF ->
          ByteBuffer.allocate(14)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put("GIF89a".getBytes(ISO_8859_1))
              .putShort((short) width)
              .putShort((short) height)
              .put(hex("0000003B"))
              .array();
      case WEBP ->
          ByteBuffer.allocate(30)
              .order(ByteOrder.LITTLE_ENDIAN)
              .put("RIFF".getBytes(ISO_8859_1))
              .putInt(22)
              .put("WEBPVP8X".getBytes(ISO_8859_1))
              .putInt(10)
              .putInt(0)
              .putShort((short) (width - 1))
              .put((byte) ((width - 1) >> 16))
              .putShort((short) (height - 1))
              .put((byte) ((height - 1) >> 16))
              .array();
    };
  }

  /// A JPEG file with a segment put in behind its header.
  static byte[] withSegment(byte[] jpeg, int marker, byte[]... data) {
    byte[] all = join(data).bytes();
    ByteBuffer segment = ByteBuffer.allocate(4 + all.length);
    segment.put((byte) 0xFF).put((byte) marker).putShort((short) (2 + all.length)).put(all);
    return join(Arrays.copyOf(jpeg, 2), segment.array(), Arrays.copyOfRange(jpeg, 2, jpeg.length))
        .bytes();
  }

  /// A JPEG file with an XMP packet that says `properties`.
  public static byte[] withXmp(byte[] jpeg, String properties) {
    return withSegment(
        jpeg, 0xE1, "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1), xmp(properties));
  }

  static byte[] xmp(String properties) {
    return """
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
      xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"
      xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/"
      xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
      xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
      xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#">
    %s
    </rdf:Description></rdf:RDF></x:xmpmeta>
    """
        .formatted(properties)
        .getBytes(UTF_8);
  }

  /// An XMP property in one language.
  public static String text(String name, String value) {
    return "<%1$s><rdf:Alt><rdf:li xml:lang=\"x-default\">%2$s</rdf:li></rdf:Alt></%1$s>"
        .formatted(name, value);
  }

  /// A JPEG file with IIM records.
  static byte[] withIim(byte[] jpeg, byte[]... records) {
    byte[] all = join(records).bytes();
    return withSegment(
        jpeg,
        0xED,
        "Photoshop 3.0\0008BIM\4\4\0\0".getBytes(ISO_8859_1),
        ByteBuffer.allocate(4).putInt(all.length).array(),
        all,
        new byte[all.length & 1]);
  }

  static byte[] record(int record, int number, byte[] value) {
    return ByteBuffer.allocate(5 + value.length)
        .put((byte) 0x1C)
        .put((byte) record)
        .put((byte) number)
        .putShort((short) value.length)
        .put(value)
        .array();
  }

  /// A JPEG file with EXIF data: who made it, the orientation, a serial number, and where it was
  /// taken to the second of an arc.
  static byte[] withExif(byte[] jpeg, int orientation, String artist) {
    return withSegment(jpeg, 0xE1, "Exif\0\0".getBytes(ISO_8859_1), exif(orientation, artist));
  }

  static byte[] exif(int orientation, String artist) {
    byte[] name = (artist + "\0").getBytes(UTF_8);
    byte[] day = "2019:05:04 10:11:12\0".getBytes(ISO_8859_1);
    byte[] serial = "SERIAL-4711\0".getBytes(ISO_8859_1);
    int texts = 8 + 2 + 4 * 12 + 4 + 2 + 2 * 12 + 4 + 2 + 2 * 12 + 4;
    ByteBuffer tiff = ByteBuffer.allocate(texts + name.length + day.length + serial.length + 24);
    tiff.put("MM\0*".getBytes(ISO_8859_1)).putInt(8);
    tiff.putShort((short) 4);
    entry(tiff, 0x0112, 3, 1, orientation << 16);
    entry(tiff, 0x013B, 2, name.length, texts);
    int sub = 8 + 2 + 4 * 12 + 4;
    int gps = sub + 2 + 2 * 12 + 4;
    entry(tiff, 0x8769, 4, 1, sub);
    entry(tiff, 0x8825, 4, 1, gps);
    tiff.putInt(0);
    tiff.putShort((short) 2);
    entry(tiff, 0x9003, 2, day.length, texts + name.length);
    entry(tiff, 0xA431, 2, serial.length, texts + name.length + day.length);
    tiff.putInt(0);
    tiff.putShort((short) 2);
    entry(tiff, 0x0001, 2, 2, 'N' << 24);
    entry(tiff, 0x0002, 5, 3, texts + name.length + day.length + serial.length);
    tiff.putInt(0);
    tiff.put(name).put(day).put(serial);
    tiff.putInt(41).putInt(1).putInt(24).putInt(1).putInt(12).putInt(1);
    return tiff.array();
  }

  private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
    tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  /// A PNG file with a chunk put in behind its header.
  static byte[] withChunk(byte[] png, String name, byte[] data) {
    int behindHeader = 33;
    return join(
            Arrays.copyOf(png, behindHeader),
            chunk(name, data),
            Arrays.copyOfRange(png, behindHeader, png.length))
        .bytes();
  }

  static byte[] chunk(String name, byte[] data) {
    byte[] named = join(name.getBytes(ISO_8859_1), data).bytes();
    CRC32 crc = new CRC32();
    crc.update(named);
    return ByteBuffer.allocate(8 + named.length)
        .putInt(data.length)
        .put(named)
        .putInt((int) crc.getValue())
        .array();
  }

  static byte[] deflated(byte[] data) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(data);
      deflater.finish();
      byte[] out = new byte[data.length + 100];
      return Arrays.copyOf(out, deflater.deflate(out));
    }
  }

  /// Bytes one after the other.
  public static byte[] together(byte[]... parts) {
    return join(parts).bytes();
  }

  private static Bytes join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return new Bytes(out.toByteArray());
  }

  private static byte[] hex(String digits) {
    return java.util.HexFormat.of().parseHex(digits);
  }

  private static byte[] write(BufferedImage image, String format, boolean progressive) {
    return write(new IIOImage(image, null, null), format, progressive);
  }

  private static byte[] write(IIOImage image, String format, boolean progressive) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      if (progressive) {
        how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
      }
      writer.setOutput(out);
      writer.write(null, image, how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private record Bytes(byte[] bytes) {
    byte[] patched(int at, short... numbers) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes).position(at);
      for (short number : numbers) {
        buffer.putShort(number);
      }
      return bytes;
    }
  }
}
