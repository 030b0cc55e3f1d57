package org.pregonero.media;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The name of a stored media file: the first 160 bits of the SHA-256 of its bytes, in 40
/// lower-case hexadecimal digits. The same bytes always have the same id, so whatever is served
/// under one never changes.
public record MediaId(String hash) {
  /// @throws IllegalArgumentException if `hash` is not 40 lower-case hexadecimal digits
  public MediaId {
    if (!isValid(hash)) {
      throw new IllegalArgumentException("not a media id: " + hash);
    }
  }

  /// The name of a file with these bytes.
  static MediaId of(byte[] bytes) {
    return new MediaId(HexFormat.of().formatHex(sha256(bytes), 0, 20));
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// Whether `hash` has the form of a media id.
  public static boolean isValid(String hash) {
    return hash.length() == 40
        && hash.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }

  @Override
  public String toString() {
    return hash;
  }
}
