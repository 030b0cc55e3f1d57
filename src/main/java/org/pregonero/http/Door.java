package org.pregonero.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Where connections come in; each knows the [Outbox] of the thread that watches it.
final class Door extends ServerConnector {
  /// How many may come in at the same moment, as when a broadcast begins. Who is one too many waits
  /// for a second.
  private static final int MOST_KNOCKING = 4096;

  private final Map<ManagedSelector, Outbox> outboxes = new ConcurrentHashMap<>();

  Door(Server server, HttpConfiguration http, String host, int port) {
    super(server, new HttpConnectionFactory(http));
    setHost(host);
    setPort(port);
    setAcceptQueueSize(MOST_KNOCKING);
  }

  /// The outbox for the answer to `request`.
  static @Nullable Outbox outbox(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint() instanceof Visitor visitor
        ? visitor.outbox
        : null;
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    Outbox outbox = outboxes.computeIfAbsent(selector, Outbox::new);
    Visitor visitor = new Visitor(channel, selector, key, getScheduler(), outbox);
    visitor.setIdleTimeout(getIdleTimeout());
    return visitor;
  }

  private static final class Visitor extends SocketChannelEndPoint {
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
  }
}
