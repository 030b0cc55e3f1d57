package org.pregonero.body;

import tools.jackson.databind.JsonNode;

/// The stored form of a body: a [ProseMirror](https://prosemirror.net/docs/ref/#model) document in
/// JSON, with the node names of prosemirror-schema-basic, -list and -tables. Thread-safe.
///
/// | node | attributes | holds |
/// |---|---|---|
/// | `doc` | | blocks |
/// | `paragraph`, `heading` | – / `level` 2 to 4 | `text`, `hard_break` |
/// | `bullet_list`, `ordered_list` | – / `order` | `list_item`: a paragraph, then paragraphs, lists |
/// | `blockquote` | | paragraphs |
/// | `horizontal_rule` | | |
/// | `table` | | `table_row` of `table_cell` and `table_header` of paragraphs |
/// | `table_cell`, `table_header` | `colspan`, `rowspan`, `colwidth` | paragraphs |
/// | `pull_quote` | `attribution` | `text`, `hard_break` |
/// | `picture` | `media`, `alt`, `caption`, `credit` | |
/// | `gallery` | | pictures |
/// | `related` | `stories`: a list of `story`, `headline` | |
/// | `social_post` | `network`, `author`, `handle`, `date`, `address` | paragraphs |
/// | `video`, `audio` | `media`, `caption`, `credit` | |
///
/// Text has the marks `link` with its `href`, `em` and `strong`, written in this order. An
/// attribute may be missing only if the standard schemas have a default for it: `order`, `colspan`,
/// `rowspan`, and `colwidth`, which is nothing but null. `media`, `story`, `date` and `address` may
/// be null. A hard break may carry the marks of the text around it, as editors write it; they mean
/// nothing and go.
///
/// What is written is what `JSON.stringify` makes of the same document in the editor, with the
/// attributes in the order above.
public final class BodyJson {
  private BodyJson() {}

  /// The stored form of `body`. Whatever this writes, [#read] reads as the same body.
  ///
  /// @throws BodyRefused if the body is over the limits
  public static String write(Body body) {
    return StrictJson.write(toNode(body));
  }

  /// The body of which `json` is the stored form. Nothing is guessed and nothing is dropped.
  ///
  /// @throws BodyRefused if there is anything in `json` that this page does not name, or it is over
  ///   the limits
  public static Body read(String json) {
    return fromNode(StrictJson.read(json));
  }

  /// The stored form, to stand inside a larger document.
  public static JsonNode toNode(Body body) {
    return BodyJsonWriter.write(BodyLimits.check(body));
  }

  /// The body that stands inside a larger document, which [StrictJson] has read.
  public static Body fromNode(JsonNode document) {
    return BodyLimits.check(BodyJsonReader.read(document));
  }
}
