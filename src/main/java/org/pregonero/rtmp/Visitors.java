package org.pregonero.rtmp;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who knocks at the door, by address: how many at once, and how often with a wrong key. Bounded in
/// memory. Safe for use by any thread.
final class Visitors {
  private static final int MOST = 200;
  private static final int MOST_FROM_ONE = 20;
  private static final int MOST_WRONG = 10;
  private static final int MOST_REMEMBERED = 10_000;
  private static final long MINUTE = 60_000_000_000L;

  private final Map<InetAddress, Integer> here = new HashMap<>();
  private final Map<InetAddress, Wrong> wrong = new LinkedHashMap<>();
  private int all;

  private record Wrong(int count, long since) {}

  /// Whether somebody from `address` may come in; if so, [#leave] follows.
  synchronized boolean enter(InetAddress address, long nowNanos) {
    int limit = address.isLoopbackAddress() ? MOST : MOST_FROM_ONE;
    if (all >= MOST || here.getOrDefault(address, 0) >= limit || isBarred(address, nowNanos)) {
      return false;
    }
    all++;
    here.merge(address, 1, Integer::sum);
    return true;
  }

  synchronized void leave(InetAddress address) {
    all--;
    here.computeIfPresent(address, (_, count) -> count == 1 ? null : count - 1);
  }

  /// Somebody from `address` had a key that is not good.
  synchronized void wrongKey(InetAddress address, long nowNanos) {
    wrong.values().removeIf(each -> nowNanos - each.since > MINUTE);
    if (wrong.size() >= MOST_REMEMBERED) {
      wrong.remove(wrong.keySet().iterator().next());
    }
    wrong.merge(
        address, new Wrong(1, nowNanos), (before, _) -> new Wrong(before.count + 1, before.since));
  }

  /// A program on this machine is not somebody who guesses.
  private boolean isBarred(InetAddress address, long nowNanos) {
    Wrong known = wrong.get(address);
    return known != null
        && !address.isLoopbackAddress()
        && known.count >= MOST_WRONG
        && nowNanos - known.since < MINUTE;
  }
}
