package org.pregonero.crowd;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// Tells visitors apart without a cookie: by digests of address and browser that mean nothing
/// outside this run of the program. Safe for use by any thread.
final class VisitorDigest {
  private static final long FIRST = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  private final long salt = ThreadLocalRandom.current().nextLong();

  /// The digest of one. Of a proxy on this machine we believe whom it asks for.
  ///
  /// @param forwarded the last `X-Forwarded-For`
  /// @param agent `User-Agent`
  long of(SocketAddress remote, @Nullable String forwarded, @Nullable String agent) {
    long hash = FIRST ^ salt;
    if (remote instanceof InetSocketAddress inet) {
      InetAddress from = inet.getAddress();
      if (forwarded != null && from.isLoopbackAddress()) {
        hash = digest(hash, forwarded.substring(forwarded.lastIndexOf(',') + 1).strip());
      } else {
        for (byte each : from.getAddress()) {
          hash = (hash ^ each) * PRIME;
        }
      }
    }
    return digest(hash, agent);
  }

  /// FNV-1a, 64 bits: nobody has to be kept from finding a collision, for nothing but counting
  /// comes of it.
  private static long digest(long before, @Nullable String text) {
    long hash = before;
    for (int i = 0; text != null && i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * PRIME;
    }
    return hash;
  }
}
