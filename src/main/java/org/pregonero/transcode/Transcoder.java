package org.pregonero.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.FlvReader;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.FlvWriter;
import org.pregonero.stream.Frame;
import org.pregonero.stream.StreamRefused;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.TrackReader;
import org.pregonero.stream.TrackReader.Item;

/// Makes further renditions of a stream, all of them with one ffmpeg: tags go in by its standard
/// input, frames come back by one connection on the loopback interface for each rendition, with the
/// time stamps of the encoder. Safe for use by any thread.
public final class Transcoder implements AutoCloseable {
  private static final int MOST_WAITING = 2_000;
  private static final int ACCEPT_MILLIS = 15_000;
  private static final long HANG_NANOS = 5_000_000_000L;

  /// What ffmpeg is told is always later than 0: time stamps below that would be moved.
  private static final long LEAD_MILLIS = 10_000;

  private final Listener listener;
  private final BlockingQueue<Input> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
  private final AtomicBoolean over = new AtomicBoolean();
  private final Child child;
  private volatile long base = Long.MIN_VALUE;
  private volatile long lastIn;
  private volatile long lastOut = System.nanoTime();

  private Transcoder(Child child, Listener listener) {
    this.child = child;
    this.listener = listener;
  }

  /// A rendition that is made.
  public sealed interface Output {
    /// What its frames are called.
    String rendition();

    /// Smaller pictures.
    ///
    /// @param height in pixels; the width follows
    /// @param keyPictures where its key pictures are: each so many pictures, or 0 for where those
    ///   of the source are
    record Video(String rendition, int height, long bitsPerSecond, int keyPictures)
        implements Output {}

    /// Sound in AAC at 48 kHz, in stereo.
    record Sound(String rendition, long bitsPerSecond) implements Output {}
  }

  /// Is told what comes out, by the transcoder's threads.
  public interface Listener {
    /// The next picture or bit of sound of a rendition.
    void frame(String rendition, TrackFormat format, Frame frame);

    /// Nothing more comes of a rendition.
    void ended(String rendition);

    /// It cannot go on; said at most once.
    void failed(String why);
  }

  private sealed interface Input {
    record Tag(FlvTag tag) implements Input {}

    record End() implements Input {}
  }

  /// Starts one.
  ///
  /// @throws StreamRefused if it cannot be started
  public static Transcoder start(Ffmpeg ffmpeg, List<Output> outputs, Listener listener) {
    List<ServerSocket> doors = new ArrayList<>();
    try {
      String encoder =
          ffmpeg.findEncoder(
              Stream.of("libx264", "libopenh264", "h264_videotoolbox", "h264_vaapi"));
      List<String> arguments =
          new ArrayList<>(
              List.of(
                  "-fflags",
                  "nobuffer",
                  "-flags",
                  "low_delay",
                  "-analyzeduration",
                  "500000",
                  "-probesize",
                  "200000",
                  "-copyts",
                  "-f",
                  "flv",
                  "-i",
                  "pipe:0"));
      for (Output output : outputs) {
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        door.setSoTimeout(ACCEPT_MILLIS);
        doors.add(door);
        arguments.addAll(arguments(output, encoder));
        arguments.addAll(
            List.of(
                "-flush_packets",
                "1",
                "-flvflags",
                "no_duration_filesize",
                "-f",
                "flv",
                "tcp://127.0.0.1:" + door.getLocalPort() + "?tcp_nodelay=1"));
      }
      Transcoder transcoder = new Transcoder(Child.start(ffmpeg, arguments), listener);
      Thread.ofVirtual().name("transcoder-in").start(transcoder::feed);
      Thread.ofVirtual().name("transcoder-watch").start(transcoder::watch);
      for (int i = 0; i < doors.size(); i++) {
        ServerSocket door = doors.get(i);
        String rendition = outputs.get(i).rendition();
        Thread.ofVirtual()
            .name("transcoder-" + rendition)
            .start(() -> transcoder.take(door, rendition));
      }
      return transcoder;
    } catch (IOException e) {
      doors.forEach(Transcoder::close);
      throw new StreamRefused("ffmpeg could not be started: " + e.getMessage());
    }
  }

  /// Hands in the next tag, without waiting.
  public void write(FlvTag tag) {
    if (base == Long.MIN_VALUE) {
      base = tag.millis() - LEAD_MILLIS;
    }
    FlvTag moved = new FlvTag(tag.kind(), Math.max(0, tag.millis() - base), tag.body());
    if (!waiting.offer(new Input.Tag(moved))) {
      fail("ffmpeg does not keep up");
    }
  }

