package org.pregonero.transcode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.pregonero.stream.FlvReader;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.StreamRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes streams in over SRT, one encoder at a time, by an ffmpeg that is started again after each.
/// Who does not know the passphrase is refused by it before any media is taken. Pictures and sound
/// pass as they are; sound that is not AAC is made AAC from the encoder's next attempt on.
///
/// Calls come from its own thread, until it is closed.
public final class SrtListener implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SrtListener.class);

  private static final Pattern PASSPHRASE = Pattern.compile("[A-Za-z0-9._~-]{10,79}");
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:-]+");
  private static final Pattern SOUND = Pattern.compile("Stream #.*: Audio: (\\w+)");

  /// How long an encoder may be silent, in microseconds, as ffmpeg counts.
  private static final long SILENCE = 10_000_000;

  /// How long to wait for an encoder where the child could outlive this process, in microseconds.
  private static final long UNATTENDED = 30_000_000;

  private static final long SHORTEST_PAUSE = 200;
  private static final long LONGEST_PAUSE = 10_000;

  private final Ffmpeg ffmpeg;
  private final String host;
  private final int port;
  private final String passphrase;
  private final Streams streams;
  private final CountDownLatch closing = new CountDownLatch(1);
  private @Nullable Child child;
  private volatile boolean convertSound;

  private SrtListener(Ffmpeg ffmpeg, String host, int port, String passphrase, Streams streams) {
    this.ffmpeg = ffmpeg;
    this.host = host;
    this.port = port;
    this.passphrase = passphrase;
    this.streams = streams;
  }

  /// Takes encoders in.
  public interface Streams {
    /// An encoder has begun to send.
    ///
    /// @throws StreamRefused where it shall not; it is sent away
    Stream open();
  }

  /// What one encoder sends.
  public interface Stream {
    /// The next tag.
    ///
    /// @throws StreamRefused where it cannot be used; the encoder is sent away
    void tag(FlvTag tag);

    /// The encoder has left. Said once, and last.
    void closed();
  }

  /// Begins to listen.
  ///
  /// @param host the address to listen on
  /// @param passphrase 10 to 79 letters, digits, dots, dashes, underscores and tildes
  /// @throws CannotStart where this ffmpeg does not speak SRT, or the passphrase or the host is
  ///   none
  public static SrtListener start(
      Ffmpeg ffmpeg, String host, int port, String passphrase, Streams streams) {
    if (!PASSPHRASE.matcher(passphrase).matches()) {
      throw new CannotStart(
          "an SRT passphrase has 10 to 79 letters, digits, dots, dashes, underscores and tildes");
    }
    if (!HOST.matcher(host).matches()) {
      throw new CannotStart("\"" + host + "\" is no address to listen on for SRT");
    }
    if (!ffmpeg.abilities().srt()) {
      throw new CannotStart(
          "ffmpeg %s does not take in SRT; install another one (Debian and Ubuntu: apt-get install ffmpeg)"
              .formatted(ffmpeg.abilities().version()));
    }
    var listener = new SrtListener(ffmpeg, host, port, passphrase, streams);
    // a child may be bound to the thread that starts it, so that has to be one that stays
    Thread.ofPlatform().daemon().name("srt-" + port).start(listener::run);
    return listener;
  }

  /// Stops listening; whoever sends is cut off.
  @Override
  public void close() {
    closing.countDown();
    synchronized (this) {
      if (child != null) {
        child.close();
      }
    }
  }

  private void run() {
    long pause = SHORTEST_PAUSE;
    try {
      do {
        boolean sent = listen();
        pause = sent ? SHORTEST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
      } while (!closing.await(pause, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (CannotStart e) {
      LOG.error("SRT on port {} has ended: {}", port, e.getMessage());
    }
  }

  /// Waits for one encoder and takes in what it sends.
  ///
  /// @return whether any came, or none in all the time that we wait
  private boolean listen() throws InterruptedException {
    Path leash = ffmpeg.companion("setpriv");
    var orders = new Ears();
    Child begun =
        Child.start(
            ffmpeg,
            "srt",
            leash == null ? List.of() : List.of(leash.toString(), "--pdeathsig", "KILL", "--"),
            arguments(convertSound),
            passphrase,
            orders::hear);
    synchronized (this) {
      child = begun;
    }
    long since = System.nanoTime();
    boolean sent = false;
    try (begun) {
      orders.child = begun;
      if (closing.getCount() == 0) {
        return false;
      }
      try (OutputStream script = begun.input()) {
        script.write(script(leash == null).getBytes(StandardCharsets.US_ASCII));
      }
      sent = take(begun);
    } catch (IOException | StreamRefused e) {
      LOG.info("SRT on port {}: {}", port, e.getMessage());
    } finally {
      begun.close();
      begun.end();
    }
    if (!sent && closing.getCount() > 0) {
      LOG.debug("SRT on port {}: {}", port, begun.lastWords());
    }
    return sent || System.nanoTime() - since > TimeUnit.MICROSECONDS.toNanos(UNATTENDED) / 2;
  }

  private boolean take(Child begun) throws IOException {
    var flv = new FlvReader(begun.output());
    FlvTag tag = flv.read();
    if (tag == null) {
      return false;
    }
    Stream stream = streams.open();
    try {
      while (tag != null && closing.getCount() > 0) {
        stream.tag(tag);
        tag = flv.read();
      }
    } finally {
      stream.closed();
    }
    return true;
  }

  private static List<String> arguments(boolean convertSound) {
    return List.of(
        ("-hide_banner -nostats -loglevel info -protocol_whitelist pipe,srt"
                + " -format_whitelist concat,mpegts -f concat -safe 0 -i pipe:0"
                + " -map 0:v:0? -map 0:a:0? -c:v copy "
                + (convertSound ? "-c:a aac -b:a 160k -ac 2 -ar 48000" : "-c:a copy")
                + " -flush_packets 1 -flvflags no_duration_filesize -f flv pipe:1")
            .split(" "));
  }

  /// The address comes in a script on standard input, for all of this machine can read arguments.
  private String script(boolean unattended) {
    String address = host.contains(":") ? "[" + host + "]" : host;
    return "ffconcat version 1.0\nfile 'srt://%s:%d?mode=listener&passphrase=%s&timeout=%d%s'\n"
        .formatted(
            address, port, passphrase, SILENCE, unattended ? "&listen_timeout=" + UNATTENDED : "");
  }

  /// Hears from one child in which format the sound is.
  private final class Ears {
    private volatile @Nullable Child child;
    private boolean known;

    void hear(String line) {
      Matcher sound = SOUND.matcher(line);
      if (known || !sound.find()) {
        return;
      }
      known = true; // what follows is said of the output
      boolean convert = !"aac".equals(sound.group(1));
      if (convert && !convertSound) {
        LOG.info(
            "SRT on port {}: {} becomes AAC when the encoder comes back", port, sound.group(1));
        Child speaker = child;
        if (speaker != null) {
          speaker.close();
        }
      }
      convertSound = convert;
    }
  }
}
