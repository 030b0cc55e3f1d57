package org.pregonero.media;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// What is known of a picture beside its pixels, at first from the file's own IPTC, XMP and EXIF
/// data. Each text is one line without controls; empty where nothing is known.
///
/// @param caption the words under it
/// @param credit whom to name, as the agency or the photographer asks for it
/// @param creator who made it
/// @param copyright the notice, such as `© 2026 Estuary News`
/// @param alt what it shows, for those who do not see it
/// @param taken the day it was taken, where that was, or null
/// @param place where it was taken
/// @param focus what no crop may lose
public record PictureFacts(
    String caption,
    String credit,
    String creator,
    String copyright,
    String alt,
    @Nullable LocalDate taken,
    String place,
    FocalPoint focus) {
  /// Nothing known.
  public static final PictureFacts NONE =
      new PictureFacts("", "", "", "", "", null, "", FocalPoint.CENTRE);

  private static final int LONGEST = 4_000;

  /// Counts the ways in which renditions were made; a new way gives them new addresses.
  private static final String MAKING = "1";

  public PictureFacts {
    caption = line(caption);
    credit = line(credit);
    creator = line(creator);
    copyright = line(copyright);
    alt = line(alt);
    place = line(place);
  }

  /// Whom readers see named: the credit, or else who made it.
  public String creditLine() {
    return credit.isEmpty() ? creator : credit;
  }

  /// A short digest of everything that is inside a rendition's bytes beside the original's pixels.
  /// It is a part of a rendition's address, so that the bytes under an address never change.
  public String mark() {
    String inside = String.join("\n", MAKING, credit, creator, copyright, focus.toString());
    return HexFormat.of().formatHex(MediaId.sha256(inside.getBytes(StandardCharsets.UTF_8)), 0, 4);
  }

  /// Whether a text is certainly one line already, as almost all are that come from the database.
  private static boolean isLine(String text) {
    char before = ' ';
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          (c > ' ' && c < 0x7F) || (c > 0xA0 && c < 0x2000) || (c == ' ' && before != ' ');
      if (!plain || (c > 0xA0 && Character.isSpaceChar(c))) {
        return false;
      }
      before = c;
    }
    return (before != ' ' || text.isEmpty()) && text.length() <= LONGEST;
  }

  /// The same text on one line: white space falls together; controls go, and what is no character.
  private static String line(String text) {
    if (isLine(text)) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isSpaceChar(c) ? ' ' : c)
        .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
        .filter(c -> (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF))
        .forEach(kept::appendCodePoint);
    String line = kept.toString().replaceAll(" {2,}", " ").strip();
    if (line.length() <= LONGEST) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
    return line.substring(0, end) + "…";
  }
}
