package org.pregonero.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.app.Program.Ended;
import org.pregonero.stream.Ffmpeg;

/// The program on the air, as the technician who runs it and a producer see it.
final class LiveProgramTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final List<Process> encoders = new ArrayList<>();

  @BeforeEach
  void describe() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Files.writeString(
        folder.resolve("data/pregonero.toml"),
        "[live]\nladder = []\n[[live.channel]]\nslug = \"main\"\n[[live.channel]]\nslug = \"two\"\n");
  }

  @AfterEach
  void stopEncoders() {
    encoders.forEach(Process::destroyForcibly);
  }

  @Test
  void aBroadcastGoesOnAfterTheProgramWasKilled() throws Exception {
    String key;
    String playlist;
    String segment;
    try (Program program = serve()) {
      String address = program.address();
      String rtmp = rtmp(program);
      assertThat(command("status").out()).contains("main: off the air", "two: off the air");
      key = lastWord(command("key", "--channel", "main", "--label", "the van"));
      assertThat(command("keys").out()).contains("main  good", "never used", "the van");
      push(rtmp + "/" + key);
      playlist = find(onAir(address), "\n(/live/main/[^\n]*/source/index.m3u8)");
      String path = playlist;
      await().atMost(SOON).until(() -> segments(address + path).size() > 2);
      segment = segments(address + playlist).get(1);
      await()
          .atMost(SOON)
          .untilAsserted(() ->
              assertThat(command("status").out())
                  .contains("main: on the air", "encoder: rtmp", "320x180 at 25.00 pictures/s"));
      Path clip = folder.resolve("clip.mp4");
      Ended cut =
          command(
              "clip",
              "--from",
              Instant.now().minusSeconds(3).toString(),
              "--into",
              clip.toString());
      assertThat(cut.code()).as(cut.err()).isZero();
      assertThat(clip).isNotEmptyFile();
      program.kill();
    }
    anHourPassed("recording.mp4"); // it had stopped, as it does where the disk is nearly full
    await().atMost(SOON).until(() -> command("status").code() == 1);
    try (Program again = serve()) {
      String address = again.address();
      String rtmp = rtmp(again);
      assertThat(onAir(address)).as("the same broadcast").contains(playlist);
      assertThat(segments(address + playlist)).contains(segment);
      int before = segments(address + playlist).size();
      String path = playlist;
      push(rtmp + "/" + key);
      await().atMost(SOON).until(() -> segments(address + path).size() > before + 2);
      assertThat(Program.get(address + playlist).body()).contains("#EXT-X-DISCONTINUITY\n");
    }
  }

  @Test
  void soundAloneGoesOnToo() throws Exception {
    String playlist = interrupted("listen", "-vn");
    try (Program again = serve()) {
      assertThat(onAir(again.address())).as("the same broadcast").contains(playlist);
    }
  }

  @Test
  void soundThatWasOnTheAirLongAgoBecomesAStory() throws Exception {
    interrupted("listen", "-vn");
    anHourPassed("plan.json");
    anHourPassed("sound.m4a");
    try (Program again = serve()) {
      assertThat(story(again.address())).contains("<audio").doesNotContain("<video");
    }
  }

  @Test
  void aBroadcastThatCannotGoOnBecomesAStory() throws Exception {
    interrupted("source");
    Files.delete(written("plan.json"));
    try (Program again = serve()) {
      assertThat(story(again.address())).contains("<video", "<audio");
    }
  }

  /// Sends until there are a few segments; then the program is killed.
  ///
  /// @return the playlist of a rendition
  private String interrupted(String rendition, String... options) throws Exception {
    try (Program program = serve()) {
      String address = program.address();
      push(rtmp(program) + "/" + lastWord(command("key")), options);
      String playlist = find(onAir(address), "\n(/live/main/[^\n]*/" + rendition + "/index.m3u8)");
      await().atMost(SOON).until(() -> segments(address + playlist).size() > 2);
      program.kill();
      return playlist;
    }
  }

  /// Since a file was written.
  private void anHourPassed(String file) throws IOException {
    Files.setLastModifiedTime(written(file), FileTime.from(Instant.now().minusSeconds(3_600)));
  }

  private Path written(String file) throws IOException {
    try (Stream<Path> all = Files.walk(folder.resolve("data/live"))) {
      return all.filter(each -> each.endsWith(file)).findFirst().orElseThrow();
    }
  }

  /// Waits for the story that a broadcast became.
  private static String story(String address) throws Exception {
    Pattern link = Pattern.compile("href=\"(/[0-9/]+/live-broadcast[^\"]*)\"");
    Matcher found =
        await()
            .atMost(SOON)
            .until(() -> link.matcher(Program.get(address + "/").body()), Matcher::find);
    return Program.get(address + found.group(1)).body();
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLine() throws Exception {
    assertRefusal(command("key", "--channel", "three"), "there is no channel \"three\"");
    assertRefusal(command("revoke", "nobody"), "no key \"nobody\"");
    assertRefusal(command("clip", "--from", "noon", "--into", "x.mp4"), "--from wants a time");
    assertRefusal(
        command("clip", "--from", "2020-01-01T12:00:00", "--into", path("x.mp4")),
        "nothing was on the air");
    assertThat(folder.resolve("x.mp4")).doesNotExist();
  }

  private Program serve() throws IOException {
    return Program.start("serve", "--data", path("data"), "--port", "0", "--rtmp-port", "0");
  }

  private static String rtmp(Program program) throws IOException {
    return find(program.lineWith("rtmp://"), "(rtmp://\\S+/live)");
  }

  private Ended command(String... args) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("live", args[0], "--data", path("data")));
    all.addAll(List.of(args).subList(1, args.length));
    return Program.run(all.toArray(String[]::new));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void push(String address, String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of("-f", "flv", address));
    encoders.add(Ffmpeg.push(List.of(), all.toArray(String[]::new)));
  }

  private static String onAir(String address) {
    return await()
        .atMost(SOON)
        .until(
            () -> Program.get(address + "/live/main/index.m3u8"),
            answer -> answer.statusCode() == 200)
        .body();
  }

  private static List<String> segments(String playlist) throws Exception {
    String body = Program.get(playlist).body();
    return Pattern.compile("\n(\\d+\\.m4s)").matcher(body).results().map(e -> e.group(1)).toList();
  }

  private static String lastWord(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isZero();
    String out = ended.out().strip();
    return out.substring(out.lastIndexOf(' ') + 1);
  }

  private static String find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
    return matcher.group(1);
  }

  private static void assertRefusal(Ended ended, String words) {
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).contains(words).doesNotContain("Exception");
    assertThat(ended.err().lines()).hasSize(1);
  }
}
