package org.pregonero.livebench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Many players on one thread, each with a connection for playlists and one for parts of every
/// rendition that it plays; as frugal as can be, since it shares the machine with what it measures.
/// Bodies of parts are counted, not kept; playlists are the same bytes for all and read once.
/// Whatever has come is read before anybody asks for more, so that no player is late because
/// another one, which would be on a machine of its own, is being served.
final class Crowd {
  private static final int CONNECTIONS_A_SECOND = 800;
  private static final long PATIENCE = 3_000_000_000L;
  private static final int READ_AT_ONCE = 1 << 18;
  private static final int HEAD_LIMIT = 1 << 13;
  private static final long NAP = 1_000_000;

  private final InetSocketAddress server;
  private final String host;
  private final Selector selector;
  private final ByteBuffer in = ByteBuffer.allocateDirect(READ_AT_ONCE);
  private final ByteBuffer out = ByteBuffer.allocateDirect(1 << 12);
  private final byte[] head = new byte[HEAD_LIMIT];
  private final Queue<Player> waiting = new ArrayDeque<>();
  private final List<Player> playing = new ArrayList<>();
  private final Queue<Connection> asking = new ArrayDeque<>();
  private final Map<String, Integer> errors = new HashMap<>();
  private boolean counts;
  private long bytes;
  private long answers;

