package org.pregonero.media;

/// A file that is not taken in as a picture. The message says why in one line, in the words of the
/// person who offered it.
public final class PictureRefused extends RuntimeException {
  private static final long serialVersionUID = 1;

  PictureRefused(String reason) {
    super(reason);
  }

  PictureRefused(String reason, Throwable cause) {
    super(reason, cause);
  }

  static PictureRefused breaksOff(PictureFormat format) {
    return new PictureRefused("the %s breaks off before its end".formatted(format));
  }

  static PictureRefused damaged(PictureFormat format) {
    return new PictureRefused("the %s is damaged".formatted(format));
  }

  static PictureRefused goesOn(PictureFormat format, int bytes) {
    return new PictureRefused(
        "behind the end of the %s there is something else (%,d bytes)".formatted(format, bytes));
  }
}