  /// Nothing more goes in; what is on its way still comes out.
  public void finish() {
    if (!waiting.offer(new Input.End())) {
      close();
    }
  }

  /// Ends it at once.
  @Override
  public void close() {
    over.set(true);
    child.close();
  }

  private static List<String> arguments(Output output, @Nullable String encoder) {
    return switch (output) {
      case Output.Video video -> {
        if (encoder == null) {
          throw new StreamRefused("this ffmpeg cannot encode H.264");
        }
        String bits = Long.toString(video.bitsPerSecond());
        List<String> arguments =
            new ArrayList<>(
                List.of(
                    "-map",
                    "0:v:0",
                    "-an",
                    "-vsync",
                    "passthrough",
                    "-c:v",
                    encoder,
                    "-vf",
                    "scale=-2:" + video.height() + ":flags=bilinear",
                    "-pix_fmt",
                    "yuv420p",
                    "-b:v",
                    bits,
                    "-maxrate",
                    bits,
                    "-bufsize",
                    bits,
                    "-bf",
                    "0"));
        if (encoder.equals("libx264")) {
          arguments.addAll(
              List.of(
                  "-preset",
                  "superfast",
                  "-tune",
                  "zerolatency",
                  "-profile:v",
                  "main",
                  "-sc_threshold",
                  "0",
                  "-threads",
                  "2"));
        }
        arguments.addAll(
            video.keyPictures() > 0
                ? List.of(
                    "-g", String.valueOf(video.keyPictures()),
                    "-keyint_min", String.valueOf(video.keyPictures()))
                : List.of("-g", "100000", "-keyint_min", "1", "-force_key_frames", "source"));
        yield arguments;
      }
      case Output.Sound sound ->
          List.of(
              "-map",
              "0:a:0",
              "-vn",
              "-c:a",
              "aac",
              "-b:a",
              Long.toString(sound.bitsPerSecond()),
              "-ar",
              "48000",
              "-ac",
              "2");
    };
  }

  private void feed() {
    try (OutputStream out = child.process().getOutputStream()) {
      FlvWriter writer = new FlvWriter(out);
      while (!over.get()) {
        Input next = waiting.poll(1, TimeUnit.SECONDS);
        switch (next) {
          case null -> {}
          case Input.Tag(var tag) -> {
            writer.write(tag);
            lastIn = System.nanoTime();
          }
          case Input.End() -> {
            return;
          }
        }
      }
    } catch (IOException e) {
      // it has ended; whoever watches it says why
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    while (!child.hasEnded(500)) {
      if (over.get()) {
        return;
      }
      long now = System.nanoTime();
      if (lastIn != 0 && now - lastIn < HANG_NANOS && now - lastOut > HANG_NANOS) {
        fail("ffmpeg hangs: " + child.said());
        return;
      }
    }
    if (child.process().exitValue() != 0) {
      fail("ffmpeg ended: " + child.said());
    }
  }

  private void take(ServerSocket door, String rendition) {
    try (door;
        Socket socket = door.accept()) {
      door.close();
      FlvReader tags = new FlvReader(socket.getInputStream());
      TrackReader reader = new TrackReader();
      TrackFormat format = null;
      for (FlvTag tag = tags.read(); tag != null; tag = tags.read()) {
        lastOut = System.nanoTime();
        for (Item item : reader.read(tag)) {
          switch (item) {
            case Item.Format(var next) -> format = next;
            case Item.Picture(var frame) -> pass(rendition, format, frame);
            case Item.Sound(var frame) -> pass(rendition, format, frame);
            case Item.Facts _ -> {}
          }
        }
      }
    } catch (IOException | StreamRefused e) {
      fail("ffmpeg sends no " + rendition + ": " + e.getMessage() + "; " + child.said());
    }
    listener.ended(rendition);
  }

  private void pass(String rendition, @Nullable TrackFormat format, Frame frame) {
    if (format != null && !over.get()) {
      listener.frame(
          rendition,
          format,
          new Frame(frame.millis() + base, frame.offsetMillis(), frame.key(), frame.bytes()));
    }
  }

  private void fail(String why) {
    if (!over.getAndSet(true)) {
      child.close();
      listener.failed(why);
    }
  }

  private static void close(ServerSocket door) {
    try {
      door.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
