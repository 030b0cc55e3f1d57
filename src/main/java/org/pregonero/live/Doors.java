package org.pregonero.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.pregonero.keys.KeyStore;
import org.pregonero.keys.LiveKey;
import org.pregonero.rtmp.Gate;
import org.pregonero.rtmp.RtmpServer;
import org.pregonero.rtmp.TlsFiles;
import org.pregonero.storage.Database;
import org.pregonero.stream.FlvTag;
import org.pregonero.transcode.Ffmpeg;
import org.pregonero.transcode.SrtListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where encoders come in. Whoever has a good key gets to the channel that it is for. Safe for use
/// by any thread.
final class Doors implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
  private static final String APP = "live";
  private static final String OFF = "off";
  private static final int RTMP = 1935;
  private static final int SRT = 8890;

  private final Database database;
  private final KeyStore keys;
  private final Function<String, @Nullable Director> directors;
  private final Map<Object, Inside> inside = new ConcurrentHashMap<>();
  private final List<RtmpServer> servers = new ArrayList<>();
  private final List<SrtListener> listeners = new ArrayList<>();
  private int rtmpPort = -1;

  /// @param directors by the slug of their channel
  Doors(Database database, KeyStore keys, Function<String, @Nullable Director> directors) {
    this.database = database;
    this.keys = keys;
    this.directors = directors;
  }

  private record Inside(String key, Runnable hangUp) {}

  /// Opens the doors that the settings name. The usual port may be taken by another program; then
  /// the newsroom starts all the same, and says so.
  ///
  /// @param files finds a file that the settings name
  /// @throws CannotStart if a port that was asked for cannot be had, or a certificate is no good
  void open(String host, LiveSettings settings, Function<String, java.nio.file.Path> files) {
    String port = settings.rtmpPort();
    if (port == null) {
      try {
        openRtmp(host, RTMP);
      } catch (CannotStart e) {
        LOG.warn("encoders cannot connect: {}", e.getMessage());
      }
    } else if (!port.equals(OFF)) {
      openRtmp(host, number("rtmp-port", port));
    }
    String secure = settings.rtmpsPort();
    if (secure != null && !secure.equals(OFF)) {
      String certificate = settings.certificate();
      String key = settings.privateKey();
      if (certificate == null || key == null) {
        throw new CannotStart("rtmps-port needs certificate and private-key beside it");
      }
      RtmpServer server =
          RtmpServer.start(
              host,
              number("rtmps-port", secure),
              TlsFiles.sockets(files.apply(certificate), files.apply(key)),
              attempt -> admit(attempt, "rtmps"));
      servers.add(server);
      LOG.info("encoders push to rtmps://{}:{}/live", host, server.port());
    }
  }

  private void openRtmp(String host, int port) {
    RtmpServer server =
        RtmpServer.start(
            host, port, ServerSocketFactory.getDefault(), attempt -> admit(attempt, "rtmp"));
    servers.add(server);
    rtmpPort = server.port();
  }

  /// Listens for SRT on behalf of each channel that has a passphrase: the first on the port that
  /// the settings name, each further one on the next.
  ///
  /// @throws CannotStart if there is no ffmpeg that speaks SRT, or a passphrase is no good
  void listen(String host, LiveSettings settings, @Nullable Ffmpeg ffmpeg) {
    String named = settings.srtPort();
    if (OFF.equals(named)) {
      return;
    }
    int port = named == null ? SRT : number("srt-port", named);
    for (LiveSettings.ChannelSettings each : settings.listChannels()) {
      Director director = directors.apply(each.slug());
      String passphrase = each.srtPassphrase();
      if (passphrase == null || director == null) {
        continue;
      }
      if (ffmpeg == null) {
        throw new CannotStart(
            "SRT needs ffmpeg, and there is none; install it, or set srt-port = \"off\"");
      }
      listeners.add(SrtListener.start(ffmpeg, host, port, passphrase, () -> new FromSrt(director)));
      LOG.info("encoders of channel {} connect to srt://{}:{}", each.slug(), host, port);
      port++;
    }
  }

  private static final class FromSrt implements SrtListener.Stream {
    private final Director.Entrance entrance;

    FromSrt(Director director) {
      entrance = director.open("srt");
    }

    @Override
    public void tag(FlvTag tag) {
      entrance.tag(tag);
    }

    @Override
    public void closed() {
      entrance.closed();
    }
  }

  /// The port for RTMP; -1 if there is none.
  int rtmpPort() {
    return rtmpPort;
  }

  /// How many were turned away.
  long refused() {
    return servers.stream().mapToLong(RtmpServer::refused).sum();
  }

  /// @param input what it came in by, for those who look how it goes
  private Gate.@Nullable Stream admit(Gate.Attempt attempt, String input) {
    LiveKey key = database.read(transaction -> keys.find(transaction, attempt.key())).orElse(null);
    Director director = key == null ? null : directors.apply(key.channel());
    if (key == null || director == null || !leadsTo(attempt.app(), key.channel())) {
      return null;
    }
    noteUse(key);
    LOG.info(
        "an encoder at {} is let in to channel {} with the key {}",
        attempt.address().getHostAddress(),
        key.channel(),
        key.id());
    Director.Entrance entrance = director.open(input);
    inside.put(entrance, new Inside(key.id(), attempt.hangUp()));
    return new Gate.Stream() {
      @Override
      public void tag(FlvTag tag) {
        entrance.tag(tag);
      }

      @Override
      public void closed(boolean orderly) {
        inside.remove(entrance);
        entrance.closed();
        LOG.info(
            "the encoder with the key {} {}",
            key.id(),
            orderly ? "has stopped" : "is gone; its connection broke");
      }
    };
  }

  /// Ends the connections whose keys are not good any more.
  void turnOut() {
    for (Inside each : inside.values()) {
      if (!database.<Boolean>read(transaction -> keys.isGood(transaction, each.key))) {
        LOG.info("the key {} is not good any more; its encoder is turned out", each.key);
        each.hangUp.run();
      }
    }
  }

  @Override
  public void close() {
    servers.forEach(RtmpServer::close);
    listeners.forEach(SrtListener::close);
  }

  /// Notes that a key was used, unless that is known. A full disk is no reason to turn anybody
  /// away.
  void noteUse(LiveKey key) {
    if (keys.isUseNoted(key)) {
      return;
    }
    try {
      database.write(transaction -> {
        keys.noteUse(transaction, key);
        return null;
      });
    } catch (RuntimeException e) {
      LOG.warn("that the key {} was used could not be noted", key.id(), e);
    }
  }

  private static boolean leadsTo(String app, String channel) {
    return app.equals(APP) || app.equals(APP + "/" + channel);
  }

  private static int number(String name, String port) {
    try {
      int number = Integer.parseInt(port);
      if (number >= 0 && number <= 65_535) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new CannotStart(
        "%s must be a number from 0 to 65535, or \"off\", not \"%s\"".formatted(name, port));
  }
}
