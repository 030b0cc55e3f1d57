package org.pregonero.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds and reads the conversation at the end of a page.
final class ConversationReader {
  private static final int LONGEST_AUTHOR = 80;
  private static final Pattern NUMBER = Pattern.compile("\\(?\\d{1,3}(?:[., ]?\\d{3}){0,2}\\)?");
  private static final Pattern NUMBERED = Pattern.compile("(\\(?\\d[\\d., ]{0,10}\\)?) (\\p{L}+)");

  private ConversationReader() {}

  /// Where a conversation begins, where its comments begin, and how many it says there are.
  record Opening(int from, int to, int count) {}

  /// The opening of the conversation below line `from`.
  ///
  /// @throws CaptureRefused if there is none: the page breaks off
  static Opening open(List<Line> lines, int from) {
    for (int i = from; i < lines.size(); i++) {
      int label = isLabel(lines.get(i)) ? 1 : 0;
      if (i + label < lines.size()) {
        String key = lines.get(i + label).key();
        if (label == 1
            && NUMBER.matcher(key).matches()
            && i + 2 < lines.size()
            && isLabel(lines.get(i + 2))) {
          return new Opening(i, i + 3, number(key));
        }
        Matcher numbered = NUMBERED.matcher(key);
        if (numbered.matches()
            && NUMBER.matcher(numbered.group(1)).matches()
            && Vocabulary.knows(Vocabulary::comments, numbered.group(2))) {
          return new Opening(i, i + label + 1, number(numbered.group(1)));
        }
      }
    }
    throw new CaptureRefused("breaks off: no comment section at its end");
  }

  /// Reads the comments, which begin at the first of these lines.
  static Conversation read(List<Line> lines, int count) {
    List<List<Line>> blocks = blocks(comments(lines));
    List<Remark> remarks = new ArrayList<>();
    if (count > 0 && blocks.size() == 2 * count && alternate(blocks)) {
      for (int i = 0; i < blocks.size(); i += 2) {
        List<Line> words = new ArrayList<>(blocks.get(i));
        words.addAll(blocks.get(i + 1));
        remarks.add(remark(words));
      }
    } else {
      blocks.forEach(block -> remarks.add(remark(block)));
    }
    return new Conversation(count, remarks);
  }

  private static boolean isLabel(Line line) {
    return Vocabulary.knows(Vocabulary::comments, line.key());
  }

  private static int number(String digits) {
    return Integer.parseInt(digits.replaceAll("\\D", ""));
  }

  private static List<Line> comments(List<Line> lines) {
    int from = 0;
    while (from < lines.size() && isNoComments(lines.get(from))) {
      from++;
    }
    int to = lines.size();
    while (to > from && Vocabulary.isFoot(lines.get(to - 1).key())) {
      to--;
    }
    return lines.subList(from, to);
  }

  private static boolean isNoComments(Line line) {
    return Vocabulary.knows(Vocabulary::noComments, line.key());
  }

  private static List<List<Line>> blocks(List<Line> lines) {
    List<List<Line>> blocks = new ArrayList<>();
    for (Line line : lines) {
      if (blocks.isEmpty() || blocks.getLast().getFirst().block() != line.block()) {
        blocks.add(new ArrayList<>());
      }
      blocks.getLast().add(line);
    }
    return blocks;
  }

  private static boolean alternate(List<List<Line>> blocks) {
    for (int i = 0; i < blocks.size(); i += 2) {
      List<Line> author = blocks.get(i);
      if (author.size() > 2 || (author.size() == 2 && !isTime(author.get(1)))) {
        return false;
      }
    }
    return true;
  }

  private static Remark remark(List<Line> lines) {
    String author = "";
    String time = "";
    int from = 0;
    if (lines.size() > 1 && lines.getFirst().text().length() <= LONGEST_AUTHOR) {
      author = lines.getFirst().text();
      from = 1;
      if (lines.size() > 2 && isTime(lines.get(1))) {
        time = lines.get(1).text();
        from = 2;
      }
    }
    List<String> text = lines.stream().skip(from).map(Line::text).toList();
    return new Remark(author, time, String.join("\n", text));
  }

  private static boolean isTime(Line line) {
    String key = line.key();
    boolean counted =
        Vocabulary.ALL.stream()
            .flatMap(words -> words.ago().stream())
            .anyMatch(word -> key.startsWith(word) || key.endsWith(word));
    return !key.isEmpty()
        && key.length() <= 40
        && (counted || Dateline.findDay(line.text()).isPresent());
  }
}
