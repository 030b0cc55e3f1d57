package org.pregonero.livebench;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.FlvTag;

/// The least that a publishing RTMP client needs (Adobe's Real Time Messaging Protocol 1.0): plain
/// handshake, one stream, whole messages in one chunk each. One thread sends; another, of its own,
/// reads what the server says.
final class RtmpClient implements AutoCloseable {
  /// Large enough that a picture is one chunk.
  private static final int CHUNK = 1 << 20;

  /// What [#status] says when the server has closed the connection.
  static final String CLOSED = "closed";

  /// What the server says when it takes the stream.
  static final String PUBLISHING = "NetStream.Publish.Start";

  private static final int HANDSHAKE = 1536;
  private static final int COMMAND = 20;
  private static final int USER_CONTROL = 4;

  private final Socket socket;
  private final OutputStream out;
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

  private RtmpClient(Socket socket) throws IOException {
    this.socket = socket;
    this.out = socket.getOutputStream();
  }

  /// Connects, shakes hands and asks for the application `live`. What the server says to that comes
  /// by [#status].
  static RtmpClient connect(int port) throws IOException {
    RtmpClient client = new RtmpClient(new Socket(InetAddress.getLoopbackAddress(), port));
    try {
      client.begin(port);
      return client;
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  /// Shakes hands on a connection, and nothing more.
  static void shakeHands(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(10_000);
    byte[] hello = new byte[1 + HANDSHAKE];
    hello[0] = 3;
    socket.getOutputStream().write(hello);
    DataInputStream in = new DataInputStream(socket.getInputStream());
    byte[] theirs = new byte[1 + 2 * HANDSHAKE];
    in.readFully(theirs);
    socket.getOutputStream().write(theirs, 1, HANDSHAKE);
  }

  /// Asks to publish under a key. Does not wait for the answer.
  void publish(String key) throws IOException {
    send(3, COMMAND, 0, 0, Amf.write("releaseStream", 2, null, key));
    send(3, COMMAND, 0, 0, Amf.write("FCPublish", 3, null, key));
    send(3, COMMAND, 0, 0, Amf.write("createStream", 4, null));
    send(5, COMMAND, 0, 1, Amf.write("publish", 5, null, key, "live"));
  }

  /// What the server says next that matters for publishing: the `code` of an `onStatus`, `_error`,
  /// or [#CLOSED]; null if it says nothing in time.
  @Nullable String status(Duration atMost) {
    try {
      return said.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CLOSED;
    }
  }

  /// Publishes and waits until the server has taken the stream.
  void publishAndWait(String key) throws IOException {
    publish(key);
    String status = status(Duration.ofSeconds(10));
    while (status != null && status.startsWith("NetConnection")) {
      status = status(Duration.ofSeconds(10));
    }
    if (!PUBLISHING.equals(status)) {
      throw new IOException("the server does not take the stream: " + status);
    }
  }

  /// Sends a tag as of another time than its own.
  void send(FlvTag tag, long millis) throws IOException {
    send(tag.kind() == FlvTag.Kind.AUDIO ? 4 : 6, tag.kind().code(), millis, 1, tag.body());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void begin(int port) throws IOException {
    shakeHands(socket);
    socket.setSoTimeout(0);
    Thread.ofVirtual().start(this::listen);
    send(2, 1, 0, 0, ByteBuffer.allocate(4).putInt(CHUNK).array());
    Map<String, Object> facts =
        Map.of(
            "app",
            "live",
            "type",
            "nonprivate",
            "flashVer",
            "FMLE/3.0 (compatible; bench)",
            "tcUrl",
            "rtmp://localhost:" + port + "/live");
    send(3, COMMAND, 0, 0, Amf.write("connect", 1, facts));
  }

  private void send(int chunkStream, int type, long millis, int stream, byte[] body)
      throws IOException {
    int time = (int) Math.min(millis, 0xffffff);
    ByteBuffer head = ByteBuffer.allocate(16);
    head.put((byte) chunkStream);
    head.putInt(time << 8 | body.length >> 16);
    head.putShort((short) body.length);
    head.put((byte) type);
    head.putInt(Integer.reverseBytes(stream));
    if (time == 0xffffff) {
      head.putInt((int) millis);
    }
    byte[] message = new byte[head.position() + body.length];
    head.flip().get(message, 0, head.limit());
    System.arraycopy(body, 0, message, head.limit(), body.length);
    synchronized (out) {
      out.write(message);
    }
  }

  private void listen() {
    try {
      Chunks chunks = new Chunks(new DataInputStream(socket.getInputStream()));
      while (true) {
        Chunks.Message message = chunks.next();
        if (message.type() == COMMAND) {
          heed(Amf.read(message.body()));
        } else if (message.type() == USER_CONTROL && message.body()[1] == 6) {
          byte[] pong = message.body().clone();
          pong[1] = 7;
          send(2, USER_CONTROL, 0, 0, pong);
        }
      }
    } catch (IOException | RuntimeException e) {
      said.add(CLOSED);
    }
  }

  private void heed(List<@Nullable Object> command) {
    Object name = command.getFirst();
    if ("_error".equals(name)) {
      said.add("_error");
    } else if ("onStatus".equals(name) && command.getLast() instanceof Map<?, ?> facts) {
      said.add(String.valueOf(facts.get("code")));
    }
  }

  /// Puts chunks together to messages.
  static final class Chunks {
    private final DataInputStream in;
    private final Map<Integer, Stream> streams = new HashMap<>();
    private int size = 128;

    Chunks(DataInputStream in) {
      this.in = in;
    }

    record Message(int type, long millis, byte[] body) {}

    private static final class Stream {
      private long time;
      private long delta;
      private int length;
      private int type;
      private boolean extended;
      private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    }

    Message next() throws IOException {
      while (true) {
        Message message = chunk();
        if (message != null && message.type() == 1) {
          size = ByteBuffer.wrap(message.body()).getInt();
        } else if (message != null) {
          return message;
        }
      }
    }

    private @Nullable Message chunk() throws IOException {
      int first = in.readUnsignedByte();
      int id = first & 0x3f;
      if (id == 0) {
        id = 64 + in.readUnsignedByte();
      } else if (id == 1) {
        id = 64 + in.readUnsignedByte() + (in.readUnsignedByte() << 8);
      }
      Stream stream = streams.computeIfAbsent(id, key -> new Stream());
      header(stream, first >> 6);
      byte[] some = new byte[Math.min(size, stream.length - stream.body.size())];
      in.readFully(some);
      stream.body.writeBytes(some);
      if (stream.body.size() < stream.length) {
        return null;
      }
      Message message = new Message(stream.type, stream.time, stream.body.toByteArray());
      stream.body.reset();
      return message;
    }

    private void header(Stream stream, int format) throws IOException {
      if (format < 3) {
        stream.delta = threeBytes();
        if (format < 2) {
          stream.length = threeBytes();
          stream.type = in.readUnsignedByte();
        }
        if (format == 0) {
          in.readInt();
        }
        stream.extended = stream.delta == 0xffffff;
      }
      if (stream.extended) {
        stream.delta = Integer.toUnsignedLong(in.readInt());
      }
      if (stream.body.size() == 0) {
        stream.time = format == 0 ? stream.delta : stream.time + stream.delta;
      }
    }

    private int threeBytes() throws IOException {
      return in.readUnsignedByte() << 16 | in.readUnsignedShort();
    }
  }
}
