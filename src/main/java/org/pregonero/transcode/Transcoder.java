package org.pregonero.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.FlvReader;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.FlvWriter;
import org.pregonero.stream.Frame;
import org.pregonero.stream.StreamRefused;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.TrackReader;
import org.pregonero.stream.VideoFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes smaller renditions of one encoder's stream, by one ffmpeg that lives as long as this does.
/// The stream goes in by its standard input; each rendition comes back over a loopback connection
/// of its own, with the time stamps of the source.
///
/// Tags come from one thread; the other methods may be called by any. The child ends with this
/// process, however that ends.
public final class Transcoder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Transcoder.class);

  /// How long nothing may come out while something goes in.
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final long TICK_MILLIS = 250;

  /// What may wait for the child, in bytes: some seconds of a good picture.
  private static final int QUEUE = 6 << 20;

  /// Where the child's clock begins: FLV has no times before 0, and encoders begin sound before its
  /// first frame.
  private static final long BEGIN = 1_000;

  /// FLV counts 31 bits of milliseconds for certain.
  private static final long END = Integer.MAX_VALUE;

  private static final FlvTag LAST = new FlvTag(FlvTag.Kind.SCRIPT, 0, new byte[0]);
  private static final FlvTag LAST_PICTURE = new FlvTag(FlvTag.Kind.VIDEO, 0, new byte[0]);

  /// How many pictures a decoder may keep back (ITU-T H.264, A.3.1).
  private static final int MOST_KEPT = 16;

  private final Listener listener;
  private final List<Output> outputs;
  private final boolean pictures;
  private final boolean sound;
  private final Child child;
  private final List<ServerSocket> doors;
  private final byte[] password;
  private final Duration patience;
  private final LinkedBlockingQueue<FlvTag> queue = new LinkedBlockingQueue<>();
  private final AtomicInteger queued = new AtomicInteger();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();
  private final AtomicInteger open;
  private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);

  /// Since when something went in and nothing came out, by `System.nanoTime`; 0 where nothing
  /// waits.
  private final AtomicLong waiting = new AtomicLong();

  /// What is added to the child's clock to have the encoder's. Set before anything goes in.
  private volatile long base;

  /// From where on, by the child's clock, pictures only push out those before them.
  private volatile long picturesEnd = Long.MAX_VALUE;

  private boolean picturesFinished;

  private enum State {
    RUNNING,
    FINISHING,
    OVER
  }

  private Transcoder(
      Listener listener,
      List<Output> outputs,
      Child child,
      List<ServerSocket> doors,
      byte[] password,
      Duration patience) {
    this.listener = listener;
    this.outputs = List.copyOf(outputs);
    this.pictures = outputs.stream().anyMatch(output -> output.video() != null);
    this.sound = outputs.stream().anyMatch(output -> output.audio() != null);
    this.child = child;
    this.doors = doors;
    this.password = password;
    this.patience = patience;
    this.open = new AtomicInteger(outputs.size());
  }

  /// Is told what comes out, by a thread for each rendition. After [Transcoder#failed] or
  /// [Transcoder#close] nothing is said any more, but for what is being said at that moment.
  public interface Listener {
    /// The next picture or bit of sound of a rendition, by the clock of the source.
    void frame(String rendition, TrackFormat format, Frame frame);

    /// The last frame of this rendition has come out, after [Transcoder#finish] or
    /// [Transcoder#finishPictures]. Said once.
    void ended(String rendition);

    /// The child has died or hung, or was given what it cannot read. Said once; it is gone then.
    ///
    /// @param why for the log and `live status`
    void failed(String why);
  }

  /// Starts the child. What goes in has to have a track of each kind that the outputs ask for.
  ///
  /// @throws CannotStart where this ffmpeg cannot be started, or cannot make these outputs
  public static Transcoder start(
      Ffmpeg ffmpeg, List<Output> outputs, Keys keys, Listener listener) {
    return start(ffmpeg, outputs, keys, listener, PATIENCE);
  }

  static Transcoder start(
      Ffmpeg ffmpeg, List<Output> outputs, Keys keys, Listener listener, Duration patience) {
    Ffmpeg.Abilities abilities = ffmpeg.abilities();
    byte[] secret = new byte[16];
    new SecureRandom().nextBytes(secret);
    String password = HexFormat.of().formatHex(secret);
    List<ServerSocket> doors = new ArrayList<>();
    try {
      List<String> addresses = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        ServerSocket door = new ServerSocket();
        doors.add(door);
        door.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 1);
        addresses.add("tcp://127.0.0.1:%d?tcp_nodelay=1".formatted(door.getLocalPort()));
      }
      List<String> orders = Orders.of(abilities, outputs, keys, addresses, password);
      Child child = Child.start(ffmpeg, "transcoder", List.of(), orders, null, line -> {});
      Transcoder transcoder =
          new Transcoder(
              listener,
              outputs,
              child,
              doors,
              password.getBytes(StandardCharsets.US_ASCII),
              patience);
      transcoder.begin();
      return transcoder;
    } catch (IOException e) {
      close(doors);
      throw new UncheckedIOException(e);
    } catch (CannotStart e) {
      close(doors);
      throw e;
    }
  }

  /// Gives it the next tag, and returns at once. Where the child cannot keep up for seconds, it
  /// fails.
  public void write(FlvTag tag) {
    if (state.get() != State.RUNNING || !wanted(tag.kind())) {
      return;
    }
    if (queued.addAndGet(tag.body().length) > QUEUE) {
      fail("this machine is too slow for these renditions");
      return;
    }
    queue.add(tag);
  }

  /// No more pictures go in, but sound may. The pictures in flight still come out.
  public void finishPictures() {
    if (state.get() == State.RUNNING && pictures && !picturesFinished) {
      picturesFinished = true;
      queue.add(LAST_PICTURE);
    }
  }

  /// Nothing more goes in. What is in flight still comes out.
  public void finish() {
    if (state.compareAndSet(State.RUNNING, State.FINISHING)) {
      queue.add(LAST);
    }
  }

  /// Kills it at once.
  @Override
  public void close() {
    if (state.getAndSet(State.OVER) != State.OVER) {
      release();
    }
  }

  /// The child, for tests.
  Process process() {
    return child.process();
  }

  private boolean wanted(FlvTag.Kind kind) {
    return switch (kind) {
      case VIDEO -> pictures && !picturesFinished;
      case AUDIO -> sound;
      case SCRIPT -> false;
    };
  }

  private void begin() {
    for (int i = 0; i < outputs.size(); i++) {
      Output output = outputs.get(i);
      ServerSocket door = doors.get(i);
      Thread.ofVirtual().name("rendition-" + output.rendition()).start(() -> read(output, door));
    }
    // a pipe is no socket: writing to it would hold a carrier of virtual threads
    Thread.ofPlatform().daemon().name("transcoder-feed").start(this::feed);
    Thread.ofVirtual().name("transcoder-watch").start(this::watch);
  }

  private void read(Output output, ServerSocket door) {
    String rendition = output.rendition();
    try (Socket line = door.accept()) {
      door.close();
      InputStream in = line.getInputStream();
      var flv = new FlvReader(in);
      FlvTag first = flv.read();
      if (first != null) {
        if (!contains(first.body(), password)) {
          fail("somebody else connected in the place of ffmpeg");
          return;
        }
        hand(rendition, flv);
      }
    } catch (IOException | StreamRefused e) {
      LOG.debug("{} broke off", rendition, e);
    }
    leave(rendition);
  }

  private void hand(String rendition, FlvReader flv) throws IOException {
    var tracks = new TrackReader();
    VideoFormat video = null;
    AudioFormat audio = null;
    for (FlvTag tag = flv.read(); tag != null; tag = flv.read()) {
      for (TrackReader.Item item : tracks.read(tag)) {
        switch (item) {
          case TrackReader.Item.Format(VideoFormat format) -> video = format;
          case TrackReader.Item.Format(AudioFormat format) -> audio = format;
          case TrackReader.Item.Picture(Frame frame) -> {
            if (frame.millis() < picturesEnd) {
              hand(rendition, video, frame);
            } else {
              came();
              end(rendition);
            }
          }
          case TrackReader.Item.Sound(Frame frame) -> hand(rendition, audio, frame);
          case TrackReader.Item.Facts _, TrackReader.Item.Text _ -> {}
        }
      }
    }
  }

  private void hand(String rendition, @Nullable TrackFormat format, Frame frame) {
    came();
    if (format != null && state.get() != State.OVER) {
      Frame ours =
          new Frame(frame.millis() + base, frame.offsetMillis(), frame.key(), frame.bytes());
      listener.frame(rendition, format, ours);
    }
  }

  private void came() {
    waiting.set(state.get() == State.FINISHING ? now() : 0);
  }

  /// The end of a connection is the end of the rendition only where nothing more went in.
  private void leave(String rendition) {
    if (state.get() == State.FINISHING) {
      end(rendition);
      if (open.decrementAndGet() == 0) {
        close();
      }
    } else if (state.get() == State.RUNNING) {
      died();
    }
  }

  private void end(String rendition) {
    if (state.get() != State.OVER && ended.add(rendition)) {
      listener.ended(rendition);
    }
  }

  private void feed() {
    try (OutputStream in = child.input()) {
      var feed = new Feed(new FlvWriter(in));
      for (FlvTag tag = queue.take(); !tag.equals(LAST); tag = queue.take()) {
        if (state.get() == State.OVER) {
          return;
        }
        if (tag.equals(LAST_PICTURE)) {
          feed.pushOut();
        } else {
          feed.write(tag);
        }
        queued.addAndGet(-tag.body().length);
      }
      waiting.set(now());
    } catch (IOException e) {
      died();
    } catch (StreamRefused e) {
      fail(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// What goes in, by the child's clock and in the form that every ffmpeg reads. Begins when the
  /// formats of all tracks are known, with a picture that is complete.
  private final class Feed {
    private final FlvWriter out;
    private final TrackReader tracks = new TrackReader();
    private @Nullable VideoFormat video;
    private @Nullable AudioFormat audio;
    private boolean begun;

    /// The last key picture, if it is of the format that holds.
    private @Nullable Frame key;

    private long decoded;
    private long shown;

    private Feed(FlvWriter out) {
      this.out = out;
    }

    void write(FlvTag tag) throws IOException {
      for (TrackReader.Item item : tracks.read(tag)) {
        switch (item) {
          case TrackReader.Item.Format(VideoFormat format) -> {
            key = null;
            video = format;
            if (begun) {
              out.write(configuration(format, tag.millis() - base));
            }
          }
          case TrackReader.Item.Format(AudioFormat format) -> {
            audio = format;
            if (begun) {
              out.write(configuration(format, tag.millis() - base));
            }
          }
          case TrackReader.Item.Picture(Frame frame) -> {
            key = frame.key() ? frame : key;
            if (key != null && ready(frame)) {
              put(frame);
            }
          }
          case TrackReader.Item.Sound(Frame frame) -> {
            if (ready(frame)) {
              put(sound(frame, frame.millis() - base));
            }
          }
          case TrackReader.Item.Facts _, TrackReader.Item.Text _ -> {}
        }
      }
    }

    private boolean ready(Frame first) throws IOException {
      if (begun) {
        return true;
      }
      if ((pictures && (video == null || key == null)) || (sound && audio == null)) {
        return false;
      }
      base = first.millis() - BEGIN;
      if (pictures && video != null) {
        out.write(configuration(video, BEGIN));
      }
      if (sound && audio != null) {
        out.write(configuration(audio, BEGIN));
      }
      begun = true;
      return true;
    }

    /// A decoder keeps pictures back for others that may have to be shown before them. The last key
    /// picture, again and again, tells it that there are none.
    void pushOut() throws IOException {
      Frame last = key;
      if (last != null && begun) {
        picturesEnd = shown + 1;
        for (int i = 0; i <= MOST_KEPT && !areOut(); i++) {
          put(new Frame(base + decoded + 1, (int) (shown - decoded), true, last.bytes()));
        }
      }
    }

    private boolean areOut() {
      return outputs.stream()
          .allMatch(output -> output.video() == null || ended.contains(output.rendition()));
    }

    private void put(Frame picture) throws IOException {
      decoded = picture.millis() - base;
      shown = Math.max(shown, decoded + picture.offsetMillis());
      put(picture(picture, decoded));
    }

    private void put(FlvTag tag) throws IOException {
      if (tag.millis() < 0) {
        return; // from before the beginning
      }
      if (tag.millis() > END) {
        fail("its clock has run out, after weeks");
        return;
      }
      waiting.compareAndSet(0, now());
      out.write(tag);
    }
  }

  // The forms of tags: Adobe Flash Video File Format Specification 10.1, E.4.2 and E.4.3

  private static FlvTag configuration(TrackFormat format, long millis) {
    return switch (format) {
      case VideoFormat video ->
          tag(FlvTag.Kind.VIDEO, millis, video.configuration(), 0x17, 0, 0, 0, 0);
      case AudioFormat audio -> tag(FlvTag.Kind.AUDIO, millis, audio.configuration(), 0xAF, 0);
    };
  }

  private static FlvTag picture(Frame frame, long millis) {
    int offset = frame.offsetMillis();
    return tag(
        FlvTag.Kind.VIDEO,
        millis,
        frame.bytes(),
        frame.key() ? 0x17 : 0x27,
        1,
        offset >> 16,
        offset >> 8,
        offset);
  }

  private static FlvTag sound(Frame frame, long millis) {
    return tag(FlvTag.Kind.AUDIO, millis, frame.bytes(), 0xAF, 1);
  }

  private static FlvTag tag(FlvTag.Kind kind, long millis, byte[] bytes, int... head) {
    byte[] body = new byte[head.length + bytes.length];
    for (int i = 0; i < head.length; i++) {
      body[i] = (byte) head[i];
    }
    System.arraycopy(bytes, 0, body, head.length, bytes.length);
    return new FlvTag(kind, millis, body);
  }

  private void watch() {
    try {
      while (state.get() != State.OVER
          && !child.process().waitFor(Duration.ofMillis(TICK_MILLIS))) {
        long since = waiting.get();
        if (since != 0 && System.nanoTime() - since > patience.toNanos()) {
          fail("ffmpeg hangs: nothing has come out of it for " + patience.toSeconds() + " s");
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // whoever waits for a connection has waited in vain
    close(doors);
  }

  private static long now() {
    return System.nanoTime() | 1; // never 0
  }

  private void died() {
    if (state.get() == State.OVER) {
      return;
    }
    child.close();
    try {
      int code = child.end();
      fail("ffmpeg has ended (%d): %s".formatted(code, child.lastWords()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(String why) {
    if (state.getAndSet(State.OVER) != State.OVER) {
      release();
      LOG.warn("Transcoding has ended: {}", why);
      listener.failed(why);
    }
  }

  private void release() {
    child.close();
    close(doors);
    queue.clear();
    queue.add(LAST);
  }

  private static void close(List<ServerSocket> doors) {
    for (ServerSocket door : doors) {
      try {
        door.close();
      } catch (IOException e) {
        LOG.debug("a port was not closed", e);
      }
    }
  }

  private static boolean contains(byte[] body, byte[] part) {
    for (int i = 0; i + part.length <= body.length; i++) {
      if (java.util.Arrays.equals(body, i, i + part.length, part, 0, part.length)) {
        return true;
      }
    }
    return false;
  }
}
