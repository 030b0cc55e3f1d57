package org.pregonero.mp4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.stream.Broadcast;
import org.pregonero.stream.Ffmpeg;
import org.pregonero.stream.Sample;
import org.pregonero.stream.TrackFormat;

class FragmentsTest {
  private static Broadcast broadcast;

  @TempDir private Path folder;

  @BeforeAll
  static void encode() {
    broadcast = Broadcast.of(Ffmpeg.stream(4));
  }

  @Test
  void picturesComeOutAsTheyWentIn() throws IOException {
    Path file = file(broadcast.video(), broadcast.pictures(), 8);

    assertThat(packets(file)).containsExactlyElementsOf(lines(broadcast.pictures()));
    assertThat(Ffmpeg.probe(file, "-show_entries", "stream=codec_name,width,height,time_base"))
        .containsExactly("h264,320,180,1/90000");
    decode(file);
  }

  @Test
  void soundComesOutAsItWentIn() throws IOException {
    Path file = file(broadcast.audio(), broadcast.sound(), 15);

    assertThat(packets(file)).containsExactlyElementsOf(lines(broadcast.sound()));
    assertThat(
            Ffmpeg.probe(
                file, "-show_entries", "stream=codec_name,profile,sample_rate,channels,time_base"))
        .containsExactly("aac,LC,48000,2,1/48000");
    decode(file);
  }

  @Test
  void aFragmentMayHoldSeveralKeyPicturesUnevenSamplesAndNegativeOffsets() throws IOException {
    List<Sample> pictures =
        broadcast.pictures().stream()
            .map(sample ->
                new Sample(
                    sample.dts(),
                    sample.duration(),
                    sample.offset() - 7_200,
                    sample.key(),
                    sample.bytes()))
            .toList();
    Path file = file(broadcast.video(), pictures, 1_000);

    // ffprobe moves everything until no picture is shown before it is decoded
    assertThat(shown(packets(file))).isEqualTo(shown(lines(pictures)));
    decode(file);
  }

  /// When each picture is shown, counted from the first.
  private static List<Long> shown(List<String> packets) {
    List<Long> times =
        packets.stream().map(packet -> Long.valueOf(packet.split(",", 2)[0])).toList();
    return times.stream().map(time -> time - times.getFirst()).toList();
  }

  private Path file(TrackFormat format, List<Sample> samples, int each) throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(Fragments.init(format));
    int sequence = 1;
    for (int i = 0; i < samples.size(); i += each) {
      List<Sample> some = samples.subList(i, Math.min(samples.size(), i + each));
      out.writeBytes(Fragments.fragment(sequence++, format, some));
    }
    Path file = folder.resolve("fragments.mp4");
    Files.write(file, out.toByteArray());
    return file;
  }

  private static void decode(Path file) {
    Ffmpeg.output("-xerror", "-i", file.toString(), "-f", "null", "-");
  }

  private static List<String> packets(Path file) {
    return Ffmpeg.probe(file, "-show_entries", "packet=pts,dts,size,flags");
  }

  private static List<String> lines(List<Sample> samples) {
    return samples.stream()
        .map(sample ->
            "%d,%d,%d,%s"
                .formatted(
                    sample.dts() + sample.offset(),
                    sample.dts(),
                    sample.bytes().length,
                    sample.key() ? "K_" : "__"))
        .toList();
  }
}
