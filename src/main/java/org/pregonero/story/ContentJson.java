package org.pregonero.story;

import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.pregonero.body.BodyJson;
import org.pregonero.body.BodyRefused;
import org.pregonero.body.KeptText;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.body.StrictJson;
import org.pregonero.html.Slug;
import org.pregonero.masthead.SectionId;
import org.pregonero.media.MediaId;
import org.pregonero.story.Byline.Author;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The stored form of a [Content]: one JSON object with the body of [BodyJson] inside.
final class ContentJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ContentJson() {}

  /// @throws BodyRefused if the body is over its limits, or a text has characters that cannot be
  ///   kept
  static String write(Content content) {
    ObjectNode node = NODES.objectNode();
    node.put("kind", content.kind().name());
    node.put("section", content.section() == null ? null : content.section().toString());
    node.put("headline", checked("headline", content.headline()));
    node.put("standfirst", checked("standfirst", content.standfirst()));
    node.set("highlights", array(content.highlights(), line -> text("highlight", line)));
    node.set("byline", byline(content.byline()));
    node.put("dateline", checked("dateline", content.dateline()));
    node.set("lead", content.lead() == null ? NODES.nullNode() : picture(content.lead()));
    node.set("topics", array(content.topics(), topic -> named(topic.name(), topic.slug())));
    node.set("related", array(content.related(), ContentJson::related));
    node.put("comments", content.comments().name());
    node.set("body", BodyJson.toNode(content.body()));
    return StrictJson.write(node);
  }

  /// @throws BodyRefused if `json` was not written by [#write]
  static Content read(String json) {
    JsonNode node = StrictJson.read(json);
    JsonNode section = node.required("section");
    JsonNode lead = node.required("lead");
    return new Content(
        StoryKind.valueOf(string(node, "kind")),
        section.isNull() ? null : SectionId.parse(section.asString()),
        string(node, "headline"),
        string(node, "standfirst"),
        list(node, "highlights", JsonNode::asString),
        new Byline(
            list(
                node.required("byline"),
                "people",
                each -> new Author(string(each, "name"), new Slug(string(each, "slug")))),
            string(node.required("byline"), "agency")),
        string(node, "dateline"),
        lead.isNull() ? null : picture(lead),
        BodyJson.fromNode(node.required("body")),
        list(
            node,
            "topics",
            each -> new Topic(string(each, "name"), new Slug(string(each, "slug")))),
        list(node, "related", ContentJson::related),
        CommentPolicy.valueOf(string(node, "comments")));
  }

  private static ObjectNode byline(Byline byline) {
    ObjectNode node = NODES.objectNode();
    node.set("people", array(byline.people(), person -> named(person.name(), person.slug())));
    node.put("agency", checked("agency", byline.agency()));
    return node;
  }

  private static ObjectNode named(String name, Slug slug) {
    return NODES.objectNode().put("name", checked("name", name)).put("slug", slug.value());
  }

  private static ObjectNode picture(Picture picture) {
    MediaId media = picture.media();
    return NODES
        .objectNode()
        .put("media", media == null ? null : media.toString())
        .put("alt", checked("alternative text", picture.alt()))
        .put("caption", checked("caption", picture.caption()))
        .put("credit", checked("credit", picture.credit()));
  }

  private static Picture picture(JsonNode node) {
    JsonNode media = node.required("media");
    return new Picture(
        media.isNull() ? null : new MediaId(media.asString()),
        string(node, "alt"),
        string(node, "caption"),
        string(node, "credit"));
  }

  private static ObjectNode related(Related related) {
    StoryId story = related.story();
    return NODES
        .objectNode()
        .put("story", story == null ? null : story.toString())
        .put("headline", checked("related headline", related.headline()));
  }

  private static Related related(JsonNode node) {
    JsonNode story = node.required("story");
    return new Related(
        story.isNull() ? null : StoryId.parse(story.asString()), string(node, "headline"));
  }

  private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> form) {
    ArrayNode array = NODES.arrayNode();
    values.forEach(value -> array.add(form.apply(value)));
    return array;
  }

  private static <T> List<T> list(JsonNode node, String name, Function<JsonNode, T> form) {
    return StreamSupport.stream(node.required(name).spliterator(), false).map(form).toList();
  }

  private static JsonNode text(String name, String words) {
    return NODES.stringNode(checked(name, words));
  }

  private static String string(JsonNode node, String name) {
    return node.required(name).asString();
  }

  private static String checked(String name, String words) {
    try {
      return KeptText.check(words);
    } catch (IllegalArgumentException e) {
      throw new BodyRefused(name + ": " + e.getMessage(), e);
    }
  }
}
