package org.pregonero.story;

import java.util.ArrayList;
import java.util.List;

/// A run of text inside a block, or a line break in it.
public sealed interface Inline {
  /// Words that look alike: never empty.
  record Text(String text, Marks marks) implements Inline {
    public Text {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("an empty run of text");
      }
    }

    /// Plain words.
    public static Text of(String text) {
      return new Text(text, Marks.NONE);
    }
  }

  /// A line break the writer asked for.
  record LineBreak() implements Inline {}

  /// The same text with neighbours that look alike joined into one run: the one form in which a
  /// text is kept, so that equal texts are equal values.
  static List<Inline> join(List<Inline> runs) {
    List<Inline> joined = new ArrayList<>(runs.size());
    for (Inline run : runs) {
      if (run instanceof Text next
          && !joined.isEmpty()
          && joined.getLast() instanceof Text before
          && before.marks().equals(next.marks())) {
        joined.set(joined.size() - 1, new Text(before.text() + next.text(), before.marks()));
      } else {
        joined.add(run);
      }
    }
    return List.copyOf(joined);
  }
}
