package org.pregonero.hls;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.pregonero.captions.Cue;
import org.pregonero.crowd.Shared;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.SampleSink;

/// One broadcast as low-latency HLS: all its renditions, for everyone who asks, as long as it can
/// be rewound. The director's thread brings samples and ends it; any thread may ask.
public final class Packager implements AutoCloseable {
  /// Parts of a run of the program after the first are numbered from the tenths of a second that
  /// the broadcast has lasted. There are never as many parts, so no number is used again, though
  /// viewers and caches have parts of segments that were never completed.
  private static final int TENTH = 100;

  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String TEXT = "captions";

  private final Timing timing;
  private final Instant anchor;
  private final Window window;
  private final Executor answering;
  private final SegmentDisk disk;
  private final Map<String, Made> made = new LinkedHashMap<>();
  private final List<TrackMaker.Follower> followers = new ArrayList<>();
  private boolean goesOn;
  private @Nullable TrackMaker leader;
  private @Nullable TextMaker captions;

  /// @param folder of this broadcast; what an earlier run of the program left there goes on
  /// @param anchor the wall clock at the beginning of the timeline
  /// @param answering sends answers to those who waited
  public Packager(Path folder, Timing timing, Instant anchor, Window window, Executor answering) {
    this.timing = timing;
    this.anchor = anchor;
    this.window = window;
    this.answering = answering;
    this.disk = new SegmentDisk(folder, window.spare());
  }

  /// What a rendition is.
  public sealed interface Kind {
    /// Pictures.
    ///
    /// @param codec as in `CODECS`
    /// @param bitsPerSecond about
    record Video(String codec, int width, int height, long bitsPerSecond) implements Kind {}

    /// Sound.
    ///
    /// @param codec as in `CODECS`
    /// @param bitsPerSecond about
    /// @param alone whether it is for those who want no pictures
    record Sound(String codec, int rate, int channels, long bitsPerSecond, boolean alone)
        implements Kind {}

    /// Captions in a language.
    record Text(String language) implements Kind {}
  }

  private record Made(
      Rendition rendition, Kind kind, @Nullable TrackMaker track, long configured) {}

  /// How a rendition is doing.
  ///
  /// @param bitsPerSecond of its newest segments
  public record Stats(
      String rendition, Kind kind, long bitsPerSecond, long mediaSequence, int waiting) {}

  /// Adds a rendition of pictures or sound; the first one leads. All are added before the first
  /// sample comes.
  ///
  /// @param name safe in an address
  public SampleSink track(String name, Kind kind) {
    double part = isAlone(kind) ? timing.listeningPart() : timing.part();
    double target =
        switch (kind) {
          case Kind.Video _ -> part;
          case Kind.Sound sound -> wholeFrames(part, sound.rate);
          case Kind.Text _ -> throw new IllegalArgumentException("captions have no samples");
        };
    Rendition rendition = rendition(name, kind, target);
    TrackMaker lead = leader;
    goesOn |= lead == null && rendition.hasBegun();
    TrackMaker track =
        lead == null
            ? new TrackMaker(
                rendition, timing, part, target, window, true, followers, goesOn, () -> 0)
            : new TrackMaker(
                rendition, timing, part, target, window, false, List.of(), goesOn, lead::end);
    if (lead == null) {
      leader = track;
      track.afterEach(this::release);
    } else {
      followers.add(track::mark);
    }
    made.put(name, new Made(rendition, kind, track, bits(kind)));
    return track;
  }

  /// Adds captions in that language.
  ///
  /// @param source of those that nobody brings: asked for everything up to a moment of the
  ///   timeline, in microseconds, by the director's thread
  public void captions(String language, LongFunction<List<Cue>> source) {
    Kind kind = new Kind.Text(language);
    Rendition rendition = rendition(TEXT, kind, 0);
    TextMaker text = new TextMaker(rendition, window, goesOn, source::apply);
    captions = text;
    followers.add(text);
    made.put(TEXT, new Made(rendition, kind, null, 0));
  }

  /// Words to be shown.
  public void add(Cue cue) {
    if (captions != null) {
      captions.add(cue);
    }
  }

  /// Sends away who has waited for too long; to be called about ten times a second.
  public void tick(long nowNanos) {
    made.values().forEach(each -> each.rendition.tick(nowNanos));
  }

  /// The broadcast is over: players are told so, and nobody waits any more.
  public void end() {
    suspend();
    made.values().forEach(each -> each.rendition.finish());
  }

  /// What is being made is completed, so that another run of the program can go on after it.
  public void suspend() {
    TrackMaker lead = leader;
    if (lead == null) {
      return;
    }
    lead.finish();
    for (Made each : made.values()) {
      if (each.track != null && each.track != lead) {
        each.track.finish();
      }
    }
    if (captions != null) {
      captions.finish(lead.shown());
    }
  }

  /// A file of a rendition: a playlist, a part, a segment.
  ///
  /// @return 404 where there is none
  public CompletionStage<Shared> find(String rendition, String file, @Nullable String query) {
    Made found = made.get(rendition);
    return found == null
        ? CompletableFuture.completedFuture(Shared.status(404))
        : found.rendition.find(file, query);
  }

  /// Whether there is something to see.
  public boolean hasBegun() {
    return made.values().stream()
        .filter(each -> each.track != null)
        .allMatch(each -> each.rendition.hasBegun());
  }

