package org.pregonero.keys;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.WriteTransaction;

/// The keys of encoders. A key has 160 bits of chance, so a plain digest of it, by which it is
/// looked up, tells nobody anything. Safe for use by any thread.
public final class KeyStore {
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
  private static final int LENGTH = 32;
  private static final int ID_LENGTH = 6;
  private static final String COLUMNS =
      "SELECT id, channel, label, created_at, expires_at, revoked_at, used_at FROM live_key ";

  private final Clock clock;
  private final SecureRandom chance = new SecureRandom();

  public KeyStore(Clock clock) {
    this.clock = clock;
  }

  /// A new key, which is shown once and never again.
  ///
  /// @param secret the key itself
  public record Fresh(LiveKey key, String secret) {}

  /// Makes a key.
  ///
  /// @param expires from when on it is not good any more, or null
  public Fresh create(
      WriteTransaction transaction, String channel, String label, @Nullable Instant expires) {
    String secret = draw(LENGTH);
    LiveKey key =
        new LiveKey(draw(ID_LENGTH), channel, label, clock.instant(), expires, null, null);
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO live_key (id, channel, digest, label, created_at, expires_at)
            VALUES (:id, :channel, :digest, :label, :created, :expires)
            """)
        .bind("id", key.id())
        .bind("channel", channel)
        .bind("digest", digest(secret))
        .bind("label", label)
        .bind("created", key.created().toEpochMilli())
        .bind("expires", expires == null ? null : expires.toEpochMilli())
        .execute();
    return new Fresh(key, secret);
  }

  /// The key that reads `secret`, if it is good now.
  public Optional<LiveKey> find(ReadTransaction transaction, String secret) {
    return transaction
        .handle()
        .createQuery(COLUMNS + "WHERE digest = :digest")
        .bind("digest", digest(secret))
        .map((row, _) -> key(row))
        .findOne()
        .filter(found -> found.isGood(clock.instant()));
  }

  /// Whether it was noted less than a minute ago that a key was used.
  public boolean isUseNoted(LiveKey key) {
    return key.used() != null && key.used().plusSeconds(60).isAfter(clock.instant());
  }

  /// Notes that a key was used just now.
  public void noteUse(WriteTransaction transaction, LiveKey key) {
    transaction
        .handle()
        .execute("UPDATE live_key SET used_at = ? WHERE id = ?", clock.millis(), key.id());
  }

  /// Takes a key back.
  ///
  /// @return false if there is no such key, or it was taken back before
  public boolean revoke(WriteTransaction transaction, String id) {
    return transaction
            .handle()
            .execute(
                "UPDATE live_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
                clock.millis(),
                id)
        > 0;
  }

  /// Whether a key is good now.
  public boolean isGood(ReadTransaction transaction, String id) {
    return transaction
        .handle()
        .createQuery(COLUMNS + "WHERE id = :id")
        .bind("id", id)
        .map((row, _) -> key(row))
        .findOne()
        .filter(key -> key.isGood(clock.instant()))
        .isPresent();
  }

  /// All keys, the newest first.
  public List<LiveKey> list(ReadTransaction transaction) {
    return transaction
        .handle()
        .createQuery(COLUMNS + "ORDER BY created_at DESC, id")
        .map((row, _) -> key(row))
        .list();
  }

  private static LiveKey key(ResultSet row) throws SQLException {
    return new LiveKey(
        row.getString("id"),
        row.getString("channel"),
        row.getString("label"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        instant(row, "expires_at"),
        instant(row, "revoked_at"),
        instant(row, "used_at"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private String draw(int length) {
    StringBuilder drawn = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      drawn.append(ALPHABET.charAt(chance.nextInt(ALPHABET.length())));
    }
    return drawn.toString();
  }

  private static String digest(String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
