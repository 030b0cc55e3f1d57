package org.pregonero.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.Broadcast;
import org.pregonero.stream.Ffmpeg;
import org.pregonero.stream.Sample;
import org.pregonero.stream.VideoFormat;

class RecordingTest {
  /// When the broadcast of these tests is at the time at which its recording begins, in seconds.
  private static final int HOURS = 3 * 3_600;

  private static Broadcast broadcast;
  private static Broadcast other;

  @TempDir private Path folder;

  private Path file;

  @BeforeAll
  static void encode() {
    broadcast = Broadcast.of(Ffmpeg.stream(6));
    other = Broadcast.of(Ffmpeg.stream(3, "-s:v:0", "256x144", "-ar", "44100", "-b:v", "90k"));
  }

  @BeforeEach
  void name() {
    file = folder.resolve("broadcast.mp4");
  }

  @Test
  void aFileThatGrowsIsAFragmentedMovie() {
    try (Recording recording = Recording.open(file)) {
      record(recording, broadcast, HOURS);
      assertThat(frames(file)).containsExactly("150", Integer.toString(broadcast.sound().size()));
      assertThat(Recording.durationMicros(file)).isBetween(5_950_000L, 6_100_000L);
    }
  }

  @Test
  void aFinishedFileIsAPlainMovieThatBeginsAtZeroWithoutAByteCopied() throws IOException {
    recordAll(broadcast);
    byte[] growing = Files.readAllBytes(file);
    long before = Recording.durationMicros(file);

    Recording.finish(file);

    byte[] finished = Files.readAllBytes(file);
    assertThat(Arrays.copyOfRange(finished, 44, growing.length))
        .isEqualTo(Arrays.copyOfRange(growing, 44, growing.length));
    assertThat(types(finished)).containsExactly("ftyp", "mdat", "moov");
    assertThat(Recording.durationMicros(file)).isEqualTo(before);
    assertThat(frames(file)).containsExactly("150", Integer.toString(broadcast.sound().size()));
    assertThat(Ffmpeg.probe(file, "-show_entries", "format=start_time,duration"))
        .singleElement()
        .satisfies(line -> {
          String[] times = line.split(",", 2);
          assertThat(Double.parseDouble(times[0])).isZero();
          assertThat((long) (Double.parseDouble(times[1]) * 1e6))
              .isBetween(before - 1_000, before + 1_000);
        });
    assertTimes(broadcast.pictures(), 90_000, times("v"));
    assertTimes(broadcast.sound(), 48_000, times("a"));
  }

  @Test
  void finishingAgainChangesNothing() throws IOException {
    recordAll(broadcast);
    Recording.finish(file);
    byte[] once = Files.readAllBytes(file);
    Recording.finish(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(once);
  }

  @Test
  void aTornFragmentIsDropped() throws IOException {
    recordAll(broadcast);
    byte[] whole = Files.readAllBytes(file);
    List<Integer> boxes = positions(whole);
    int lastMoof = boxes.get(boxes.size() - 2);
    for (int length : new int[] {lastMoof + 1, lastMoof + 9, lastMoof + 60, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      Recording.finish(file);

      assertThat(types(Files.readAllBytes(file))).containsExactly("ftyp", "mdat", "moov");
      int sound = broadcast.sound().size();
      assertThat(frames(file)).containsExactly("150", Integer.toString(sound - sound % 48));
    }
  }

  @Test
  void aFileTornAnywhereCanBeFinished() throws IOException {
    recordAll(broadcast);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 1_117) {
      Files.write(file, Arrays.copyOf(whole, length));
      long before = Recording.durationMicros(file);
      Recording.finish(file);
      assertThat(Recording.durationMicros(file)).isEqualTo(before);
      assertThat(types(Files.readAllBytes(file)).equals(List.of("ftyp", "mdat", "moov")))
          .isEqualTo(before > 0);
    }
  }

  @Test
  void aCrashWhileFinishingIsMendedByFinishing() throws IOException {
    recordAll(broadcast);
    byte[] growing = Files.readAllBytes(file);
    Recording.finish(file);
    byte[] finished = Files.readAllBytes(file);
    for (int length = growing.length; length <= finished.length; length += 501) {
      byte[] torn = Arrays.copyOf(finished, length);
      System.arraycopy(growing, 0, torn, 0, growing.length);
      Files.write(file, torn);
      Recording.finish(file);
      assertThat(Files.readAllBytes(file)).isEqualTo(finished);
    }
  }

  @Test
  void aRecordingGoesOnAfterARestartAndKeepsTheGap() throws IOException {
    recordAll(broadcast);
    Recording.finish(file);
    // as if killed in the middle of a write
    try (Recording recording = Recording.open(file)) {
      record(recording, broadcast, HOURS + 10);
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - 7));
    try (Recording recording = Recording.open(file)) {
      assertThatThrownBy(() -> record(recording, broadcast, HOURS))
          .isInstanceOf(IllegalArgumentException.class);
      record(recording, broadcast, HOURS + 20);
    }
    Recording.finish(file);

    assertThat(times("v")).hasSize(450);
    assertThat(times("v").get(150)).isCloseTo(10 + first(broadcast), within());
    assertThat(times("v").get(300)).isCloseTo(20 + first(broadcast), within());
    double soundLater = seconds(broadcast.sound().getFirst().dts(), 48_000) - begin(broadcast);
    List<Double> sound = times("a");
    int restarted = sound.stream().filter(time -> time < 9).toList().size();
    assertThat(sound.get(restarted)).isCloseTo(10 + soundLater, within());
    decode(file);
  }

