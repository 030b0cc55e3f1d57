package org.pregonero.http;

import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.util.Callback;

/// Answers that are ready, in their order, for the thread that watches their connections to send.
/// Where thousands become ready at once, that saves waking it for each of them; and what is to be
/// done for a connection after its answer, which takes as long as sending it, waits until all have
/// theirs. Safe for use by any thread.
final class Outbox implements ManagedSelector.SelectorUpdate {
  /// So many go out before others have their turn: some 30 milliseconds of work.
  private static final int AT_ONCE = 2500;

  private final ManagedSelector selector;
  private final Queue<Runnable> ready = new ConcurrentLinkedQueue<>();
  private final Queue<Callback> sent = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean told = new AtomicBoolean();

  Outbox(ManagedSelector selector) {
    this.selector = selector;
  }

  /// @param answer sends one, without waiting and without failing
  void add(Runnable answer) {
    ready.add(answer);
    tell();
  }

  /// What is told that an answer was sent, and tells `callback` once there is time.
  Callback later(Callback callback) {
    return new Callback() {
      @Override
      public void succeeded() {
        sent.add(callback);
        tell();
      }

      @Override
      public void failed(Throwable failure) {
        callback.failed(failure);
      }

      @Override
      public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
      }
    };
  }

  @Override
  public void update(Selector watched) {
    told.set(false);
    for (int i = 0; i < AT_ONCE; i++) {
      Runnable answer = ready.poll();
      Callback callback = answer == null ? sent.poll() : null;
      if (answer != null) {
        answer.run();
      } else if (callback != null) {
        callback.succeeded();
      } else {
        return;
      }
    }
    tell();
  }

  private void tell() {
    if (told.compareAndSet(false, true)) {
      selector.submit(this);
    }
  }
}
