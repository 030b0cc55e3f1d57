package org.pregonero.rtmp;

import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.Amf0;
import org.pregonero.stream.FlvTag;

/// The conversation with one encoder: handshake, the commands up to `publish`, then its stream
/// (RTMP specification 1.0, sections 5.2 and 7.2). One thread.
final class Session {
  /// Before somebody is let in, nothing they say is longer.
  static final int LARGEST_COMMAND = 1 << 16;

  private static final int LARGEST_FRAME = 8 << 20;
  private static final int VERSION = 3;
  private static final int HANDSHAKE = 1536;
  private static final int WINDOW = 2_500_000;
  private static final int STREAM = 1;
  private static final int PING_REQUEST = 6;
  private static final int PING_RESPONSE = 7;
  private static final int STREAM_BEGIN = 0;

  private final ChunkReader in;
  private final ChunkWriter out;
  private final InetAddress address;
  private final Admission admission;
  private String app = "";
  private boolean connected;
  private long window = WINDOW;
  private long acknowledged;
  private boolean orderly;
  private Gate.@Nullable Stream stream;

  /// Where a session asks whether somebody may send.
  interface Admission {
    /// Where the stream goes; null if that key is not good.
    Gate.@Nullable Stream ask(String app, String key);
  }

  Session(ChunkReader in, ChunkWriter out, InetAddress address, Admission admission) {
    this.in = in;
    this.out = out;
    this.address = address;
    this.admission = admission;
  }

  /// Talks until the encoder is done.
  ///
  /// @throws RtmpRefused if it is none
  void run() throws IOException {
    try {
      shakeHands();
      Message message;
      while (!orderly && (message = in.read()) != null) {
        receive(message);
        acknowledge();
      }
    } finally {
      if (stream != null) {
        stream.closed(orderly);
      }
    }
  }

  /// Whether it was let in.
  boolean isPublishing() {
    return stream != null;
  }

  @Override
  public String toString() {
    return address.getHostAddress();
  }

  private void shakeHands() throws IOException {
    if (in.raw(1)[0] != VERSION) {
      throw new RtmpRefused("not RTMP");
    }
    byte[] theirs = in.raw(HANDSHAKE);
    byte[] ours = new byte[1 + HANDSHAKE + HANDSHAKE];
    ThreadLocalRandom.current().nextBytes(ours);
    ours[0] = VERSION;
    Arrays.fill(ours, 1, 9, (byte) 0);
    System.arraycopy(theirs, 0, ours, 1 + HANDSHAKE, HANDSHAKE);
    out.raw(ours);
    in.raw(HANDSHAKE);
  }

  private void receive(Message message) throws IOException {
    switch (message.type()) {
      case Message.WINDOW_SIZE -> window = Math.max(4096, message.number());
      case Message.ACKNOWLEDGEMENT, Message.PEER_BANDWIDTH -> {}
      case Message.USER_CONTROL -> control(message.body());
      case Message.COMMAND -> command(Amf0.read(message.body(), 0));
      case Message.COMMAND_AMF3 -> command(Amf0.read(message.body(), 1));
      case Message.AUDIO -> media(FlvTag.Kind.AUDIO, message.millis(), message.body());
      case Message.VIDEO -> media(FlvTag.Kind.VIDEO, message.millis(), message.body());
      case Message.DATA -> data(message.millis(), message.body(), 0);
      case Message.DATA_AMF3 -> data(message.millis(), message.body(), 1);
      case Message.AGGREGATE -> aggregate(message);
      default -> {} // shared objects and the like concern nobody here
    }
  }

  private void control(byte[] body) throws IOException {
    if (body.length >= 6 && body[0] == 0 && body[1] == PING_REQUEST) {
      out.event(PING_RESPONSE, new Message(0, 0, 0, Arrays.copyOfRange(body, 2, 6)).number());
    }
  }

  private void command(List<@Nullable Object> values) throws IOException {
    String name = values.isEmpty() ? "" : String.valueOf(values.getFirst());
    double id = values.size() > 1 && values.get(1) instanceof Double number ? number : 0;
    switch (name) {
      case "connect" -> connect(id, values);
      case "createStream" -> reply(id, null, (double) STREAM);
      case "releaseStream", "FCPublish", "getStreamLength", "_checkbw" -> reply(id, null, null);
      case "publish" -> publish(values);
      case "FCUnpublish", "deleteStream", "closeStream" -> orderly = stream != null;
      case "play", "play2", "FCSubscribe" -> throw new RtmpRefused("a player, not an encoder");
      default -> {}
    }
  }

