package org.pregonero.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KeyStoreTest {
  private static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");

  private final KeyStore keys = new KeyStore(Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void theUseOfAKeyIsNotedAgainAfterAMinute() {
    assertThat(keys.isUseNoted(used(null))).isFalse();
    assertThat(keys.isUseNoted(used(NOW.minusSeconds(59)))).isTrue();
    assertThat(keys.isUseNoted(used(NOW.minusSeconds(60)))).isFalse();
  }

  private static LiveKey used(@Nullable Instant when) {
    return new LiveKey("abcdef", "main", "", NOW.minusSeconds(3600), null, null, when);
  }
}
