package org.pregonero.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.config.CannotStart;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.Frame;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.TrackReader;
import org.pregonero.stream.TrackReader.Item;
import org.pregonero.stream.VideoFormat;

/// With the real ffmpeg of this machine, and with the one that comes along.
final class TranscoderTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final List<FlvTag> STREAM =
      org.pregonero.stream.Ffmpeg.stream(4, "-bf", "0", "-g", "48", "-keyint_min", "48");
  private static final List<Output> OUTPUTS =
      List.of(
          new Output("p90", new Output.Video(160, 90, 200_000, 25), null),
          new Output("listen", null, new Output.Audio(64_000)));

  @TempDir Path folder;

  private final Heard heard = new Heard();
  private final List<Transcoder> started = new ArrayList<>();

  @AfterEach
  void close() {
    started.forEach(Transcoder::close);
  }

  @Test
  void picturesComeBackSmallerAtTheTimesOfTheSourceWithItsKeys() {
    makesRenditions(Ffmpeg.find(System.getenv(), folder).orElseThrow());
  }

  @Test
  void theOneThatComesAlongDoesTheSame() {
    Ffmpeg enclosed = Ffmpeg.find(Map.of(), folder).orElseThrow();
    makesRenditions(enclosed);
    assertThat(enclosed.program()).startsWith(folder).isExecutable();
    assertThat(enclosed.abilities().srt()).isFalse();
  }

  @Test
  void whatIsInFlightComesOutWhenNothingMoreGoesIn() {
    Transcoder transcoder =
        start(Ffmpeg.find(System.getenv(), folder).orElseThrow(), Duration.ofSeconds(5));
    STREAM.forEach(transcoder::write);
    transcoder.finish();
    await().atMost(SOON).until(() -> heard.ended.size() == 2);
    assertThat(heard.frames("p90")).hasSize(100);
    assertThat(heard.failures).isEmpty();
  }

  @Test
  void picturesInFlightComeOutWhileSoundGoesOn() {
    Transcoder transcoder =
        start(Ffmpeg.find(System.getenv(), folder).orElseThrow(), Duration.ofSeconds(5));
    List<FlvTag> stream = org.pregonero.stream.Ffmpeg.stream(4, "-g", "48");
    int half = stream.size() / 2;
    stream.subList(0, half).forEach(transcoder::write);
    transcoder.finishPictures();
    await().atMost(SOON).until(() -> heard.ended.contains("p90"));
    assertThat(heard.frames("p90").stream().map(Frame::millis))
        .isEqualTo(shown(stream.subList(0, half)));
    stream.subList(half, stream.size()).forEach(transcoder::write);
    transcoder.finish();
    await().atMost(SOON).until(() -> heard.ended.size() == 2);
    assertThat(heard.frames("p90")).hasSameSizeAs(shown(stream.subList(0, half)));
    assertThat(heard.frames("listen").getLast().millis()).isBetween(3_800L, 4_200L);
    assertThat(heard.failures).isEmpty();
  }

  @Test
  void whereNothingMoreIsToComeNothingHangs() {
    Transcoder transcoder =
        Transcoder.start(
            Ffmpeg.find(System.getenv(), folder).orElseThrow(),
            OUTPUTS.subList(0, 1),
            Keys.SOURCE,
            heard,
            Duration.ofSeconds(1));
    started.add(transcoder);
    STREAM.forEach(transcoder::write);
    await().atMost(SOON).until(() -> heard.frames("p90").size() == 100);
    transcoder.finishPictures();
    await().atMost(SOON).until(() -> heard.ended.contains("p90"));
    await().during(Duration.ofMillis(1_500)).atMost(SOON).until(heard.failures::isEmpty);
  }

  @Test
  void oneThatDiesIsReportedOnceWithWhatItSaid() {
    Transcoder transcoder =
        start(Ffmpeg.find(System.getenv(), folder).orElseThrow(), Duration.ofSeconds(5));
    STREAM.subList(0, 60).forEach(transcoder::write);
    transcoder.process().destroyForcibly();
    await().atMost(SOON).until(() -> !heard.failures.isEmpty());
    assertThat(heard.failures).singleElement().asString().contains("ffmpeg has ended");
  }

  @Test
  void oneThatHangsIsKilled() throws Exception {
    Transcoder transcoder =
        start(Ffmpeg.find(System.getenv(), folder).orElseThrow(), Duration.ofSeconds(1));
    STREAM.subList(0, 60).forEach(transcoder::write);
    await().atMost(SOON).until(() -> !heard.frames("p90").isEmpty());
    assertThat(
            new ProcessBuilder("kill", "-STOP", Long.toString(transcoder.process().pid()))
                .start()
                .waitFor())
        .isZero();
    STREAM.subList(60, STREAM.size()).forEach(transcoder::write);
    await().atMost(SOON).until(() -> !heard.failures.isEmpty());
    assertThat(heard.failures).singleElement().asString().contains("hangs");
    assertThat(transcoder.process().onExit()).succeedsWithin(SOON);
  }

  @Test
  void aProgramThatIsNoFfmpegIsNamed() throws IOException {
    assertThatThrownBy(() -> Ffmpeg.find(Map.of("PREGONERO_FFMPEG", "nowhere"), folder))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("PREGONERO_FFMPEG names \"nowhere\"");
    Path other = Files.writeString(folder.resolve("other"), "#!/bin/sh\necho something else\n");
    assertThat(other.toFile().setExecutable(true)).isTrue();
    Ffmpeg wrong = Ffmpeg.find(Map.of("PREGONERO_FFMPEG", other.toString()), folder).orElseThrow();
    assertThatThrownBy(wrong::abilities)
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("does not say that it is ffmpeg");
  }

  private void makesRenditions(Ffmpeg ffmpeg) {
    Transcoder transcoder = start(ffmpeg, Duration.ofSeconds(5));
    STREAM.forEach(transcoder::write);
    transcoder.finish();
    await().atMost(SOON).until(() -> heard.ended.size() == 2);
    assertThat(heard.failures).isEmpty();
    assertThat(heard.format("p90"))
        .isInstanceOfSatisfying(
            VideoFormat.class,
            video -> assertThat(List.of(video.width(), video.height())).containsExactly(160, 90));
    assertThat(heard.format("listen"))
        .isInstanceOfSatisfying(
            AudioFormat.class,
            sound ->
                assertThat(List.of(sound.rate(), sound.channels())).containsExactly(48_000, 2));
    List<Frame> source = pictures(STREAM);
    assertThat(heard.frames("p90").stream().map(Frame::millis))
        .isEqualTo(source.stream().map(Frame::millis).toList());
    assertThat(keys(heard.frames("p90"))).isEqualTo(keys(source));
    assertThat(heard.frames("listen").getLast().millis()).isBetween(3_800L, 4_100L);
  }

  private Transcoder start(Ffmpeg ffmpeg, Duration patience) {
    Transcoder transcoder = Transcoder.start(ffmpeg, OUTPUTS, Keys.SOURCE, heard, patience);
    started.add(transcoder);
    return transcoder;
  }

  private static List<Long> keys(List<Frame> frames) {
    return frames.stream().filter(Frame::key).map(Frame::millis).toList();
  }

  private static List<Long> shown(List<FlvTag> stream) {
    return pictures(stream).stream()
        .map(frame -> frame.millis() + frame.offsetMillis())
        .sorted()
        .toList();
  }

  private static List<Frame> pictures(List<FlvTag> stream) {
    TrackReader reader = new TrackReader();
    List<Frame> frames = new ArrayList<>();
    for (FlvTag tag : stream) {
      for (Item item : reader.read(tag)) {
        if (item instanceof Item.Picture(var frame)) {
          frames.add(frame);
        }
      }
    }
    return frames;
  }

  /// What a transcoder says.
  private static final class Heard implements Transcoder.Listener {
    private final Map<String, List<Frame>> frames = new ConcurrentHashMap<>();
    private final Map<String, TrackFormat> formats = new ConcurrentHashMap<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Override
    public void frame(String rendition, TrackFormat format, Frame frame) {
      formats.put(rendition, format);
      frames.computeIfAbsent(rendition, _ -> new CopyOnWriteArrayList<>()).add(frame);
    }

    @Override
    public void ended(String rendition) {
      ended.add(rendition);
    }

    @Override
    public void failed(String why) {
      failures.add(why);
    }

    List<Frame> frames(String rendition) {
      return frames.getOrDefault(rendition, List.of());
    }

    TrackFormat format(String rendition) {
      return Objects.requireNonNull(formats.get(rendition));
    }
  }
}
