package org.pregonero.crowd;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Where connections come in; each knows the [Outbox] of the thread that watches it.
public final class Door extends ServerConnector {
  /// How many may come in at the same moment, as when a broadcast begins. Who is one too many waits
  /// for a second.
  private static final int MOST_KNOCKING = 4096;

  /// What a connection takes of the heap, whether it waits or does nothing.
  private static final int BYTES_EACH = 5_000;

  /// How long a connection may be silent once there are as many as there may be.
  private static final Duration SILENT = Duration.ofSeconds(2);

  private final Map<ManagedSelector, Outbox> outboxes = new ConcurrentHashMap<>();

  /// @param most so many are let in at the same time; who comes then waits until others have gone,
  ///   and who is silent has to go
  public Door(Server server, HttpConfiguration http, String host, int port, int most) {
    super(server, new HttpConnectionFactory(http));
    NetworkConnectionLimit limit = new NetworkConnectionLimit(most, this);
    limit.setEndPointIdleTimeout(SILENT.toMillis());
    server.addBean(limit);
    setHost(host);
    setPort(port);
    setAcceptQueueSize(MOST_KNOCKING);
  }

  /// As many connections as half of the heap has room for: more could take the memory of all.
  public static int mostConnections() {
    return (int) Math.min(1_000_000, Runtime.getRuntime().maxMemory() / 2 / BYTES_EACH);
  }

  /// Where `request` came in.
  static @Nullable Visitor visitor(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint() instanceof Visitor visitor
        ? visitor
        : null;
  }

  /// Jetty's own connection, which understands everything that may come.
  Connection newHttpConnection(EndPoint visitor) {
    return getConnectionFactory(HttpConnectionFactory.class).newConnection(this, visitor);
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    Outbox outbox = outboxes.computeIfAbsent(selector, Outbox::new);
    Visitor visitor = new Visitor(channel, selector, key, getScheduler(), outbox);
    visitor.setIdleTimeout(getIdleTimeout());
    return visitor;
  }

  /// Somebody who came in.
  final class Visitor extends SocketChannelEndPoint {
    private final Outbox outbox;

    private Visitor(
        SocketChannel channel,
        ManagedSelector selector,
        SelectionKey key,
        Scheduler scheduler,
        Outbox outbox) {
      super(channel, selector, key, scheduler);
      this.outbox = outbox;
    }

    Door door() {
      return Door.this;
    }

    /// For answers to them that others get at the same time.
    Outbox outbox() {
      return outbox;
    }
  }
}
