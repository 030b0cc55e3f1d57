package org.pregonero.story;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// JSON as [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259) has it and nothing else: no field
/// twice, nothing after the document, no depth or size that could hurt. Thread-safe.
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(BodyLimits.JSON_DEPTH)
                          .maxTokenCount(BodyLimits.NODES * 40L)
                          .maxNumberLength(20)
                          .maxStringLength(BodyLimits.CHARACTERS)
                          .maxNameLength(100)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private StrictJson() {}

  /// @throws BodyRefused if `json` is too long or not such JSON; the message names line and column
  static JsonNode read(String json) {
    if (json.length() > BodyLimits.JSON_CHARACTERS) {
      throw new BodyRefused(
          "the document has more than %,d characters".formatted(BodyLimits.JSON_CHARACTERS));
    }
    try (JsonParser parser = MAPPER.createParser(json)) {
      JsonNode document = MAPPER.readTree(parser);
      if (document.isMissingNode()) {
        throw new BodyRefused("the document is empty");
      }
      if (parser.nextToken() != null) {
        throw refused(parser.currentTokenLocation(), "something follows the document", null);
      }
      return document;
    } catch (JacksonException e) {
      throw refused(e.getLocation(), reason(e), e);
    }
  }

  static String write(JsonNode document) {
    return MAPPER.writeValueAsString(document);
  }

  private static String reason(JacksonException e) {
    return switch (e) {
      case UnexpectedEndOfInputException _ -> "the document ends too early";
      case StreamConstraintsException _ ->
          "a number or a name too long, too many parts, or more than "
              + BodyLimits.JSON_DEPTH
              + " levels of them inside each other";
      case StreamReadException _ -> "this is not JSON";
      default -> "a field that stands twice";
    };
  }

  private static BodyRefused refused(
      TokenStreamLocation at, String reason, @Nullable JacksonException cause) {
    return new BodyRefused(
        "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + reason, cause);
  }
}
