package org.pregonero.keys;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key with which encoders may send to a channel; what it reads is known to nobody here.
///
/// @param id by which it is spoken of
/// @param label what it is for; may be empty
/// @param expires from when on it is not good any more, or null
/// @param revoked when it was taken back, or null
/// @param used when it was last used, or null
public record LiveKey(
    String id,
    String channel,
    String label,
    Instant created,
    @Nullable Instant expires,
    @Nullable Instant revoked,
    @Nullable Instant used) {
  /// Whether it is good at `now`.
  public boolean isGood(Instant now) {
    return revoked == null && (expires == null || now.isBefore(expires));
  }
}
