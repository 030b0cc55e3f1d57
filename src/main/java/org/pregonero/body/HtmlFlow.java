package org.pregonero.body;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;

/// The blocks of one place in a page, in the making: words, line breaks and blocks are poured in as
/// they come, and spaces and breaks fall together as they do in a browser.
final class HtmlFlow {
  private final List<Block> blocks = new ArrayList<>();
  private List<Inline> runs = new ArrayList<>();

  /// The marks of a space that shows only if words follow; null if there is none.
  private @Nullable Marks space;

  /// Line breaks that show only if words follow.
  private int breaks;

  /// Whether the paragraph counts even if it shows nothing.
  private boolean kept;

  /// Words in which spaces fall together. Two line breaks before them begin a new paragraph.
  void words(String text, Marks marks) {
    StringBuilder words = new StringBuilder();
    boolean gap = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ' ' || (c >= '\t' && c <= '\r')) {
        gap = true;
      } else {
        if (gap && !words.isEmpty()) {
          words.append(' ');
        } else if (gap) {
          space(marks);
        }
        gap = false;
        words.append(c);
      }
    }
    add(words.toString(), marks);
    if (gap) {
      space(marks);
    }
  }

  /// Words in which every space counts; their line ends are line breaks.
  void verbatim(String text, Marks marks) {
    int from = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\n') {
        add(text.substring(from, i), marks);
        lineBreak();
        from = i + 1;
      }
    }
    add(text.substring(from), marks);
    kept |= !runs.isEmpty();
  }

  /// A line break that shows if words follow.
  void lineBreak() {
    space = null;
    if (!runs.isEmpty()) {
      breaks++;
    }
  }

  /// A line break that always counts.
  void verbatimBreak() {
    settle();
    runs.add(new LineBreak());
  }

  /// Ends the paragraph; the next one counts even if it shows nothing.
  void beginKept() {
    end();
    kept = true;
  }

  /// Ends the paragraph, if one has begun.
  void end() {
    space = null;
    breaks = 0;
    if (kept || runs.stream().anyMatch(HtmlFlow::shows)) {
      blocks.add(new Paragraph(runs));
    }
    runs = new ArrayList<>();
    kept = false;
  }

  void block(Block block) {
    end();
    blocks.add(block);
  }

  /// All blocks; ends the last paragraph.
  List<Block> blocks() {
    end();
    return blocks;
  }

  private void add(String text, Marks marks) {
    String words = KeptText.clean(text);
    if (!words.isEmpty()) {
      settle();
      runs.add(new Text(words, marks));
    }
  }

  private void space(Marks marks) {
    if (space == null && !runs.isEmpty() && breaks == 0) {
      space = marks;
    }
  }

  /// Something shows: so does what waited before it.
  private void settle() {
    if (breaks > 1) {
      end();
    } else if (breaks == 1) {
      runs.add(new LineBreak());
    } else if (space != null) {
      runs.add(new Text(" ", space));
    }
    breaks = 0;
    space = null;
  }

  private static boolean shows(Inline run) {
    return run instanceof Text(var words, _)
        && !words.chars().allMatch(c -> KeptText.isBlank((char) c));
  }
}
