package org.pregonero.live;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who watches or listens: everyone who asked for a playlist in the last seconds, each counted once
/// for a rendition. Nothing is kept of anybody but a salted digest, and that not for long. Safe for
/// use by any thread.
final class Audience {
  private static final long LATELY_NANOS = 12_000_000_000L;
  private static final int MOST = 500_000;

  private final Map<Seen, Long> seen = new ConcurrentHashMap<>();

  private record Seen(long visitor, String rendition) {}

  /// Somebody asked for the playlist of a rendition.
  void saw(long visitor, String rendition, long nowNanos) {
    if (seen.size() < MOST) {
      seen.put(new Seen(visitor, rendition), nowNanos);
    }
  }

  /// How many there are, by rendition.
  Map<String, Integer> count(long nowNanos) {
    seen.values().removeIf(last -> nowNanos - last > LATELY_NANOS);
    Map<String, Integer> counts = new HashMap<>();
    seen.keySet().forEach(each -> counts.merge(each.rendition, 1, Integer::sum));
    return counts;
  }
}
