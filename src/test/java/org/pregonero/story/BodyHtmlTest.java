package org.pregonero.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.pregonero.media.MediaId;

class BodyHtmlTest {
  private static final BodyHtml.Context ENGLISH = new English();

  @Property
  void whatIsWrittenIsReadAsTheSameBody(@ForAll("bodies") Body body) {
    assertThat(BodyHtml.read(BodyHtml.write(body, ENGLISH))).isEqualTo(body);
  }

  @Provide
  Arbitrary<Body> bodies() {
    return Bodies.any();
  }

  /// Files are here if their name begins with a digit; stories are found if their id is known.
  private static final class English implements BodyHtml.Context {
    @Override
    public @Nullable String address(Related related) {
      return related.story() == null ? null : "/2019/09/25/a-story";
    }

    @Override
    public BodyHtml.@Nullable PictureSource picture(MediaId media) {
      String file = file(media);
      return file == null ? null : new BodyHtml.PictureSource(file, 1200, 800);
    }

    @Override
    public @Nullable String file(MediaId media) {
      return Character.isDigit(media.hash().charAt(0)) ? "/media/" + media + "/large" : null;
    }

    @Override
    public String related() {
      return "Related";
    }

    @Override
    public String table() {
      return "Table";
    }

    @Override
    public String pictureCredit() {
      return "Photo:";
    }

    @Override
    public String videoCredit() {
      return "Video:";
    }

    @Override
    public String audioCredit() {
      return "Audio:";
    }

    @Override
    public String pictureMissing() {
      return "This picture is not available";
    }

    @Override
    public String videoMissing() {
      return "This video is not available";
    }

    @Override
    public String audioMissing() {
      return "This recording is not available";
    }

    @Override
    public String date(LocalDate date) {
      return "on " + date;
    }

    @Override
    public String originalPost() {
      return "Original post";
    }
  }
}
