package org.pregonero.wire;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pregonero.story.Block;
import org.pregonero.story.Block.BulletList;
import org.pregonero.story.Block.Item;
import org.pregonero.story.Block.Paragraph;
import org.pregonero.story.Block.PictureBlock;
import org.pregonero.story.Block.RelatedBlock;
import org.pregonero.story.Block.SocialPost;
import org.pregonero.story.Body;
import org.pregonero.story.Picture;
import org.pregonero.story.Related;

/// Reads the text of a page, below its date and above its conversation. Every line becomes a block
/// of its own, in order, unless it is a label, furniture or a repeated caption.
final class BodyReader {
  private static final int LONGEST_STANDFIRST = 400;

  private final List<Line> lines;
  private final String language;
  private final @Nullable Picture lead;
  private final List<Block> blocks = new ArrayList<>();
  private String standfirst = "";
  private int at;

  private BodyReader(List<Line> lines, String language, @Nullable Picture lead) {
    this.lines = lines;
    this.language = language;
    this.lead = lead;
  }

  /// What the lines say.
  ///
  /// @throws CaptureRefused if they say nothing
  static Text read(List<Line> lines, String language, List<Picture> pictures) {
    BodyReader reader =
        new BodyReader(lines, language, pictures.isEmpty() ? null : pictures.getFirst());
    pictures.stream().skip(1).map(PictureBlock::new).forEach(reader.blocks::add);
    reader.readAll();
    return new Text(reader.standfirst, new Body(reader.blocks));
  }

  /// The text of a page: its standfirst, which may be empty, and its body.
  record Text(String standfirst, Body body) {}

  private void readAll() {
    while (at < lines.size()) {
      readNext();
    }
    if (blocks.stream().noneMatch(BodyReader::isText)) {
      throw new CaptureRefused("no text");
    }
    takeStandfirst();
  }

  private void readNext() {
    Line line = lines.get(at);
    Optional<Attribution> attribution = Attribution.find(line.text());
    if (attribution.isPresent()
        && !blocks.isEmpty()
        && blocks.getLast() instanceof Paragraph words) {
      blocks.set(blocks.size() - 1, attribution.get().to(words));
      at++;
    } else if (Vocabulary.knows(Vocabulary::related, line.key())) {
      at++;
      readRelated();
    } else if (line.bullet()) {
      readBullets();
    } else {
      if (!Vocabulary.isFurniture(line.key())) {
        blocks.add(pictureOrParagraph(line.text()));
        if (blocks.getLast() instanceof PictureBlock(Picture picture) && picture.equals(lead)) {
          blocks.removeLast();
        }
      }
      at++;
    }
  }

  private static Block pictureOrParagraph(String text) {
    Optional<Picture> picture = PictureLine.find(text);
    return picture.isPresent() ? new PictureBlock(picture.get()) : Paragraph.of(text);
  }

  /// A run of bullets is a list, unless all its items are furniture, as in a bar of share links.
  private void readBullets() {
    List<Item> items = new ArrayList<>();
    boolean furniture = true;
    for (; at < lines.size() && lines.get(at).bullet(); at++) {
      Line line = lines.get(at);
      if (Vocabulary.knows(Vocabulary::related, line.key())) {
        break;
      }
      items.add(new Item(List.of(Paragraph.of(line.text()))));
      furniture &= Vocabulary.isFurniture(line.key());
    }
    if (!furniture) {
      blocks.add(new BulletList(items));
    }
  }

  /// Headlines below a label: all lines of the next block, and of the blocks below it as long as
  /// these can only be headlines.
  private void readRelated() {
    List<Related> stories = new ArrayList<>();
    int block = at < lines.size() ? lines.get(at).block() : -1;
    while (at < lines.size() && !isLabel(lines.get(at))) {
      if (lines.get(at).block() != block) {
        if (!isBlockOfTitles()) {
          break;
        }
        block = lines.get(at).block();
      }
      stories.add(new Related(null, lines.get(at).text()));
      at++;
    }
    if (!stories.isEmpty()) {
      blocks.add(new RelatedBlock(stories));
    }
  }

  private static boolean isLabel(Line line) {
    return Vocabulary.knows(Vocabulary::related, line.key());
  }

  private boolean isBlockOfTitles() {
    int block = lines.get(at).block();
    for (int i = at; i < lines.size() && lines.get(i).block() == block; i++) {
      if (!language.equals("en") || !TitleCase.matches(lines.get(i).text())) {
        return false;
      }
    }
    return true;
  }

  /// The first paragraph is the standfirst when it is short enough and more text follows.
  private void takeStandfirst() {
    int first = 0;
    while (blocks.get(first) instanceof PictureBlock) {
      first++;
    }
    if (blocks.get(first) instanceof Paragraph
        && blocks.stream().skip(first + 1L).anyMatch(BodyReader::isText)) {
      String words = firstWords();
      if (words.length() <= LONGEST_STANDFIRST && !words.isEmpty()) {
        standfirst = words;
        blocks.remove(first);
      }
    }
  }

  private String firstWords() {
    return lines.stream()
        .filter(l -> !Vocabulary.isFurniture(l.key()) && PictureLine.find(l.text()).isEmpty())
        .findFirst()
        .filter(l -> !l.bullet())
        .map(Line::text)
        .orElse("");
  }

  private static boolean isText(Block block) {
    return block instanceof Paragraph
        || block instanceof BulletList
        || block instanceof SocialPost
        || block instanceof PictureBlock;
  }

  /// Who wrote the post above a line such as `— Name (@handle) September 25, 2019`.
  private record Attribution(String name, String handle, LocalDate day) {
    private static final LocalDate RENAMED = LocalDate.of(2023, 7, 24);
    private static final int LONGEST = 200;
    private static final Pattern FORM =
        Pattern.compile("(?:[—–-]{1,2}[\\s\\u00a0]*)?(.+)\\((@\\w{1,50})\\)(.+)");

    static Optional<Attribution> find(String text) {
      if (text.length() > LONGEST || !text.contains("(@")) {
        return Optional.empty();
      }
      var parts = FORM.matcher(text);
      return parts.matches()
          ? Dateline.findDay(parts.group(3))
              .map(day -> new Attribution(Line.trim(parts.group(1)), parts.group(2), day))
          : Optional.empty();
    }

    SocialPost to(Paragraph words) {
      String network = day.isBefore(RENAMED) ? "Twitter" : "X";
      return new SocialPost(network, name, handle, day, null, List.of(words));
    }
  }
}
