package org.pregonero.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.SocialPost;

/// What blocks say, as nothing but paragraphs: for places that can hold no other block. No word is
/// lost, and the marks of running text stay.
final class Paragraphs {
  private Paragraphs() {}

  /// All that `blocks` say.
  static List<Paragraph> of(List<Block> blocks) {
    List<Paragraph> paragraphs = new ArrayList<>();
    blocks.forEach(block -> flatten(block, paragraphs::add));
    return paragraphs;
  }

  /// Passes on all that a block says.
  static void flatten(Block block, Consumer<? super Paragraph> into) {
    switch (block) {
      case Paragraph paragraph -> into.accept(paragraph);
      case Block.Heading(_, var text) -> into.accept(new Paragraph(text));
      case Block.BulletList(var items) -> flattenItems(items, into);
      case Block.OrderedList(_, var items) -> flattenItems(items, into);
      case Block.BlockQuote(var paragraphs) -> paragraphs.forEach(into);
      case Block.PullQuote(var text, var attribution) -> {
        into.accept(new Paragraph(text));
        addWords(into, attribution);
      }
      case Block.PictureBlock(var picture) -> flattenPicture(picture, into);
      case Block.Gallery(var pictures) ->
          pictures.forEach(picture -> flattenPicture(picture, into));
      case Block.RelatedBlock(var stories) ->
          stories.forEach(story -> addWords(into, story.headline()));
      case SocialPost post -> {
        post.paragraphs().forEach(into);
        addWords(into, post.author(), post.handle(), post.network());
        addWords(into, Objects.toString(post.date(), ""), Objects.toString(post.address(), ""));
      }
      case Block.Video(_, var caption, var credit) -> addWords(into, caption, credit);
      case Block.Audio(_, var caption, var credit) -> addWords(into, caption, credit);
      case Block.Table(var rows) ->
          rows.forEach(row -> row.cells().forEach(cell -> cell.paragraphs().forEach(into)));
      case Block.Divider() -> {}
    }
  }

  private static void flattenItems(List<Item> items, Consumer<? super Paragraph> into) {
    items.forEach(item -> item.blocks().forEach(block -> flatten(block, into)));
  }

  private static void flattenPicture(Picture picture, Consumer<? super Paragraph> into) {
    addWords(into, picture.alt(), picture.caption(), picture.credit());
  }

  /// Passes on words that are not empty, each a paragraph.
  static void addWords(Consumer<? super Paragraph> into, String... words) {
    Stream.of(words)
        .filter(Predicate.not(String::isEmpty))
        .forEach(word -> into.accept(Paragraph.of(word)));
  }
}
