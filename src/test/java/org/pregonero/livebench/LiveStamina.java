package org.pregonero.livebench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Lets an encoder drop again and again, always at the same moments, and holds everything that
/// viewers get of every rendition against what was promised to them.
///
/// Arguments: the launcher, a folder, minutes, drops, pictures between two that are shown later
/// than they are encoded (B-frames).
final class LiveStamina {
  private static final double SLATE = 2;
  private static final double APART = 40;
  private static final double GROWTH = 10;
  private static final Duration SEEN_OF_A_DROP = Duration.ofSeconds(10);
  private static final Duration FRESH = Duration.ofSeconds(5);
  private static final int MEMORY_SAMPLES = 60;

  private final Served served;
  private final Report report;
  private final String encoding;
  private final Findings findings =
      new Findings(
          RenditionCheck.CONSTANTS,
          RenditionCheck.SEQUENCE,
          RenditionCheck.REWRITTEN,
          RenditionCheck.DISCONTINUITIES,
          RenditionCheck.CLOCK,
          RenditionCheck.GAPS,
          RenditionCheck.OVERLAPS,
          RenditionCheck.MISSING,
          RenditionCheck.DURATIONS,
          RenditionCheck.SHORT,
          RenditionCheck.LONG,
          RenditionCheck.KEYS,
          RenditionCheck.ANSWERS,
          RenditionCheck.ENDED);
  private final List<RenditionCheck> checks = new ArrayList<>();
  private final List<Dropped> drops = new ArrayList<>();
  private final List<Double> memory = new ArrayList<>();
  private Process encoder;

  private LiveStamina(Served served, Report report, String encoding) throws IOException {
    this.served = served;
    this.report = report;
    this.encoding = encoding;
    this.encoder = encode();
  }

  /// How an encoder leaves.
  private enum Drop {
    /// The machine dies: `kill -9`, and another comes after a while.
    DEATH,
    /// The network stands still: SIGSTOP, and later all that was missed at once.
    PAUSE,
    /// The producer stops and starts again at once.
    RECONNECT
  }

  /// @param at from the beginning
  /// @param outage until it is back
  private record Planned(Duration at, Drop drop, Duration outage) {}

  private record Dropped(Planned planned, long nanos) {}

  public static void main(String[] args) {
    Duration time = Duration.ofMillis(Math.round(Double.parseDouble(args[2]) * 60_000));
    int drops = Integer.parseInt(args[3]);
    Bench.run(
        time.plusMinutes(5),
        report -> {
          Path data = Path.of(args[1]).resolve("data");
          try (Served served = Served.start(args[0], data, null)) {
            String encoding = encoding(args[4], served.ingest(served.newKey()));
            LiveStamina stamina = new LiveStamina(served, report, encoding);
            try {
              stamina.measure(time, plan(time, drops));
            } finally {
              stamina.encoder.destroyForcibly();
            }
          }
        });
  }

  private static String encoding(String between, String ingest) {
    return """
    -re -f lavfi -i testsrc2=size=1280x720:rate=25
    -re -f lavfi -i sine=frequency=440:sample_rate=48000
    -c:v libx264 -preset ultrafast -tune zerolatency -bf %s -b_strategy 0 -pix_fmt yuv420p
    -g 48 -keyint_min 48 -sc_threshold 0 -b:v 2M -maxrate 2M -bufsize 1M
    -c:a aac -ac 2 -b:a 128k -flush_packets 1 -f flv %s\
    """
        .formatted(between, ingest)
        .replace('\n', ' ');
  }

  /// The same drops in every run of the same length.
  private static List<Planned> plan(Duration time, int drops) {
    Random random = new Random(20);
    List<Planned> plan = new ArrayList<>();
    long each = time.toMillis() / Math.max(1, drops);
    for (int i = 0; i < drops; i++) {
      Drop drop = Drop.values()[random.nextInt(Drop.values().length)];
      long most = Math.min(each * 4 / 10, drop == Drop.DEATH ? 45_000 : 20_000);
      long outage = drop == Drop.RECONNECT ? 0 : most / 10 + random.nextLong(most * 9 / 10 + 1);
      long at = i * each + each / 5 + random.nextLong(each / 5 + 1);
      plan.add(new Planned(Duration.ofMillis(at), drop, Duration.ofMillis(outage)));
    }
    return plan;
  }

  private void measure(Duration time, List<Planned> plan) throws IOException {
    served.await("/live/main/index.m3u8", Duration.ofSeconds(30));
    served.await("/live/main/audio.m3u8", Duration.ofSeconds(30));
    List<Follower> followers = new ArrayList<>();
    for (String path : Renditions.all(served.site())) {
      RenditionCheck check = new RenditionCheck(served.site(), path, findings);
      checks.add(check);
      followers.add(Follower.follow(served.site(), path, "stamina", check));
    }
    Bench.say("following " + checks.size() + " renditions for " + time.toSeconds() + " s");
    long start = System.nanoTime();
    Thread fresh = Thread.ofVirtual().start(() -> comeAndGo(served.site()));
    Thread remembering = Thread.ofVirtual().start(() -> remember(time));
    for (Planned planned : plan) {
      keepUpUntil(start + planned.at().toNanos());
      drop(planned);
    }
    keepUpUntil(start + time.toNanos());
    fresh.interrupt();
    remembering.interrupt();
    for (Follower follower : followers) {
      follower.close();
    }
    tell();
  }

