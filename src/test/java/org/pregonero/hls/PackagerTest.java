package org.pregonero.hls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.captions.Cue;
import org.pregonero.crowd.Crowd;
import org.pregonero.http.PageCache;
import org.pregonero.http.PageCacheSettings;
import org.pregonero.http.WebServer;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.Sample;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.Silence;
import org.pregonero.transcode.Slate;

final class PackagerTest {
  private static final AudioFormat SOUND =
      new AudioFormat(new byte[] {0x11, (byte) 0x90}, 48_000, 2, "mp4a.40.2");
  private static final Instant ANCHOR = Instant.parse("2026-03-14T09:26:53Z");
  private static final Window WINDOW = new Window(Duration.ofHours(4), 1L << 30, 0);
  private static final int PICTURE = 3_600;
  private static final int GROUP = 48;

  @TempDir Path folder;

  private final ExecutorService answering = Executors.newSingleThreadExecutor();
  private final HttpClient client = HttpClient.newHttpClient();
  private WebServer server;
  private Encoder encoder;

  @BeforeEach
  void open() {
    encoder = new Encoder(folder, WINDOW, 0);
    server = serve();
  }

  @AfterEach
  void close() {
    server.close();
    encoder.packager.close();
    answering.shutdown();
    client.close();
  }

  @Test
  void picturesAndSoundHaveTheSameSegmentsOfWholeParts() throws Exception {
    encoder.send(10 * GROUP + 20);
    String video = get("video/index.m3u8").body();
    assertThat(video)
        .contains("#EXT-X-TARGETDURATION:2\n")
        .contains("PART-HOLD-BACK=0.96,")
        .contains("#EXT-X-PART-INF:PART-TARGET=0.32\n")
        .contains("#EXT-X-PROGRAM-DATE-TIME:2026-03-14T09:26:54.920Z\n#EXTINF:1.92,\n1.m4s\n")
        .contains("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"part-62.m4s\"\n")
        .contains("#EXT-X-RENDITION-REPORT:URI=\"../sound/index.m3u8\",LAST-MSN=10,LAST-PART=1\n")
        .doesNotContain("DISCONTINUITY\n");
    assertThat(durations(get("sound/index.m3u8").body(), "#EXTINF:"))
        .isEqualTo(durations(video, "#EXTINF:"));
    assertThat(durations(video, "PART:DURATION=")).allMatch(each -> each >= 0.32 * 0.85);
  }

  @Test
  void soundForThoseWhoWantNoPicturesHasHalfAsManyPartsAndSaysNothingOfOtherRenditions()
      throws Exception {
    encoder.send(10 * GROUP + 20);
    String listening = get("listen/index.m3u8").body();
    assertThat(listening)
        .contains("#EXT-X-PART-INF:PART-TARGET=0.64\n")
        .contains("PART-HOLD-BACK=1.92,")
        .contains("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"part-31.m4s\"\n")
        .doesNotContain("RENDITION-REPORT");
    assertThat(durations(listening, "PART:DURATION=")).allMatch(each -> each == 0.64);
    assertThat(durations(listening, "#EXTINF:"))
        .isEqualTo(durations(get("video/index.m3u8").body(), "#EXTINF:"));
    assertThat(get("video/index.m3u8").body()).doesNotContain("../listen");
  }

  @Test
  void aSegmentIsItsPartsOneAfterTheOther() throws Exception {
    encoder.send(3 * GROUP);
    byte[] segment = bytes("video/1.m4s");
    int at = 0;
    for (int part = 6; part < 12; part++) {
      byte[] piece = bytes("video/part-" + part + ".m4s");
      assertThat(Arrays.copyOfRange(segment, at, at + piece.length)).isEqualTo(piece);
      at += piece.length;
    }
    assertThat(at).isEqualTo(segment.length);
  }

  @Test
  void whoWaitsForAPartGetsItWhenItIsThere() throws Exception {
    encoder.send(GROUP);
    CompletableFuture<HttpResponse<String>> playlist =
        getLater("video/index.m3u8?_HLS_msn=1&_HLS_part=0");
    CompletableFuture<HttpResponse<String>> hinted = getLater("video/part-6.m4s");
    await().until(() -> encoder.waiting() == 2);
    encoder.send(8);
    assertThat(playlist.join().body()).contains("URI=\"part-6.m4s\",INDEPENDENT=YES\n");
    assertThat(hinted.join().statusCode()).isEqualTo(200);
  }

