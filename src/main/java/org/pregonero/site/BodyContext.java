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
import org.pregonero.layout.Visit;
import org.pregonero.media.MediaId;
import org.pregonero.story.Card;
import org.pregonero.story.PublishedStory;

/// What the markup of a story's body says and leads to, on one page.
final class BodyContext implements BodyHtml.Context {
  private final Visit visit;
  private final PublishedStory story;
  private final Map<Related, Optional<Card>> found = new HashMap<>();

  BodyContext(Visit visit, PublishedStory story) {
    this.visit = visit;
    this.story = story;
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
        .map(image -> new BodyHtml.PictureSource(image.src(), image.width(), image.height()))
        .orElse(null);
  }

  @Override
  public @Nullable String file(MediaId media) {
    return visit.site().media().find(visit.transaction(), media).map(Visit::src).orElse(null);
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
  public String date(LocalDate date) {
    return visit.words().day(date);
  }

  @Override
  public String originalPost() {
    return visit.words().text("original-post");
  }
}
