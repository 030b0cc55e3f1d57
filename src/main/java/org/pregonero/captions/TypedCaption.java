package org.pregonero.captions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Something that a person types while the broadcast goes on, or that subtitles in the stream say,
/// for viewers who cannot hear.
///
/// @param text one line, without white space around it
public record TypedCaption(String text) {
  /// The longest text that is taken, in characters.
  public static final int LONGEST = 500;

  private static final int LINE = 42;
  private static final long SHORTEST_MICROS = 2_000_000;
  private static final long MICROS_A_CHARACTER = 60_000;

  /// @throws IllegalArgumentException if there is nothing to show, or too much
  public TypedCaption {
    text = line(text);
    if (text.isEmpty() || text.length() > LONGEST) {
      throw new IllegalArgumentException(
          "a caption has 1 to %d characters, not %d".formatted(LONGEST, text.length()));
    }
  }

  /// Of a subtitle in the SubRip format, without its tags; its beginning, where it is too long.
  ///
  /// @return empty if there is nothing to show
  public static Optional<TypedCaption> ofMarkedUp(String text) {
    String line = line(text.replaceAll("</?[A-Za-z][^<>]{0,100}>|\\{\\\\[^{}]{0,100}}", ""));
    return line.isEmpty()
        ? Optional.empty()
        : Optional.of(new TypedCaption(line.substring(0, Math.min(line.length(), LONGEST))));
  }

  /// Cues of at most two lines each, one after the other, each as long as it takes to read.
  ///
  /// @param at on the broadcast's timeline, in microseconds
  public List<Cue> cues(long at) {
    List<Cue> cues = new ArrayList<>();
    List<String> lines = lines();
    long start = at;
    for (int i = 0; i < lines.size(); i += 2) {
      String shown = String.join("\n", lines.subList(i, Math.min(i + 2, lines.size())));
      long end = start + Math.max(SHORTEST_MICROS, shown.length() * MICROS_A_CHARACTER);
      cues.add(new Cue(start, end, shown));
      start = end;
    }
    return cues;
  }

  /// Everything in one line, without white space around it.
  private static String line(String text) {
    return text.replaceAll("\\p{Cntrl}+|\\s+", " ").strip();
  }

  private List<String> lines() {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > LINE) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
