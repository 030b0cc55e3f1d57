package org.pregonero.body;

import org.jspecify.annotations.Nullable;

/// How a run of text is marked.
///
/// @param strong of importance
/// @param em stressed
/// @param link where it leads, or null
public record Marks(boolean strong, boolean em, @Nullable Link link) {
  /// Plain text.
  public static final Marks NONE = new Marks(false, false, null);
}
