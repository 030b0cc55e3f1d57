package org.pregonero.masthead;

import java.util.UUID;

/// Which section. The value is a UUIDv7.
public record SectionId(UUID value) {
  /// Reads the canonical text form.
  ///
  /// @throws IllegalArgumentException if `text` is not a UUID
  public static SectionId parse(String text) {
    return new SectionId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
