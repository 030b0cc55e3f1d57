package org.pregonero.livebench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// Measures glass to glass: from the moment that a picture shows to the moment at which Chromium
/// presents it on the site's own page, with the page's own player and settings; then the same for
/// sound on the page for listening, how soon it is heard and how much it costs. What viewers got is
/// kept for a minute, to see whether sound and picture belong together.
///
/// Arguments: the launcher, a folder, minutes of watching, minutes of listening.
final class LiveLatency {
  private static final double MIDDLE = 2_000;
  private static final double P95 = 2_500;
  private static final double SOUND_P95 = 1_500;
  private static final double FIRST_SOUND = 700;
  private static final double MEGABYTES_AN_HOUR = 30;
  private static final double APART = 40;
  private static final int OPENINGS = 20;
  private static final double SETTLE_MILLIS = 5_000;
  private static final Duration STALL = Duration.ofMillis(500);
  private static final Duration RECORDED = Duration.ofSeconds(60);

  private final Served served;
  private final Path folder;
  private final Report report;
  private final AtomicLong failures = new AtomicLong();

  private LiveLatency(Served served, Path folder, Report report) {
    this.served = served;
    this.folder = folder;
    this.report = report;
  }

  public static void main(String[] args) {
    Duration watching = minutes(args[2]);
    Duration listening = minutes(args[3]);
    Bench.run(
        watching.plus(listening).plusMinutes(8),
        report -> {
          Path folder = Path.of(args[1]);
          try (Served served = Served.start(args[0], folder.resolve("data"), null)) {
            new LiveLatency(served, folder, report).measure(watching, listening);
          }
        });
  }

  private static Duration minutes(String text) {
    return Duration.ofMillis(Math.round(Double.parseDouble(text) * 60_000));
  }

  private void measure(Duration watching, Duration listening) throws IOException {
    try (ClockEncoder encoder = ClockEncoder.push(served.ingest(served.newKey()));
        Playwright playwright = Playwright.create();
        Browser browser = launch(playwright)) {
      served.await("/live/main/index.m3u8", Duration.ofSeconds(30));
      served.await("/live/main/audio.m3u8", Duration.ofSeconds(30));
      Renditions.all(served.site());
      Bench.say("watching for " + watching.toSeconds() + " s");
      watch(browser, watching);
      Bench.say("opening the page for listening " + OPENINGS + " times");
      open(browser);
      Bench.say("listening for " + listening.toSeconds() + " s");
      listen(browser, listening);
      Bench.say("recording for " + RECORDED.toSeconds() + " s");
      record(watching.compareTo(RECORDED) < 0 ? watching : RECORDED);
      report.must("the encoder was kept", "" + encoder.onAir(), "true", encoder.onAir());
    }
    report.never("answers that no viewer should get", failures.get());
    report.tell("server", "%.0f MB resident".formatted(served.residentMegabytes()));
  }

