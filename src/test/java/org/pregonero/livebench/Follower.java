package org.pregonero.livebench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A player without a screen: follows one rendition by blocking reloads, with delta updates, and
/// asks for each part as soon as it is hinted at (RFC 8216bis, section 6.2 and appendix B). Runs on
/// two threads of its own, one a connection.
final class Follower implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(250);
  private static final int KNOWN = 64;

  private final String path;
  private final Watcher watcher;
  private final HttpConnection playlists;
  private final HttpConnection media;
  private final Queue<String> wanted = new ArrayDeque<>();
  private final Set<String> asked = new HashSet<>();
  private final Queue<String> askedInOrder = new ArrayDeque<>();
  private final Thread reloading;
  private final Thread loading;
  private volatile boolean closed;

  /// What a follower tells of. Playlists and parts are told by two threads.
  interface Watcher {
    /// A playlist came, and when it was whole.
    void playlist(MediaPlaylist playlist, long nanos);

    /// A part came, and when it was whole.
    ///
    /// @param wire bytes with the answer's head
    void part(String uri, byte[] bytes, int wire, long nanos);

    /// An answer that no viewer should ever get, or none at all.
    void failed(String what);
  }

  private Follower(URI site, String path, String agent, Watcher watcher) {
    this.path = path;
    this.watcher = watcher;
    this.playlists = new HttpConnection(site, agent);
    this.media = new HttpConnection(site, agent);
    this.reloading = Thread.ofVirtual().unstarted(this::reload);
    this.loading = Thread.ofVirtual().unstarted(this::load);
  }

  /// Starts to follow.
  ///
  /// @param path of the media playlist
  static Follower follow(URI site, String path, String agent, Watcher watcher) {
    Follower follower = new Follower(site, path, agent, watcher);
    follower.reloading.start();
    follower.loading.start();
    return follower;
  }

  @Override
  public void close() throws IOException {
    closed = true;
    synchronized (wanted) {
      wanted.notifyAll();
    }
    playlists.close();
    media.close();
    try {
      reloading.join();
      loading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void reload() {
    MediaPlaylist last = null;
    while (!closed) {
      String target = last == null ? path : last.reload();
      try {
        HttpConnection.Answer answer = playlists.get(target);
        if (answer.status() == 200) {
          MediaPlaylist next = MediaPlaylist.parse(path, answer.text(), last);
          watcher.playlist(next, answer.nanos());
          want(next, last);
          last = next;
          if (next.ended()) {
            return;
          }
          continue;
        }
        fail(target + " answers " + answer.status());
      } catch (IOException | RuntimeException e) {
        fail(target + ": " + e);
        last = null;
      }
      Bench.pause(PATIENCE);
    }
  }

  /// Parts that came since the last playlist, and the one that comes next.
  private void want(MediaPlaylist playlist, @Nullable MediaPlaylist before) {
    if (before != null) {
      MediaPlaylist.Next next = before.next();
      for (MediaPlaylist.Segment segment :
          playlist.segments().tailMap(next.sequence(), true).values()) {
        int had = segment.sequence() == next.sequence() ? next.part() : 0;
        segment.parts().stream().skip(had).forEach(part -> want(part.uri()));
      }
    }
    String hint = playlist.hint();
    if (hint != null) {
      want(hint);
    }
  }

  private void want(String uri) {
    synchronized (wanted) {
      if (asked.add(uri)) {
        askedInOrder.add(uri);
        wanted.add(uri);
        wanted.notifyAll();
      }
      while (askedInOrder.size() > KNOWN) {
        asked.remove(askedInOrder.remove());
      }
    }
  }

  private void load() {
    for (String uri = next(); uri != null; uri = next()) {
      try {
        HttpConnection.Answer answer = media.get(uri);
        if (answer.status() == 200) {
          watcher.part(uri, answer.body(), answer.wire(), answer.nanos());
        } else {
          fail(uri + " answers " + answer.status());
        }
      } catch (IOException | RuntimeException e) {
        fail(uri + ": " + e);
      }
    }
  }

  private @Nullable String next() {
    synchronized (wanted) {
      while (wanted.isEmpty() && !closed) {
        try {
          wanted.wait();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return null;
        }
      }
      return closed ? null : wanted.remove();
    }
  }

  private void fail(String what) {
    if (!closed) {
      watcher.failed(what);
    }
  }
}