  Crowd(URI site) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), site.getPort());
    this.host = site.getAuthority();
    this.selector = Selector.open();
  }

  /// What the crowd went through while it counted.
  record Experience(long answers, long bytes, Map<String, Integer> errors) {}

  /// A player that will come.
  void add(String agent, List<CrowdTrack> tracks) {
    byte[] rest =
        " HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nAccept-Encoding: gzip\r\n\r\n"
            .formatted(host, agent)
            .getBytes(StandardCharsets.US_ASCII);
    tracks.forEach(track -> waiting.add(new Player(track, rest)));
  }

  /// Has everybody come in, one after the other.
  void comeIn() throws IOException {
    int all = 2 * waiting.size();
    long start = System.nanoTime();
    int come = 0;
    while (!waiting.isEmpty()) {
      long due = (System.nanoTime() - start) * CONNECTIONS_A_SECOND / 1_000_000_000L;
      while (come < due && !waiting.isEmpty()) {
        Player player = waiting.remove();
        player.start();
        playing.add(player);
        come += 2;
      }
      serve();
    }
    Bench.say(all + " connections after " + (System.nanoTime() - start) / 1_000_000_000L + " s");
  }

  /// Plays, without counting what is late.
  void play(BooleanSupplier goOn) throws IOException {
    while (goOn.getAsBoolean()) {
      serve();
    }
  }

  /// Plays, and counts.
  Experience count(BooleanSupplier goOn) throws IOException {
    counts = true;
    bytes = 0;
    answers = 0;
    play(goOn);
    counts = false;
    long patience = System.nanoTime() - PATIENCE;
    playing.stream()
        .filter(player -> player.lastPart < patience)
        .forEach(player -> error("a player that got nothing for 3 s"));
    return new Experience(answers, bytes, errors);
  }

  /// Everybody leaves.
  void leave() throws IOException {
    for (SelectionKey key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  /// Looks each millisecond instead of being woken by each answer: on one machine it is the sender
  /// who pays for that, with more time than sending takes.
  private void serve() throws IOException {
    int ready =
        selector.selectNow(key -> {
          if (key.attachment() instanceof Connection connection) {
            connection.readable();
          }
        });
    if (ready == 0) {
      LockSupport.parkNanos(NAP);
    }
    for (Connection each = asking.poll(); each != null; each = asking.poll()) {
      each.ask();
    }
  }

  private void error(String what) {
    errors.merge(what, 1, Integer::sum);
  }

  /// One rendition of one player.
  private final class Player {
    private final CrowdTrack track;
    private final byte[] rest;
    private final Connection playlists = new Connection(this, true);
    private final Connection parts = new Connection(this, false);
    private MediaPlaylist.Next asked = new MediaPlaylist.Next(0, 0);
    private MediaPlaylist.Next loading = asked;
    private CrowdTrack.@Nullable Version hinted;
    private long lastPart;

    Player(CrowdTrack track, byte[] rest) {
      this.track = track;
      this.rest = rest;
    }

    void start() throws IOException {
      CrowdTrack.Version latest = track.latest();
      playlists.open();
      parts.open();
      asked = latest.next();
      reload();
      load(latest);
    }

    private void reload() {
      playlists.send(
          "%s?_HLS_msn=%d&_HLS_part=%d%s"
              .formatted(
                  track.path(),
                  asked.sequence(),
                  asked.part(),
                  track.givesDeltas() ? "&_HLS_skip=YES" : ""));
    }

    private void load(CrowdTrack.Version version) {
      loading = version.next();
      parts.send(version.hint());
    }

    void answered(Connection connection, long nanos) {
      if (connection == parts) {
        track.arrived(loading, nanos, counts);
        lastPart = nanos;
        CrowdTrack.Version next = hinted;
        hinted = null;
        if (next != null) {
          load(next);
        }
      } else {
        CrowdTrack.Version version = track.find(asked);
        if (version == null) {
          version = track.read(asked, connection.body(), connection.gzip);
        }
        asked = version.next();
        if (parts.idle) {
          load(version);
        } else {
          hinted = version;
        }
        reload();
      }
    }

    /// Whether the playlist that comes has to be read by this player.
    boolean mustRead() {
      return track.find(asked) == null;
    }
  }

  /// A connection, with no more state than an answer in the middle needs.
  private final class Connection {
    private final Player player;
    private final boolean playlist;
    private @Nullable SocketChannel channel;
    private String target = "";
    private boolean idle = true;
    private boolean inBody;
    private byte[] kept = new byte[0];
    private int left;
    private boolean gzip;
    private byte @Nullable [] body;
    private int bodyAt;

    Connection(Player player, boolean playlist) {
      this.player = player;
      this.playlist = playlist;
    }

    void open() throws IOException {
      SocketChannel opened = SocketChannel.open(server);
      opened.setOption(StandardSocketOptions.TCP_NODELAY, true);
      opened.configureBlocking(false);
      opened.register(selector, SelectionKey.OP_READ, this);
      channel = opened;
    }

    void send(String what) {
      idle = false;
      target = what;
      asking.add(this);
    }

    /// Sends what is to be asked for.
    void ask() {
      try {
        write();
      } catch (IOException e) {
        broken(String.valueOf(e.getMessage()));
      }
    }

    private void write() throws IOException {
      out.clear();
      out.put("GET ".getBytes(StandardCharsets.US_ASCII));
      out.put(target.getBytes(StandardCharsets.US_ASCII)).put(player.rest).flip();
      channel().write(out);
      if (out.hasRemaining()) {
        throw new IOException("a request did not fit");
      }
    }

    private SocketChannel channel() {
      SocketChannel opened = channel;
      if (opened == null) {
        throw new IllegalStateException("not connected");
      }
      return opened;
    }

    byte[] body() {
      byte[] whole = body;
      if (whole == null) {
        throw new IllegalStateException("a playlist that nobody meant to read");
      }
      return whole;
    }

    void readable() {
      try {
        in.clear();
        int read = channel().read(in);
        if (read < 0) {
          broken("closed by the server");
          return;
        }
        long now = System.nanoTime();
        bytes += read;
        in.flip();
        while (in.hasRemaining()) {
          if (!take(now)) {
            return;
          }
        }
      } catch (IOException | RuntimeException e) {
        broken(String.valueOf(e.getMessage()));
      }
    }

    /// Takes a head, or some of a body.
    private boolean take(long now) {
      if (!inBody && !takeHead()) {
        return false;
      }
      int some = Math.min(left, in.remaining());
      byte[] reading = body;
      if (reading != null) {
        in.get(reading, bodyAt, some);
        bodyAt += some;
      } else {
        in.position(in.position() + some);
      }
      left -= some;
      if (left == 0) {
        inBody = false;
        idle = true;
        answers++;
        player.answered(this, now);
        body = null;
      }
      return true;
    }

    private boolean takeHead() {
      int had = kept.length;
      System.arraycopy(kept, 0, head, 0, had);
      int from = in.position();
      int more = Math.min(in.remaining(), HEAD_LIMIT - had);
      in.get(head, had, more);
      int end = endOfHead(had + more);
      if (end < 0) {
        kept = Arrays.copyOf(head, had + more);
        if (kept.length == HEAD_LIMIT) {
          broken("a head without end");
        }
        return false;
      }
      kept = new byte[0];
      in.position(from + end - had);
      int status = (head[9] - '0') * 100 + (head[10] - '0') * 10 + (head[11] - '0');
      if (status != 200) {
        broken("status " + status);
        return false;
      }
      String fields = new String(head, 0, end, StandardCharsets.US_ASCII);
      left = length(fields);
      inBody = true;
      body = null;
      if (playlist && player.mustRead()) {
        gzip = fields.contains("gzip\r\n");
        body = new byte[left];
        bodyAt = 0;
      }
      return true;
    }

    private int endOfHead(int end) {
      for (int i = 3; i < end; i++) {
        if (head[i] == '\n' && head[i - 2] == '\n') {
          return i + 1;
        }
      }
      return -1;
    }

    private static int length(String fields) {
      int at = fields.indexOf("ontent-Length: ");
      at = at < 0 ? fields.indexOf("ontent-length: ") : at;
      if (at < 0) {
        throw new IllegalStateException("an answer without Content-Length");
      }
      int from = at + "ontent-Length: ".length();
      return Integer.parseInt(fields, from, fields.indexOf('\r', from), 10);
    }

    private void broken(String why) {
      error((playlist ? "playlist: " : "part: ") + why);
      try {
        channel().close();
      } catch (IOException e) {
        error("close: " + e.getMessage());
      }
    }
  }
}
