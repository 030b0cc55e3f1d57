package org.pregonero.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.pregonero.captions.TypedCaption;
import org.pregonero.crowd.Crowd;
import org.pregonero.crowd.Shared;
import org.pregonero.keys.KeyStore;
import org.pregonero.keys.LiveKey;
import org.pregonero.storage.Database;
import org.pregonero.transcode.Ffmpeg;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The channels of a newsroom that is being served: encoders come in, viewers get what they send.
/// Safe for use by any thread.
public final class Live implements Crowd, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Live.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String STATUS = "status.json";
  private static final String ADDRESS = "/live/";
  private static final String EVERYTHING = "/index.m3u8";
  private static final String SOUND_ONLY = "/audio.m3u8";
  private static final String PLAYLIST = ".m3u8";
  private final Path folder;
  private final LiveSettings settings;
  private final Map<String, Director> directors = new LinkedHashMap<>();
  private final Map<String, Airing> past = new LinkedHashMap<>();
  private final Doors doors;
  private final KeyStore keys;
  private final Database database;
  private final BroadcastStore broadcasts;
  private final Keeping keeping;
  private final Clock clock;
  private final @Nullable Ffmpeg ffmpeg;
  private final ExecutorService answering =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().name("live-answers").daemon().factory());
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("live-status").daemon().factory());

  private Live(
      Path dataFolder,
      LiveSettings settings,
      Database database,
      BroadcastStore broadcasts,
      Keeping keeping,
      Clock clock,
      @Nullable Ffmpeg ffmpeg) {
    this.folder = folder(dataFolder);
    this.settings = settings;
    this.database = database;
    this.broadcasts = broadcasts;
    this.keys = new KeyStore(clock);
    this.keeping = keeping;
    this.clock = clock;
    this.ffmpeg = ffmpeg;
    for (Channel channel : settings.channels()) {
      directors.put(
          channel.slug(),
          new Director(
              channel,
              settings,
              folder.resolve(channel.slug()),
              () -> this.ffmpeg,
              answering,
              new Told(),
              clock));
    }
    this.doors = new Doors(database, keys, directors::get);
  }

  /// The channels, not yet at work.
  ///
  /// @param dataFolder holds what viewers can rewind to
  public static Live of(
      Path dataFolder,
      LiveSettings settings,
      Database database,
      BroadcastStore broadcasts,
      Keeping keeping,
      Clock clock) {
    Ffmpeg ffmpeg = Ffmpeg.find(System.getenv(), dataFolder.resolve("cache")).orElse(null);
    return new Live(dataFolder, settings, database, broadcasts, keeping, clock, ffmpeg);
  }

  /// Starts the channels and lets encoders in. What was on the air when the program last ended goes
  /// on.
  ///
  /// @param files finds a file that the settings name
  /// @throws org.pregonero.config.CannotStart if a port or a certificate is no good
  public void start(String host, Function<String, Path> files) {
    begin();
    doors.open(host, settings, files);
    doors.listen(host, settings, ffmpeg);
  }

  /// The port for encoders; -1 if they cannot come in.
  public int rtmpPort() {
    return doors.rtmpPort();
  }

  /// The ffmpeg that is there, or null.
  public @Nullable Ffmpeg ffmpeg() {
    return ffmpeg;
  }

  /// What is on the air.
  public List<OnAir> onAir() {
    return directors.values().stream().flatMap(director -> director.onAir().stream()).toList();
  }

  /// How the channels are doing.
  public List<ChannelStatus> status() {
    return directors.values().stream().map(Director::status).toList();
  }

  /// How a channel is doing.
  ///
  /// @throws IllegalArgumentException if there is no such channel
  public ChannelStatus status(String channel) {
    Director director = directors.get(channel);
    if (director == null) {
      throw new IllegalArgumentException("no channel " + channel);
    }
    return director.status();
  }

  /// The channels, by their slugs.
  public List<String> listChannels() {
    return List.copyOf(directors.keySet());
  }

  /// What renditions a channel may have.
  public List<String> listRenditions(String channel) {
    return directors.containsKey(channel) ? Planner.names(settings.heights()) : List.of();
  }

  /// How many encoders were turned away.
  public long refused() {
    return doors.refused();
  }

  /// What a newsroom in that folder said of its channels when it was last served.
  ///
  /// @return empty if it is not being served
  public static Optional<List<ChannelStatus>> readStatus(Path dataFolder, Clock clock) {
    Path file = folder(dataFolder).resolve(STATUS);
    try {
      if (clock.millis() - Files.getLastModifiedTime(file).toMillis() > 5_000) {
        return Optional.empty();
      }
      return Optional.of(List.of(JSON.readValue(Files.readAllBytes(file), ChannelStatus[].class)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Where recordings and segments are.
  static Path folder(Path dataFolder) {
    return dataFolder.resolve("live");
  }

  /// Shows a line to viewers who cannot hear.
  public Captioned caption(String channel, @Nullable String key, TypedCaption caption) {
    Director director = directors.get(channel);
    LiveKey found =
        key == null
            ? null
            : database
                .read(transaction -> keys.find(transaction, key))
                .filter(known -> known.channel().equals(channel))
                .orElse(null);
    if (director == null || found == null) {
      return Captioned.NOT_ALLOWED;
    }
    doors.noteUse(found);
    return director.caption(caption::cues) ? Captioned.SHOWN : Captioned.OFF_AIR;
  }

  /// What became of a caption.
  public enum Captioned {
    SHOWN,
    OFF_AIR,
    NOT_ALLOWED
  }

  @Override
  public @Nullable CompletionStage<Shared> find(Asked asked) {
    String path = asked.path();
    int channel = path.startsWith(ADDRESS) ? path.indexOf('/', ADDRESS.length()) : -1;
    if (channel < 0) {
      return null;
    }
    Director director = directors.get(path.substring(ADDRESS.length(), channel));
    if (path.endsWith(EVERYTHING) && path.length() == channel + EVERYTHING.length()) {
      return now(multivariant(director, false));
    }
    if (path.endsWith(SOUND_ONLY) && path.length() == channel + SOUND_ONLY.length()) {
      return now(multivariant(director, true));
    }
    if (!Plan.isBroadcast(path, channel + 1)) {
      return null;
    }
    int broadcast = path.indexOf('/', channel + 1);
    int rendition = path.indexOf('/', broadcast + 1);
    Airing airing =
        director == null || broadcast < 0 || rendition < 0
            ? null
            : airing(director, path.substring(channel + 1, broadcast));
    if (director == null || airing == null) {
      return now(Shared.status(404));
    }
    String name = path.substring(broadcast + 1, rendition);
    if (path.endsWith(PLAYLIST)) {
      director.audience().saw(asked.visitor(), name, System.nanoTime());
    }
    return airing.packager().find(name, path.substring(rendition + 1), asked.query());
  }

  @Override
  public void close() {
    doors.close();
    looking.shutdownNow();
    directors.values().forEach(Director::close);
    synchronized (past) {
      past.values().forEach(airing -> airing.packager().close());
    }
    answering.shutdown();
    keeping.close();
    try {
      Files.deleteIfExists(folder.resolve(STATUS));
    } catch (IOException e) {
      LOG.debug("the status stays there: {}", e.toString());
    }
  }

  private void begin() {
    Map<String, OnAir> unfinished = new LinkedHashMap<>();
    for (OnAir each : database.read(broadcasts::list)) {
      if (!directors.containsKey(each.channel())
          || unfinished.putIfAbsent(each.channel(), each) != null) {
        database.write(transaction -> {
          broadcasts.end(transaction, each, clock.instant(), null);
          return null;
        });
      }
    }
    directors.forEach((slug, director) -> {
      keeping.sweep(folder.resolve(slug), unfinished.get(slug));
      director.start(unfinished.get(slug));
    });
    ScheduledFuture<?> _ = looking.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
  }

  private void look() {
    try {
      directors.values().forEach(Director::noteOnAir);
      doors.turnOut();
      Path file = folder.resolve(STATUS);
      Files.createDirectories(folder);
      Path aside = folder.resolve(STATUS + ".new");
      Files.write(aside, JSON.writeValueAsBytes(status()));
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      LOG.debug("the status cannot be written: {}", e.toString());
    }
  }

  private static Shared multivariant(@Nullable Director director, boolean soundOnly) {
    Airing airing = director == null ? null : director.airing();
    if (airing == null || !airing.packager().hasBegun()) {
      return Shared.status(404);
    }
    String path = "/live/" + airing.plan().channel() + "/" + airing.plan().broadcast() + "/";
    return soundOnly ? airing.packager().soundOnly(path) : airing.packager().everything(path);
  }

  private @Nullable Airing airing(Director director, String broadcast) {
    Airing airing = director.airing();
    if (airing != null && airing.plan().broadcast().equals(broadcast)) {
      return airing;
    }
    synchronized (past) {
      return past.get(broadcast);
    }
  }

  private static CompletionStage<Shared> now(Shared answer) {
    return CompletableFuture.completedFuture(answer);
  }

  private final class Told implements Director.Broadcasts {
    @Override
    public void began(OnAir onAir) {
      database.write(transaction -> {
        broadcasts.begin(transaction, onAir);
        return null;
      });
    }

    @Override
    public void ended(OnAir onAir, CompletableFuture<Airing.Kept> kept) {
      CompletableFuture<?> _ =
          kept.whenComplete((files, failure) -> {
            String story = failure == null ? keeping.keep(onAir, files) : null;
            database.write(transaction -> {
              broadcasts.end(transaction, onAir, clock.instant(), story);
              return null;
            });
          });
    }

    @Override
    public void over(Airing airing) {
      synchronized (past) {
        for (Airing old : List.copyOf(past.values())) {
          if (past.size() > 1) {
            past.remove(old.plan().broadcast());
            old.packager().close();
          }
        }
        past.put(airing.plan().broadcast(), airing);
      }
    }
  }
}
