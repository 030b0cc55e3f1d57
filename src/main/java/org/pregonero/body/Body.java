package org.pregonero.body;

import java.util.List;

/// What a story says, as typed blocks in reading order. Immutable.
///
/// It is stored as a ProseMirror document by [BodyJson], shown and read as HTML by [BodyHtml], and
/// as plain text by [BodyText].
public record Body(List<Block> blocks) {
  /// A story without text.
  public static final Body EMPTY = new Body(List.of());

  public Body {
    blocks = List.copyOf(blocks);
  }

  /// The pictures in it, those of galleries among them, in reading order.
  public List<Picture> pictures() {
    return blocks.stream()
        .<Picture>mapMulti((block, pictures) -> {
          if (block instanceof Block.PictureBlock(var picture)) {
            pictures.accept(picture);
          } else if (block instanceof Block.Gallery(var several)) {
            several.forEach(pictures);
          }
        })
        .toList();
  }
}