  @Test
  void anotherSizeAndRateGoOnInTheSameTracks() throws IOException {
    try (Recording recording = Recording.open(file)) {
      record(recording, broadcast, HOURS);
      record(recording, other, HOURS + 7);
      record(recording, broadcast, HOURS + 11);
      assertThat(frames(file).getFirst()).isEqualTo("375");
    }
    Recording.finish(file);

    assertThat(frames(file).getFirst()).isEqualTo("375");
    assertThat(times("v").get(150)).isCloseTo(7 + first(other), within());
    assertThat(times("v").get(225)).isCloseTo(11 + first(broadcast), within());
    List<String> sizes =
        Ffmpeg.probe(file, "-select_streams", "v", "-show_entries", "frame=width").stream()
            .map(line -> line.replaceAll(",.*", ""))
            .toList();
    assertThat(sizes.subList(0, 150)).containsOnly("320");
    assertThat(sizes.subList(150, 225)).containsOnly("256");
    assertThat(sizes.subList(225, 375)).containsOnly("320");
    // a decoder that looks at the first sample entry only still finds every parameter set
    byte[] annexB =
        Ffmpeg.output("-i", file.toString(), "-c:v", "copy", "-an", "-f", "h264", "pipe:1");
    Path raw = folder.resolve("raw.h264");
    Files.write(raw, annexB);
    assertThat(
            Ffmpeg.probe(
                raw, "-f", "h264", "-count_frames", "-show_entries", "stream=nb_read_frames"))
        .containsExactly("375");
  }

  @Test
  void soundAloneIsKeptToo() {
    try (Recording recording = Recording.open(file)) {
      add(recording, broadcast.audio(), moved(broadcast.sound(), 48_000L * HOURS), 100);
    }
    Recording.finish(file);

    assertThat(frames(file)).containsExactly(Integer.toString(broadcast.sound().size()));
    Path clip = folder.resolve("clip.mp4");
    Recording.clip(file, 2_000_000, 3_000_000, clip);
    assertThat(frames(clip)).containsExactly("48");
    assertThat(Recording.durationMicros(file))
        .isEqualTo(broadcast.sound().size() * 1_024L * 1_000_000 / 48_000);
  }

