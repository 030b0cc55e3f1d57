package org.pregonero.livebench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// One rendition as a crowd sees it: what the playlists say is read once for all, and each part has
/// a time when the first of them had it. For the crowd's thread.
final class CrowdTrack {
  private static final int KEPT = 64;

  private final Map<Long, Version> versions = new HashMap<>();
  private final Map<Long, Long> firstArrivals = new HashMap<>();
  private final Spread lateness;
  private MediaPlaylist playlist;
  private Version latest;

  /// What a player knows once it has a playlist that ends with a certain part.
  ///
  /// @param next where the next part goes
  /// @param hint path of that part
  record Version(MediaPlaylist.Next next, String hint) {}

  /// @param lateness gets how late parts came, in milliseconds
  CrowdTrack(MediaPlaylist playlist, Spread lateness) {
    this.playlist = playlist;
    this.lateness = lateness;
    this.latest = version(playlist);
  }

  String path() {
    return playlist.path();
  }

  boolean givesDeltas() {
    return playlist.givesDeltas();
  }

  /// Where a player that comes now begins.
  Version latest() {
    return latest;
  }

  /// What the playlist says that answered the request for this part; null if nobody has read one.
  @Nullable Version find(MediaPlaylist.Next asked) {
    return versions.get(key(asked));
  }

  /// Reads such a playlist.
  Version read(MediaPlaylist.Next asked, byte[] body, boolean gzip) {
    MediaPlaylist next = MediaPlaylist.parse(path(), text(body, gzip), playlist);
    Version version = version(next);
    versions.put(key(asked), version);
    versions.keySet().removeIf(old -> old < key(asked) - ((long) KEPT << 8));
    if (key(version.next()) > key(latest.next())) {
      playlist = next;
      latest = version;
    }
    return version;
  }

  /// A player has got a part.
  void arrived(MediaPlaylist.Next part, long nanos, boolean counts) {
    long first = firstArrivals.computeIfAbsent(key(part), key -> nanos);
    if (counts) {
      lateness.add((nanos - first) / 1e6);
    }
    if (firstArrivals.size() > 4 * KEPT) {
      long oldest = key(part) - ((long) KEPT << 8);
      firstArrivals.keySet().removeIf(key -> key < oldest);
    }
  }

  private static Version version(MediaPlaylist playlist) {
    String hint = playlist.hint();
    if (hint == null) {
      throw new IllegalStateException(playlist.path() + " has no preload hint");
    }
    return new Version(playlist.next(), hint);
  }

  private static long key(MediaPlaylist.Next next) {
    return next.sequence() << 8 | next.part();
  }

  private static String text(byte[] body, boolean gzip) {
    try {
      byte[] plain =
          gzip ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes() : body;
      return new String(plain, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
