package org.pregonero.body;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.Row;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;
import org.pregonero.media.MediaId;
import tools.jackson.databind.JsonNode;

/// Reads bodies as [BodyJson] describes, and refuses everything else by name and place.
final class BodyJsonReader {
  private static final Set<String> TYPES =
      Set.of(
          "doc",
          "paragraph",
          "heading",
          "bullet_list",
          "ordered_list",
          "list_item",
          "blockquote",
          "horizontal_rule",
          "hard_break",
          "text",
          "table",
          "table_row",
          "table_cell",
          "table_header",
          "pull_quote",
          "picture",
          "gallery",
          "related",
          "social_post",
          "video",
          "audio");

  private BodyJsonReader() {}

  static Body read(JsonNode document) {
    Node doc = Node.of(document, new Place(null, "doc", 0));
    if (!doc.type.equals("doc")) {
      throw doc.misplaced();
    }
    doc.attributes();
    return new Body(doc.content(BodyJsonReader::block));
  }

  private static Block block(Node node) {
    return switch (node.type) {
      case "heading" -> {
        Fields attributes = node.attributes("level");
        yield node.build(() -> new Block.Heading(attributes.integer("level"), runs(node)));
      }
      case "blockquote" -> {
        node.attributes();
        yield node.build(() -> new Block.BlockQuote(node.content(BodyJsonReader::paragraph)));
      }
      case "horizontal_rule" -> {
        node.attributes();
        node.noContent();
        yield new Block.Divider();
      }
      case "table" -> {
        node.attributes();
        yield node.build(() -> new Block.Table(node.content(BodyJsonReader::row)));
      }
      case "pull_quote" -> {
        Fields attributes = node.attributes("attribution");
        yield node.build(() -> new Block.PullQuote(runs(node), attributes.string("attribution")));
      }
      case "picture" -> new Block.PictureBlock(picture(node));
      case "gallery" -> {
        node.attributes();
        yield node.build(() -> new Block.Gallery(node.content(BodyJsonReader::picture)));
      }
      case "related" -> {
        Fields attributes = node.attributes("stories");
        node.noContent();
        yield node.build(() -> new Block.RelatedBlock(stories(attributes)));
      }
      case "social_post" -> socialPost(node);
      case "video" -> recording(node, Block.Video::new);
      case "audio" -> recording(node, Block.Audio::new);
      default -> paragraphOrList(node);
    };
  }

  private static Block paragraphOrList(Node node) {
    return switch (node.type) {
      case "bullet_list" -> {
        node.attributes();
        yield node.build(() -> new Block.BulletList(node.content(BodyJsonReader::item)));
      }
      case "ordered_list" -> {
        Fields attributes = node.attributes("order");
        int start = attributes.integerOrOne("order");
        yield node.build(() -> new Block.OrderedList(start, node.content(BodyJsonReader::item)));
      }
      default -> paragraph(node);
    };
  }

  private static Paragraph paragraph(Node node) {
    node.mustBe("paragraph");
    node.attributes();
    return node.build(() -> new Paragraph(runs(node)));
  }

  private static Item item(Node node) {
    node.mustBe("list_item");
    node.attributes();
    return node.build(() -> new Item(node.content(BodyJsonReader::paragraphOrList)));
  }

  private static Row row(Node node) {
    node.mustBe("table_row");
    node.attributes();
    return node.build(() -> new Row(node.content(BodyJsonReader::cell)));
  }

  private static Cell cell(Node node) {
    node.mustBe("table_cell", "table_header");
    Fields attributes = node.attributes("colspan", "rowspan", "colwidth");
    attributes.onlyNull("colwidth");
    return node.build(() ->
        new Cell(
            node.type.equals("table_header"),
            attributes.integerOrOne("colspan"),
            attributes.integerOrOne("rowspan"),
            node.content(BodyJsonReader::paragraph)));
  }

  private static Picture picture(Node node) {
    node.mustBe("picture");
    Fields attributes = node.attributes("media", "alt", "caption", "credit");
    node.noContent();
    return node.build(() ->
        new Picture(
            attributes.find("media", MediaId::new),
            attributes.string("alt"),
            attributes.string("caption"),
            attributes.string("credit")));
  }

  private static List<Related> stories(Fields attributes) {
    List<Related> stories = new ArrayList<>();
    for (JsonNode json : attributes.list("stories")) {
      Place place = new Place(attributes.place, "story", stories.size() + 1);
      Fields story = Fields.of(place, json, "story", "headline");
      stories.add(
          build(
              place,
              () -> new Related(story.find("story", StoryId::parse), story.string("headline"))));
    }
    return stories;
  }

  private static SocialPost socialPost(Node node) {
    Fields attributes = node.attributes("network", "author", "handle", "date", "address");
    return node.build(() ->
        new SocialPost(
            attributes.string("network"),
            attributes.string("author"),
            attributes.string("handle"),
            attributes.find("date", BodyJsonReader::date),
            attributes.find("address", address -> URI.create(new Link(address).href())),
            node.content(BodyJsonReader::paragraph)));
  }

