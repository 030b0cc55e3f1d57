package org.pregonero.rtmp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.pregonero.stream.StreamRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes streams in by RTMP ([specification 1.0](https://rtmp.veriskope.com/docs/spec/)), or by
/// RTMPS, and gives none out. It can be reached by anybody, so everything about a connection is
/// bounded: how many there are, how long one may take to say who it is, how much it may say. It
/// listens until it is closed.
public final class RtmpServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RtmpServer.class);
  private static final int BACKLOG = 1024;
  private static final int SILENCE_MILLIS = 30_000;
  private static final long LOG_EVERY = 10_000_000_000L;

  private final ServerSocket listening;
  private final Gate gate;
  private final long patienceMillis;
  private final Visitors visitors = new Visitors();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService late =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("rtmp-late").daemon().factory());
  private final AtomicLong refused = new AtomicLong();
  private final AtomicLong lastSaid = new AtomicLong(System.nanoTime() - LOG_EVERY);

  private RtmpServer(ServerSocket listening, Gate gate, long patienceMillis) {
    this.listening = listening;
    this.gate = gate;
    this.patienceMillis = patienceMillis;
  }

  /// Starts a server.
  ///
  /// @param port 0 for any free one
  /// @param sockets plain ones, or such that speak TLS
  /// @throws CannotStart if it cannot listen there
  public static RtmpServer start(String host, int port, ServerSocketFactory sockets, Gate gate) {
    return start(host, port, sockets, gate, 10_000);
  }

  /// @param patienceMillis how long somebody may take to say who they are
  static RtmpServer start(
      String host, int port, ServerSocketFactory sockets, Gate gate, long patienceMillis) {
    try {
      ServerSocket listening = sockets.createServerSocket();
      listening.setReuseAddress(true);
      listening.bind(new InetSocketAddress(host, port), BACKLOG);
      RtmpServer server = new RtmpServer(listening, gate, patienceMillis);
      Thread.ofPlatform().name("rtmp-door").daemon().start(server::accept);
      return server;
    } catch (IOException e) {
      throw new CannotStart(
          "port %d on %s, for encoders, is taken or not ours to use; choose another or switch it off"
              .formatted(port, host),
          e);
    }
  }

  /// The port it listens on.
  public int port() {
    return listening.getLocalPort();
  }

  /// How many connections were refused: no RTMP, no good key, too many.
  public long refused() {
    return refused.get();
  }

  /// Ends every connection.
  @Override
  public void close() {
    close(listening);
    late.shutdownNow();
    open.forEach(RtmpServer::close);
  }

  private void accept() {
    while (!listening.isClosed()) {
      Socket socket;
      try {
        socket = listening.accept();
      } catch (IOException e) {
        if (!listening.isClosed()) {
          LOG.warn("a connection to the encoders' port could not be taken: {}", e.toString());
        }
        continue;
      }
      InetAddress address = socket.getInetAddress();
      if (visitors.enter(address, System.nanoTime())) {
        open.add(socket);
        Thread.ofVirtual().name("rtmp").start(() -> serve(socket, address));
      } else {
        refuse(address, "too many connections, or too many wrong keys");
        close(socket);
      }
    }
  }

  private void serve(Socket socket, InetAddress address) {
    try {
      ScheduledFuture<?> deadline =
          late.schedule(() -> close(socket), patienceMillis, TimeUnit.MILLISECONDS);
      try {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(SILENCE_MILLIS);
        Session session =
            new Session(
                new ChunkReader(socket.getInputStream(), Session.LARGEST_COMMAND),
                new ChunkWriter(socket.getOutputStream()),
                address,
                (app, key) -> ask(app, key, address, socket, deadline));
        session.run();
      } finally {
        deadline.cancel(false);
      }
    } catch (RtmpRefused | StreamRefused e) {
      refuse(address, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      LOG.debug("the connection from {} ended: {}", address, e.toString());
    } catch (RuntimeException e) {
      LOG.error("the connection from {} failed", address, e);
    } finally {
      close(socket);
      open.remove(socket);
      visitors.leave(address);
    }
  }

  private Gate.@Nullable Stream ask(
      String app, String key, InetAddress address, Socket socket, ScheduledFuture<?> deadline) {
    Gate.Stream stream = gate.open(new Gate.Attempt(app, key, address, () -> close(socket)));
    if (stream == null) {
      visitors.wrongKey(address, System.nanoTime());
    } else {
      deadline.cancel(false);
    }
    return stream;
  }

  /// A flood must not fill the log.
  private void refuse(InetAddress address, String why) {
    long count = refused.incrementAndGet();
    long now = System.nanoTime();
    long before = lastSaid.get();
    if (now - before > LOG_EVERY && lastSaid.compareAndSet(before, now)) {
      LOG.warn("refused {} at the encoders' port: {} ({} refused so far)", address, why, count);
    }
  }

  private static void close(AutoCloseable what) {
    try {
      what.close();
    } catch (Exception e) {
      LOG.debug("did not close: {}", e.toString());
    }
  }
}
