package org.pregonero.body;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pregonero.media.MediaId;

/// Files are here if their name begins with a digit, and from 5 on in several widths and with a
/// page; stories are found if their id is known.
final class English implements BodyHtml.Context {
  @Override
  public @Nullable String address(Related related) {
    return related.story() == null ? null : "/2019/09/25/a-story";
  }

  @Override
  public BodyHtml.@Nullable PictureSource picture(MediaId media) {
    String file = file(media);
    if (file == null) {
      return null;
    }
    return media.hash().charAt(0) < '5'
        ? new BodyHtml.PictureSource(file, 1200, 800, null, null)
        : new BodyHtml.PictureSource(
            file,
            1200,
            800,
            new BodyHtml.Widths("/a.jpg 1w, /b.jpg 2w", "/a.webp 1w", "9rem", "5rem"),
            "/2019/09/25/a-story/1");
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
  public String largerPicture() {
    return "Larger picture";
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
