package org.pregonero.body;

import java.util.List;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.Row;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;

/// How large a body may be. Far beyond any story; a document past them is a mistake or an attack.
final class BodyLimits {
  /// The stored form, in characters of JSON: 4 Mi.
  static final int JSON_CHARACTERS = 4 * 1024 * 1024;

  /// How deep objects and arrays may stand in each other in JSON.
  static final int JSON_DEPTH = 64;

  /// HTML and plain text from outside, in characters: 8 Mi.
  static final int INPUT_CHARACTERS = 8 * 1024 * 1024;

  /// Tags in HTML from outside.
  static final int TAGS = 400_000;

  /// All words of a body: text, captions, credits, alternatives, headlines, addresses.
  static final int CHARACTERS = 1_000_000;

  /// Blocks, their parts, runs of text and line breaks.
  static final int NODES = 50_000;

  /// Lists that stand in each other.
  static final int LIST_DEPTH = 8;

  private int nodes;
  private int characters;

  private BodyLimits() {}

  /// The same body, if it is within the limits for words, nodes and lists.
  ///
  /// @throws BodyRefused if it is not
  static Body check(Body body) {
    BodyLimits count = new BodyLimits();
    for (int i = 0; i < body.blocks().size(); i++) {
      try {
        count.block(body.blocks().get(i), 0);
      } catch (IllegalArgumentException e) {
        throw new BodyRefused("block " + (i + 1) + ": " + e.getMessage(), e);
      }
    }
    return body;
  }

  private void block(Block block, int lists) {
    node();
    switch (block) {
      case Block.Paragraph(var text) -> runs(text);
      case Block.Heading(_, var text) -> runs(text);
      case Block.BulletList(var items) -> list(items, lists + 1);
      case Block.OrderedList(_, var items) -> list(items, lists + 1);
      case Block.BlockQuote(var paragraphs) -> paragraphs(paragraphs);
      case Block.PullQuote(var text, var attribution) -> {
        runs(text);
        words(attribution);
      }
      case Block.PictureBlock(var picture) -> picture(picture);
      case Block.Gallery(var pictures) -> pictures.forEach(this::picture);
      case Block.RelatedBlock(var stories) -> stories.forEach(story -> words(story.headline()));
      case Block.SocialPost post -> {
        words(post.network(), post.author(), post.handle());
        if (post.address() != null) {
          words(post.address().toString());
        }
        paragraphs(post.paragraphs());
      }
      case Block.Video(_, var caption, var credit) -> words(caption, credit);
      case Block.Audio(_, var caption, var credit) -> words(caption, credit);
      case Block.Table(var rows) -> rows.forEach(this::row);
      case Block.Divider() -> {}
    }
  }

  private void list(List<Item> items, int depth) {
    if (depth > LIST_DEPTH) {
      throw new IllegalArgumentException("lists inside lists, more than " + LIST_DEPTH + " deep");
    }
    for (Item item : items) {
      node();
      item.blocks().forEach(block -> block(block, depth));
    }
  }

  private void row(Row row) {
    node();
    for (Cell cell : row.cells()) {
      node();
      paragraphs(cell.paragraphs());
    }
  }

  private void picture(Picture picture) {
    node();
    words(picture.alt(), picture.caption(), picture.credit());
  }

  private void paragraphs(List<Paragraph> paragraphs) {
    paragraphs.forEach(paragraph -> block(paragraph, 0));
  }

  private void runs(List<Inline> runs) {
    for (Inline run : runs) {
      node();
      switch (run) {
        case Text(var text, var marks) -> {
          words(text);
          if (marks.link() != null) {
            words(marks.link().href());
          }
        }
        case LineBreak() -> {}
      }
    }
  }

  private void node() {
    if (++nodes > NODES) {
      throw new IllegalArgumentException("the body has more than %,d parts".formatted(NODES));
    }
  }

  private void words(String... words) {
    for (String word : words) {
      characters += word.length();
      if (characters > CHARACTERS) {
        throw new IllegalArgumentException(
            "the body has more than %,d characters of text".formatted(CHARACTERS));
      }
    }
  }
}
