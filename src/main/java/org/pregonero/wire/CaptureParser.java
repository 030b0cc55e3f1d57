package org.pregonero.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Picture;
import org.pregonero.story.StoryKind;
import org.pregonero.wire.ConversationReader.Opening;

/// Reads plain-text captures of news pages. Stateless: any thread may use it.
///
/// A page is read in four parts: the preamble above the date, the date with the kind of story under
/// it, the body, and the conversation that ends every whole page.
final class CaptureParser {
  private static final int LONGEST_TOPIC = 40;
  private static final int MOST_WORDS_OF_TOPIC = 4;

  private CaptureParser() {}

  /// Reads a page.
  ///
  /// @param text the whole file, decoded, with line ends of any kind
  /// @throws CaptureRefused if it is not a whole page with a headline, a date and a text
  static Capture parse(String text) {
    List<Line> lines = Line.read(text);
    if (lines.isEmpty()) {
      throw new CaptureRefused("no text");
    }
    int date = indexOfDate(lines);
    Optional<Opening> found = ConversationReader.find(lines, date + 1);
    // The language comes first: a page in another one has other labels, and looks broken off.
    String language =
        LanguageGuess.of(lines.subList(0, found.map(Opening::from).orElse(lines.size())), lines);
    Opening conversation =
        found.orElseThrow(() -> new CaptureRefused("breaks off: no comment section at its end"));
    if (date < 0) {
      throw new CaptureRefused("no publication date");
    }
    Dateline dateline = Dateline.find(lines.get(date)).orElseThrow();
    Preamble preamble = Preamble.read(lines.subList(0, date));
    List<Line> story = lines.subList(date, conversation.from());
    Labels labels = Labels.read(story);
    BodyReader.Text body = BodyReader.read(labels.text(story), language, preamble.pictures());
    return new Capture(
        language,
        preamble.trail(),
        preamble.headline(),
        preamble.highlights(),
        lead(preamble),
        dateline.day(),
        dateline.time(),
        kind(labels, preamble),
        labels.topics(),
        body.standfirst(),
        body.body(),
        ConversationReader.read(
            lines.subList(conversation.to(), lines.size()), conversation.count()));
  }

  private static int indexOfDate(List<Line> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (Dateline.find(lines.get(i)).isPresent()) {
        return i;
      }
    }
    return -1;
  }

  private static @Nullable Picture lead(Preamble preamble) {
    return preamble.pictures().isEmpty() ? null : preamble.pictures().getFirst();
  }

  /// The kind that the page is labelled with; without a label, a section such as Opinion tells.
  private static StoryKind kind(Labels labels, Preamble preamble) {
    if (labels.kind() != null) {
      return labels.kind();
    }
    return preamble.trail().reversed().stream()
        .flatMap(name -> Vocabulary.findKind(Line.key(name)).stream())
        .filter(kind -> kind != StoryKind.NEWS)
        .findFirst()
        .orElse(StoryKind.NEWS);
  }

  /// The date and the labels that stand under it.
  ///
  /// @param lines how many lines they are
  /// @param bylines those of the lines that name a writer: they stay in the text
  private record Labels(
      int lines, @Nullable StoryKind kind, List<String> topics, List<Line> bylines) {
    static Labels read(List<Line> lines) {
      StoryKind kind = null;
      List<String> topics = new ArrayList<>();
      List<Line> bylines = new ArrayList<>();
      int at = 1;
      for (; at < lines.size(); at++) {
        Line line = lines.get(at);
        boolean adjacent = line.block() == lines.getFirst().block();
        Optional<StoryKind> named = Vocabulary.findKind(line.key());
        if (kind == null && named.isPresent()) {
          kind = named.get();
        } else if (adjacent && Vocabulary.isByline(line.text())) {
          bylines.add(line);
        } else if (adjacent && isTopic(line)) {
          topics.add(line.text());
        } else if (!isFurniture(line, adjacent)) {
          break;
        }
      }
      return new Labels(at, kind, topics, bylines);
    }

    List<Line> text(List<Line> page) {
      List<Line> text = new ArrayList<>(bylines);
      text.addAll(page.subList(lines, page.size()));
      return text;
    }

    private static boolean isFurniture(Line line, boolean adjacent) {
      return Vocabulary.isFurniture(line.key())
          || Dateline.isUpdate(line)
          || (adjacent && (Dateline.isAgo(line.key()) || isCounter(line)));
    }

    /// The figure behind a link, as in `Share 12`.
    private static boolean isCounter(Line line) {
      return line.text().length() <= 10 && line.text().chars().allMatch(Character::isDigit);
    }

    private static boolean isTopic(Line line) {
      String text = line.text();
      return !line.bullet()
          && text.length() <= LONGEST_TOPIC
          && Preamble.wordsIn(text) <= MOST_WORDS_OF_TOPIC
          && Character.isLetter(text.codePointAt(0))
          && ".!?…:;,".indexOf(text.charAt(text.length() - 1)) < 0
          && !isFurniture(line, true)
          && !Vocabulary.knows(Vocabulary::related, line.key());
    }
  }
}
