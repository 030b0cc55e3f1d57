package org.pregonero.wire;

import java.util.List;
import java.util.stream.Stream;
import org.pregonero.body.Block;
import org.pregonero.body.Block.BulletList;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.PictureBlock;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Inline;

/// The words of a body as a test wants them: a text for each line that it was read from, without
/// related headlines.
final class CaptureWords {
  private CaptureWords() {}

  static List<String> of(List<Block> blocks) {
    return blocks.stream().flatMap(CaptureWords::of).toList();
  }

  private static Stream<String> of(Block block) {
    return switch (block) {
      case Paragraph(List<Inline> runs) -> runs.stream().map(run -> ((Inline.Text) run).text());
      case BulletList(List<Block.Item> items) ->
          items.stream().flatMap(item -> of(item.blocks()).stream());
      case PictureBlock(var picture) -> Stream.of(picture.caption());
      case SocialPost post -> post.paragraphs().stream().flatMap(CaptureWords::of);
      default -> Stream.of();
    };
  }
}
