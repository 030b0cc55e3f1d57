package org.pregonero.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.pregonero.stream.Frame;
import org.pregonero.stream.Sample;

final class PictureLineTest {
  private static final int PICTURE = 3_600;
  private static final int PART = 8 * PICTURE;

  private final List<Sample> samples = new ArrayList<>();
  private final PictureLine line = new PictureLine(0, PART, samples::add);

  @Test
  void picturesThatComeInTimeLastAsLongAsAPictureDoes() {
    place(true, 0);
    place(false, PICTURE + 45);
    place(false, 2 * PICTURE - 45);
    assertThat(samples).extracting(Sample::duration).containsExactly(PICTURE, PICTURE, PICTURE);
    assertThat(samples).extracting(Sample::dts).containsExactly(0L, 3_600L, 7_200L);
  }

  @Test
  void aPictureAfterAGapIsShownEarlyAndFillsIt() {
    place(true, 0);
    place(false, 4 * PICTURE);
    assertThat(samples.getLast())
        .extracting(Sample::dts, Sample::duration)
        .containsExactly((long) PICTURE, 4 * PICTURE);
  }

  @Test
  void aGapThatIsTooLongForOnePictureIsFilledWithCopiesOfTheKeyPictureAfterIt() {
    place(true, 0);
    place(true, 20 * PICTURE);
    assertThat(samples)
        .extracting(Sample::duration)
        .containsExactly(PICTURE, PART, PART, 4 * PICTURE);
    assertThat(samples).allMatch(Sample::key);
  }

  @Test
  void afterSuchAGapNothingIsShownUntilAKeyPicture() {
    place(true, 0);
    assertThat(place(false, 20 * PICTURE)).isFalse();
    assertThat(place(false, 21 * PICTURE)).isFalse();
    assertThat(place(true, 22 * PICTURE)).isTrue();
    assertThat(line.end()).isEqualTo(23L * PICTURE);
  }

  @Test
  void picturesFromBeforeTheirTimeGoByInAnInstant() {
    PictureLine late = new PictureLine(100 * PICTURE, PART, samples::add);
    for (int i = 0; i < 10; i++) {
      late.place(picture(i == 0, 0), (91L + i) * PICTURE, PICTURE);
    }
    assertThat(samples).extracting(Sample::duration).startsWith(1, 1, 1).endsWith(1, PICTURE);
  }

  @Test
  void theFirstPictureIsAKeyPicture() {
    assertThat(place(false, 0)).isFalse();
    assertThat(samples).isEmpty();
  }

  @Test
  void theTimeBetweenDecodingAndShowingIsAWholeNumberOfPicturesWhereTheEncoderRounded() {
    PictureLine thirty = new PictureLine(0, 48_000, samples::add);
    thirty.place(picture(true, 67), 0, 3_000);
    assertThat(samples.getFirst().offset()).isEqualTo(6_000);
  }

  @Test
  void theFirstPictureOfASourceEndsExactlyWhereItShould() {
    place(true, PICTURE / 2 - 1);
    assertThat(line.end()).isEqualTo(PICTURE + PICTURE / 2 - 1);
    place(false, PICTURE + PICTURE / 2 + 45);
    line.cut();
    place(true, 2 * PICTURE + PICTURE / 4);
    assertThat(line.end()).isEqualTo(3 * PICTURE + PICTURE / 4);
  }

  @Test
  void theSlateBehindPicturesIsShownWhenTheyHaveBeen() {
    line.place(picture(true, 80), 0, PICTURE);
    line.place(picture(false, 160), PICTURE, PICTURE);
    line.place(picture(false, 40), 2 * PICTURE, PICTURE);
    assertThat(line.shown()).isEqualTo(6L * PICTURE);
    line.append(new byte[] {2}, true, PICTURE);
    line.append(new byte[] {3}, false, PICTURE);
    assertThat(samples.getLast().dts() + samples.getLast().offset()).isEqualTo(7L * PICTURE);
  }

  @Property(tries = 300)
  void whateverTheTimeStampsThereIsNoGapAndNothingTooLong(
      @ForAll @Size(max = 200) List<@IntRange(min = -2_000, max = 90_000) Integer> steps) {
    List<Sample> out = new ArrayList<>();
    PictureLine some = new PictureLine(0, PART, out::add);
    long at = 0;
    for (int step : steps) {
      at += step;
      if (step % 5 == 0) {
        some.cut();
      }
      some.place(picture(step % 3 == 0, 0), at, PICTURE);
    }
    long end = 0;
    for (Sample sample : out) {
      assertThat(sample.dts()).isEqualTo(end);
      assertThat(sample.duration()).isBetween(1, PART);
      end = sample.end();
    }
  }

  private boolean place(boolean key, long at) {
    return line.place(picture(key, 0), at, PICTURE);
  }

  private static Frame picture(boolean key, int offset) {
    return new Frame(0, offset, key, new byte[] {1});
  }
}
