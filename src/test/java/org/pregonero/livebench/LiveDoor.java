package org.pregonero.livebench;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Knocks at the doors of a newsroom that is on the air: keys that are wrong, expired or revoked,
/// thousands of connections of nonsense at the encoders' port, and forged addresses. Meanwhile an
/// encoder sends and viewers watch, and neither may notice.
///
/// Arguments: the launcher, a folder, connections.
final class LiveDoor {
  private static final int AT_ONCE = 300;
  private static final int KEYS_OF_A_KIND = 20;
  private static final double GROWTH = 50;
  private static final double GAP = 2;

  private final Served served;
  private final Path folder;
  private final Film film;
  private final Report report;
  private final Random random = new Random(5);

  private LiveDoor(Served served, Path folder, Film film, Report report) {
    this.served = served;
    this.folder = folder;
    this.film = film;
    this.report = report;
  }

  public static void main(String[] args) {
    int connections = Integer.parseInt(args[2]);
    Bench.run(
        Duration.ofMinutes(10).plusMillis(connections * 100L),
        report -> {
          Path folder = Path.of(args[1]);
          Film film = Film.make(folder);
          try (Served served = Served.start(args[0], folder.resolve("data"), null)) {
            new LiveDoor(served, folder, film, report).measure(connections);
          }
        });
  }

  private void measure(int connections) throws IOException {
    String key = served.newKey();
    knockWithKeys(key);
    report.must("nothing is on the air after that", off() ? "off" : "on", "off", off());
    Process encoder =
        Ffmpeg.startQuietly(
            "-re -stream_loop -1 -i "
                + folder.resolve(Film.FILE)
                + " -c copy -f flv "
                + served.ingest(key));
    try {
      served.await("/live/main/index.m3u8", Duration.ofSeconds(30));
      watch(connections);
      report.must("the encoder was kept", "" + encoder.isAlive(), "true", encoder.isAlive());
    } finally {
      encoder.destroyForcibly();
    }
    comesBack(key);
    report.must("the server still runs", "" + served.alive(), "true", served.alive());
  }

  private void watch(int connections) throws IOException {
    List<Viewer> viewers = new ArrayList<>();
    List<Follower> followers = new ArrayList<>();
    for (String path : Renditions.all(served.site())) {
      Viewer viewer = new Viewer();
      viewers.add(viewer);
      followers.add(Follower.follow(served.site(), path, "viewer", viewer));
    }
    forge();
    attack(connections);
    Bench.pause(Duration.ofSeconds(2));
    for (Follower follower : followers) {
      follower.close();
    }
    long parts = viewers.stream().mapToLong(viewer -> viewer.parts.get()).sum();
    report.tell("parts watched meanwhile", parts + " of " + viewers.size() + " renditions");
    report.never(
        "answers that no viewer should get",
        viewers.stream().mapToLong(viewer -> viewer.failures.get()).sum());
    report.atMost(
        "longest time without a new part",
        viewers.stream().mapToDouble(Viewer::longestGap).max().orElse(Double.NaN),
        GAP,
        " s");
  }

  // --- keys -------------------------------------------------------------------------------------

