package org.pregonero.story;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.pregonero.body.Picture;

/// A picture of a story that lacks what readers are owed.
///
/// @param name which picture it is, in an editor's words
/// @param picture what tells it from the story's other pictures: its file, or where that is not
///   here its caption
record PictureGap(String name, String picture, Set<Lack> lacks) {
  private static final int SHOWN = 60;

  /// What can be missing.
  enum Lack {
    CREDIT("credit"),
    ALT("alternative text");

    private final String words;

    Lack(String words) {
      this.words = words;
    }
  }

  PictureGap {
    lacks = Set.copyOf(lacks);
  }

  /// Every gap in a story's pictures.
  static List<PictureGap> in(Content content) {
    List<PictureGap> gaps = new ArrayList<>();
    int number = content.lead() == null ? 1 : 0;
    for (Picture picture : content.pictures()) {
      String name = number == 0 ? "the lead picture" : "picture " + number;
      Set<Lack> lacks = lacks(picture);
      if (!lacks.isEmpty()) {
        gaps.add(new PictureGap(name + shown(picture.caption()), key(picture), lacks));
      }
      number++;
    }
    return gaps;
  }

  /// The gap in a few words: `picture 2 (“The quay”) has no credit`.
  @Override
  public String toString() {
    List<String> words = lacks.stream().sorted().map(lack -> "no " + lack.words).toList();
    return name + " has " + String.join(" and ", words);
  }

  private static Set<Lack> lacks(Picture picture) {
    Set<Lack> lacks = EnumSet.noneOf(Lack.class);
    if (picture.credit().isBlank()) {
      lacks.add(Lack.CREDIT);
    }
    if (picture.alt().isBlank()) {
      lacks.add(Lack.ALT);
    }
    return lacks;
  }

  private static String key(Picture picture) {
    return picture.media() == null ? "caption: " + picture.caption() : picture.media().toString();
  }

  private static String shown(String caption) {
    if (caption.isBlank()) {
      return "";
    }
    boolean whole = caption.length() <= SHOWN;
    return " (“" + (whole ? caption : caption.substring(0, SHOWN) + "…") + "”)";
  }
}