  private void connect(double id, List<@Nullable Object> values) throws IOException {
    Object object = values.size() > 2 ? values.get(2) : null;
    if (connected || !(object instanceof Map<?, ?> said)) {
      throw new RtmpRefused("connect makes no sense");
    }
    app = withoutQuery(Objects.toString(said.get("app"), ""));
    connected = true;
    out.windowSize(WINDOW);
    out.peerBandwidth(WINDOW);
    reply(
        id,
        Map.of("fmsVer", "FMS/3,0,1,123", "capabilities", 31.0),
        Map.of(
            "level", "status",
            "code", "NetConnection.Connect.Success",
            "description", "Connected.",
            "objectEncoding", 0.0));
  }

  private void publish(List<@Nullable Object> values) throws IOException {
    if (!connected || stream != null || values.size() < 4) {
      throw new RtmpRefused("publish makes no sense");
    }
    String key = withoutQuery(Objects.toString(values.get(3), ""));
    Gate.Stream opened = admission.ask(app, key);
    if (opened == null) {
      status("error", "NetStream.Publish.BadName", "This key is not good.");
      throw new RtmpRefused("the key is not good");
    }
    stream = opened;
    in.allow(LARGEST_FRAME);
    out.event(STREAM_BEGIN, STREAM);
    status("status", "NetStream.Publish.Start", "Go ahead.");
  }

  private void media(FlvTag.Kind kind, long millis, byte[] body) {
    Gate.Stream to = stream;
    if (to == null) {
      throw new RtmpRefused("media before a key");
    }
    if (body.length > 0) {
      to.tag(new FlvTag(kind, millis, body));
    }
  }

  /// Encoders wrap what they say of the stream into a command to a server; files have it bare.
  private void data(long millis, byte[] body, int offset) {
    byte[] said = Arrays.copyOfRange(body, Math.min(offset, body.length), body.length);
    byte[] wrapping = Amf0.write("@setDataFrame");
    boolean wrapped =
        Arrays.equals(
            said, 0, Math.min(said.length, wrapping.length), wrapping, 0, wrapping.length);
    media(
        FlvTag.Kind.SCRIPT,
        millis,
        wrapped ? Arrays.copyOfRange(said, wrapping.length, said.length) : said);
  }

  /// Several tags in one message, as they stand in an FLV file.
  private void aggregate(Message message) {
    byte[] body = message.body();
    long shift = Long.MIN_VALUE;
    for (int at = 0; at + 11 <= body.length; ) {
      int size = (body[at + 1] & 0xFF) << 16 | (body[at + 2] & 0xFF) << 8 | (body[at + 3] & 0xFF);
      long time =
          (body[at + 7] & 0xFFL) << 24
              | (body[at + 4] & 0xFF) << 16
              | (body[at + 5] & 0xFF) << 8
              | (body[at + 6] & 0xFF);
      shift = shift == Long.MIN_VALUE ? message.millis() - time : shift;
      if (at + 11 + size > body.length) {
        throw new RtmpRefused("an aggregate breaks off");
      }
      byte[] content = Arrays.copyOfRange(body, at + 11, at + 11 + size);
      switch (body[at]) {
        case Message.AUDIO -> media(FlvTag.Kind.AUDIO, time + shift, content);
        case Message.VIDEO -> media(FlvTag.Kind.VIDEO, time + shift, content);
        case Message.DATA -> data(time + shift, content, 0);
        default -> {}
      }
      at += 11 + size + 4;
    }
  }

  /// Encoders stop sending where nobody says that it arrives.
  private void acknowledge() throws IOException {
    if (in.received() - acknowledged > window / 2) {
      acknowledged = in.received();
      out.acknowledge(acknowledged);
    }
  }

  private void reply(double id, @Nullable Object properties, @Nullable Object information)
      throws IOException {
    out.command(0, Amf0.write("_result", id, properties, information));
  }

  private void status(String level, String code, String description) throws IOException {
    out.command(
        STREAM,
        Amf0.write(
            "onStatus",
            0.0,
            null,
            Map.of("level", level, "code", code, "description", description)));
  }

  private static String withoutQuery(String name) {
    int query = name.indexOf('?');
    String bare = query < 0 ? name : name.substring(0, query);
    return bare.endsWith("/") ? bare.substring(0, bare.length() - 1) : bare;
  }
}
