package org.pregonero.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable.InvocationType;
import org.jspecify.annotations.Nullable;

/// A connection by which somebody in the [Crowd] asks for one thing after the other. It takes over
/// once Jetty's own connection has answered the first, and gives back with the first request that
/// is not a [PlainGet] of the crowd's; so whatever is unusual, partial or wrong is read by Jetty.
/// It is there because thousands are answered in the same moment: who waits here takes little
/// memory, and an answer goes out with a single call. One thread at a time works on it.
final class CrowdConnection extends AbstractConnection.NonBlocking
    implements Connection.UpgradeFrom, Connection.UpgradeTo {
  /// No request that is longer is plain.
  private static final int MOST_BYTES = 8192;

  private final Door door;
  private final Outbox outbox;
  private final CrowdHandler crowd;
  private @Nullable ByteBuffer unread;

  CrowdConnection(Door.Visitor visitor, CrowdHandler crowd) {
    super(visitor, visitor.door().getExecutor());
    this.door = visitor.door();
    this.outbox = visitor.outbox();
    this.crowd = crowd;
  }

  @Override
  public void onUpgradeTo(ByteBuffer buffer) {
    unread = buffer;
  }

  @Override
  public void onOpen() {
    super.onOpen();
    goOn();
  }

  @Override
  public void onFillable() {
    RetainableByteBuffer buffer = door.getByteBufferPool().acquire(MOST_BYTES, true);
    try {
      int read = getEndPoint().fill(buffer.getByteBuffer());
      if (read > 0) {
        answer(buffer.getByteBuffer());
      } else if (read == 0) {
        fillInterested();
      } else {
        close();
      }
    } catch (IOException | RuntimeException e) {
      getEndPoint().close(e);
    } finally {
      buffer.release();
    }
  }

  /// With the next request, which may be here already.
  private void goOn() {
    ByteBuffer bytes = takeUnread();
    try {
      if (bytes == null) {
        fillInterested();
      } else {
        answer(bytes);
      }
    } catch (RuntimeException e) {
      getEndPoint().close(e);
    }
  }

  /// Answers the request that `bytes` begin with, and remembers the rest of them.
  private void answer(ByteBuffer bytes) {
    PlainGet get = PlainGet.read(bytes);
    CompletionStage<Shared> found = get == null ? null : crowd.find(get, getEndPoint());
    if (get == null || found == null) {
      giveBack(bytes);
      return;
    }
    CompletableFuture<Shared> now = found.toCompletableFuture();
    if (now.isDone() && (now.isCompletedExceptionally() || now.join().isFile())) {
      giveBack(bytes);
      return;
    }
    if (get.length() < bytes.remaining()) {
      ByteBuffer rest =
          bytes.slice(bytes.position() + get.length(), bytes.remaining() - get.length());
      unread = ByteBuffer.allocate(rest.remaining()).put(rest).flip();
    }
    if (now.isDone()) {
      send(now.join(), get.gzip());
    } else {
      found.whenComplete((answer, failure) ->
          outbox.add(() -> send(failure == null ? answer : Shared.status(500), get.gzip())));
    }
  }

  /// Sends what is no file.
  private void send(Shared answer, boolean gzip) {
    try {
      ByteBuffer[] message = answer.message(gzip);
      if (getEndPoint().flush(message)) {
        outbox.later(this::goOn);
      } else {
        getEndPoint()
            .write(
                Callback.from(InvocationType.NON_BLOCKING, this::goOn, getEndPoint()::close),
                message);
      }
    } catch (IOException | RuntimeException e) {
      getEndPoint().close(e);
    }
  }

  private void giveBack(ByteBuffer bytes) {
    unread = bytes;
    getEndPoint().upgrade(door.newHttpConnection(getEndPoint()));
  }

  @Override
  public @Nullable ByteBuffer onUpgradeFrom() {
    return takeUnread();
  }

  private @Nullable ByteBuffer takeUnread() {
    ByteBuffer bytes = unread;
    unread = null;
    return bytes;
  }
}
