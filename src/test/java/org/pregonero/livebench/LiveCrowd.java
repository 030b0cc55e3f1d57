package org.pregonero.livebench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Measures how many low-latency viewers and listeners one processor serves: the server has one to
/// itself, the crowd and the server's ffmpeg the other. First viewers alone, then listeners alone,
/// then both.
///
/// Arguments: the launcher, a folder, viewers, listeners, seconds; then, where processors can be
/// given, the server's and the crowd's.
final class LiveCrowd {
  private static final double LATE = 100;
  private static final int PROBE_WARM_UP = 6;
  private static final Duration WARM_UP = Duration.ofSeconds(10);

  private final Served served;
  private final int seconds;
  private final @Nullable String crowdsCore;
  private final Report report;
  private final AtomicLong failures = new AtomicLong();
  private volatile Delays delays = new Delays();

  private LiveCrowd(Served served, int seconds, @Nullable String crowdsCore, Report report) {
    this.served = served;
    this.seconds = seconds;
    this.crowdsCore = crowdsCore;
    this.report = report;
  }

  public static void main(String[] args) {
    int viewers = Integer.parseInt(args[2]);
    int listeners = Integer.parseInt(args[3]);
    int seconds = Integer.parseInt(args[4]);
    boolean pinned = args.length > 6;
    Bench.run(
        Duration.ofSeconds(3 * (seconds + 90) + 120),
        report -> {
          Path folder = Path.of(args[1]);
          Film film = Film.make(folder);
          Path data = folder.resolve("data");
          try (Served served = Served.start(args[0], data, pinned ? args[5] : null)) {
            new LiveCrowd(served, seconds, pinned ? args[6] : null, report)
                .measure(film, viewers, listeners);
          }
        });
  }

  private void measure(Film film, int viewers, int listeners) throws IOException {
    report.tell(
        "processors", crowdsCore == null ? "shared" : "one for the server, one for the crowd");
    try (Transmitter transmitter =
        Transmitter.start(
            film,
            served,
            served.newKey(),
            (tag, millis, nanos) -> delays.sent(tag, millis, nanos))) {
      served.await("/live/main/index.m3u8", Duration.ofSeconds(30));
      Renditions.all(served.site());
      moveChildren();
      if (viewers > 0) {
        round(viewers + " viewers", viewers, 0, true);
      }
      if (listeners > 0) {
        round(listeners + " listeners", 0, listeners, true);
      }
      if (viewers > 0 && listeners > 0) {
        round("both", viewers, listeners, false);
      }
      report.must("the encoder was kept", "" + transmitter.onAir(), "true", transmitter.onAir());
    }
    report.never("answers that no viewer should get", failures.get());
  }

  private void round(String name, int viewers, int listeners, boolean judged) throws IOException {
    Bench.say(name + " come in");
    Spread lateness = new Spread();
    Crowd crowd = new Crowd(served.site());
    try (HttpConnection connection = new HttpConnection(served.site(), "crowd")) {
      Map<String, CrowdTrack> tracks = new LinkedHashMap<>();
      List<List<CrowdTrack>> variants =
          variants(connection, "/live/main/index.m3u8", tracks, lateness);
      for (int i = 0; i < viewers; i++) {
        crowd.add("viewer/" + i, variants.get(i % variants.size()));
      }
      List<List<CrowdTrack>> sounds =
          variants(connection, "/live/main/audio.m3u8", tracks, lateness);
      for (int i = 0; i < listeners; i++) {
        crowd.add("listener/" + i, sounds.get(i % sounds.size()));
      }
    }
    crowd.comeIn();
    play(crowd, WARM_UP);
    Delays measuring = new Delays();
    delays = measuring;
    String copied = firstPicture();
    Follower probe =
        Follower.follow(
            served.site(), copied, "probe", measuring.watch(served.site(), copied, failures));
    Duration before = served.processorTime();
    Duration ownBefore = ownTime();
    long start = System.nanoTime();
    long end = start + Duration.ofSeconds(seconds).toNanos();
    Crowd.Experience experience = crowd.count(() -> System.nanoTime() < end);
    double took = (System.nanoTime() - start) / 1e9;
    double busy = served.processorTime().minus(before).toNanos() / 1e9 / took;
    double own = ownTime().minus(ownBefore).toNanos() / 1e9 / took;
    double resident = served.residentMegabytes();
    crowd.leave();
    probe.close();
    tell(name, experience, lateness, took);
    report.tell(
        "  server", "%.0f %% of a processor, %.0f MB resident".formatted(busy * 100, resident));
    report.tell("  crowd", "%.0f %% of a processor".formatted(own * 100));
    for (Delays.Found found : measuring.find(PROBE_WARM_UP)) {
      report.tell("  last frame in to part served", found.delays().text(" ms"));
    }
    long errors = experience.errors().values().stream().mapToInt(Integer::intValue).sum();
    if (judged) {
      report.never("  errors", errors);
      report.atMost("  p99 late", lateness.percentile(99), LATE, " ms");
    } else {
      report.tell("  errors", errors + "");
    }
    Bench.pause(Duration.ofSeconds(3));
  }

  private void tell(String name, Crowd.Experience experience, Spread lateness, double took) {
    report.tell(name + ": parts late", lateness.text(" ms"));
    report.tell(
        "  answers a second; MB a second",
        "%.0f; %.0f".formatted(experience.answers() / took, experience.bytes() / 1e6 / took));
    experience.errors().forEach((what, times) -> report.tell("  " + what, times + " times"));
  }

  private static Duration ownTime() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private String firstPicture() throws IOException {
    try (HttpConnection connection = new HttpConnection(served.site(), "crowd")) {
      return Multivariant.get(connection, "/live/main/index.m3u8").variants().getFirst().uri();
    }
  }

  private static void play(Crowd crowd, Duration time) throws IOException {
    long end = System.nanoTime() + time.toNanos();
    crowd.play(() -> System.nanoTime() < end);
  }

  /// The renditions of each variant of a multivariant playlist, which players choose in turn.
  private static List<List<CrowdTrack>> variants(
      HttpConnection connection, String path, Map<String, CrowdTrack> known, Spread lateness)
      throws IOException {
    List<List<CrowdTrack>> variants = new ArrayList<>();
    for (Multivariant.Variant variant : Multivariant.get(connection, path).variants()) {
      List<CrowdTrack> tracks = new ArrayList<>();
      tracks.add(track(connection, variant.uri(), known, lateness));
      String audio = variant.audio();
      if (audio != null) {
        tracks.add(track(connection, audio, known, lateness));
      }
      variants.add(tracks);
    }
    return variants;
  }

  private static CrowdTrack track(
      HttpConnection connection, String path, Map<String, CrowdTrack> known, Spread lateness)
      throws IOException {
    CrowdTrack track = known.get(path);
    if (track == null) {
      String text = connection.get(path).text();
      track = new CrowdTrack(MediaPlaylist.parse(path, text, null), lateness);
      known.put(path, track);
    }
    return track;
  }

  /// Encoding is not serving: the server's ffmpeg moves to the crowd's processor.
  private void moveChildren() throws IOException {
    if (crowdsCore == null) {
      return;
    }
    for (ProcessHandle child : served.children()) {
      new ProcessBuilder("taskset", "-a", "-c", "-p", crowdsCore, Long.toString(child.pid()))
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    }
  }
}
