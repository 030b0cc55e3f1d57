package org.pregonero.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.dataformat.toml.TomlMapper;

/// One settings file, in TOML 1.0. Each part of the program reads its own table out of it; a key
/// that nobody knows is refused by name, so that a typing mistake never goes unnoticed. Immutable.
public final class SettingsFile {
  /// No file at all.
  public static final SettingsFile NONE = new SettingsFile("", Map.of());

  private static final Set<String> TABLES = Set.of("server", "page-cache", "live", "masthead");
  private static final TomlMapper TOML =
      TomlMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .build();

  private final String name;
  private final Map<String, JsonNode> tables;

  private SettingsFile(String name, Map<String, JsonNode> tables) {
    this.name = name;
    this.tables = tables;
  }

  /// Reads a file that has to be there.
  ///
  /// @throws CannotStart if it is not, or is not TOML, or has an unknown table
  public static SettingsFile read(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new CannotStart("there is no settings file " + file, e);
    } catch (CharacterCodingException e) {
      throw new CannotStart("the settings file " + file + " is not UTF-8 text", e);
    } catch (IOException e) {
      throw new CannotStart("the settings file " + file + " cannot be read", e);
    }
  }

  /// Reads a file if it is there.
  ///
  /// @throws CannotStart if it is there but cannot be used
  static SettingsFile readIfThere(Path file) {
    return Files.exists(file) ? read(file) : NONE;
  }

  /// Reads settings from text; `name` stands for the file in messages.
  ///
  /// @throws CannotStart if it is not TOML or has an unknown table
  public static SettingsFile parse(String name, String toml) {
    JsonNode root;
    try {
      root = TOML.readTree(toml);
    } catch (JacksonException e) {
      throw new CannotStart(
          "%s, line %d: %s"
              .formatted(name, e.getLocation().getLineNr(), firstLine(e.getOriginalMessage())),
          e);
    }
    for (String table : root.propertyNames()) {
      if (!TABLES.contains(table)) {
        throw new CannotStart(name + ": unknown setting \"" + table + "\"");
      }
    }
    return new SettingsFile(
        name,
        root.propertyStream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// The table called `table` as a `T`, or `otherwise` if the file has none.
  ///
  /// @throws CannotStart if the table has an unknown key or a value of the wrong kind
  public <T> T read(String table, Class<T> type, T otherwise) {
    JsonNode node = tables.get(table);
    if (node == null) {
      return otherwise;
    }
    ObjectReader reader = TOML.readerFor(type);
    try {
      return reader.readValue(node);
    } catch (UnrecognizedPropertyException e) {
      throw new CannotStart(name + ": unknown setting \"" + place(table, e) + "\"", e);
    } catch (DatabindException e) {
      throw new CannotStart(
          name + ": the setting \"" + place(table, e) + "\" cannot be used: " + reason(e), e);
    }
  }

  /// The file that the settings call `path`, which counts from the folder of the settings file.
  ///
  /// @throws CannotStart if that is no path on this machine
  public Path beside(String path) {
    try {
      return Path.of(name).resolveSibling(path);
    } catch (InvalidPathException e) {
      throw new CannotStart(name + ": not a path on this machine: " + path, e);
    }
  }

  private static String place(String table, DatabindException e) {
    StringBuilder place = new StringBuilder(table);
    for (JacksonException.Reference step : e.getPath()) {
      if (step.getPropertyName() != null) {
        place.append('.').append(step.getPropertyName());
      } else {
        place.append('[').append(step.getIndex() + 1).append(']');
      }
    }
    return place.toString();
  }

  private static String reason(DatabindException e) {
    Throwable cause = e.getCause();
    String message = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
    return message == null ? "it has the wrong form" : message;
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("not TOML");
  }
}
