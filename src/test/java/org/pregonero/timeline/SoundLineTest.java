package org.pregonero.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pregonero.stream.Sample;

final class SoundLineTest {
  private static final byte[] SILENCE = {0};
  private static final byte[] SOUND = {1};

  private final List<Sample> samples = new ArrayList<>();
  private final SoundLine line = new SoundLine(0, SILENCE, samples::add);

  @Test
  void timeStampsThatTrembleMoveNothing() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      line.place(SOUND, i * 1024L + random.nextInt(-900, 900));
    }
    assertThat(samples).hasSize(1_000).noneMatch(SoundLineTest::isSilent);
  }

  @Test
  void whatIsMissingBecomesSilence() {
    line.place(SOUND, 0);
    line.place(SOUND, 11 * 1024);
    assertThat(samples).hasSize(12);
    assertThat(samples.subList(1, 11)).allMatch(SoundLineTest::isSilent);
  }

  @Test
  void aClockThatIsSlowLosesAFrameNowAndThenAndIsNeverFarOff() {
    long at = 0;
    for (int i = 0; i < 20_000; i++) {
      at = Math.round(i * 1024 * 0.999);
      line.place(SOUND, at);
      assertThat(Math.abs(line.end() - 1024 - at)).isLessThan(1_800);
    }
    assertThat(samples).hasSizeBetween(19_970, 19_990);
  }

  @Test
  void soundFromBeforeItsTimeIsLeftOut() {
    SoundLine late = new SoundLine(10 * 1024, SILENCE, samples::add);
    for (int i = 0; i < 12; i++) {
      late.place(SOUND, i * 1024L);
    }
    assertThat(samples).hasSize(2);
    assertThat(samples.getFirst().dts()).isEqualTo(10 * 1024L);
  }

  @Test
  void afterACutTheFirstFrameIsPutAsNearToItsTimeAsFramesAllow() {
    line.place(SOUND, 0);
    line.cut();
    line.place(SOUND, 1024 + 700);
    assertThat(samples).hasSize(3);
    assertThat(samples.get(1)).matches(SoundLineTest::isSilent);
  }

  @Test
  void framesFollowEachOther() {
    line.place(SOUND, 500);
    line.place(SOUND, 90_000);
    line.fillTo(200_000);
    long end = 0;
    for (Sample sample : samples) {
      assertThat(sample.dts()).isEqualTo(end);
      end = sample.end();
    }
    assertThat(end).isBetween(200_000L - 512, 200_000L + 512);
  }

  private static boolean isSilent(Sample sample) {
    return Arrays.equals(sample.bytes(), SILENCE);
  }
}
