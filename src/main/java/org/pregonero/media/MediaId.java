package org.pregonero.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  /// The name of a file, which is read to its end.
  static MediaId of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 18];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return new MediaId(HexFormat.of().formatHex(digest.digest(), 0, 20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
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