  @Test
  void aClipBeginsWithTheKeyPictureBefore() throws IOException {
    recordAll(broadcast);
    for (boolean finished : new boolean[] {false, true}) {
      if (finished) {
        Recording.finish(file);
      }
      Path clip = folder.resolve("clip.mp4");
      Recording.clip(file, 2_900_000, 5_000_000, clip);

      assertThat(types(Files.readAllBytes(clip))).containsExactly("ftyp", "moov", "mdat");
      decode(clip);
      List<String> packets =
          Ffmpeg.probe(clip, "-select_streams", "v", "-show_entries", "packet=pts_time,size,flags");
      assertThat(packets.getFirst())
          .isEqualTo("0.000000," + broadcast.pictures().get(50).bytes().length + ",K_");
      assertThat(Ffmpeg.probe(clip, "-show_entries", "format=start_time,duration"))
          .singleElement()
          .satisfies(line ->
              assertThat(Double.parseDouble(line.split(",", 2)[1]))
                  .isCloseTo(3 - first(broadcast), within()));
      // the sound that was heard with the first picture is heard with it again
      double heard = seconds(broadcast.sound().getFirst().dts(), 48_000) - begin(broadcast);
      double frame = 1_024.0 / 48_000;
      double before = (2 + first(broadcast) - heard) % frame;
      assertThat(timesOf(clip, "a").getFirst()).isCloseTo(-before, within());
    }
  }

