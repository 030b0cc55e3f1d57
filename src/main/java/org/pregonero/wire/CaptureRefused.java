package org.pregonero.wire;

/// A capture that cannot be read. The reason never repeats text of the capture.
final class CaptureRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  CaptureRefused(String reason) {
    super(reason);
    this.reason = reason;
  }

  /// Why, in words for the person who asked for the import.
  String reason() {
    return reason;
  }
}
