package org.pregonero.body;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Row;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes bodies as [BodyJson] describes.
final class BodyJsonWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private BodyJsonWriter() {}

  static ObjectNode write(Body body) {
    return with(node("doc"), body.blocks(), BodyJsonWriter::block);
  }

  private static ObjectNode block(Block block) {
    return switch (block) {
      case Block.Paragraph(var text) -> with(node("paragraph"), text, BodyJsonWriter::run);
      case Block.Heading(int level, var text) -> {
        ObjectNode heading = node("heading");
        heading.putObject("attrs").put("level", level);
        yield with(heading, text, BodyJsonWriter::run);
      }
      case Block.BulletList(var items) -> with(node("bullet_list"), items, BodyJsonWriter::item);
      case Block.OrderedList(int start, var items) -> {
        ObjectNode list = node("ordered_list");
        list.putObject("attrs").put("order", start);
        yield with(list, items, BodyJsonWriter::item);
      }
      case Block.BlockQuote(var paragraphs) ->
          with(node("blockquote"), paragraphs, BodyJsonWriter::block);
      case Block.PullQuote(var text, var attribution) -> {
        ObjectNode quote = node("pull_quote");
        quote.putObject("attrs").put("attribution", attribution);
        yield with(quote, text, BodyJsonWriter::run);
      }
      case Block.PictureBlock(var picture) -> picture(picture);
      case Block.Gallery(var pictures) -> with(node("gallery"), pictures, BodyJsonWriter::picture);
      case Block.RelatedBlock(var stories) -> {
        ObjectNode related = node("related");
        ArrayNode list = related.putObject("attrs").putArray("stories");
        stories.forEach(story -> related(list.addObject(), story));
        yield related;
      }
      case SocialPost post -> socialPost(post);
      case Block.Video(var media, var caption, var credit) ->
          recording("video", media, caption, credit);
      case Block.Audio(var media, var caption, var credit) ->
          recording("audio", media, caption, credit);
      case Block.Table(var rows) -> with(node("table"), rows, BodyJsonWriter::row);
      case Block.Divider() -> node("horizontal_rule");
    };
  }

  private static ObjectNode item(Item item) {
    return with(node("list_item"), item.blocks(), BodyJsonWriter::block);
  }

  private static ObjectNode row(Row row) {
    return with(node("table_row"), row.cells(), BodyJsonWriter::cell);
  }

  private static ObjectNode cell(Cell cell) {
    ObjectNode node = node(cell.header() ? "table_header" : "table_cell");
    node.putObject("attrs").put("colspan", cell.colspan()).put("rowspan", cell.rowspan());
    return with(node, cell.paragraphs(), BodyJsonWriter::block);
  }

  private static ObjectNode picture(Picture picture) {
    ObjectNode node = node("picture");
    node.putObject("attrs")
        .put("media", text(picture.media()))
        .put("alt", picture.alt())
        .put("caption", picture.caption())
        .put("credit", picture.credit());
    return node;
  }

  private static void related(ObjectNode into, Related related) {
    into.put("story", text(related.story())).put("headline", related.headline());
  }

  private static ObjectNode socialPost(SocialPost post) {
    ObjectNode node = node("social_post");
    node.putObject("attrs")
        .put("network", post.network())
        .put("author", post.author())
        .put("handle", post.handle())
        .put("date", text(post.date()))
        .put("address", text(post.address()));
    return with(node, post.paragraphs(), BodyJsonWriter::block);
  }

  private static ObjectNode recording(
      String type, @Nullable Object media, String caption, String credit) {
    ObjectNode node = node(type);
    node.putObject("attrs").put("media", text(media)).put("caption", caption).put("credit", credit);
    return node;
  }

  private static ObjectNode run(Inline run) {
    return switch (run) {
      case LineBreak() -> node("hard_break");
      case Text(var text, var marks) -> {
        ObjectNode node = node("text");
        if (!marks.equals(Marks.NONE)) {
          marks(node.putArray("marks"), marks);
        }
        yield node.put("text", text);
      }
    };
  }

  private static void marks(ArrayNode into, Marks marks) {
    if (marks.link() != null) {
      into.addObject().put("type", "link").putObject("attrs").put("href", marks.link().href());
    }
    if (marks.em()) {
      into.addObject().put("type", "em");
    }
    if (marks.strong()) {
      into.addObject().put("type", "strong");
    }
  }

  private static ObjectNode node(String type) {
    return JSON.objectNode().put("type", type);
  }

  /// Like ProseMirror, a node that holds nothing has no `content` at all.
  private static <T> ObjectNode with(
      ObjectNode node, List<T> parts, Function<? super T, ObjectNode> write) {
    if (!parts.isEmpty()) {
      ArrayNode content = node.putArray("content");
      parts.forEach(part -> content.add(write.apply(part)));
    }
    return node;
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
