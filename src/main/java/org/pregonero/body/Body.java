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
}
