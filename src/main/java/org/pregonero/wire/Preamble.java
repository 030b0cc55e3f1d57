package org.pregonero.wire;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.pregonero.body.Picture;

/// What stands above the date of a page: section trail, headline, highlights, pictures.
///
/// @param pictures the lead picture first; may be none
record Preamble(
    List<String> trail, String headline, List<String> highlights, List<Picture> pictures) {
  private static final int LONGEST_HEADLINE = 500;
  private static final int LONGEST_SECTION = 60;
  private static final Pattern SEPARATOR = Pattern.compile("[>›»]");

  /// Reads the lines above the date. The headline is found from what surrounds it: it is the first
  /// line below a trail with separators; where there is none, the last line without a bullet, or
  /// the one above the highlights if that looks like one.
  ///
  /// @throws CaptureRefused if there is no headline, or one that cannot be one
  static Preamble read(List<Line> lines) {
    List<Line> own = lines.stream().filter(l -> !Vocabulary.isFurniture(l.key())).toList();
    List<Line> words = own.stream().filter(l -> PictureLine.find(l.text()).isEmpty()).toList();
    List<Picture> pictures =
        own.stream().flatMap(l -> PictureLine.find(l.text()).stream()).distinct().toList();
    int trail = trailIn(words);
    if (trail >= 0 && firstPlainLine(words, trail + 1) < 0 && isHeadline(words.get(trail))) {
      trail = -1;
    }
    int headline = trail >= 0 ? firstPlainLine(words, trail + 1) : headlineWithoutTrail(words);
    if (headline < 0 || (trail < 0 && isSectionUnderFurniture(words, headline, lines))) {
      throw new CaptureRefused("no headline");
    }
    if (words.get(headline).text().length() > LONGEST_HEADLINE) {
      throw new CaptureRefused("a headline longer than " + LONGEST_HEADLINE + " characters");
    }
    return new Preamble(
        trail >= 0 ? sections(words.get(trail).text()) : singleSection(words, headline),
        words.get(headline).text(),
        highlights(words.subList(headline + 1, words.size()), pictures),
        pictures);
  }

  private static int trailIn(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).bullet() && isTrail(lines.get(i).text())) {
        return i;
      }
    }
    return -1;
  }

  /// Whether a line is a trail with separators, and not a headline with a quotation in it.
  private static boolean isTrail(String text) {
    return text.length() <= 10 * LONGEST_SECTION
        && SEPARATOR.matcher(text).find()
        && !text.contains("«")
        && !text.contains("‹")
        && sections(text).stream().allMatch(Preamble::isSection);
  }

  /// Whether a line with separators is no trail but a headline (`Harbour Notes: Boats > Trains in
  /// the North`): one of its parts is too long for a section.
  private static boolean isHeadline(Line line) {
    return sections(line.text()).stream().anyMatch(Preamble::looksLikeHeadline);
  }

  private static boolean isSection(String name) {
    return name.length() <= LONGEST_SECTION && wordsIn(name) <= 6;
  }

  private static List<String> sections(String trail) {
    return Arrays.stream(SEPARATOR.split(trail))
        .map(Line::trim)
        .filter(name -> !name.isEmpty() && !Vocabulary.knows(Vocabulary::home, Line.key(name)))
        .toList();
  }

  private static int firstPlainLine(List<Line> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      if (isPlain(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int headlineWithoutTrail(List<Line> lines) {
    int last = lastPlainLine(lines, lines.size());
    boolean below =
        last > 0 && (lines.get(last - 1).bullet() || Vocabulary.isByline(lines.get(last).text()));
    int above = below ? lastPlainLine(lines, last) : -1;
    return above >= 0 && looksLikeHeadline(lines.get(above).text()) ? above : last;
  }

  private static int lastPlainLine(List<Line> lines, int before) {
    for (int i = before - 1; i >= 0; i--) {
      if (isPlain(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isAboveHighlights(List<Line> lines, int at) {
    return at + 1 < lines.size() && lines.get(at + 1).bullet();
  }

  private static boolean isPlain(Line line) {
    return !line.bullet() && line.text().codePoints().anyMatch(Character::isLetterOrDigit);
  }

  private static boolean looksLikeHeadline(String text) {
    return wordsIn(text) >= 4 || text.length() > 25;
  }

  /// Whether the only line that could be a headline is a section's name: the last of a block of
  /// furniture.
  private static boolean isSectionUnderFurniture(List<Line> words, int at, List<Line> lines) {
    Line line = words.get(at);
    return !looksLikeHeadline(line.text())
        && !isAboveHighlights(words, at)
        && singleSection(words, at).isEmpty()
        && lines.stream()
            .anyMatch(l -> l.block() == line.block() && Vocabulary.isFurniture(l.key()));
  }

  private static List<String> singleSection(List<Line> lines, int headline) {
    if (headline == 0) {
      return List.of();
    }
    Line line = lines.get(headline - 1);
    return isPlain(line) && isSection(line.text()) ? List.of(line.text()) : List.of();
  }

  /// The lines below the headline, without those that only repeat another line.
  private static List<String> highlights(List<Line> lines, List<Picture> pictures) {
    Set<String> captions = pictures.stream().map(Picture::caption).collect(toSet());
    return lines.stream()
        .filter(line -> line.bullet() || !captions.contains(line.text()))
        .map(Line::text)
        .distinct()
        .toList();
  }

  static int wordsIn(String text) {
    return text.split("[\\s\\u00a0]+", 50).length;
  }
}
