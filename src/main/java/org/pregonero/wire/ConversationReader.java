package org.pregonero.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds and reads the conversation at the end of a page.
final class ConversationReader {
  private static final int LONGEST_AUTHOR = 80;
  private static final int LONGEST_EMPTY_STATE = 120;
  private static final String COUNT = "\\(?(\\d{1,3}(?:[., ]?\\d{3}){0,2})\\)?";
  private static final Pattern NUMBER = Pattern.compile(COUNT);
  private static final Pattern NUMBER_AND_LABEL = Pattern.compile(COUNT + " (\\p{L}+)");
  private static final Pattern LABEL_AND_NUMBER = Pattern.compile("(\\p{L}+):? " + COUNT);

  private ConversationReader() {}

  /// Where a conversation begins, where its comments begin, and how many it says there are.
  ///
  /// @param whole whether it is the whole form: label, number, label
  record Opening(int from, int to, int count, boolean whole) {}

  /// Finds the opening of the conversation below line `from`.
  ///
  /// The first whole one counts: a reader who writes one into a comment must not turn the comments
  /// above it into text of the newsroom. Shorter forms may also stand in a bar of links at the top;
  /// there the same number comes back where the conversation really begins.
  static Optional<Opening> find(List<Line> lines, int from) {
    Opening found = null;
    boolean text = false;
    int foot = foot(lines);
    for (int i = from; i < lines.size(); i++) {
      Opening opening = openingAt(lines, i);
      if (opening != null && text && fits(opening, lines, foot)) {
        if (opening.whole) {
          return Optional.of(opening);
        }
        if (found == null || found.count == opening.count) {
          found = opening;
        }
      }
      if (opening != null) {
        i = isNoComments(lines, opening.to) ? opening.to : opening.to - 1;
      } else {
        text |= !Vocabulary.isFurniture(lines.get(i).key());
      }
    }
    return Optional.ofNullable(found);
  }

  /// Reads the comments, which begin at the first of these lines. What follows the sentence that
  /// there are none is the foot of the page.
  static Conversation read(List<Line> lines, int count) {
    if (isNoComments(lines, 0)) {
      return new Conversation(count, List.of());
    }
    List<List<Line>> blocks = blocks(lines);
    while (blocks.size() > count
        && blocks.getLast().stream().allMatch(ConversationReader::isFoot)) {
      blocks.removeLast();
    }
    if (count == 0 && blocks.size() == 1 && isEmptyState(blocks.getFirst())) {
      blocks.clear();
    }
    if (count > 0 && blocks.size() == 2L * count && authorsAlternate(blocks)) {
      blocks = joinPairs(blocks);
    }
    return new Conversation(count, blocks.stream().map(ConversationReader::remark).toList());
  }

  private static @Nullable Opening openingAt(List<Line> lines, int from) {
    int at = from + (isLabel(lines.get(from)) ? 1 : 0);
    if (at == lines.size()) {
      return null;
    }
    String key = lines.get(at).key();
    Matcher number = NUMBER.matcher(key);
    if (number.matches() && at + 1 < lines.size() && isLabel(lines.get(at + 1))) {
      return new Opening(from, at + 2, count(number.group(1)), at > from);
    }
    Matcher first = NUMBER_AND_LABEL.matcher(key);
    if (first.matches() && Vocabulary.knows(Vocabulary::comments, first.group(2))) {
      return new Opening(from, at + 1, count(first.group(1)), false);
    }
    Matcher last = LABEL_AND_NUMBER.matcher(key);
    if (last.matches() && Vocabulary.knows(Vocabulary::comments, last.group(1))) {
      return new Opening(from, at + 1, count(last.group(2)), false);
    }
    return isNoComments(lines, at) ? new Opening(from, at, 0, false) : null;
  }

  /// A short form that says there are no comments cannot stand above text.
  private static boolean fits(Opening opening, List<Line> lines, int foot) {
    return opening.whole
        || opening.count > 0
        || foot - opening.to <= 1
        || isNoComments(lines, opening.to);
  }

  private static boolean isLabel(Line line) {
    return Vocabulary.knows(Vocabulary::comments, line.key());
  }

  private static boolean isNoComments(List<Line> lines, int at) {
    return at < lines.size() && Vocabulary.knows(Vocabulary::noComments, lines.get(at).key());
  }

  private static boolean isEmptyState(List<Line> block) {
    return block.size() == 1 && block.getFirst().text().length() <= LONGEST_EMPTY_STATE;
  }

  private static int count(String digits) {
    return Integer.parseInt(digits.replaceAll("\\D", ""));
  }

  /// Where the foot of the page begins.
  private static int foot(List<Line> lines) {
    int to = lines.size();
    while (to > 0 && isFoot(lines.get(to - 1))) {
      to--;
    }
    return to;
  }

  private static boolean isFoot(Line line) {
    return Vocabulary.isFoot(line.key());
  }

  private static List<List<Line>> blocks(List<Line> lines) {
    List<List<Line>> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Line line = lines.get(i);
      boolean parted = i == 0 || lines.get(i - 1).block() != line.block();
      if (parted || (blocks.getLast().size() > 1 && beginsUnparted(lines, i))) {
        blocks.add(new ArrayList<>());
      }
      blocks.getLast().add(line);
    }
    return blocks;
  }

  /// Whether a comment begins at `i`, below another, without a blank line: with an author and a
  /// time, or below the other's links.
  private static boolean beginsUnparted(List<Line> lines, int i) {
    boolean signed = i + 1 < lines.size() && isAuthor(lines.get(i)) && isTime(lines.get(i + 1));
    return signed || (isReply(lines.get(i - 1)) && !isReply(lines.get(i)));
  }

  private static boolean authorsAlternate(List<List<Line>> blocks) {
    for (int i = 0; i < blocks.size(); i += 2) {
      List<Line> author = blocks.get(i);
      boolean alone = author.size() == 1 || (author.size() == 2 && isTime(author.getLast()));
      if (!alone || !isAuthor(author.getFirst())) {
        return false;
      }
    }
    return true;
  }

  private static List<List<Line>> joinPairs(List<List<Line>> blocks) {
    List<List<Line>> pairs = new ArrayList<>();
    for (int i = 0; i < blocks.size(); i += 2) {
      List<Line> pair = new ArrayList<>(blocks.get(i));
      pair.addAll(blocks.get(i + 1));
      pairs.add(pair);
    }
    return pairs;
  }

  private static Remark remark(List<Line> block) {
    List<Line> words = withoutReplies(block);
    boolean author = words.size() > 1 && isAuthor(words.getFirst());
    boolean time = author && words.size() > 2 && isTime(words.get(1));
    List<String> text =
        words.stream().skip((author ? 1 : 0) + (time ? 1 : 0)).map(Line::text).toList();
    return new Remark(
        author ? words.getFirst().text() : "",
        time ? words.get(1).text() : "",
        String.join("\n", text));
  }

  /// A comment without the links under it (`Reply`), which are never all of it.
  private static List<Line> withoutReplies(List<Line> block) {
    int to = block.size();
    while (to > 2 && isReply(block.get(to - 1))) {
      to--;
    }
    return block.subList(0, to);
  }

  private static boolean isAuthor(Line line) {
    return line.text().length() <= LONGEST_AUTHOR && !line.text().matches(".*[.!?…:;,]");
  }

  private static boolean isReply(Line line) {
    return Vocabulary.knows(Vocabulary::replies, line.key());
  }

  private static boolean isTime(Line line) {
    return Dateline.isAgo(line.key()) || Dateline.findDay(line.text()).isPresent();
  }
}