  private void watch(Browser browser, Duration time) throws IOException {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context, "/live", "video");
      page.evaluate(script("eye.js"));
      await(page, "window.benchSeen.last > 0");
      page.waitForTimeout(SETTLE_MILLIS);
      page.evaluate(
          "() => Object.assign(window.benchSeen, {delays: [], gaps: [], waits: 0, unreadable: 0})");
      Spread delays = new Spread();
      long stalls = 0;
      for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
        page.waitForTimeout(Math.min(5_000.0, (double) time.toMillis()));
        numbers(page, "() => window.benchSeen.delays.splice(0)").forEach(delays::add);
        stalls +=
            numbers(page, "() => window.benchSeen.gaps.splice(0)").stream()
                .filter(gap -> gap > STALL.toMillis())
                .count();
      }
      report.tell("glass to glass", delays.text(" ms"));
      report.atMost("  p50", delays.percentile(50), MIDDLE, " ms");
      report.atMost("  p95", delays.percentile(95), P95, " ms");
      report.tell(
          "  pictures presented, expected; unreadable",
          "%d, %d; %s"
              .formatted(
                  delays.count(),
                  time.toSeconds() * ClockPicture.PICTURES_A_SECOND,
                  page.evaluate("() => window.benchSeen.unreadable")));
      report.tell(
          "  stalls over %d ms; times waited".formatted(STALL.toMillis()),
          stalls + "; " + page.evaluate("() => window.benchSeen.waits"));
      report.tell(
          "  height of the picture",
          "" + page.evaluate("() => document.querySelector('video').videoHeight"));
    }
  }

  /// How soon there is sound after the listener wants it.
  private void open(Browser browser) throws IOException {
    Spread first = new Spread();
    try (BrowserContext context = browser.newContext()) {
      for (int i = 0; i < OPENINGS; i++) {
        Page page = page(context, "/live/audio", "audio");
        page.waitForTimeout(200 + 137 * (i % 10)); // at any point between two parts
        page.evaluate(script("ear.js"));
        await(page, "window.benchHeard.first !== null");
        first.add(number(page, "() => window.benchHeard.first"));
        page.close();
      }
    }
    report.tell("first sound after play()", first.text(" ms"));
    report.atMost("  p95", first.percentile(95), FIRST_SOUND, " ms");
  }

  private void listen(Browser browser, Duration time) throws IOException {
    try (BrowserContext context = browser.newContext()) {
      Page page = page(context, "/live/audio", "audio");
      page.evaluate(script("ear.js"));
      await(page, "window.benchHeard.first !== null");
      page.waitForTimeout(SETTLE_MILLIS);
      page.evaluate("() => Object.assign(window.benchHeard, {delays: [], waits: 0})");
      AtomicLong bytes = new AtomicLong();
      CDPSession session = context.newCDPSession(page);
      session.send("Network.enable");
      session.on(
          "Network.loadingFinished",
          event -> bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
      Spread delays = new Spread();
      long start = System.nanoTime();
      while (System.nanoTime() - start < time.toNanos()) {
        page.waitForTimeout(Math.min(5_000.0, (double) time.toMillis()));
        numbers(page, "() => window.benchHeard.delays.splice(0)").forEach(delays::add);
      }
      double hours = (System.nanoTime() - start) / 3.6e12;
      report.tell("sound to ear", delays.text(" ms"));
      report.atMost("  p95", delays.percentile(95), SOUND_P95, " ms");
      report.tell("  times waited", "" + page.evaluate("() => window.benchHeard.waits"));
      report.atMost(
          "  received an hour, heads included",
          bytes.get() / 1e6 / hours,
          MEGABYTES_AN_HOUR,
          " MB");
    }
  }

  /// Whether sound and picture belong together, by the time stamps that viewers get.
  private void record(Duration time) throws IOException {
    Multivariant.Variant best;
    try (HttpConnection connection = new HttpConnection(served.site(), "recording")) {
      best = Multivariant.get(connection, "/live/main/index.m3u8").variants().getFirst();
    }
    String sound = best.audio();
    if (sound == null) {
      report.must("sound and picture apart", "no rendition of sound", "", false);
      return;
    }
    Recording pictures = new Recording(served.site(), failures);
    Recording sounds = new Recording(served.site(), failures);
    List<Follower> followers =
        List.of(
            Follower.follow(served.site(), best.uri(), "recording", pictures),
            Follower.follow(served.site(), sound, "recording", sounds));
    Bench.pause(time);
    for (Follower follower : followers) {
      follower.close();
    }
    Spread apart = Recording.apart(pictures.pictures(folder), sounds.beeps(folder));
    report.tell("sound and picture apart", apart.text(" ms"));
    report.atMost("  worst", apart.percentile(100), APART, " ms");
  }

  private Page page(BrowserContext context, String path, String player) {
    Page page = context.newPage();
    page.setDefaultTimeout(30_000);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        System.err.println("the page says: " + message.text() + " " + message.location());
      }
    });
    page.navigate(served.site().resolve(path).toString());
    page.waitForSelector(player);
    return page;
  }

  /// Waits until something is true in the page; says how its player is if it does not come true.
  private static void await(Page page, String condition) {
    try {
      page.waitForFunction("() => " + condition);
    } catch (TimeoutError e) {
      Object player =
          page.evaluate(
              """
              () => {
                const player = document.querySelector('video, audio');
                const { currentTime, paused, readyState, networkState, error } = player;
                return JSON.stringify({ currentTime, paused, readyState, networkState,
                  error: error && error.message });
              }\
              """);
      throw new IllegalStateException("the page's player does not play: " + player, e);
    }
  }

  private static List<Double> numbers(Page page, String script) {
    return page.evaluate(script) instanceof List<?> list
        ? list.stream().map(value -> ((Number) value).doubleValue()).toList()
        : List.of();
  }

  private static double number(Page page, String script) {
    return page.evaluate(script) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  private static String script(String name) throws IOException {
    try (InputStream in = LiveLatency.class.getResourceAsStream("/livebench/" + name)) {
      if (in == null) {
        throw new IOException("no script " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setChromiumSandbox(false)
                .setArgs(
                    List.of(
                        "--disable-gpu",
                        "--disable-quic",
                        "--autoplay-policy=no-user-gesture-required")));
  }
}
