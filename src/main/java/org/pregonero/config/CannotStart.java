package org.pregonero.config;

import org.jspecify.annotations.Nullable;

/// The program, or one command of it, cannot do its work, for a reason that the person at the
/// terminal can mend. The message is one line in that person's words; it is printed as it is,
/// without a stack trace.
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// @param message what is wrong and what to do about it, in one line
  public CannotStart(String message) {
    this(message, null);
  }

  /// @param message what is wrong and what to do about it, in one line
  /// @param cause what the machine said, for the log
  public CannotStart(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