  @Test
  void hundredsMayWaitForTheSame() {
    encoder.send(GROUP);
    List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      waiting.add(getLater("video/index.m3u8?_HLS_msn=1&_HLS_part=1"));
    }
    await().until(() -> encoder.waiting() == 400);
    encoder.send(16);
    assertThat(waiting.stream().map(CompletableFuture::join).map(HttpResponse::body).distinct())
        .singleElement()
        .asString()
        .contains("part-7.m4s");
  }

  @Test
  void aPartBehindTheLastOfASegmentIsTheFirstOfTheNext() throws Exception {
    encoder.send(2 * GROUP + 8);
    assertThat(get("video/index.m3u8?_HLS_msn=1&_HLS_part=6").body()).contains("part-12.m4s");
  }

  @Test
  void aPlayerThatKnowsTheOlderPartIsSparedIt() throws Exception {
    encoder.send(20 * GROUP);
    String whole = get("video/index.m3u8").body();
    String update = get("video/index.m3u8?_HLS_skip=YES").body();
    Matcher skipped = Pattern.compile("#EXT-X-SKIP:SKIPPED-SEGMENTS=(\\d+)\n").matcher(update);
    assertThat(skipped.find()).isTrue();
    int count = Integer.parseInt(skipped.group(1));
    assertThat(count).isGreaterThan(5);
    assertThat(whole).contains((count - 1) + ".m4s\n");
    assertThat(update).doesNotContain("\n" + (count - 1) + ".m4s\n");
    assertThat(whole).endsWith(update.substring(update.indexOf("#EXT-X-PROGRAM-DATE-TIME")));
  }

  @Test
  void anotherSourceIsADiscontinuityInEachRendition() throws Exception {
    encoder.send(GROUP + 5);
    encoder.begin();
    encoder.send(GROUP);
    for (String rendition : List.of("video", "sound")) {
      String playlist = get(rendition + "/index.m3u8").body();
      assertThat(playlist).contains("1.m4s\n#EXT-X-DISCONTINUITY\n");
      assertThat(playlist.split("#EXT-X-MAP", -1)).hasSize(2);
    }
  }

  @Test
  void anEncoderThatRefersToLaterPicturesHasTheSameSegmentsInAllRenditions() throws Exception {
    encoder.packager.close();
    encoder = new Encoder(folder.resolve("lag"), WINDOW, 0);
    encoder.refersToLaterPictures(2);
    encoder.send(3 * GROUP + 10);
    encoder.begin();
    encoder.send(3 * GROUP + 10);
    encoder.begin();
    encoder.send(3 * GROUP);
    String expected = get("video/index.m3u8").body();
    assertThat(durations(expected, "#EXTINF:")).startsWith(1.92, 1.92, 1.92, 0.4, 1.92);
    String made = get("made/index.m3u8").body();
    for (String tag : List.of("#EXTINF:", "#EXT-X-PROGRAM-DATE-TIME:[0-9T:-]*:")) {
      assertThat(durations(made, tag)).isEqualTo(durations(expected, tag));
    }
    for (String playlist : List.of(made, expected, get("sound/index.m3u8").body())) {
      assertThat(playlist.split("#EXT-X-DISCONTINUITY\n", -1)).hasSize(3);
    }
    assertThat(firstParts(made)).isNotEmpty().allMatch(part -> part.endsWith("INDEPENDENT=YES"));
  }

  /// Of each segment whose parts are listed.
  private static List<String> firstParts(String playlist) {
    return list(playlist, "DATE-TIME:.*\n(#EXT-X-PART:.*)");
  }

  @Test
  void whatIsForgedIsRefused() throws Exception {
    encoder.send(3 * GROUP);
    for (String bad :
        List.of(
            "video/99.m4s",
            "video/part-999.m4s",
            "video/init-7.mp4",
            "video/init-0.m4s",
            "video/-1.m4s",
            "video/01.m4s",
            "video/part-0.mp4",
            "video/0.vtt",
            "video/index",
            "video/99999999999999999999.m4s",
            "video/plan.json",
            "nothing/index.m3u8")) {
      assertThat(get(bad).statusCode()).as(bad).isEqualTo(404);
    }
    for (String bad :
        List.of(
            "_HLS_msn=99",
            "_HLS_msn=x",
            "_HLS_part=1",
            "_HLS_msn=3&_HLS_part=-1",
            "_HLS_msn=",
            "_HLS_msn=3&_HLS_part=9999")) {
      assertThat(get("video/index.m3u8?" + bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void theEndIsToldToThoseWhoWait() throws Exception {
    encoder.send(GROUP);
    CompletableFuture<HttpResponse<String>> waiting = getLater("video/index.m3u8?_HLS_msn=2");
    await().until(() -> encoder.waiting() == 1);
    encoder.packager.end();
    assertThat(waiting.join().body()).endsWith("#EXT-X-ENDLIST\n");
  }

  @Test
  void whoWaitsInVainIsSentAway() {
    encoder.send(GROUP);
    CompletableFuture<HttpResponse<String>> waiting = getLater("video/index.m3u8?_HLS_msn=2");
    await().until(() -> encoder.waiting() == 1);
    encoder.packager.tick(System.nanoTime() + 60_000_000_000L);
    assertThat(waiting.join().statusCode()).isEqualTo(503);
  }

  @Test
  void anotherRunOfTheProgramGoesOn() throws Exception {
    encoder.send(3 * GROUP);
    encoder.packager.suspend();
    encoder.packager.close();
    encoder = new Encoder(folder, WINDOW, 10 * GROUP);
    encoder.send(2 * GROUP);
    assertThat(get("video/index.m3u8").body())
        .contains("#EXT-X-MEDIA-SEQUENCE:0\n")
        .contains(
            "2.m4s\n#EXT-X-DISCONTINUITY\n#EXT-X-PROGRAM-DATE-TIME:2026-03-14T09:27:12.200Z\n")
        .contains("\n3.m4s\n");
    assertThat(bytes("video/1.m4s")).isNotEmpty();
    for (String rendition : List.of("sound", "listen", "captions")) {
      assertThat(list(get(rendition + "/index.m3u8").body(), "(#EXT-X-DISCONTINUITY)\n"))
          .as(rendition)
          .hasSize(1);
    }
  }

  @Test
  void aPartThatWasLostIsNoOtherOneLater() throws Exception {
    encoder.send(3 * GROUP + 20);
    List<String> before = parts("video");
    encoder.packager.close(); // what is being made is not completed
    encoder = new Encoder(folder, WINDOW, 10 * GROUP);
    assertThat(get("video/" + before.getLast()).statusCode()).isEqualTo(404);
    CompletableFuture<HttpResponse<String>> next =
        getLater("video/index.m3u8?_HLS_msn=3&_HLS_part=1");
    await().until(() -> encoder.waiting() == 1);
    encoder.send(GROUP + 1);
    assertThat(next.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    CompletableFuture<HttpResponse<String>> behindTheLast =
        getLater("video/index.m3u8?_HLS_msn=3&_HLS_part=6");
    await().until(() -> encoder.waiting() == 1);
    encoder.send(20);
    assertThat(behindTheLast.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    assertThat(parts("video")).hasSizeGreaterThan(6).doesNotContainAnyElementsOf(before);
    byte[] whole = bytes("video/3.m4s");
    assertThat(whole).hasSizeGreaterThan(bytes("video/" + parts("video").getFirst()).length);
  }

  private List<String> parts(String rendition) throws Exception {
    return list(get(rendition + "/index.m3u8").body(), "URI=\"(part-[0-9]+.m4s)\"");
  }

  @Test
  void aRenditionThatHasLostItsSegmentsGoesOnWithTheOthers() throws Exception {
    encoder.refersToLaterPictures(2);
    encoder.send(3 * GROUP);
    encoder.packager.suspend();
    encoder.packager.close();
    Files.delete(folder.resolve("made/index"));
    encoder = new Encoder(folder, WINDOW, 10 * GROUP);
    encoder.refersToLaterPictures(2);
    encoder.send(4 * GROUP);
    encoder.begin();
    encoder.send(4 * GROUP);
    String playlist = get("made/index.m3u8").body();
    assertThat(durations(playlist, "#EXTINF:")).hasSize(7).allMatch(each -> each <= 2);
    assertThat(list(playlist, "(#EXT-X-DISCONTINUITY)\n")).hasSize(2);
  }

  @Test
  void whatIsOlderThanTheWindowGoes() throws Exception {
    encoder.packager.close();
    encoder =
        new Encoder(folder.resolve("short"), new Window(Duration.ofSeconds(20), 1L << 30, 0), 0);
    sendInSteps(folder.resolve("short"), 40);
    String playlist = get("video/index.m3u8").body();
    assertThat(playlist).contains("#EXT-X-MEDIA-SEQUENCE:29\n").doesNotContain("\n28.m4s");
    await().untilAsserted(() -> assertThat(folder.resolve("short/video/5.m4s")).doesNotExist());
  }

  @Test
  void manySegmentsThatLeaveAtOnceAreNoFailingDisk() throws Exception {
    sendInSteps(folder, 40);
    encoder.packager.suspend();
    encoder.packager.close();
    Path slow = folder.resolve("video/40.m4s");
    new ProcessBuilder("mkfifo", slow.toString()).start().waitFor(); // until somebody reads it
    encoder = new Encoder(folder, new Window(Duration.ofSeconds(20), 1L << 30, 0), 40 * GROUP);
    encoder.send(3 * GROUP);
    assertThat(get("video/index.m3u8").body()).contains("#EXT-X-MEDIA-SEQUENCE:32\n");
    assertThat(encoder.packager.isDiskFailing()).isFalse();
    Files.readAllBytes(slow);
    await().untilAsserted(() -> assertThat(folder.resolve("video/5.m4s")).doesNotExist());
  }

  /// As fast as the disk is: none takes a minute in an instant.
  private void sendInSteps(Path into, int groups) {
    for (int sent = 5; sent <= groups; sent += 5) {
      encoder.send(5 * GROUP);
      Path written = into.resolve("video/" + (sent - 2) + ".m4s");
      await().until(() -> Files.exists(written));
    }
  }

  @Test
  void aDiskThatIsGoneCostsTheRewindAndNotTheBroadcast() throws Exception {
    encoder.packager.close();
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file where a folder should be");
    encoder = new Encoder(blocked, WINDOW, 0);
    encoder.send(30 * GROUP);
    await().until(encoder.packager::isDiskFailing);
    await()
        .untilAsserted(() -> {
          encoder.send(GROUP);
          String playlist = get("video/index.m3u8").body();
          assertThat(durations(playlist, "#EXTINF:")).hasSize(8);
          assertThat(gaps(playlist)).hasSize(2);
          assertEachSegmentIsThere(playlist);
        });
  }

  /// Each of the pictures that is no gap.
  private void assertEachSegmentIsThere(String playlist) throws Exception {
    List<String> gaps = gaps(playlist);
    for (String segment : list(playlist, "(?m)^(\\d+\\.m4s)$")) {
      if (!gaps.contains(segment)) {
        assertThat(get("video/" + segment).statusCode()).as(segment).isEqualTo(200);
      }
    }
  }

  private static List<String> gaps(String playlist) {
    return list(playlist, "#EXT-X-GAP\n#EXTINF:.*\n(.*)");
  }

  @Test
  void whereTheDiskIsNearlyFullViewersCanRewindLess() throws Exception {
    encoder.packager.close();
    encoder =
        new Encoder(folder.resolve("full"), new Window(Duration.ofHours(4), 1L << 30, 1L << 60), 0);
    encoder.send(2 * GROUP);
    await().until(encoder.packager::isDiskShort);
    sendInSteps(folder.resolve("full"), 40);
    assertThat(durations(get("video/index.m3u8").body(), "#EXTINF:")).hasSize(8);
    assertThat(encoder.packager.isDiskFailing()).isFalse();
    await().untilAsserted(() -> assertThat(folder.resolve("full/video/5.m4s")).doesNotExist());
  }

  @Test
  void soundThatGoesOnWhilePicturesStandStillHasTheSameSegments() throws Exception {
    encoder.send(3 * GROUP + 40);
    encoder.sendSound(1.4);
    encoder.video.begin(Slate.format());
    encoder.sinceKey = 0;
    encoder.sendPictures(35);
    encoder.sound.begin(SOUND);
    encoder.alone.begin(SOUND);
    encoder.send(2 * GROUP);
    String video = get("video/index.m3u8").body();
    List<Double> expected = durations(video, "#EXTINF:");
    assertThat(expected).hasSizeGreaterThan(5);
    for (String rendition : List.of("sound", "listen")) {
      String playlist = get(rendition + "/index.m3u8").body();
      List<Double> found = durations(playlist, "#EXTINF:");
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.size(); i++) {
        assertThat(found.get(i)).isCloseTo(expected.get(i), within(0.07));
      }
      assertThat(playlist.substring(0, playlist.indexOf("#EXT-X-DISCONTINUITY\n")))
          .contains("\n3.m4s\n")
          .doesNotContain("\n4.m4s\n");
      assertThat(playlist.split("#EXT-X-DISCONTINUITY\n", -1)).hasSize(2);
    }
  }

  @Test
  void aSegmentThatTheDiskDidNotTakeIsAGapAndWhatCameBeforeStays() throws Exception {
    Files.createDirectories(folder.resolve("video/3.m4s")); // where a file should be
    Files.createDirectories(folder.resolve("video/4.m4s"));
    for (int complete = 6; complete <= 12; complete++) {
      encoder.send(complete == 6 ? 7 * GROUP : GROUP);
      Path newest = folder.resolve("video/" + (complete - 1) + ".m4s");
      await().until(() -> Files.exists(newest));
      String playlist = get("video/index.m3u8").body();
      assertThat(playlist).contains("#EXT-X-MEDIA-SEQUENCE:0\n");
      assertThat(gaps(playlist))
          .isEqualTo(List.of("3.m4s", "4.m4s").subList(0, Math.clamp(complete - 9, 0, 2)));
      assertEachSegmentIsThere(playlist);
    }
    assertThat(gaps(get("video/index.m3u8?_HLS_skip=YES").body()))
        .containsExactly("3.m4s", "4.m4s");
    encoder.packager.suspend();
    encoder.packager.close();
    encoder = new Encoder(folder, WINDOW, 20 * GROUP);
    encoder.send(2 * GROUP);
    String playlist = get("video/index.m3u8").body();
    assertThat(playlist).contains("#EXT-X-MEDIA-SEQUENCE:0\n");
    assertThat(gaps(playlist)).containsExactly("3.m4s", "4.m4s");
    assertEachSegmentIsThere(playlist);
  }

  @Test
  void captionsStandInTheSegmentsInWhichTheyAreShown() throws Exception {
    encoder.send(GROUP);
    encoder.packager.add(new Cue(2_500_000, 4_500_000, "Good <evening>"));
    encoder.send(3 * GROUP);
    assertThat(get("captions/0.vtt").body()).doesNotContain("evening");
    assertThat(get("captions/1.vtt").body())
        .startsWith("WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n")
        .contains("00:00:02.500 --> 00:00:04.500\nGood &lt;evening&gt;\n");
    assertThat(get("captions/2.vtt").body()).contains("evening");
  }

  @Test
  void theNewestSegmentsComeFromMemoryWhereTheDiskDidNotTakeThem() throws Exception {
    Files.createDirectories(folder.resolve("video/0.m4s")); // where a file should be
    encoder.send(3 * GROUP);
    await().until(() -> Files.exists(folder.resolve("video/1.m4s")));
    assertThat(get("video/0.m4s").statusCode()).isEqualTo(200);
  }

  @Test
  void captionsThatTheDiskDidNotTakeAreNotSaidToBeEmpty() throws Exception {
    Files.createDirectories(folder.resolve("captions/3.vtt")); // where a file should be
    encoder.send(6 * GROUP);
    await().until(() -> Files.exists(folder.resolve("captions/4.vtt")));
    assertThat(get("captions/3.vtt").statusCode()).isEqualTo(404);
    assertThat(get("captions/4.vtt").body()).startsWith("WEBVTT");
  }

  @Test
  void theMultivariantPlaylistsNameWhatThereIs() throws Exception {
    encoder.send(2 * GROUP);
    assertThat(get("index.m3u8").body())
        .contains(
            "CODECS=\""
                + Slate.format().codec()
                + ",mp4a.40.2\",RESOLUTION=640x360,FRAME-RATE=25.000,AUDIO=\"sound\"")
        .contains("/live/video/index.m3u8\n")
        .contains("TYPE=AUDIO,GROUP-ID=\"sound\"");
    assertThat(get("audio.m3u8").body())
        .contains("CODECS=\"mp4a.40.2\"\n/live/listen/index.m3u8\n")
        .doesNotContain("video");
  }

  private WebServer serve() {
    Crowd crowd =
        asked -> {
          String path = asked.path().substring("/live/".length());
          int slash = path.indexOf('/');
          return switch (path) {
            case "index.m3u8" ->
                CompletableFuture.completedFuture(encoder.packager.everything("/live/"));
            case "audio.m3u8" ->
                CompletableFuture.completedFuture(encoder.packager.soundOnly("/live/"));
            default ->
                encoder.packager.find(
                    path.substring(0, slash), path.substring(slash + 1), asked.query());
          };
        };
    return WebServer.start(
        "127.0.0.1",
        0,
        List.of(),
        (_, status, _) -> String.valueOf(status).getBytes(StandardCharsets.UTF_8),
        new PageCache(PageCacheSettings.DEFAULT),
        crowd);
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + "/live/" + path);
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private byte[] bytes(String path) throws IOException, InterruptedException {
    return client
        .send(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofByteArray())
        .body();
  }

  private CompletableFuture<HttpResponse<String>> getLater(String path) {
    return client.sendAsync(HttpRequest.newBuilder(address(path)).build(), BodyHandlers.ofString());
  }

  private static List<Double> durations(String playlist, String tag) {
    return list(playlist, tag + "([0-9.]+)").stream().map(Double::valueOf).toList();
  }

  private static List<String> list(String playlist, String pattern) {
    return Pattern.compile(pattern).matcher(playlist).results().map(each -> each.group(1)).toList();
  }

  /// Sends slates and silence, as fast as it can.
  private final class Encoder {
    final Packager packager;
    final SampleSink video;
    private @Nullable SampleSink made;
    final SampleSink sound;
    final SampleSink alone;
    private long pictures;
    private long frames;
    long sinceKey;

    private int lag;

    Encoder(Path into, Window window, long firstPicture) {
      packager = new Packager(into, Timing.of(25), ANCHOR, window, answering);
      video =
          packager.track(
              "video", new Packager.Kind.Video(Slate.format().codec(), 640, 360, 900_000));
      sound =
          packager.track("sound", new Packager.Kind.Sound("mp4a.40.2", 48_000, 2, 128_000, false));
      alone =
          packager.track("listen", new Packager.Kind.Sound("mp4a.40.2", 48_000, 2, 52_000, true));
      packager.captions("en", _ -> List.of());
      pictures = firstPicture;
      frames = firstPicture * 48_000 / 25 / 1024;
      begin();
    }

    void begin() {
      video.begin(Slate.format());
      if (made != null) {
        made.begin(Slate.format());
      }
      sound.begin(SOUND);
      alone.begin(SOUND);
      sinceKey = 0;
    }

    /// A picture is shown so many pictures later than it comes, and what is made of it has it then.
    void refersToLaterPictures(int pictures) {
      lag = pictures;
      made =
          packager.track(
              "made", new Packager.Kind.Video(Slate.format().codec(), 320, 180, 300_000));
      made.begin(Slate.format());
    }

    void send(int count) {
      for (int i = 0; i < count; i++) {
        sendPictures(1);
        sendSound(0);
      }
    }

    void sendPictures(int count) {
      for (int i = 0; i < count; i++) {
        int index = (int) (sinceKey++ % GROUP);
        byte[] picture = Slate.picture(index);
        long dts = pictures * PICTURE;
        video.write(new Sample(dts, PICTURE, lag * PICTURE, index == 0, picture));
        if (made != null) {
          made.write(new Sample(dts + (long) lag * PICTURE, PICTURE, 0, index == 0, picture));
        }
        pictures++;
      }
    }

    /// As far as the pictures are, and so many seconds more.
    void sendSound(double more) {
      while ((frames + 1) * 1024 <= (pictures / 25.0 + more) * 48_000) {
        Sample frame = new Sample(frames * 1024, 1024, 0, true, Silence.frame(SOUND));
        sound.write(frame);
        alone.write(frame);
        frames++;
      }
    }

    int waiting() {
      return packager.stats().stream().mapToInt(Packager.Stats::waiting).sum();
    }
  }
}
