package org.pregonero.live;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pregonero.captions.Cue;
import org.pregonero.captions.TypedCaption;
import org.pregonero.config.CannotStart;
import org.pregonero.hls.Packager;
import org.pregonero.hls.Window;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.Frame;
import org.pregonero.stream.StreamRefused;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.TrackReader;
import org.pregonero.stream.TrackReader.Item;
import org.pregonero.timeline.Broadcast;
import org.pregonero.timeline.Episode;
import org.pregonero.timeline.Run;
import org.pregonero.timeline.Take;
import org.pregonero.timeline.Take.Arrived;
import org.pregonero.transcode.Ffmpeg;
import org.pregonero.transcode.Keys;
import org.pregonero.transcode.Output;
import org.pregonero.transcode.Transcoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a channel: decides which of its encoders is on the air, goes to the slate where none sends,
/// and ends the broadcast when none comes back. All of that is done by one thread; encoders,
/// transcoders and viewers hand it what there is to do.
final class Director implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Director.class);
  private static final int MOST_WAITING = 4096;
  private static final long TICK_MILLIS = 20;
  private static final long SILENT_NANOS = 800_000_000L;

  /// After so long a broadcast that was on the air when the program ended is over.
  private static final long RESUMES_WITHIN_MILLIS = 600_000;

  private final Channel channel;
  private final LiveSettings settings;
  private final Path folder;
  private final Supplier<@Nullable Ffmpeg> ffmpeg;
  private final Executor answering;
  private final Broadcasts broadcasts;
  private final Clock clock;
  private final BlockingQueue<Runnable> desk = new ArrayBlockingQueue<>(MOST_WAITING);
  private final List<Take> takes = new ArrayList<>();
  private final Audience audience = new Audience();
  private final Thread thread;
  private volatile @Nullable Airing airing;
  private volatile ChannelStatus status;
  private volatile boolean closing;
  private @Nullable Broadcast broadcast;
  private long slateNanos;
  private long lastStatusNanos;
  private String refusal = "";

  /// Is told what goes on the air and off it, by the director's thread.
  interface Broadcasts {
    void began(OnAir onAir);

    /// A broadcast is over, and its recordings are finished or will be in a moment.
    void ended(OnAir onAir, CompletableFuture<Airing.Kept> kept);

    /// Viewers may still ask for the end of a broadcast that is over.
    void over(Airing airing);
  }

  /// @param folder of the channel; each broadcast has a folder in it
  Director(
      Channel channel,
      LiveSettings settings,
      Path folder,
      Supplier<@Nullable Ffmpeg> ffmpeg,
      Executor answering,
      Broadcasts broadcasts,
      Clock clock) {
    this.channel = channel;
    this.settings = settings;
    this.folder = folder;
    this.ffmpeg = ffmpeg;
    this.answering = answering;
    this.broadcasts = broadcasts;
    this.clock = clock;
    this.status = ChannelStatus.off(channel.slug(), List.of());
    this.thread = Thread.ofPlatform().name("live-" + channel.slug()).daemon().unstarted(this::run);
  }

  /// Starts work.
  ///
  /// @param unfinished what was on the air when the program ended, or null
  void start(@Nullable OnAir unfinished) {
    if (unfinished != null) {
      resume(unfinished);
    }
    thread.start();
  }

  /// An encoder that was let in. Its methods are called by the encoder's own thread.
  final class Entrance {
    private final Take take;
    private final TrackReader reader = new TrackReader();

    private Entrance(String input) {
      this.take = new Take(input);
      later(() -> takes.add(take));
    }

    /// The next tag.
    ///
    /// @throws StreamRefused if it cannot be taken
    void tag(FlvTag tag) {
      Arrived arrived = new Arrived(tag, reader.read(tag), System.nanoTime());
      later(() -> receive(take, arrived));
    }

    void closed() {
      later(() -> leave(take));
    }
  }

  /// Lets an encoder in.
  ///
  /// @param input what it comes by: `rtmp`, `srt`
  Entrance open(String input) {
    return new Entrance(input);
  }

  Channel channel() {
    return channel;
  }

  /// What is on the air, or was a moment ago.
  @Nullable Airing airing() {
    return airing;
  }

  /// The same, as others know it.
  Optional<OnAir> onAir() {
    return Optional.ofNullable(airing).map(Airing::plan).map(this::onAir);
  }

  Audience audience() {
    return audience;
  }

  ChannelStatus status() {
    return status;
  }

  /// Notes that an encoder is on the air, if one is. Waits for the disk.
  void noteOnAir() {
    Airing now = airing;
    if (now != null && status.isOnAir() && !status.slate()) {
      now.noteOnAir(clock.instant());
    }
  }

  /// A line for viewers who cannot hear.
  ///
  /// @return false if nothing is on the air
  boolean caption(Captioning text) {
    Airing now = airing;
    if (now == null) {
      return false;
    }
    later(() -> caption(now, text));
    return true;
  }

  /// Makes cues of something said at a moment of the timeline.
  interface Captioning {
    List<Cue> cues(long atMicros);
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    long next = System.nanoTime();
    while (!closing) {
      try {
        long wait = Math.max(0, next - System.nanoTime());
        Runnable work = desk.poll(wait, TimeUnit.NANOSECONDS);
        if (work != null) {
          work.run();
        }
        long now = System.nanoTime();
        if (now - next >= 0) {
          tick(now);
          next = now + TICK_MILLIS * 1_000_000;
        }
      } catch (InterruptedException e) {
        break;
      } catch (RuntimeException e) {
        LOG.error("channel {}: this should not have happened; it goes on", channel.slug(), e);
      }
    }
    suspend();
  }

  /// The program ends, the broadcast does not: it goes on when the program is started again.
  private void suspend() {
    Airing now = airing;
    if (broadcast != null && now != null) {
      broadcast.end();
      now.packager().suspend();
      now.packager().close();
      now.recorder().finish();
      now.sounds().finish();
    }
  }

  private void later(Runnable work) {
    try {
      while (!closing && !desk.offer(work, 1, TimeUnit.SECONDS)) {
        LOG.warn("channel {}: the director does not keep up", channel.slug());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void receive(Take take, Arrived arrived) {
    Broadcast current = broadcast;
    boolean changed = take.accept(arrived);
    if (current == null) {
      if (take.isMeasured()) {
        begin(take, arrived.nanos());
      }
      return;
    }
    if (changed && current.isOnAir(take)) {
      slate(current, false, arrived.nanos());
    }
    if (current.isSlate() && take.isReady(arrived.nanos()) && fits(take)) {
      enter(current, take, arrived.nanos());
    } else {
      current.feed(take, arrived);
      noteSlate(current, arrived.nanos());
    }
    if (current.isOnAir(take)) {
      arrived.items().forEach(this::captionInStream);
    }
  }

  private void captionInStream(Item item) {
    Airing on = airing;
    if (on != null && item instanceof Item.Text(var text)) {
      TypedCaption.ofMarkedUp(text).ifPresent(caption -> caption(on, caption::cues));
    }
  }

  private static void caption(Airing on, Captioning text) {
    text.cues(lead(on)).forEach(on.packager()::add);
  }

  private void leave(Take take) {
    takes.remove(take);
    Broadcast current = broadcast;
    if (current != null && current.isOnAir(take)) {
      long now = System.nanoTime();
      relieve(current, false, now);
    }
  }

  private void begin(Take take, long now) {
    try {
      Instant anchor = clock.instant().minusMillis(take.sinceKeyMillis());
      Plan plan =
          new Planner(settings.spoken(), settings.heights(), ffmpeg.get() != null)
              .plan(channel.slug(), take, anchor);
      refusal = "";
      Airing fresh =
          Airing.of(
              plan, folder.resolve(plan.broadcast()), window(), answering, Episode.NOTHING, 0);
      fresh.note();
      Broadcast made =
          new Broadcast(
              fresh.tracks(),
              (run, renditions) -> transcode(plan, run, renditions),
              now - take.sinceKeyMillis() * 1_000_000);
      broadcast = made;
      airing = fresh;
      LOG.info("channel {} is on the air: {}", channel.slug(), plan.broadcast());
      broadcasts.began(onAir(plan));
      made.enter(take, now);
    } catch (StreamRefused e) {
      if (!refusal.equals(e.getMessage())) {
        refusal = String.valueOf(e.getMessage());
        LOG.warn("channel {}: this encoder is not put on the air: {}", channel.slug(), refusal);
      }
      take.forget();
    }
  }

  private void resume(OnAir unfinished) {
    Path kept = folder.resolve(unfinished.broadcast());
    try {
      Plan plan = Airing.readPlan(kept);
      long now = clock.millis();
      if (now - Airing.lastOnAir(kept).toEpochMilli() > RESUMES_WITHIN_MILLIS) {
        finish(unfinished, Airing.Kept.of(kept));
        return;
      }
      long micros = (now - plan.anchorMillis()) * 1000;
      Airing again =
          Airing.of(plan, kept, window(), answering, Episode.slate(micros, null), micros);
      again.recorder().hold();
      again.sounds().hold();
      broadcast =
          new Broadcast(
              again.tracks(),
              (run, renditions) -> transcode(plan, run, renditions),
              System.nanoTime() - micros * 1000);
      slateNanos = System.nanoTime();
      airing = again;
      LOG.info("channel {} goes on with {}", channel.slug(), plan.broadcast());
    } catch (IOException e) {
      LOG.warn(
          "channel {}: the broadcast {} cannot go on: {}",
          channel.slug(),
          unfinished.broadcast(),
          e.toString());
      finish(unfinished, Airing.Kept.of(kept));
    }
  }

  private void finish(OnAir unfinished, Airing.Kept kept) {
    broadcasts.ended(
        unfinished,
        CompletableFuture.supplyAsync(() -> {
          Recorder.finish(kept.picture());
          Recorder.finish(kept.sound());
          return kept;
        }));
  }

  /// Another encoder takes over, or the slate does.
  private void relieve(Broadcast current, boolean soundGoesOn, long now) {
    for (Take take : takes) {
      if (!current.isOnAir(take) && take.isReady(now) && fits(take)) {
        enter(current, take, now);
        return;
      }
    }
    slate(current, soundGoesOn, now);
  }

  private void enter(Broadcast current, Take take, long now) {
    Airing on = airing;
    slateNanos = 0;
    current.enter(take, now);
    if (on != null) {
      on.recorder().goOn();
      on.sounds().goOn();
    }
  }

  private void slate(Broadcast current, boolean soundGoesOn, long now) {
    current.goToSlate(soundGoesOn, now);
    noteSlate(current, now);
  }

  private void noteSlate(Broadcast current, long now) {
    Airing on = airing;
    if (current.isSlate() && slateNanos == 0) {
      slateNanos = now;
      if (on != null) {
        on.recorder().hold();
        on.sounds().hold();
      }
    }
  }

  /// What is sent on as it is must have key pictures often enough.
  private boolean fits(Take take) {
    Airing on = airing;
    boolean copies = on != null && on.plan().pictures().stream().anyMatch(Plan.Pictures::copied);
    return !copies || take.canBeCopied();
  }

  private void tick(long now) {
    Broadcast current = broadcast;
    Airing on = airing;
    if (current != null && on != null) {
      if (!current.isSlate()) {
        for (Take take : List.copyOf(takes)) {
          if (current.isOnAir(take) && take.silentFor(now) > SILENT_NANOS) {
            take.forget();
            relieve(current, true, now);
          }
        }
      } else {
        takes.stream()
            .filter(take -> take.isReady(now) && fits(take))
            .findFirst()
            .ifPresent(take -> enter(current, take, now));
      }
      current.tick(now);
      on.packager().tick(now);
      if (current.isSlate() && now - slateNanos > settings.grace().toNanos()) {
        end(current, on);
      }
    }
    if (now - lastStatusNanos > 1_000_000_000L) {
      lastStatusNanos = now;
      status = look(now);
    }
  }

  private void end(Broadcast current, Airing on) {
    current.end();
    on.packager().end();
    broadcast = null;
    airing = null;
    slateNanos = 0;
    LOG.info("channel {} is off the air: {}", channel.slug(), on.plan().broadcast());
    broadcasts.over(on);
    OnAir was = onAir(on.plan());
    broadcasts.ended(
        was,
        CompletableFuture.supplyAsync(() -> {
          on.recorder().finish();
          on.sounds().finish();
          return Airing.Kept.of(on.folder());
        }));
    takes.forEach(Take::forget);
  }

  private @Nullable Transcoder transcode(Plan plan, Run run, List<String> renditions) {
    Ffmpeg with = ffmpeg.get();
    List<Output> outputs = new ArrayList<>();
    Take take = run.take();
    boolean pictures = take.video() != null && !take.isSoundAlone();
    for (Plan.Pictures each : plan.pictures()) {
      if (pictures && renditions.contains(each.name())) {
        Output.Video video =
            new Output.Video(
                each.width(), each.height(), (int) each.bitsPerSecond(), take.frameRate());
        outputs.add(new Output(each.name(), video, null));
      }
    }
    for (Plan.Sound each : plan.sounds()) {
      if (take.audio() != null && renditions.contains(each.name())) {
        outputs.add(new Output(each.name(), null, new Output.Audio((int) each.bitsPerSecond())));
      }
    }
    if (with == null || outputs.isEmpty()) {
      return null;
    }
    boolean own = plan.pictures().stream().noneMatch(Plan.Pictures::copied);
    Keys keys =
        own && pictures
            ? Keys.every((int) Math.round(plan.timing().segment() / plan.timing().frame()))
            : Keys.SOURCE;
    FromTranscoder listener = new FromTranscoder(run);
    try {
      return Transcoder.start(with, outputs, keys, listener);
    } catch (CannotStart e) {
      listener.failed(String.valueOf(e.getMessage()));
      return null;
    }
  }

  private final class FromTranscoder implements Transcoder.Listener {
    private final Run run;

    private FromTranscoder(Run run) {
      this.run = run;
    }

    @Override
    public void frame(String rendition, TrackFormat format, Frame frame) {
      later(() -> current(made -> made.transcoded(run, rendition, format, frame)));
    }

    @Override
    public void ended(String rendition) {
      later(() -> current(made -> made.ended(run, rendition)));
    }

    @Override
    public void failed(String why) {
      later(() ->
          current(made -> {
            long now = System.nanoTime();
            made.transcoderFailed(run, why, now);
            noteSlate(made, now);
          }));
    }
  }

  private void current(java.util.function.Consumer<Broadcast> work) {
    if (broadcast != null) {
      work.accept(broadcast);
    }
  }

  private ChannelStatus look(long now) {
    Broadcast current = broadcast;
    Airing on = airing;
    List<String> warnings = new ArrayList<>();
    if (!refusal.isEmpty()) {
      warnings.add(refusal);
    }
    if (ffmpeg.get() == null) {
      warnings.add("there is no ffmpeg: viewers get only what the encoder sends; install ffmpeg");
    }
    if (current == null || on == null) {
      return ChannelStatus.off(channel.slug(), warnings);
    }
    if (on.packager().isDiskFailing()) {
      warnings.add("the disk does not take segments: viewers cannot rewind");
    } else if (on.packager().isDiskShort()) {
      warnings.add("the disk is nearly full: viewers can rewind less and less");
    }
    if (on.recorder().hasFailed() || on.sounds().hasFailed()) {
      warnings.add("the recording has stopped: the disk is full, or did not take it");
    }
    Take take = takes.stream().filter(current::isOnAir).findFirst().orElse(null);
    Map<String, Integer> counts = audience.count(now);
    return new ChannelStatus(
        channel.slug(),
        on.plan().broadcast(),
        on.plan().anchorMillis(),
        current.isSlate(),
        take == null ? "" : take.input(),
        take == null ? "" : take.encoder(),
        Math.max(0, takes.size() - (take == null ? 0 : 1)),
        take == null || take.video() == null ? "" : size(take),
        take == null || take.video() == null ? 0 : take.frameRate(),
        take == null ? 0 : take.gopMillis() / 1000.0,
        take == null ? 0 : take.bitsPerSecond(),
        take == null ? 0 : take.dropped(),
        current.delayMillis(now),
        current.restarts(),
        on.packager().stats().stream()
            .map(each ->
                new ChannelStatus.RenditionStatus(
                    each.rendition(),
                    each.kind() instanceof Packager.Kind.Sound,
                    each.bitsPerSecond(),
                    each.mediaSequence(),
                    counts.getOrDefault(each.rendition(), 0)))
            .toList(),
        warnings);
  }

  private static String size(Take take) {
    var video = take.video();
    return video == null ? "" : video.width() + "x" + video.height();
  }

  private static long lead(Airing on) {
    return on.tracks().getFirst().end();
  }

  private OnAir onAir(Plan plan) {
    return new OnAir(
        channel.slug(),
        plan.broadcast(),
        Instant.ofEpochMilli(plan.anchorMillis()),
        plan.pictures().isEmpty());
  }

  private Window window() {
    return new Window(settings.rewind(), settings.rewindBytes(), settings.spareBytes());
  }
}
