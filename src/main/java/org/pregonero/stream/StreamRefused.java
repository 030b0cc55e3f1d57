package org.pregonero.stream;

/// A stream that is not taken in, or no longer. The message says why in one line, in the words of
/// the technician at the encoder; viewers never see it.
public final class StreamRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  public StreamRefused(String reason) {
    super(reason);
  }

  static StreamRefused breaksOff(String what) {
    return new StreamRefused(
        "the encoder sends %s that break off before their end".formatted(what));
  }
}
