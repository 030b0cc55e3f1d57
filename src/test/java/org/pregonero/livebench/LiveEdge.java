package org.pregonero.livebench;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Measures how long a part takes through the house: from the last byte of its last frame, as the
/// encoder sends it, to the last byte of the part at a viewer who asked for it before it was there.
///
/// Arguments: the launcher, a folder, seconds.
final class LiveEdge {
  private static final double COPIED = 60;
  private static final double TRANSCODED = 150;
  private static final int WARM_UP = 30;

  private LiveEdge() {}

  public static void main(String[] args) {
    int seconds = Integer.parseInt(args[2]);
    Bench.run(
        Duration.ofSeconds(seconds + 180),
        report -> measure(report, args[0], Path.of(args[1]), seconds));
  }

  private static void measure(Report report, String program, Path folder, int seconds)
      throws Exception {
    Film film = Film.make(folder);
    Delays delays = new Delays();
    AtomicLong failures = new AtomicLong();
    try (Served served = Served.start(program, folder.resolve("data"), null)) {
      String key = served.newKey();
      try (Transmitter transmitter = Transmitter.start(film, served, key, delays::sent)) {
        served.await("/live/main/index.m3u8", Duration.ofSeconds(30));
        served.await("/live/main/audio.m3u8", Duration.ofSeconds(30));
        List<Follower> followers = follow(served.site(), delays, failures);
        Bench.say("following " + followers.size() + " renditions for " + seconds + " s");
        Bench.pause(Duration.ofSeconds(seconds));
        report.must("the encoder was kept", "" + transmitter.onAir(), "true", transmitter.onAir());
        for (Follower follower : followers) {
          follower.close();
        }
      }
      report.tell(
          "resident memory of the server", Report.number(served.residentMegabytes()) + " MB");
    }
    for (Delays.Found found : delays.find(WARM_UP)) {
      String name =
          found.path() + (found.picture() ? ", picture, " : ", sound, ") + kind(found.copied());
      report.tell(name, found.delays().text(" ms"));
      report.atMost(
          "  p95", found.delays().percentile(95), found.copied() ? COPIED : TRANSCODED, " ms");
    }
    report.never("answers that no viewer should get", failures.get());
  }

  /// Followers of all renditions of the channel, those of its audio-only stream among them.
  private static List<Follower> follow(URI site, Delays delays, AtomicLong failures)
      throws Exception {
    List<Follower> followers = new ArrayList<>();
    for (String path : Renditions.all(site)) {
      followers.add(Follower.follow(site, path, "edge", delays.watch(site, path, failures)));
    }
    return followers;
  }

  private static String kind(boolean copied) {
    return copied ? "copied" : "transcoded";
  }
}
