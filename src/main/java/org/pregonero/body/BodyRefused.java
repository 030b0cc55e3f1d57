package org.pregonero.body;

import org.jspecify.annotations.Nullable;

/// A document that is not the body of a story: damaged, hostile, or over the limits. The message
/// names the place and the thing in the words of whoever wrote it, such as `doc › paragraph 3 ›
/// text 1: unknown mark "underline"`, and may be shown to them. The numbers count from one, over
/// all that stands at the same level.
public final class BodyRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BodyRefused(String message) {
    super(message);
  }

  /// @param message names the place and the thing
  /// @param cause what was found there, if that helps whoever reads the log
  public BodyRefused(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
