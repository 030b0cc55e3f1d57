package org.pregonero.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.pregonero.wire.CaptureSource.Found;

/// Turns the bytes of a file into text: UTF-8, UTF-16 with a byte order mark, or Windows-1252.
final class CaptureText {
  /// The greatest size of a capture, in bytes.
  static final int MOST_BYTES = 4 << 20;

  static final String TOO_LARGE = "larger than 4 MiB";

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private CaptureText() {}

  /// The text of a file; a file that is too large is not read.
  static Found read(String name, Path file) throws IOException {
    byte[] bytes =
        Files.size(file) > MOST_BYTES
            ? new byte[MOST_BYTES + 1]
            : CaptureSource.read(file, MOST_BYTES + 1);
    return of(name, bytes);
  }

  /// The text that these bytes are, or why they are none.
  static Found of(String name, byte[] bytes) {
    try {
      return new Found.Text(name, decode(bytes));
    } catch (CharacterCodingException e) {
      return new Found.Refused(name, "neither UTF-8 nor Windows-1252");
    } catch (CaptureRefused e) {
      return new Found.Refused(name, e.reason());
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    if (bytes.length > MOST_BYTES) {
      throw new CaptureRefused(TOO_LARGE);
    }
    String text = characters(bytes);
    if (isBinary(text)) {
      throw new CaptureRefused("binary, not text");
    }
    if (text.chars().allMatch(c -> Line.isBlank((char) c))) {
      throw new CaptureRefused("empty");
    }
    return text;
  }

  private static String characters(byte[] bytes) throws CharacterCodingException {
    if (startsWith(bytes, 0xff, 0xfe) || startsWith(bytes, 0xfe, 0xff)) {
      return strictly(StandardCharsets.UTF_16, bytes);
    }
    try {
      return strictly(StandardCharsets.UTF_8, bytes);
    } catch (CharacterCodingException e) {
      if (isDamagedUtf8(bytes)) {
        throw new CaptureRefused("damaged UTF-8");
      }
      return strictly(WINDOWS_1252, bytes);
    }
  }

  /// Whether bytes that are not UTF-8 were meant to be: they say so, or more of their characters
  /// are whole than broken.
  private static boolean isDamagedUtf8(byte[] bytes) {
    String utf8 = new String(bytes, StandardCharsets.UTF_8);
    long broken = utf8.chars().filter(c -> c == '\ufffd').count();
    long foreign = utf8.chars().filter(c -> c > 0x7f).count() - broken;
    return foreign >= broken || startsWith(bytes, 0xef, 0xbb, 0xbf);
  }

  private static String strictly(Charset charset, byte[] bytes) throws CharacterCodingException {
    String text =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  /// A text has no NUL and, per hundred characters, at most one that is neither seen nor a space.
  private static boolean isBinary(String text) {
    long controls = text.chars().filter(c -> c < ' ' && "\t\n\r\f".indexOf(c) < 0).count();
    return text.indexOf('\0') >= 0 || controls * 100 > text.length();
  }

  static boolean startsWith(byte[] bytes, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= bytes.length || Byte.toUnsignedInt(bytes[i]) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
