package org.pregonero.http;

import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ManagedSelector;

/// Answers that are ready, in their order, for the thread that watches their connections to send.
/// Where thousands become ready at once, that saves waking it for each of them. Safe for use by any
/// thread.
final class Outbox implements ManagedSelector.SelectorUpdate {
  /// So many go out before others have their turn: some milliseconds' work.
  private static final int AT_ONCE = 500;

  private final ManagedSelector selector;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean told = new AtomicBoolean();

  Outbox(ManagedSelector selector) {
    this.selector = selector;
  }

  /// @param answer sends one, without waiting and without failing
  void add(Runnable answer) {
    ready.add(answer);
    tell();
  }

  @Override
  public void update(Selector watched) {
    told.set(false);
    for (int i = 0; i < AT_ONCE; i++) {
      Runnable answer = ready.poll();
      if (answer == null) {
        return;
      }
      answer.run();
    }
    tell();
  }

  private void tell() {
    if (told.compareAndSet(false, true)) {
      selector.submit(this);
    }
  }
}
