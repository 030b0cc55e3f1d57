package org.pregonero.http;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A short name for bytes, by which a cache can tell whether they are still the same.
public final class Digest {
  private Digest() {}

  /// The first 96 bits of the SHA-256 of `bytes`, in hexadecimal.
  public static String of(byte[] bytes) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
