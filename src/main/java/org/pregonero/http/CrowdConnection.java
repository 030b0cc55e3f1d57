package org.pregonero.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// A connection by which somebody in the [Crowd] asks for one thing after the other. It takes over
/// once Jetty's own connection has answered the first, and gives back with the first request that
/// is not a [PlainGet] of the crowd's; so whatever is unusual, partial or wrong is read by Jetty.
/// It is there because thousands are answered in the same moment: who waits here takes a tenth of
/// the memory, and sending an answer half of the time. One thread at a time works on it.
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
    ByteBuffer bytes = unread;
    unread = null;
    if (bytes == null) {
      fillInterested();
    } else {
      answer(bytes);
    }
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

  private void answer(ByteBuffer bytes) {
    PlainGet get = PlainGet.read(bytes);
    CompletionStage<Shared> found = get == null ? null : crowd.find(get, getEndPoint());
    if (get == null || found == null) {
      giveBack(bytes);
      return;
    }
    CompletableFuture<Shared> now = found.toCompletableFuture();
    if (!now.isDone()) {
      found.whenComplete((answer, failure) ->
          outbox.add(() -> send(failure == null ? answer : Shared.status(500), get.gzip())));
    } else if (now.isCompletedExceptionally() || now.join().isFile()) {
      giveBack(bytes);
    } else {
      send(now.join(), get.gzip());
    }
  }

  /// Sends what is no file.
  private void send(Shared answer, boolean gzip) {
    ByteBuffer[] message = answer.message(gzip);
    try {
      if (getEndPoint().flush(message)) {
        outbox.later(this::fillInterested);
      } else {
        getEndPoint().write(Callback.from(this::fillInterested, getEndPoint()::close), message);
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
    ByteBuffer bytes = unread;
    unread = null;
    return bytes;
  }
}
