package org.pregonero.site;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.BodyHtml;
import org.pregonero.body.Related;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.ImageView;
import org.pregonero.layout.Visit;
import org.pregonero.media.MediaId;
import org.pregonero.story.PublishedStory;

/// What the markup of a story's body says and leads to, on one page.
final class BodyContext implements BodyHtml.Context {
  /// How wide `.body` and a column of `.gallery` are, as the style sheet has them.
  private static final String IN_TEXT = "(min-width: 46rem) 42rem, 94vw";

  private static final String IN_GALLERY =
      "(min-width: 80rem) 28rem, (min-width: 30rem) 45vw, 94vw";

  private final Visit visit;
  private final PublishedStory story;
  private final StoryPictures pictures;

  BodyContext(Visit visit, PublishedStory story, StoryPictures pictures) {
    this.visit = visit;
    this.story = story;
    this.pictures = pictures;
  }

  /// A related story as a link; its path is empty where there is no such story here.
  static Crumb crumb(Visit visit, PublishedStory from, Related related) {
    return visit
        .site()
        .stories()
        .findRelated(visit.transaction(), from, related)
        .map(card -> Crumb.of(card.headline(), card.address().path(visit.masthead())))
        .orElse(Crumb.of(related.headline(), ""));
  }

  @Override
  public @Nullable String address(Related related) {
    String path = crumb(visit, story, related).path();
    return path.isEmpty() ? null : path;
  }

  @Override
  public BodyHtml.@Nullable PictureSource picture(MediaId media) {
    return visit
        .image(media, "")
        .map(ImageView::full)
        .map(full ->
            new BodyHtml.PictureSource(
                full.src(),
                full.width(),
                full.height(),
                new BodyHtml.Widths(full.jpeg(), full.webp(), IN_TEXT, IN_GALLERY),
                pictures.path(media)))
        .orElse(null);
  }

  @Override
  public @Nullable String file(MediaId media) {
    return visit
        .site()
        .media()
        .find(visit.transaction(), media)
        .map(MediaFiles::recording)
        .orElse(null);
  }

  @Override
  public String related() {
    return visit.words().text("related");
  }

  @Override
  public String table() {
    return visit.words().text("table");
  }

  @Override
  public String pictureCredit() {
    return visit.words().text("credit.picture");
  }

  @Override
  public String videoCredit() {
    return visit.words().text("credit.video");
  }

  @Override
  public String audioCredit() {
    return visit.words().text("credit.audio");
  }

  @Override
  public String pictureMissing() {
    return visit.words().text("picture-missing");
  }

  @Override
  public String videoMissing() {
    return visit.words().text("video-missing");
  }

  @Override
  public String audioMissing() {
    return visit.words().text("audio-missing");
  }

  @Override
  public String largerPicture() {
    return visit.words().text("picture.larger");
  }

  @Override
  public String date(LocalDate date) {
    return visit.words().day(date);
  }

  @Override
  public String originalPost() {
    return visit.words().text("original-post");
  }
}
