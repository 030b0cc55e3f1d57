package org.pregonero.body;

import java.util.ArrayList;
import java.util.List;

/// A run of text inside a block, or a line break in it.
public sealed interface Inline {
  /// Words that look alike: never empty, and without line ends and other controls.
  record Text(String text, Marks marks) implements Inline {
    public Text {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("an empty run of text");
      }
      KeptText.check(text);
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
    for (int i = 0; i < runs.size(); ) {
      int end = i + 1;
      if (runs.get(i) instanceof Text(var words, var marks)) {
        StringBuilder together = new StringBuilder(words);
        while (end < runs.size()
            && runs.get(end) instanceof Text(var more, var same)
            && same.equals(marks)) {
          together.append(more);
          end++;
        }
        joined.add(end == i + 1 ? runs.get(i) : new Text(together.toString(), marks));
      } else {
        joined.add(runs.get(i));
      }
      i = end;
    }
    return List.copyOf(joined);
  }
}
