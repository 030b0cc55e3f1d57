package org.pregonero.body;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON as [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259) has it and nothing else: no field
/// twice, nothing after the document, no depth or size that could hurt. Thread-safe.
///
/// It builds the tree itself, because Jackson's mapper does not tell apart, in its exceptions, what
/// a writer has to be told apart.
public final class StrictJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(BodyLimits.JSON_DEPTH)
                          .maxTokenCount(BodyLimits.JSON_CHARACTERS / 2)
                          .maxNumberLength(20)
                          .maxStringLength(BodyLimits.JSON_CHARACTERS)
                          .maxNameLength(100)
                          .build())
                  .build())
          .build();

  private StrictJson() {}

  /// The document that `json` holds.
  ///
  /// @throws BodyRefused if `json` is too long or not such JSON; the message names line and column
  public static JsonNode read(String json) {
    if (json.length() > BodyLimits.JSON_CHARACTERS) {
      throw tooLong();
    }
    try (JsonParser parser = MAPPER.createParser(json)) {
      try {
        return document(parser);
      } catch (JacksonException e) {
        throw refused(parser, reason(parser, e), e);
      }
    }
  }

  /// What [#read] reads as the same document.
  ///
  /// @throws BodyRefused if that is too long
  public static String write(JsonNode document) {
    String json = MAPPER.writeValueAsString(document);
    if (json.length() > BodyLimits.JSON_CHARACTERS) {
      throw tooLong();
    }
    return json;
  }

  private static JsonNode document(JsonParser parser) {
    if (parser.nextToken() == null) {
      throw refused(parser, "the document is empty", null);
    }
    JsonNode document = value(parser);
    if (parser.nextToken() != null) {
      throw refused(parser, "something follows the document", null);
    }
    return document;
  }

  /// Goes down no further than [BodyLimits#JSON_DEPTH]: the parser does not.
  private static JsonNode value(JsonParser parser) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          array.add(value(parser));
        }
        yield array;
      }
      case VALUE_STRING -> NODES.stringNode(parser.getString());
      case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
      case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDoubleValue());
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private static ObjectNode object(JsonParser parser) {
    ObjectNode object = NODES.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      if (object.replace(name, value(parser)) != null) {
        throw refused(parser, "the field " + KeptText.quote(name) + " stands twice", null);
      }
    }
    return object;
  }

  private static String reason(JsonParser parser, JacksonException e) {
    return switch (e) {
      case UnexpectedEndOfInputException _ -> "the document ends too early";
      case StreamConstraintsException _
          when parser.streamReadContext().getNestingDepth() >= BodyLimits.JSON_DEPTH ->
          "more than " + BodyLimits.JSON_DEPTH + " levels inside each other";
      case StreamConstraintsException _ -> "a number or a name too long, or too many parts";
      default -> "this is not JSON";
    };
  }

  private static BodyRefused refused(
      JsonParser parser, String reason, @Nullable JacksonException cause) {
    TokenStreamLocation at = parser.currentLocation();
    return new BodyRefused(
        "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + reason, cause);
  }

  private static BodyRefused tooLong() {
    return new BodyRefused(
        "the document has more than %,d characters of JSON".formatted(BodyLimits.JSON_CHARACTERS));
  }
}
