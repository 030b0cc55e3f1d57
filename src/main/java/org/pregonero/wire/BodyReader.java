package org.pregonero.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block;
import org.pregonero.body.Block.BulletList;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.PictureBlock;
import org.pregonero.body.Block.RelatedBlock;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Body;
import org.pregonero.body.Inline;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;

/// Reads the text of a page, below its date and above its conversation. Every line becomes a block
/// of its own, in order, unless it is a label, furniture or the lead picture's caption again.
final class BodyReader {
  private static final int LONGEST_STANDFIRST = 400;
  private static final int LONGEST_RELATED = 250;
  private static final int LONGEST_RELATED_SENTENCE = 120;
  private static final int LONGEST_LABEL = 40;

  private final List<Line> lines;
  private final String language;
  private final @Nullable Picture lead;
  private final List<Block> blocks = new ArrayList<>();
  private int at;

  private BodyReader(List<Line> lines, String language, @Nullable Picture lead) {
    this.lines = lines;
    this.language = language;
    this.lead = lead;
  }

  /// The text of a page: its standfirst, which may be empty, and its body.
  record Text(String standfirst, Body body) {}

  /// What the lines say.
  ///
  /// @param pictures those that stood above the date: the lead, which is left out here, and others,
  ///   with which the body begins
  /// @throws CaptureRefused if the lines say nothing
  static Text read(List<Line> lines, String language, List<Picture> pictures) {
    Picture lead = pictures.isEmpty() ? null : pictures.getFirst();
    BodyReader reader = new BodyReader(lines, language, lead);
    pictures.stream().skip(1).map(PictureBlock::new).forEach(reader.blocks::add);
    while (reader.at < lines.size()) {
      reader.readNext();
    }
    return reader.text();
  }

  private void readNext() {
    Line line = lines.get(at);
    Optional<Attribution> attribution = Attribution.find(line);
    Optional<Related> related = labelledHeadline(line);
    Optional<Picture> picture = PictureLine.find(line.text());
    if (attribution.isPresent() && last() instanceof Paragraph post) {
      blocks.set(blocks.size() - 1, attribution.get().under(post));
      at++;
    } else if (isRelatedLabel(line)) {
      at++;
      readRelated();
    } else if (related.isPresent()) {
      blocks.add(new RelatedBlock(List.of(related.get())));
      at++;
    } else if (picture.isPresent()) {
      if (!picture.get().equals(lead)) {
        blocks.add(new PictureBlock(picture.get()));
      }
      at++;
    } else if (isSpeech(line)) {
      blocks.add(Paragraph.of(line.whole()));
      at++;
    } else if (line.bullet()) {
      readBullets();
    } else {
      if (!Vocabulary.isFurniture(line.key()) && !repeatsCaption(line)) {
        blocks.add(Paragraph.of(line.text()));
      }
      at++;
    }
  }

  private @Nullable Block last() {
    return blocks.isEmpty() ? null : blocks.getLast();
  }

  /// A caption may stand once more in the text; at its very top it is the standfirst, though.
  private boolean repeatsCaption(Line line) {
    return lead != null && lead.caption().equals(line.text()) && hasText(blocks);
  }

  /// Speech may begin with a hyphen in place of a dash: a sentence that stands alone is no list.
  private boolean isSpeech(Line line) {
    boolean alone =
        (at == 0 || lines.get(at - 1).block() != line.block())
            && (at + 1 == lines.size() || lines.get(at + 1).block() != line.block());
    return line.whole().startsWith("-")
        && line.bullet()
        && alone
        && !isAnnounced()
        && ".?!…\"”’»".indexOf(line.text().charAt(line.text().length() - 1)) >= 0;
  }

  private boolean isAnnounced() {
    return last() instanceof Paragraph before && words(before).endsWith(":");
  }

  /// A run of bullets is a list. Where all its items are furniture it is a bar of links, unless the
  /// sentence above announces a list.
  private void readBullets() {
    boolean furniture = !isAnnounced();
    List<Item> items = new ArrayList<>();
    for (; at < lines.size() && lines.get(at).bullet() && !isRelatedLabel(lines.get(at)); at++) {
      items.add(new Item(List.of(Paragraph.of(lines.get(at).text()))));
      furniture &= Vocabulary.isFurniture(lines.get(at).key());
    }
    if (!furniture) {
      blocks.add(new BulletList(items));
    }
  }

