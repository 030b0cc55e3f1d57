package org.pregonero.crowd;

import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ManagedSelector;

/// Answers that are ready, in their order, for the thread that watches their connections to send.
/// Where thousands become ready at once, that saves waking it for each of them; and what is to be
/// done for a connection after its answer, which takes as long as sending it, waits until all have
/// theirs. Safe for use by any thread.
final class Outbox implements ManagedSelector.SelectorUpdate {
  /// So many go out before others have their turn: some 30 milliseconds of work.
  private static final int AT_ONCE = 2500;

  private final ManagedSelector selector;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean told = new AtomicBoolean();

  Outbox(ManagedSelector selector) {
    this.selector = selector;
  }

  /// @param answer sends one, without waiting and without failing
  void add(Runnable answer) {
    ready.add(answer);
    tell();
  }

  /// Has something done once there is time.
  void later(Runnable what) {
    afterwards.add(what);
    tell();
  }

  @Override
  public void update(Selector watched) {
    told.set(false);
    for (int i = 0; i < AT_ONCE; i++) {
      Runnable answer = ready.poll();
      Runnable next = answer == null ? afterwards.poll() : answer;
      if (next == null) {
        return;
      }
      next.run();
    }
    tell();
  }

  private void tell() {
    if (told.compareAndSet(false, true)) {
      selector.submit(this);
    }
  }
}
