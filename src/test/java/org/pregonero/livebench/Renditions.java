package org.pregonero.livebench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/// Finds what the main channel offers.
final class Renditions {
  /// How long transcoded renditions may take until they are offered.
  private static final Duration SETTLE = Duration.ofSeconds(6);

  private Renditions() {}

  /// Paths of the media playlists of the channel, with those of its audio-only stream, once all
  /// that there will be are there.
  static Set<String> all(URI site) throws IOException {
    try (HttpConnection connection = new HttpConnection(site, "bench")) {
      Bench.pause(SETTLE);
      Set<String> all = new LinkedHashSet<>();
      all.addAll(Multivariant.get(connection, "/live/main/index.m3u8").renditions());
      all.addAll(Multivariant.get(connection, "/live/main/audio.m3u8").renditions());
      return all;
    }
  }
}
