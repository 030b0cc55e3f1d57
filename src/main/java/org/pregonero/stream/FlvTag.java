package org.pregonero.stream;

/// One message of a live stream as RTMP and FLV carry it: a picture, a bit of sound, or data. Its
/// body is that of an FLV tag (Adobe Flash Video File Format Specification 10.1, annex E).
///
/// @param millis the decode time by the encoder's clock, in milliseconds; never wraps
/// @param body shared, not copied: nobody changes it
public record FlvTag(Kind kind, long millis, byte[] body) {
  /// What a tag carries.
  public enum Kind {
    AUDIO(8),
    VIDEO(9),
    SCRIPT(18);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    /// The number that stands for it in RTMP messages and FLV files alike.
    public int code() {
      return code;
    }
  }
}