  @Test
  void aClipOfNothingIsRefused() {
    recordAll(broadcast);
    Path clip = folder.resolve("clip.mp4");
    assertThatThrownBy(() -> Recording.clip(file, 3_000_000, 2_000_000, clip))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Recording.clip(file, 3_600_000_000L, 3_601_000_000L, clip))
        .isInstanceOf(IllegalArgumentException.class);
    Recording.clip(file, 0, Long.MAX_VALUE, clip);
    assertThat(frames(clip)).containsExactlyElementsOf(frames(file));
  }

  @Test
  void fourHoursAreFinishedInLittleMemory() throws Exception {
    assertThat(child("", "-Xmx28m", LongRecording.class, file.toString())).isZero();
    List<String> streams =
        Ffmpeg.probe(file, "-v", "fatal", "-show_entries", "stream=nb_frames,duration");
    assertThat(streams).containsExactly("14400.000000,360000", "14400.000000,675000");
  }

  @Test
  void aFullDiskLeavesWhatWasThere() throws Exception {
    // files of at most 200 blocks of 512 bytes
    assertThat(child("ulimit -f 200; ", "-Xmx64m", FullDisk.class, file.toString())).isZero();
    assertThat(Files.size(file)).isBetween(RecordedFile.HEADER + 1L, 200 * 512L);
    Recording.finish(file);
    assertThat(types(Files.readAllBytes(file))).containsExactly("ftyp", "mdat", "moov");
  }

  /// Records 4 hours of tiny samples, and finishes them.
  static final class LongRecording {
    public static void main(String[] args) {
      Path file = Path.of(args[0]);
      byte[] picture = {0, 0, 0, 2, 0x41, (byte) 0x88};
      byte[] frame = {1, 2, 3};
      VideoFormat video = format();
      AudioFormat audio = new AudioFormat(new byte[] {0x11, (byte) 0x90}, 48_000, 2, "mp4a.40.2");
      try (Recording recording = Recording.open(file)) {
        for (int second = 0; second < 14_400; second += 2) {
          List<Sample> pictures = new ArrayList<>();
          for (int i = 0; i < 50; i++) {
            int offset = 3_600 * (i % 3);
            pictures.add(new Sample(second * 90_000L + i * 3_600L, 3_600, offset, i == 0, picture));
          }
          recording.add(video, pictures);
          List<Sample> sound = new ArrayList<>();
          for (long dts = Math.ceilDiv(second * 48_000L, 1_024) * 1_024;
              dts < (second + 2) * 48_000L;
              dts += 1_024) {
            sound.add(new Sample(dts, 1_024, 0, true, frame));
          }
          recording.add(audio, sound);
        }
      }
      Recording.finish(file);
    }
  }

  /// Records until the disk is full.
  static final class FullDisk {
    public static void main(String[] args) {
      byte[] picture = new byte[5_000];
      picture[2] = 0x13;
      picture[3] = (byte) 0x84;
      picture[4] = 0x65;
      try (Recording recording = Recording.open(Path.of(args[0]))) {
        for (int i = 0; ; i++) {
          List<Sample> one = List.of(new Sample(i * 3_600L, 3_600, 0, true, picture));
          try {
            recording.add(format(), one);
          } catch (UncheckedIOException full) {
            return;
          }
        }
      }
    }
  }

  private static VideoFormat format() {
    return new VideoFormat(new byte[] {1, 66, 0, 30, -1, -31, 0, 0, 0}, 320, 180, "avc1.42001e");
  }

  private static int child(String before, String heap, Class<?> main, String argument)
      throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            "sh",
            "-c",
            before + "exec \"$0\" \"$@\"",
            java,
            heap,
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName(),
            argument)
        .inheritIO()
        .start()
        .waitFor();
  }

  private void recordAll(Broadcast broadcast) {
    try (Recording recording = Recording.open(file)) {
      record(recording, broadcast, HOURS);
    }
  }

  /// Pictures and sound of a broadcast in turns.
  private static void record(Recording recording, Broadcast broadcast, int second) {
    List<Sample> pictures = moved(broadcast.pictures(), 90_000L * second);
    int rate = broadcast.audio().rate();
    List<Sample> sound = moved(broadcast.sound(), (long) rate * second);
    for (int i = 0; i * 25 < pictures.size() || i * 48 < sound.size(); i++) {
      if (i * 25 < pictures.size()) {
        recording.add(
            broadcast.video(), pictures.subList(i * 25, Math.min(pictures.size(), i * 25 + 25)));
      }
      if (i * 48 < sound.size()) {
        recording.add(
            broadcast.audio(), sound.subList(i * 48, Math.min(sound.size(), i * 48 + 48)));
      }
    }
  }

  private static void add(Recording recording, AudioFormat format, List<Sample> samples, int each) {
    for (int i = 0; i < samples.size(); i += each) {
      recording.add(format, samples.subList(i, Math.min(samples.size(), i + each)));
    }
  }

  private static List<Sample> moved(List<Sample> samples, long ticks) {
    return samples.stream()
        .map(sample ->
            new Sample(
                sample.dts() + ticks,
                sample.duration(),
                sample.offset(),
                sample.key(),
                sample.bytes()))
        .toList();
  }

  /// When the first picture is shown or the first sound heard, in seconds.
  private static double begin(Broadcast broadcast) {
    Sample picture = broadcast.pictures().getFirst();
    return Math.min(
        seconds(picture.dts() + picture.offset(), 90_000),
        seconds(broadcast.sound().getFirst().dts(), broadcast.audio().rate()));
  }

  /// When the first picture of a recording of this is shown.
  private static double first(Broadcast source) {
    Sample picture = source.pictures().getFirst();
    return seconds(picture.dts() + picture.offset(), 90_000) - begin(broadcast);
  }

  private static void assertTimes(List<Sample> samples, int timescale, List<Double> times) {
    assertThat(times).hasSize(samples.size());
    for (int i = 0; i < times.size(); i++) {
      Sample sample = samples.get(i);
      assertThat(times.get(i))
          .isCloseTo(
              seconds(sample.dts() + sample.offset(), timescale) - begin(broadcast), within());
    }
  }

  private List<Double> times(String track) {
    return timesOf(file, track);
  }

  private static List<Double> timesOf(Path file, String track) {
    return Ffmpeg.probe(file, "-select_streams", track, "-show_entries", "packet=pts_time").stream()
        .map(line -> Double.valueOf(line.replace(",", "")))
        .toList();
  }

  /// How many frames of each track a real decoder finds, without a warning.
  private static List<String> frames(Path file) {
    decode(file);
    return Ffmpeg.probe(file, "-count_packets", "-show_entries", "stream=nb_read_packets");
  }

  private static void decode(Path file) {
    Ffmpeg.output("-xerror", "-i", file.toString(), "-f", "null", "-");
  }

  private static double seconds(long ticks, int timescale) {
    return (double) ticks / timescale;
  }

  private static Offset<Double> within() {
    return Offset.offset(0.001);
  }

  private static List<String> types(byte[] file) {
    return positions(file).stream()
        .map(at -> new String(file, at + 4, 4, StandardCharsets.ISO_8859_1))
        .toList();
  }

  /// Where the boxes of the outermost level begin.
  private static List<Integer> positions(byte[] file) {
    var in = ByteBuffer.wrap(file);
    List<Integer> positions = new ArrayList<>();
    int at = 0;
    while (at + 8 <= file.length) {
      positions.add(at);
      int size = in.getInt(at);
      at += size == 1 ? Math.toIntExact(in.getLong(at + 8)) : size;
    }
    return positions;
  }
}