  /// Headlines below a label: all lines of the next block, and of the blocks below it as long as
  /// these can only be headlines.
  private void readRelated() {
    List<Related> stories = new ArrayList<>();
    int block = at < lines.size() ? lines.get(at).block() : 0;
    for (; at < lines.size() && isRelatedHeadline(lines.get(at)); at++) {
      Line line = lines.get(at);
      boolean sentence = !line.bullet() && line.text().endsWith(".") && !stories.isEmpty();
      if (sentence || (line.block() != block && !isBlockOfTitles(at))) {
        break;
      }
      block = line.block();
      if (!Vocabulary.isFurniture(line.key())) {
        stories.add(new Related(null, line.text()));
      }
    }
    if (!stories.isEmpty()) {
      blocks.add(new RelatedBlock(stories));
    }
  }

  private boolean isBlockOfTitles(int from) {
    int block = lines.get(from).block();
    return language.equals("en")
        && lines.subList(from, lines.size()).stream()
            .takeWhile(line -> line.block() == block)
            .allMatch(line -> TitleCase.matches(line.text()));
  }

  /// A headline behind its label on one line: `Related: Council Votes on the Bridge`.
  private static Optional<Related> labelledHeadline(Line line) {
    String text = line.text();
    int colon = text.indexOf(':', 0, Math.min(text.length(), LONGEST_LABEL));
    if (colon < 0 || !isRelatedLabel(text.substring(0, colon))) {
      return Optional.empty();
    }
    String headline = Line.trim(text.substring(colon + 1));
    boolean sentence = headline.isEmpty() || headline.endsWith(".");
    return sentence || headline.length() > LONGEST_RELATED
        ? Optional.empty()
        : Optional.of(new Related(null, headline));
  }

  private static boolean isRelatedLabel(Line line) {
    return Vocabulary.knows(Vocabulary::related, line.key());
  }

  private static boolean isRelatedLabel(String text) {
    return Vocabulary.knows(Vocabulary::related, Line.key(text));
  }

  /// Whether a line below a label can be a headline: a label whose headlines are missing must not
  /// take the text that follows.
  private static boolean isRelatedHeadline(Line line) {
    int most = line.text().endsWith(".") ? LONGEST_RELATED_SENTENCE : LONGEST_RELATED;
    return line.text().length() <= most
        && !isRelatedLabel(line)
        && PictureLine.find(line.text()).isEmpty();
  }

  /// All that was read. The first paragraph is the standfirst when it is short enough and more text
  /// follows; pictures, related headlines and a byline may stand above it.
  private Text text() {
    if (!hasText(blocks) && blocks.stream().noneMatch(PictureBlock.class::isInstance)) {
      throw new CaptureRefused("no text");
    }
    int first = 0;
    while (first < blocks.size() && mayPrecedeStandfirst(blocks.get(first))) {
      first++;
    }
    String standfirst = "";
    if (first < blocks.size()
        && blocks.get(first) instanceof Paragraph paragraph
        && words(paragraph).length() <= LONGEST_STANDFIRST
        && hasText(blocks.subList(first + 1, blocks.size()))) {
      standfirst = words(paragraph);
      blocks.remove(first);
    }
    return new Text(standfirst, new Body(blocks));
  }

  private static boolean mayPrecedeStandfirst(Block block) {
    return block instanceof PictureBlock
        || block instanceof RelatedBlock
        || (block instanceof Paragraph byline && Vocabulary.isByline(words(byline)));
  }

  private static boolean hasText(List<Block> blocks) {
    return blocks.stream()
        .anyMatch(
            b -> b instanceof Paragraph || b instanceof BulletList || b instanceof SocialPost);
  }

  /// The words of a paragraph that was made from one line.
  private static String words(Paragraph paragraph) {
    return paragraph.text().getFirst() instanceof Inline.Text line ? line.text() : "";
  }
}