  /// Waits, and starts the encoder again where the server has thrown it out.
  private void keepUpUntil(long nanos) throws IOException {
    while (System.nanoTime() < nanos) {
      if (!encoder.isAlive()) {
        encoder = encode();
      }
      Bench.pause(
          Duration.ofNanos(Math.clamp(nanos - System.nanoTime(), 1_000_000L, 500_000_000L)));
    }
  }

  private void drop(Planned planned) throws IOException {
    Bench.say(
        "%4d s: %s, back after %.1f s"
            .formatted(
                planned.at().toSeconds(), planned.drop(), planned.outage().toMillis() / 1_000.0));
    long now = System.nanoTime();
    switch (planned.drop()) {
      case DEATH -> {
        encoder.destroyForcibly();
        Bench.pause(planned.outage());
        encoder = encode();
      }
      case PAUSE -> {
        signal("STOP");
        Bench.pause(planned.outage());
        signal("CONT");
      }
      case RECONNECT -> {
        encoder.destroy();
        await(encoder);
        encoder = encode();
      }
    }
    drops.add(new Dropped(planned, now));
  }

  private void tell() {
    findings.tell(report);
    double worst = 0;
    for (Dropped dropped : drops) {
      for (RenditionCheck check : checks) {
        double waited = check.waited(dropped.nanos(), SEEN_OF_A_DROP);
        if (waited > SLATE) {
          Bench.say("%s: %s waited %.2f s".formatted(dropped.planned(), check.path(), waited));
        }
        worst = Math.max(worst, waited);
      }
    }
    report.tell("drops", drops.size() + "");
    report.atMost("longest wait for the next part after a drop", worst, SLATE, " s");
    report.atMost("ends of the same segment apart, worst", apart(), APART, " ms");
    report.atMost("beginnings after the same discontinuity apart, worst", resumed(), APART, " ms");
    report.tell(
        "segments that close with a part under 85 %, as the RFC allows",
        checks.stream().mapToInt(RenditionCheck::shortLasts).sum() + "");
    // the first tenth is a program that warms up
    List<Double> warm = memory.subList(memory.size() / 10, memory.size());
    int third = warm.size() / 3;
    double first = mean(warm.subList(0, third));
    double last = mean(warm.subList(warm.size() - third, warm.size()));
    report.tell(
        "resident memory, first third, last third, most",
        "%.0f, %.0f, %.0f MB"
            .formatted(
                first,
                last,
                memory.stream().mapToDouble(Double::doubleValue).max().orElse(Double.NaN)));
    report.atMost("  growth", (last / first - 1) * 100, GROWTH, " %");
    report.must("the server still runs", "" + served.alive(), "true", served.alive());
  }

  /// How far apart renditions end the same segment, at worst, in milliseconds.
  private double apart() {
    return worst(checks.stream().map(RenditionCheck::ends).map(LiveStamina::whole).toList());
  }

  private double resumed() {
    return worst(
        checks.stream()
            .map(RenditionCheck::beginnings)
            .map(beginnings -> {
              beginnings.pollFirstEntry();
              return beginnings;
            })
            .toList());
  }

  private static NavigableMap<Long, Double> whole(NavigableMap<Long, Double> ends) {
    ends.pollLastEntry();
    return ends;
  }

  private static double worst(List<NavigableMap<Long, Double>> timelines) {
    double worst = 0;
    for (Map.Entry<Long, Double> moment : timelines.getFirst().entrySet()) {
      for (NavigableMap<Long, Double> other : timelines) {
        double apart =
            Math.abs(other.getOrDefault(moment.getKey(), moment.getValue()) - moment.getValue());
        if (apart * 1_000 > APART) {
          Bench.say("%s is %.1f ms apart".formatted(moment, apart * 1_000));
        }
        worst = Math.max(worst, apart * 1_000);
      }
    }
    return worst;
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
  }

  /// Viewers who come in now and look at everything once.
  private void comeAndGo(URI site) {
    while (Bench.pause(FRESH)) {
      for (String path : List.of("/live", "/live/main/index.m3u8", "/live/main/audio.m3u8")) {
        get(site, path);
      }
      for (RenditionCheck check : checks) {
        HttpConnection.Answer answer = get(site, check.path());
        if (answer != null && answer.status() == 200) {
          MediaPlaylist playlist = MediaPlaylist.parse(check.path(), answer.text(), null);
          check.fresh(playlist);
          playlist.segments().values().stream()
              .map(MediaPlaylist.Segment::uri)
              .filter(Objects::nonNull)
              .reduce((one, other) -> other)
              .ifPresent(uri -> get(site, uri));
        }
      }
    }
  }

  private HttpConnection.@Nullable Answer get(URI site, String path) {
    try (HttpConnection connection = new HttpConnection(site, "fresh")) {
      HttpConnection.Answer answer = connection.get(path);
      if (answer.status() != 200) {
        findings.wrong(RenditionCheck.ANSWERS, path + " answers " + answer.status());
      }
      return answer;
    } catch (IOException e) {
      findings.wrong(RenditionCheck.ANSWERS, path + ": " + e);
      return null;
    }
  }

  private void remember(Duration time) {
    do {
      memory.add(served.residentMegabytes());
    } while (Bench.pause(time.dividedBy(MEMORY_SAMPLES)));
  }

  private Process encode() throws IOException {
    return Ffmpeg.startQuietly(encoding);
  }

  private void signal(String name) throws IOException {
    await(new ProcessBuilder("kill", "-" + name, Long.toString(encoder.pid())).start());
  }

  private static void await(Process process) {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