  /// The multivariant playlist with everything there is.
  ///
  /// @param path what the paths of renditions begin with
  public Shared everything(String path) {
    StringBuilder out = head();
    List<Made> sounds = list(Kind.Sound.class);
    List<Made> videos = list(Kind.Video.class);
    if (videos.isEmpty()) {
      return soundOnly(path);
    }
    Made sound = sounds.isEmpty() ? null : sounds.getFirst();
    if (sound != null && sound.kind instanceof Kind.Sound format) {
      out.append(
          "#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID=\"sound\",NAME=\"Sound\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"%d\",URI=\"%s%s/index.m3u8\"\n"
              .formatted(format.channels, path, sound.rendition.name()));
    }
    if (captions != null) {
      Kind.Text text = (Kind.Text) list(Kind.Text.class).getFirst().kind;
      out.append(
          "#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID=\"captions\",NAME=\"%s\",LANGUAGE=\"%s\",DEFAULT=NO,AUTOSELECT=YES,URI=\"%s%s/index.m3u8\"\n"
              .formatted(text.language, text.language, path, TEXT));
    }
    for (Made video : videos) {
      if (video.kind instanceof Kind.Video(var codec, var width, var height, var _)) {
        out.append(
            "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s%s\",RESOLUTION=%dx%d,FRAME-RATE=%s"
                .formatted(
                    peak(video) + (sound == null ? 0 : peak(sound)),
                    average(video) + (sound == null ? 0 : average(sound)),
                    codec,
                    sound != null && sound.kind instanceof Kind.Sound known
                        ? "," + known.codec
                        : "",
                    width,
                    height,
                    String.format(java.util.Locale.ROOT, "%.3f", timing.frameRate())));
        out.append(sound == null ? "" : ",AUDIO=\"sound\"");
        out.append(captions == null ? "" : ",SUBTITLES=\"captions\"");
        out.append(",CLOSED-CAPTIONS=NONE\n");
        out.append(path).append(video.rendition.name()).append("/index.m3u8\n");
      }
    }
    return text(out);
  }

  /// The multivariant playlist for listening: the sound that takes the least data, and no other,
  /// for players would take the largest that their line bears.
  ///
  /// @param path what the paths of renditions begin with
  public Shared soundOnly(String path) {
    StringBuilder out = head();
    List<Made> sounds = list(Kind.Sound.class);
    if (!sounds.isEmpty() && sounds.getLast().kind instanceof Kind.Sound known) {
      Made sound = sounds.getLast();
      out.append(
          "#EXT-X-STREAM-INF:BANDWIDTH=%d,AVERAGE-BANDWIDTH=%d,CODECS=\"%s\"\n%s%s/index.m3u8\n"
              .formatted(peak(sound), average(sound), known.codec, path, sound.rendition.name()));
    }
    return text(out);
  }

  /// How the renditions are doing.
  public List<Stats> stats() {
    return made.values().stream()
        .map(each ->
            new Stats(
                each.rendition.name(),
                each.kind,
                each.rendition.rate(),
                each.rendition.mediaSequence(),
                each.rendition.waiting()))
        .toList();
  }

  /// Whether the disk does not take what it is given, so that nobody can rewind.
  public boolean isDiskFailing() {
    return disk.isFailing();
  }

  /// Whether the disk is nearly full, so that viewers can rewind less.
  public boolean isDiskShort() {
    return disk.isShort();
  }

  @Override
  public void close() {
    disk.close();
  }

  private void release() {
    for (Made each : made.values()) {
      if (each.track != null && each.track != leader) {
        each.track.release();
      }
    }
  }

  private Rendition rendition(String name, Kind kind, double target) {
    SegmentDisk.Folder folder = disk.folder(name);
    return new Rendition(
        name,
        target == 0,
        folder,
        folder.read(),
        Duration.between(anchor, Instant.now()).toMillis() / TENTH,
        new PlaylistText(timing, target, anchor, () -> reports(name, kind)),
        this::hasRoom,
        answering);
  }

  private boolean hasRoom() {
    long bytes = made.values().stream().mapToLong(each -> each.rendition.bytes()).sum();
    return bytes <= window.bytes() && !disk.isShort();
  }

  /// Where the renditions are that a player may change to; from sound alone there is none.
  private String reports(String name, Kind kind) {
    if (isAlone(kind)) {
      return "";
    }
    return made.values().stream()
        .filter(each -> each.track != null && !isAlone(each.kind))
        .filter(each -> !each.rendition.name().equals(name))
        .map(each -> each.rendition.report())
        .collect(Collectors.joining());
  }

  private static boolean isAlone(Kind kind) {
    return kind instanceof Kind.Sound sound && sound.alone;
  }

  /// At least as long as a part.
  private static double wholeFrames(double part, int rate) {
    double frame = AudioFormat.FRAME * 1_000_000.0 / rate;
    return Math.ceil(part / frame - 1e-3) * frame;
  }

  private List<Made> list(Class<? extends Kind> kind) {
    return made.values().stream().filter(each -> kind.isInstance(each.kind)).toList();
  }

  private static long peak(Made each) {
    return Math.max(each.rendition.peak(), each.configured);
  }

  private static long average(Made each) {
    long rate = each.rendition.rate();
    return rate == 0 ? each.configured : rate;
  }

  private static long bits(Kind kind) {
    return switch (kind) {
      case Kind.Video video -> video.bitsPerSecond;
      case Kind.Sound sound -> sound.bitsPerSecond;
      case Kind.Text _ -> 0;
    };
  }

  private static StringBuilder head() {
    return new StringBuilder("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-INDEPENDENT-SEGMENTS\n");
  }

  private static Shared text(StringBuilder out) {
    return Shared.text(
        PLAYLIST, out.toString().getBytes(StandardCharsets.UTF_8), "public, max-age=1");
  }
}
