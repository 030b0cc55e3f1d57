package org.pregonero.site;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.BodyHtml;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.layout.ImageView;
import org.pregonero.layout.Visit;
import org.pregonero.media.MediaId;
import org.pregonero.story.Card;
import org.pregonero.story.PublishedStory;
import org.pregonero.story.StoryKind;

/// What the markup of a story's body says and leads to, on one page.
final class BodyContext implements BodyHtml.Context {
  /// How wide `.body` and a column of `.gallery` are, as the style sheet has them.
  private static final String IN_TEXT = "(min-width: 46rem) 42rem, 94vw";

  private static final String IN_GALLERY =
      "(min-width: 80rem) 28rem, (min-width: 30rem) 45vw, 94vw";

  /// In a story that is a gallery, some pictures take the whole width.
  private static final String IN_A_STORY_OF_PICTURES = "(min-width: 80rem) 60rem, 94vw";

  private final Visit visit;
  private final PublishedStory story;
  private final Map<Related, Optional<Card>> found = new HashMap<>();
  private final StoryPictures pictures;

  BodyContext(Visit visit, PublishedStory story, StoryPictures pictures) {
    this.visit = visit;
    this.story = story;
    this.pictures = pictures;
  }

  /// The story that a related item leads to, if there is one here.
  Optional<Card> find(Related related) {
    return found.computeIfAbsent(
        related, _ -> visit.site().stories().findRelated(visit.transaction(), story, related));
  }

  /// Every story found so far.
  Stream<StoryId> found() {
    return found.values().stream().flatMap(Optional::stream).map(Card::id);
  }

  @Override
  public @Nullable String address(Related related) {
    return find(related).map(card -> card.address().path(visit.masthead())).orElse(null);
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
                new BodyHtml.Widths(full.jpeg(), full.webp(), IN_TEXT, inGallery()),
                pictures.path(media)))
        .orElse(null);
  }

  private String inGallery() {
    return story.content().kind() == StoryKind.GALLERY ? IN_A_STORY_OF_PICTURES : IN_GALLERY;
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