  private static LocalDate date(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a day such as 2019-09-25", e);
    }
  }

  /// Makes a video or an audio block.
  private interface Recording {
    Block of(@Nullable MediaId media, String caption, String credit);
  }

  private static Block recording(Node node, Recording recording) {
    Fields attributes = node.attributes("media", "caption", "credit");
    node.noContent();
    return node.build(() ->
        recording.of(
            attributes.find("media", MediaId::new),
            attributes.string("caption"),
            attributes.string("credit")));
  }

  private static List<Inline> runs(Node node) {
    return node.content(BodyJsonReader::run);
  }

  private static Inline run(Node node) {
    node.mustBe("text", "hard_break");
    Marks marks = marks(node);
    if (node.type.equals("hard_break")) {
      return new LineBreak();
    }
    return node.build(() -> new Text(node.fields.string("text"), marks));
  }

  private static Marks marks(Node node) {
    boolean strong = false;
    boolean em = false;
    Link link = null;
    Set<String> seen = new HashSet<>();
    for (JsonNode json : node.fields.listIfAny("marks")) {
      Fields mark = Fields.of(node.place, json, "type", "attrs");
      String type = mark.string("type");
      switch (type) {
        case "strong" -> strong = true;
        case "em" -> em = true;
        case "link" -> {}
        default -> throw node.place.refuse("unknown mark " + KeptText.quote(type));
      }
      if (!seen.add(type)) {
        throw node.place.refuse("the mark " + KeptText.quote(type) + " stands twice");
      }
      if (type.equals("link")) {
        Fields attributes = Fields.ofAttributes(node.place, mark.json.path("attrs"), "href");
        link = build(node.place, () -> new Link(attributes.string("href")));
      } else {
        Fields.ofAttributes(node.place, mark.json.path("attrs"));
      }
    }
    return new Marks(strong, em, link);
  }

  /// Makes a value; where it refuses what it is given, that is refused by place.
  private static <T> T build(Place place, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new BodyRefused(place + ": " + e.getMessage(), e);
    }
  }

  /// Where something stands. The number counts from one; the document itself has none.
  private record Place(@Nullable Place above, String name, int number) {
    BodyRefused refuse(String reason) {
      return new BodyRefused(this + ": " + reason);
    }

    @Override
    public String toString() {
      return above == null ? name : above + " › " + name + " " + number;
    }
  }

  /// A node of the document whose type is known and that has no field it must not have.
  private record Node(Place place, String type, Fields fields) {
    static Node of(JsonNode json, Place place) {
      String type = json.path("type").stringValue("");
      if (type.isEmpty()) {
        throw place.refuse("not a node with a type");
      }
      if (!TYPES.contains(type)) {
        throw place.refuse("unknown node " + KeptText.quote(type));
      }
      Place named = new Place(place.above, type, place.number);
      return new Node(
          named,
          type,
          switch (type) {
            case "text" -> Fields.of(named, json, "type", "marks", "text");
            case "hard_break" -> Fields.of(named, json, "type", "marks");
            default -> Fields.of(named, json, "type", "attrs", "content");
          });
    }

    Fields attributes(String... known) {
      return Fields.ofAttributes(place, fields.json.path("attrs"), known);
    }

    <T> List<T> content(Function<Node, T> read) {
      List<T> parts = new ArrayList<>();
      for (JsonNode json : fields.listIfAny("content")) {
        parts.add(read.apply(of(json, new Place(place, "part", parts.size() + 1))));
      }
      return parts;
    }

    void noContent() {
      content(part -> {
        throw part.misplaced();
      });
    }

    void mustBe(String... types) {
      if (!List.of(types).contains(type)) {
        throw misplaced();
      }
    }

    BodyRefused misplaced() {
      return place.refuse("a " + KeptText.quote(type) + " cannot stand here");
    }

    <T> T build(Supplier<T> value) {
      return BodyJsonReader.build(place, value);
    }
  }

  /// The fields of an object, none of them unknown. An object that is not there has none.
  private record Fields(Place place, JsonNode json) {
    static Fields of(Place place, JsonNode json, String... known) {
      return check(place, json, "field", known);
    }

    static Fields ofAttributes(Place place, JsonNode json, String... known) {
      return check(place, json, "attribute", known);
    }

    private static Fields check(Place place, JsonNode json, String kind, String... known) {
      if (!json.isObject() && !json.isMissingNode()) {
        throw place.refuse("not an object where there must be one");
      }
      for (String name : json.propertyNames()) {
        if (!List.of(known).contains(name)) {
          throw place.refuse("unknown " + kind + " " + KeptText.quote(name));
        }
      }
      return new Fields(place, json);
    }

    String string(String name) {
      JsonNode value = get(name);
      if (!value.isString()) {
        throw place.refuse(KeptText.quote(name) + " is not a text");
      }
      return value.stringValue();
    }

    /// The value of a text that may be null, but not missing.
    <T> @Nullable T find(String name, Function<String, T> read) {
      return get(name).isNull() ? null : read.apply(string(name));
    }

    int integer(String name) {
      JsonNode value = get(name);
      if (!value.isIntegralNumber() || !value.canConvertToInt()) {
        throw place.refuse(KeptText.quote(name) + " is not a whole number of a sensible size");
      }
      return value.intValue();
    }

    int integerOrOne(String name) {
      return json.has(name) ? integer(name) : 1;
    }

    JsonNode list(String name) {
      JsonNode value = get(name);
      if (!value.isArray()) {
        throw place.refuse(KeptText.quote(name) + " is not a list");
      }
      return value;
    }

    Iterable<JsonNode> listIfAny(String name) {
      return json.has(name) ? list(name) : List.of();
    }

    void onlyNull(String name) {
      if (json.has(name) && !get(name).isNull()) {
        throw place.refuse(KeptText.quote(name) + " must be null");
      }
    }

    private JsonNode get(String name) {
      JsonNode value = json.path(name);
      if (value.isMissingNode()) {
        throw place.refuse(KeptText.quote(name) + " is missing");
      }
      return value;
    }
  }
}
