package org.pregonero.livebench;

import java.io.IOException;
import java.util.concurrent.locks.LockSupport;
import org.pregonero.stream.FlvTag;

/// Sends the film at the pace of its clock, over and over, and tells when the last byte of each tag
/// had gone out. On a thread of its own.
final class Transmitter implements AutoCloseable {
  private final Film film;
  private final RtmpClient client;
  private final Listener listener;
  private final Thread thread;
  private volatile boolean closed;

  /// Who wants to know.
  @FunctionalInterface
  interface Listener {
    /// A tag has gone out.
    ///
    /// @param millis the tag's time as it was sent
    /// @param nanos when its last byte had gone out
    void sent(FlvTag tag, long millis, long nanos);
  }

  private Transmitter(Film film, RtmpClient client, Listener listener) {
    this.film = film;
    this.client = client;
    this.listener = listener;
    this.thread = Thread.ofPlatform().name("transmitter").unstarted(this::transmit);
  }

  static Transmitter start(Film film, Served served, String key, Listener listener)
      throws IOException {
    RtmpClient client = RtmpClient.connect(served.rtmpPort());
    client.publishAndWait(key);
    Transmitter transmitter = new Transmitter(film, client, listener);
    transmitter.thread.start();
    return transmitter;
  }

  /// Whether it still sends.
  boolean onAir() {
    return thread.isAlive();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  private void transmit() {
    try {
      for (FlvTag tag : film.setup()) {
        client.send(tag, 0);
      }
      long start = System.nanoTime();
      for (long base = 0; !closed; base += Film.MILLIS) {
        for (FlvTag tag : film.tags()) {
          long millis = base + tag.millis();
          long due = start + millis * 1_000_000;
          for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
            LockSupport.parkNanos(left);
          }
          if (closed) {
            return;
          }
          client.send(tag, millis);
          listener.sent(tag, millis, System.nanoTime());
        }
      }
    } catch (IOException e) {
      if (!closed) {
        System.err.println("the server took no more: " + e);
      }
    }
  }
}
