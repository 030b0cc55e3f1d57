package org.pregonero.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Writes whose picture it is into the pictures that go out: credit, creator and copyright, as XMP
/// and in JPEG files also as IPTC IIM. Nothing else that the original said is in them.
final class CreditWriter {
  private static final byte[] XMP_HEAD = ascii("http://ns.adobe.com/xap/1.0/\0");
  private static final int SEGMENT = 65_533;

  /// An IIM text is at most this long; the XMP packet has it all.
  private static final int IIM_CREDIT = 32;

  private static final int IIM_CREATOR = 32;
  private static final int IIM_COPYRIGHT = 128;

  private CreditWriter() {}

  /// The same JPEG file with the credit behind its first segment, the JFIF header.
  static byte[] jpeg(byte[] file, PictureFacts facts) {
    if (isSilent(facts)) {
      return file;
    }
    int behindHeader = 4 + ByteBuffer.wrap(file).getShort(4);
    byte[] xmp = xmp(facts);
    byte[] iim = iim(facts);
    ByteArrayOutputStream out =
        new ByteArrayOutputStream(file.length + xmp.length + iim.length + 200);
    out.write(file, 0, behindHeader);
    if (XMP_HEAD.length + xmp.length <= SEGMENT) {
      segment(out, 0xE1, XMP_HEAD, xmp);
    }
    segment(out, 0xED, ascii("Photoshop 3.0\0" + "8BIM\4\4\0\0"), sized(iim));
    out.write(file, behindHeader, file.length - behindHeader);
    return out.toByteArray();
  }

  /// The same WebP file in the extended form with the credit behind the picture (RFC 9649, section
  /// 2.7).
  ///
  /// @param file in the simple, lossy form
  static byte[] webp(byte[] file, int width, int height, PictureFacts facts) {
    if (isSilent(facts)) {
      return file;
    }
    byte[] xmp = xmp(facts);
    int picture = file.length - 12;
    int length = 12 + 18 + picture + 8 + xmp.length + (xmp.length & 1);
    ByteBuffer out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    out.put(ascii("RIFF")).putInt(length - 8).put(ascii("WEBP"));
    out.put(ascii("VP8X")).putInt(10).putInt(0x04);
    three(out, width - 1);
    three(out, height - 1);
    out.put(file, 12, picture);
    out.put(ascii("XMP ")).putInt(xmp.length).put(xmp);
    return out.array();
  }

  private static boolean isSilent(PictureFacts facts) {
    return facts.credit().isEmpty() && facts.creator().isEmpty() && facts.copyright().isEmpty();
  }

  private static byte[] xmp(PictureFacts facts) {
    StringBuilder xmp = new StringBuilder(1_000);
    xmp.append("<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>")
        .append("<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">")
        .append("<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">")
        .append("<rdf:Description rdf:about=\"\"")
        .append(" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"")
        .append(" xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">");
    if (!facts.credit().isEmpty()) {
      xmp.append("<photoshop:Credit>")
          .append(escaped(facts.credit()))
          .append("</photoshop:Credit>");
    }
    if (!facts.creator().isEmpty()) {
      xmp.append("<dc:creator><rdf:Seq><rdf:li>")
          .append(escaped(facts.creator()))
          .append("</rdf:li></rdf:Seq></dc:creator>");
    }
    if (!facts.copyright().isEmpty()) {
      xmp.append("<dc:rights><rdf:Alt><rdf:li xml:lang=\"x-default\">")
          .append(escaped(facts.copyright()))
          .append("</rdf:li></rdf:Alt></dc:rights>");
    }
    xmp.append("</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>");
    return xmp.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The records after the one that says that they are in UTF-8 (1:90).
  private static byte[] iim(PictureFacts facts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {0x1C, 1, 90, 0, 3, 0x1B, '%', 'G'});
    out.writeBytes(new byte[] {0x1C, 2, 0, 0, 2, 0, 4});
    record(out, 80, facts.creator(), IIM_CREATOR);
    record(out, 110, facts.credit(), IIM_CREDIT);
    record(out, 116, facts.copyright(), IIM_COPYRIGHT);
    return out.toByteArray();
  }

  private static void record(ByteArrayOutputStream out, int number, String text, int longest) {
    if (!text.isEmpty()) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      int length = Math.min(bytes.length, longest);
      while (length < bytes.length && (bytes[length] & 0xC0) == 0x80) {
        length--; // not in the middle of a character
      }
      out.writeBytes(new byte[] {0x1C, 2, (byte) number, 0, (byte) length});
      out.write(bytes, 0, length);
    }
  }

  private static void segment(ByteArrayOutputStream out, int marker, byte[] head, byte[] data) {
    int length = 2 + head.length + data.length;
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) marker, (byte) (length >> 8), (byte) length});
    out.writeBytes(head);
    out.writeBytes(data);
  }

  /// The data of a Photoshop resource: its length, and itself filled up to an even one.
  private static byte[] sized(byte[] data) {
    return ByteBuffer.allocate(4 + data.length + (data.length & 1))
        .putInt(data.length)
        .put(data)
        .array();
  }

  private static void three(ByteBuffer out, int number) {
    out.putShort((short) number).put((byte) (number >> 16));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
