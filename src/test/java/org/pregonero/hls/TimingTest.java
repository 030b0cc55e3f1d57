package org.pregonero.hls;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class TimingTest {
  private static final Offset<Double> NEARLY = Offset.offset(1.0);

  /// At 24 kHz, which is long: so much longer may a segment of sound be than that of the pictures.
  private static final double FRAME_OF_SOUND = 42_667;

  @Test
  void partsAndSegmentsHoldWholePicturesAndWholeFramesOfSound() {
    assertThat(Timing.of(25).part()).isCloseTo(320_000, NEARLY);
    assertThat(Timing.of(25).segment()).isCloseTo(1_920_000, NEARLY);
    assertThat(Timing.of(30).part()).isCloseTo(533_333, NEARLY);
    assertThat(Timing.of(30).segment()).isCloseTo(1_600_000, NEARLY);
    assertThat(Timing.ofSound().part()).isCloseTo(320_000, NEARLY);
    assertThat(Timing.ofSound().listeningPart()).isCloseTo(640_000, NEARLY);
    assertThat(Timing.of(30).listeningPart()).isCloseTo(533_333, NEARLY);
    assertThat(Timing.of(25, 2000).listeningPart()).isCloseTo(666_667, NEARLY);
  }

  @Test
  void theEncodersOwnGroupsDecideWhereItsPicturesAreSentOnAsTheyAre() {
    assertThat(Timing.of(25, 1920).part()).isCloseTo(320_000, NEARLY);
    assertThat(Timing.of(25, 2000).segment()).isCloseTo(2_000_000, NEARLY);
    assertThat(Timing.of(25, 2000).part()).isCloseTo(400_000, NEARLY);
    assertThat(Timing.of(30, 500).segment()).isCloseTo(2_000_000, NEARLY);
  }

  @Test
  void aStrayKeyPictureEndsASegmentOnlyWhereTheNextOneWouldComeTooLate() {
    Timing timing = Timing.of(25, 2000);
    assertThat(timing.isOver(300_000)).isFalse();
    assertThat(timing.isOver(700_000)).isTrue();
    assertThat(timing.isOver(2_000_000)).isTrue();
    assertThat(Timing.of(25, 500).isOver(1_500_000)).isFalse();
  }

  @Test
  void aSegmentEndsInTimeForItsSoundWhichMayLastAFrameLonger() {
    assertThat(Timing.of(25, 1920).isOver(520_000)).isFalse();
    assertThat(Timing.of(25, 1920).isOver(560_000)).isTrue();
  }

  @Property(tries = 300)
  void noSegmentIsLongerThanTheTargetWhateverTheEncoderDoes(
      @ForAll @DoubleRange(min = 10, max = 60) double rate,
      @ForAll @LongRange(min = 200, max = 2400) long group,
      @ForAll @DoubleRange(min = 0, max = 1) double where) {
    Timing timing = Timing.of(rate, group);
    double stray = where * timing.segment();
    double lasted =
        timing.isOver(stray) ? stray : Math.max(stray + timing.group(), timing.segment());
    double ofSound = Math.min(lasted, stray + timing.group()) + FRAME_OF_SOUND;
    assertThat(Math.round(ofSound / 1_000_000)).isLessThanOrEqualTo(timing.targetDuration());
    assertThat(timing.part()).isBetween(290_000.0, 600_000.0);
  }
}
