package org.pregonero.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.Frame;
import org.pregonero.stream.TrackReader.Item;
import org.pregonero.timeline.Take.Arrived;
import org.pregonero.transcode.Slate;

/// The pictures say of themselves that they come at 25 a second.
final class TakeTest {
  private final Take take = new Take("rtmp");

  TakeTest() {
    accept(new Item.Format(Slate.format()));
  }

  @Test
  void theRateThatPicturesSayOfThemselvesIsBelieved() {
    picture(0);
    assertThat(take.frameRate()).isEqualTo(25);
    claim("25.000");
    assertThat(take.frameRate()).isEqualTo(25);
  }

  @Test
  void wherePicturesAndEncoderSayDifferentThingsTheEncoderIsBelieved() {
    claim("50");
    picture(0);
    assertThat(take.frameRate()).isEqualTo(50);
  }

  @Test
  void whatIsSeenCountsMoreThanWhatIsSaid() {
    claim("50");
    for (int i = 0; i < 31; i++) {
      picture(Math.round(i * 1000 / 30.0));
    }
    assertThat(take.frameRate()).isEqualTo(30);
  }

  private void claim(String rate) {
    accept(new Item.Facts(Map.of("framerate", rate)));
  }

  private void picture(long millis) {
    accept(new Item.Picture(new Frame(millis, 0, millis == 0, new byte[] {1})));
  }

  private void accept(Item item) {
    take.accept(new Arrived(new FlvTag(FlvTag.Kind.VIDEO, 0, new byte[] {1}), List.of(item), 0));
  }
}
