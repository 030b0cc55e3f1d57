package org.pregonero.body;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;

/// The words of a body as plain text: for search, feeds, e-mail and counting words. Thread-safe.
///
/// Blocks stand apart by an empty line. List items begin with `• ` or their number, inner lists are
/// indented by two spaces, table rows are lines of cells with tabs between them, a divider is `* *
/// *`. A caption is followed by its credit (`caption | credit`). Left out is what is not part of
/// the text: related stories, and the descriptions of pictures for those who do not see them.
public final class BodyText {
  private BodyText() {}

  /// The words of `body`, with `\n` as line end and none at the end.
  public static String write(Body body) {
    return lines("\n\n", body.blocks().stream().map(BodyText::block));
  }

  /// The paragraphs of a plain text: they end at an empty line; a single line end is a line break.
  /// Spaces stay as they are, characters that cannot be kept go. A body of plain paragraphs that
  /// [#write] wrote is read as the same body.
  ///
  /// @throws BodyRefused if the text is over the limits of a body
  public static Body read(String text) {
    if (text.length() > BodyLimits.INPUT_CHARACTERS) {
      throw new BodyRefused(
          "the text has more than %,d characters".formatted(BodyLimits.INPUT_CHARACTERS));
    }
    List<Block> blocks = new ArrayList<>();
    List<Inline> paragraph = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String words = KeptText.clean(line);
      if (words.isBlank()) {
        end(paragraph, blocks);
      } else {
        if (!paragraph.isEmpty()) {
          paragraph.add(new LineBreak());
        }
        paragraph.add(Text.of(words));
      }
    }
    end(paragraph, blocks);
    return BodyLimits.check(new Body(blocks));
  }

  private static void end(List<Inline> paragraph, List<Block> blocks) {
    if (!paragraph.isEmpty()) {
      blocks.add(new Paragraph(paragraph));
      paragraph.clear();
    }
  }

  private static String block(Block block) {
    return switch (block) {
      case Paragraph(var text) -> runs(text);
      case Block.Heading(_, var text) -> runs(text);
      case Block.BulletList(var items) -> lines("\n", items.stream().map(i -> item("• ", i)));
      case Block.OrderedList(int start, var items) -> numbered(start, items);
      case Block.BlockQuote(var paragraphs) -> paragraphs("\n\n", paragraphs);
      case Block.PullQuote(var text, var attribution) ->
          lines("\n", runs(text), attribution.isEmpty() ? "" : "— " + attribution);
      case Block.PictureBlock(var picture) -> picture(picture);
      case Block.Gallery(var pictures) -> lines("\n", pictures.stream().map(BodyText::picture));
      case Block.RelatedBlock _ -> "";
      case SocialPost post -> lines("\n", paragraphs("\n\n", post.paragraphs()), source(post));
      case Block.Video(_, var caption, var credit) -> lines(" | ", caption, credit);
      case Block.Audio(_, var caption, var credit) -> lines(" | ", caption, credit);
      case Block.Table(var rows) ->
          rows.stream()
              .map(
                  row -> row.cells().stream().map(BodyText::cell).collect(Collectors.joining("\t")))
              .collect(Collectors.joining("\n"));
      case Block.Divider() -> "* * *";
    };
  }

  private static String numbered(int start, List<Item> items) {
    StringJoiner lines = new StringJoiner("\n");
    long number = start;
    for (Item item : items) {
      lines.add(item(number++ + ". ", item));
    }
    return lines.toString();
  }

  private static String item(String mark, Item item) {
    return mark + lines("\n", item.blocks().stream().map(BodyText::block)).replace("\n", "\n  ");
  }

  private static String picture(Picture picture) {
    return lines(" | ", picture.caption(), picture.credit());
  }

  private static String source(SocialPost post) {
    String author = lines(" ", post.author(), post.handle());
    String source = lines(", ", author, post.network(), text(post.date()), text(post.address()));
    return source.isEmpty() ? "" : "— " + source;
  }

  private static String cell(Cell cell) {
    return paragraphs(" ", cell.paragraphs()).replace('\t', ' ').replace('\n', ' ');
  }

  private static String paragraphs(String between, List<Paragraph> paragraphs) {
    return lines(between, paragraphs.stream().map(paragraph -> runs(paragraph.text())));
  }

  private static String runs(List<Inline> runs) {
    StringBuilder text = new StringBuilder();
    for (Inline run : runs) {
      switch (run) {
        case Text(var words, _) -> text.append(words);
        case LineBreak() -> text.append('\n');
      }
    }
    return text.toString();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  private static String lines(String between, String... parts) {
    return lines(between, Stream.of(parts));
  }

  private static String lines(String between, Stream<String> parts) {
    return parts.filter(Predicate.not(String::isEmpty)).collect(Collectors.joining(between));
  }
}
