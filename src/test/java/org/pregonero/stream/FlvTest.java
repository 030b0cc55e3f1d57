package org.pregonero.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlvTest {
  @TempDir private Path folder;

  @Test
  void whatIsWrittenIsReadAndRealDecodersTakeIt() throws IOException {
    List<FlvTag> tags = Ffmpeg.stream(1);
    byte[] written = written(tags);

    assertThat(Ffmpeg.tags(written)).usingRecursiveComparison().isEqualTo(tags);
    Path file = folder.resolve("copy.flv");
    Files.write(file, written);
    assertThat(Ffmpeg.probe(file, "-count_frames", "-show_entries", "stream=nb_read_frames"))
        .containsExactly("25", "48");
  }

  @Test
  void timesGoOnBeyond24And32Bits() throws IOException {
    List<FlvTag> tags =
        List.of(tag(0xFF_FFF0L), tag(0x100_0010L), tag(0xFFFF_FFF0L), tag(0x1_0000_0010L));
    // a step of more than half the range would be a step back
    List<FlvTag> steps = new ArrayList<>(tags);
    steps.add(2, tag(0x8000_0000L));
    assertThat(Ffmpeg.tags(written(steps)))
        .extracting(FlvTag::millis)
        .containsExactlyElementsOf(steps.stream().map(FlvTag::millis).toList());
  }

  @Test
  void aStreamThatBreaksOffEndsAfterItsLastWholeTag() throws IOException {
    byte[] whole = written(List.of(tag(0), tag(40)));
    for (int length = 0; length < whole.length; length++) {
      List<FlvTag> tags = Ffmpeg.tags(Arrays.copyOf(whole, length));
      assertThat(tags.size()).isEqualTo(length < whole.length - 18 ? 0 : 1);
    }
  }

  @Test
  void somethingElseIsRefused() {
    FlvReader reader =
        new FlvReader(
            new ByteArrayInputStream(new byte[] {'G', 'E', 'T', ' ', '/', 0, 0, 0, 0, 0}));
    assertThatThrownBy(reader::read).isInstanceOf(StreamRefused.class).hasMessageContaining("FLV");
  }

  @Property(tries = 1_000, seed = "20261126")
  void garbageIsReadOrRefused(@ForAll byte[] garbage) throws IOException {
    byte[] flv = Arrays.copyOf(written(List.of(tag(0))), 31 + garbage.length);
    System.arraycopy(garbage, 0, flv, 13, garbage.length);
    try {
      assertThat(Ffmpeg.tags(flv).size()).isLessThan(flv.length);
    } catch (StreamRefused refused) {
      assertThat(refused).hasMessageStartingWith("the encoder sends");
    }
  }

  private static FlvTag tag(long millis) {
    return new FlvTag(FlvTag.Kind.AUDIO, millis, new byte[] {1, 2, 3});
  }

  private static byte[] written(List<FlvTag> tags) throws IOException {
    var out = new ByteArrayOutputStream();
    FlvWriter writer = new FlvWriter(out);
    for (FlvTag tag : tags) {
      writer.write(tag);
    }
    return out.toByteArray();
  }
}
