package org.pregonero.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.pregonero.app.TestNewsroom.NOW;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.keys.KeyStore;
import org.pregonero.live.ChannelStatus;
import org.pregonero.site.Chromium;
import org.pregonero.stream.Ffmpeg;

/// The whole way of a broadcast: a real encoder, a real server, what viewers get.
final class LiveTest {
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Process> encoders = new ArrayList<>();
  private TestNewsroom newsroom;

  @BeforeEach
  void open() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("pregonero.toml"),
            "[live]\ngrace-seconds = 3\nladder = [90]\n[[live.channel]]\nslug = \"main\"\n");
    newsroom = TestNewsroom.describedBy(settings.toString());
  }

  @AfterEach
  void close() {
    encoders.forEach(Process::destroyForcibly);
    newsroom.close();
    client.close();
  }

  @Test
  void aBroadcastGoesFromTheEncoderToViewersAndBecomesAStory() throws Exception {
    assertThat(get("/live").body()).contains("We are off the air").doesNotContain("<video");
    assertThat(get("/live/main/index.m3u8").statusCode()).isEqualTo(404);

    Process encoder = push(key(null));
    String multivariant = onAir();
    assertThat(multivariant)
        .contains("RESOLUTION=320x180,FRAME-RATE=25.000,AUDIO=\"sound\"")
        .contains("RESOLUTION=160x90");
    assertThat(get("/live").body()).contains("<video").contains("/live/main/index.m3u8");
    assertThat(get("/live/audio").body()).contains("<audio");
    assertThat(get("/live/on-air").body()).contains("\"main\"").contains("\"pictures\":true");
    String video = rendition(multivariant, "source");
    assertThat(get(video).body()).contains("#EXT-X-PART-INF:PART-TARGET=0.32\n");
    assertThat(get(video + "?_HLS_msn=" + (newest(video) + 1)).statusCode()).isEqualTo(200);
    assertThat(decoded("/live/main/index.m3u8")).isZero();
    assertThat(decoded("/live/main/audio.m3u8")).isZero();
    assertThat(get("/metrics").body())
        .contains("pregonero_live_on_air{channel=\"main\"} 1", "rendition=\"p90\"");

    encoder.destroyForcibly();
    await().atMost(SOON).until(() -> discontinuities(video) == 1);
    assertThat(get(video).statusCode()).isEqualTo(200);
    encoder = push(key(null));
    await().atMost(SOON).until(() -> discontinuities(video) == 2);
    assertThat(get(video).body()).contains("PART-TARGET=0.32\n").contains("TARGETDURATION:2\n");

    encoder.destroyForcibly();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(get("/").body()).contains("Live broadcast of"));
    assertThat(get(video).body()).endsWith("#EXT-X-ENDLIST\n");
    // the broadcast is over once its story is there
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(get("/live").body()).contains("We are off the air"));
    String story = get(find(get("/").body(), "href=\"(/2026/03/14/live-broadcast[^\"]*)\"")).body();
    for (String kind : List.of("video", "audio")) {
      String file = find(story, "<" + kind + "[^>]* src=\"([^\"]*)\"");
      assertThat(decoded(file)).as(kind).isZero();
    }
  }

  @Test
  void onlyGoodKeysGetIn() throws Exception {
    assertThat(push("not-a-key").waitFor()).isNotZero();
    assertThat(push(key(NOW.minusSeconds(1))).waitFor()).isNotZero();
    assertThat(get("/live/main/index.m3u8").statusCode()).isEqualTo(404);
    KeyStore.Fresh key = make(null);
    Process encoder = push(key.secret());
    String multivariant = onAir();
    newsroom
        .database()
        .write(transaction -> new KeyStore(newsroom.clock()).revoke(transaction, key.key().id()));
    assertThat(encoder.waitFor()).isNotZero();
    assertThat(get(rendition(multivariant, "source")).statusCode()).isEqualTo(200);
    assertThat(push(key.secret()).waitFor()).isNotZero();
  }

  @Test
  void aLineThatIsTypedIsShownToViewersWhoCannotHear() throws Exception {
    String key = key(null);
    assertThat(caption(key, "too early").statusCode()).isEqualTo(409);
    push(key);
    String captions = captions(onAir());
    assertThat(caption("wrong", "hello").statusCode()).isEqualTo(403);
    assertThat(caption(null, "hello").statusCode()).isEqualTo(403);
    assertThat(caption(key, "").statusCode()).isEqualTo(400);
    assertThat(caption(key, "x".repeat(5_000)).statusCode()).isEqualTo(400);
    String typist = key(null);
    assertThat(caption(typist, "The bridge is open").statusCode()).isEqualTo(202);
    assertThat(newsroom.database().read(new KeyStore(newsroom.clock())::list))
        .hasSize(2)
        .allMatch(each -> each.used() != null);
    shown(captions, "The bridge is open");
  }

  @Test
  void subtitlesInTheStreamAreShownToo() throws Exception {
    Path subtitles =
        Files.writeString(
            folder.resolve("subtitles.srt"),
            "1\n00:00:05,000 --> 00:00:07,000\n<i>The tide is turning</i>\n");
    push(
        key(null),
        List.of("-re", "-i", subtitles.toString()),
        "-map 0 -map 1 -map 2 -c:s text".split(" "));
    assertThat(shown(captions(onAir()), "The tide is turning")).doesNotContain("<i>");
  }

  @Test
  void aSecondEncoderStandsByAndTakesOver() throws Exception {
    Process first = push(key(null));
    String video = rendition(onAir(), "source");
    push(key(null));
    await().atMost(SOON).until(() -> status().standby() == 1);
    first.destroyForcibly();
    await().atMost(SOON).until(() -> status().restarts() == 1);
    assertThat(status().slate()).isFalse();
    await().atMost(SOON).until(() -> discontinuities(video) > 0);
    assertThat(discontinuities(video)).as("no slate in between").isEqualTo(1);
    assertThat(decoded("/live/main/index.m3u8")).isZero();
  }

  @Test
  void aClipIsCutWhileTheBroadcastGoesOn() throws Exception {
    push(key(null));
    String video = rendition(onAir(), "source");
    await().atMost(SOON).until(() -> newest(video) > 3);
    Path file = folder.resolve("clip.mp4");
    newsroom.keeping().clip("main", NOW.plusSeconds(2), NOW.plusSeconds(4), file);
    assertThat(Ffmpeg.probe(file, "-show_entries", "format=duration"))
        .singleElement()
        .satisfies(duration -> assertThat(Double.parseDouble(duration)).isBetween(2.0, 4.0));
    newsroom
        .keeping()
        .publishClip("main", NOW.plusSeconds(2), NOW.plusSeconds(4), "The tide turns");
    String front = get("/").body();
    String story = get(find(front, "href=\"(/2026/03/14/the-tide-turns[^\"]*)\"")).body();
    assertThat(decoded(find(story, "<video[^>]* src=\"([^\"]*)\""))).isZero();
    assertThatThrownBy(
            () -> newsroom.keeping().clip("main", NOW.minusSeconds(60), NOW.minusSeconds(50), file))
        .hasMessageContaining("nothing was on the air");
    assertThatThrownBy(
            () -> newsroom.keeping().clip("main", NOW.plusSeconds(600), NOW.plusSeconds(610), file))
        .hasMessageContaining("nothing is kept of the time");
  }

  @Test
  void soundAloneIsABroadcastToo() throws Exception {
    push(key(null), "-vn");
    assertThat(onAir()).doesNotContain("RESOLUTION").contains("mp4a.40.2");
    assertThat(decoded("/live/main/audio.m3u8")).isZero();
  }

  /// With a key picture every 2 s, parts for listening are longer than 0.64 s.
  @Test
  void ourPageBeginsToListenOneAndAHalfPartsBehind() throws Exception {
    push(key(null), "-g", "50");
    onAir();
    try (Playwright playwright = Playwright.create();
        Browser browser = Chromium.launch(playwright)) {
      Page page = browser.newPage();
      page.addInitScript(
          """
          Object.defineProperty(window, "Hls", {
            get: () => window.library,
            set: (Hls) => {
              window.library = class extends Hls {
                constructor(config) {
                  super(config);
                  this.once(Hls.Events.FRAG_LOADING, () => {
                    window.part = this.levels[0].details.partTarget;
                    window.behind = this.targetLatency / window.part;
                  });
                }
              };
            },
          });
          """);
      page.navigate(newsroom.url() + "/live/audio");
      page.evaluate("() => void document.querySelector('audio').play()");
      page.waitForFunction("window.behind");
      assertThat((double) page.evaluate("window.part")).isGreaterThan(0.64);
      assertThat((double) page.evaluate("window.behind")).isCloseTo(1.5, within(0.01));
    }
  }

  @Test
  void whatIsForgedIsRefused() throws Exception {
    push(key(null));
    String source = rendition(onAir(), "source");
    for (String bad :
        List.of(
            "/live/main/20200101-000000-000/source/index.m3u8",
            "/live/nobody/index.m3u8",
            source.replace("source/index.m3u8", "source/..%2f..%2fplan.json"),
            source.replace("source/index.m3u8", "source/"),
            source.replace("source/index.m3u8", "source/99999.m4s"),
            source.replace("source/index.m3u8", "source/part-99999.m4s"),
            source.replace("source/index.m3u8", "plan.json"))) {
      assertThat(get(bad).statusCode()).as(bad).isBetween(400, 404);
    }
    assertThat(get(source + "?_HLS_msn=100000").statusCode()).isEqualTo(400);
    assertThat(get(source + "?_HLS_msn=-1").statusCode()).isEqualTo(400);
  }

  /// Waits until the channel is on the air.
  ///
  /// @return its multivariant playlist
  private String onAir() {
    await().atMost(SOON).until(() -> get("/live/main/index.m3u8").statusCode() == 200);
    return get("/live/main/index.m3u8").body();
  }

  private static String captions(String multivariant) {
    return find(multivariant, "(/live/main/[^\"]*/captions/index.m3u8)");
  }

  /// Waits until viewers get a segment of captions with these words.
  private String shown(String captions, String words) {
    return await()
        .atMost(SOON)
        .until(
            () ->
                Pattern.compile("\n(\\d+\\.vtt)")
                    .matcher(get(captions).body())
                    .results()
                    .map(each -> get(captions.replace("index.m3u8", each.group(1))).body())
                    .filter(segment -> segment.contains(words))
                    .findFirst()
                    .orElse(""),
            found -> !found.isEmpty());
  }

  private ChannelStatus status() {
    return newsroom.live().status("main");
  }

  private long newest(String playlist) {
    List<String> segments =
        Pattern.compile("\n(\\d+)\\.m4s")
            .matcher(get(playlist).body())
            .results()
            .map(each -> each.group(1))
            .toList();
    return segments.isEmpty() ? 0 : Long.parseLong(segments.getLast());
  }

  private int discontinuities(String playlist) {
    return get(playlist).body().split("#EXT-X-DISCONTINUITY\n", -1).length - 1;
  }

  private static String rendition(String multivariant, String name) {
    return find(multivariant, "\n(/live/main/[^\n]*/" + name + "/index.m3u8)");
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  private String key(@Nullable Instant expires) {
    return make(expires).secret();
  }

  private KeyStore.Fresh make(@Nullable Instant expires) {
    return newsroom
        .database()
        .write(transaction ->
            new KeyStore(newsroom.clock()).create(transaction, "main", "test", expires));
  }

  /// Begins to send a test picture and a tone.
  private Process push(String key, String... options) throws IOException {
    return push(key, List.of(), options);
  }

  private Process push(String key, List<String> moreInput, String... options) throws IOException {
    List<String> output = new ArrayList<>(List.of(options));
    output.addAll(List.of("-f", "flv", "rtmp://127.0.0.1:" + newsroom.rtmpPort() + "/live/" + key));
    Process encoder = Ffmpeg.push(moreInput, output.toArray(String[]::new));
    encoders.add(encoder);
    return encoder;
  }

  /// Decodes two seconds.
  ///
  /// @return how many bytes of complaints that brought
  private int decoded(String path) throws Exception {
    Process decoder =
        new ProcessBuilder(
                ("ffmpeg -nostdin -v error -xerror -i " + newsroom.url() + path + " -t 2 -f null -")
                    .split(" "))
            .redirectErrorStream(true)
            .start();
    byte[] said = decoder.getInputStream().readAllBytes();
    return decoder.waitFor() == 0 ? said.length : -1;
  }

  private HttpResponse<String> caption(@Nullable String key, String text) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(newsroom.url() + "/live/main/captions"))
            .POST(BodyPublishers.ofString(text));
    if (key != null) {
      request.header("Authorization", "Bearer " + key);
    }
    return send(request.build());
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(newsroom.url() + path)).build());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