  private void knockWithKeys(String right) throws IOException {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    kinds.put("wrong", wrong(right));
    List<String> expired = new ArrayList<>();
    List<String> revoked = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      expired.add(served.newKey("--expires", "2020-01-01T00:00:00Z"));
      Set<String> before = new HashSet<>(keyIds());
      revoked.add(served.newKey());
      for (String id : keyIds()) {
        if (!before.contains(id)) {
          served.command(List.of("live", "revoke", id));
        }
      }
    }
    kinds.put("expired", expired);
    kinds.put("revoked", revoked);
    kinds.forEach((kind, keys) -> {
      long refused = keys.stream().filter(this::refuses).count();
      report.must(
          kind + " keys refused before media",
          refused + " of " + keys.size(),
          "all",
          refused == keys.size());
    });
  }

  /// What `live keys` calls each key: the first word of each line.
  private List<String> keyIds() throws IOException {
    return served
        .command(List.of("live", "keys"))
        .lines()
        .map(line -> line.strip().split("\\s+", 2)[0])
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private List<String> wrong(String right) {
    List<String> wrong = new ArrayList<>();
    wrong.addAll(
        List.of(
            "x",
            "live",
            "main",
            right.substring(0, right.length() - 1),
            right.substring(1),
            right + "a",
            right + right,
            " " + right,
            right + "\0",
            "%" + right,
            "../" + right,
            "main' OR '1'='1",
            "k".repeat(60_000)));
    String other =
        right.equals(right.toUpperCase(Locale.ROOT))
            ? right.toLowerCase(Locale.ROOT)
            : right.toUpperCase(Locale.ROOT);
    if (!other.equals(right)) {
      wrong.add(other);
    }
    while (wrong.size() < KEYS_OF_A_KIND) {
      StringBuilder key = new StringBuilder();
      for (int i = 0; i < right.length(); i++) {
        key.append(right.charAt(random.nextInt(right.length())));
      }
      wrong.add(key.toString());
    }
    wrong.removeIf(right::equals);
    return wrong;
  }

  /// Sends media right behind the request to publish, as a client would that does not wait.
  ///
  /// @return whether the server never said that it takes the stream, and closed the connection or
  ///   said that it does not
  private boolean refuses(String key) {
    String named = key.length() > 80 ? "a key of " + key.length() + " letters" : key;
    try (RtmpClient client = RtmpClient.connect(served.rtmpPort())) {
      try {
        client.publish(key);
        for (var tag : film.setup()) {
          client.send(tag, 0);
        }
        for (var tag : film.tags().subList(0, 50)) {
          client.send(tag, tag.millis());
        }
      } catch (IOException e) {
        // it did not even listen to the end; it may have said why
      }
      String status = client.status(Duration.ofSeconds(10));
      boolean refused = false;
      while (status != null && !status.equals(RtmpClient.CLOSED)) {
        if (status.equals(RtmpClient.PUBLISHING)) {
          Bench.say("TAKEN: " + named);
          return false;
        }
        refused |= !status.startsWith("NetConnection.Connect.Success");
        status = client.status(Duration.ofSeconds(2));
      }
      if (!refused && status == null) {
        Bench.say("NO WORD ABOUT: " + named);
      }
      return refused || status != null;
    } catch (IOException e) {
      return true; // the door stayed shut
    }
  }

  private boolean off() {
    try (HttpConnection connection = new HttpConnection(served.site(), "bench")) {
      HttpConnection.Answer answer = connection.get("/live/main/index.m3u8");
      return answer.status() != 200 || !answer.text().contains("#EXT-X-STREAM-INF");
    } catch (IOException e) {
      return false;
    }
  }

  /// Whether the encoder's own key still opens after all that knocking from its own address.
  private void comesBack(String key) {
    String found = "taken";
    try (RtmpClient client = RtmpClient.connect(served.rtmpPort())) {
      client.publishAndWait(key);
    } catch (IOException e) {
      found = e.toString();
    }
    report.must("the right key, afterwards", found, "taken", found.equals("taken"));
  }

  // --- addresses --------------------------------------------------------------------------------

  private void forge() throws IOException {
    String path;
    String part;
    try (HttpConnection connection = new HttpConnection(served.site(), "bench")) {
      path = Multivariant.get(connection, "/live/main/index.m3u8").variants().getFirst().uri();
      MediaPlaylist playlist = MediaPlaylist.parse(path, connection.get(path).text(), null);
      part = playlist.segments().firstEntry().getValue().uri();
    }
    String folder = path.substring(0, path.lastIndexOf('/') + 1);
    int failed = 0;
    List<String> targets = forged(path, folder, part == null ? folder + "0.m4s" : part);
    for (String target : targets) {
      String found = answer(served.site(), target);
      if (!found.equals("404") && !found.equals("400")) {
        Bench.say("FORGED: " + target + " answers " + found);
        failed++;
      }
    }
    report.must(
        "forged addresses answered 404 or 400",
        (targets.size() - failed) + " of " + targets.size(),
        "all",
        failed == 0);
  }

  private static List<String> forged(String playlist, String folder, String part) {
    List<String> targets = new ArrayList<>();
    List<String> climbs =
        List.of(
            "../../../../../../../../etc/passwd",
            "..%2f..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd",
            "%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
            "..%5c..%5c..%5cetc%5cpasswd",
            "..%252f..%252f..%252fetc%252fpasswd",
            "....//....//....//etc/passwd",
            "%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd",
            "0.m4s%00",
            "0.m4s%00.mp4",
            "0.m4s/../../../pregonero.db",
            "..;/..;/index.m3u8");
    for (String climb : climbs) {
      targets.add("/live/" + climb);
      targets.add("/live/main/" + climb);
      targets.add(folder + climb);
    }
    for (String number :
        List.of(
            "-1",
            "999999999",
            "99999999999999999999",
            "9223372036854775807",
            "+1",
            "0x1",
            "1e3",
            "01.",
            "1.99",
            "1.-1",
            "1.1.1",
            "1.999999999999",
            "%31%2f",
            "NaN",
            "",
            " ",
            "٣")) {
      targets.add(folder + encode(number) + ".m4s");
    }
    for (String name :
        List.of("init-99.mp4", "init--1.mp4", "init-.mp4", "init.mp4", "index.m3u9", "index", "")) {
      targets.add(folder + name);
    }
    String[] levels = folder.split("/", -1);
    if (levels.length > 5) {
      String file = part.substring(part.lastIndexOf('/') + 1);
      targets.add("/live/main/0/" + levels[4] + "/" + file);
      targets.add("/live/main/" + levels[3] + "0/" + levels[4] + "/" + file);
      targets.add("/live/main/" + levels[3] + "/no-such/" + file);
      targets.add("/live/other/" + levels[3] + "/" + levels[4] + "/" + file);
      targets.add("/live/main/" + levels[3] + "/" + levels[4] + "/x/" + file);
    }
    targets.add("/live/other/index.m3u8");
    targets.add("/live/other/audio.m3u8");
    for (String query :
        List.of(
            "_HLS_msn=-1",
            "_HLS_msn=x",
            "_HLS_msn=",
            "_HLS_msn=99999999",
            "_HLS_part=1",
            "_HLS_msn=99999999999999999999",
            "_HLS_msn=1&_HLS_part=-1",
            "_HLS_msn=1&_HLS_part=x",
            "_HLS_msn=0x1",
            "_HLS_msn=99999999&_HLS_part=99999999")) {
      targets.add(playlist + "?" + query);
    }
    return targets;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("%25", "%");
  }

  /// The status, or what was worse than a status.
  private static String answer(URI site, String target) {
    try (HttpConnection connection = new HttpConnection(site, "forger")) {
      HttpConnection.Answer answer = connection.get(target);
      return answer.text().contains("root:") ? "a file" : Integer.toString(answer.status());
    } catch (SocketTimeoutException e) {
      return "nothing for a long time";
    } catch (IOException e) {
      return e.toString();
    }
  }

  // --- nonsense ---------------------------------------------------------------------------------

  private void attack(int connections) {
    Bench.say(connections + " connections of nonsense");
    Attack[] kinds = Attack.values();
    // a few of each first, so that what the program needs for them is there
    strike(10 * kinds.length, new AtomicInteger());
    double before = served.residentMegabytes();
    AtomicBoolean watching = new AtomicBoolean(true);
    Spread memory = new Spread();
    Thread watch =
        Thread.ofVirtual()
            .start(() -> {
              while (watching.get() && Bench.pause(Duration.ofMillis(500))) {
                memory.add(served.residentMegabytes());
              }
            });
    AtomicInteger shut = new AtomicInteger();
    long start = System.nanoTime();
    strike(connections, shut);
    double took = (System.nanoTime() - start) / 1e9;
    watching.set(false);
    watch.interrupt();
    report.tell(
        "connections of nonsense",
        "%d in %.0f s, %d of them not let in".formatted(connections, took, shut.get()));
    double most = memory.percentile(100);
    report.tell(
        "  resident before, at most, after",
        "%.0f, %.0f, %.0f MB".formatted(before, most, served.residentMegabytes()));
    report.atMost("  growth at most", most - before, GROWTH, " MB");
  }

  private void strike(int connections, AtomicInteger shut) {
    Attack[] kinds = Attack.values();
    Semaphore places = new Semaphore(AT_ONCE);
    for (int i = 0; i < connections; i++) {
      Attack kind = kinds[i % kinds.length];
      Random own = new Random(random.nextLong());
      places.acquireUninterruptibly();
      Thread.ofVirtual()
          .start(() -> {
            try {
              if (!kind.strike(served.rtmpPort(), own)) {
                shut.incrementAndGet();
              }
            } finally {
              places.release();
            }
          });
    }
    places.acquireUninterruptibly(AT_ONCE);
  }

  /// Somebody who only wants to watch.
  private static final class Viewer implements Follower.Watcher {
    private final AtomicLong failures = new AtomicLong();
    private final AtomicLong parts = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final AtomicLong last = new AtomicLong(System.nanoTime());

    @Override
    public void playlist(MediaPlaylist playlist, long nanos) {}

    @Override
    public void part(String uri, byte[] bytes, int wire, long nanos) {
      parts.incrementAndGet();
      long gap = nanos - last.getAndSet(nanos);
      longest.accumulateAndGet(gap, Math::max);
    }

    @Override
    public void failed(String what) {
      failures.incrementAndGet();
      Bench.say("VIEWER: " + what);
    }

    double longestGap() {
      return longest.get() / 1e9;
    }
  }
}
