package org.pregonero.site;

import java.time.LocalDate;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Picture;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.ImageView;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Visit;
import org.pregonero.media.MediaId;
import org.pregonero.media.PictureFacts;
import org.pregonero.story.PublishedStory;
import org.pregonero.story.Stories.AtAddress;

/// One picture of a story, as large as the window, at the story's address and a number.
final class PicturePage {
  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,4}");

  private PicturePage() {}

  static Response answer(Visit visit, Request request) {
    String number = request.part("picture");
    if (!NUMBER.matcher(number).matches()) {
      return Response.notFound();
    }
    return switch (StoryPage.find(visit, request)) {
      case null -> Response.notFound();
      case AtAddress.Withdrawn() -> Response.gone();
      case AtAddress.Moved(var moved) ->
          Response.moved(moved.path(visit.masthead()) + "/" + number);
      case AtAddress.Published(var story) -> answer(visit, story, Integer.parseInt(number));
    };
  }

  private static Response answer(Visit visit, PublishedStory story, int number) {
    StoryPictures pictures = new StoryPictures(visit, story);
    Picture picture = pictures.find(number).orElse(null);
    MediaId media = picture == null ? null : picture.media();
    ImageView image =
        picture == null || media == null ? null : visit.image(media, picture.alt()).orElse(null);
    return picture == null || image == null
        ? Response.notFound()
        : Response.html(
            200,
            visit
                .site()
                .templates()
                .render("site/picture.jte", view(visit, story, pictures, number, picture, image)));
  }

  private static PictureView view(
      Visit visit,
      PublishedStory story,
      StoryPictures pictures,
      int number,
      Picture picture,
      ImageView image) {
    String headline = story.content().headline();
    String position = visit.words().text("picture.position", number, pictures.count());
    PictureFacts facts = image.file().facts();
    return new PictureView(
        visit.frame(
            position + ": " + headline,
            picture.caption(),
            pictures.path(number),
            "article",
            image,
            List.of(JsonLd.picture(visit, picture, image))),
        headline,
        story.address().path(visit.masthead()),
        position,
        image,
        picture.caption(),
        picture.credit(),
        facts.copyright(),
        day(visit, facts.taken()),
        facts.taken() == null ? "" : facts.taken().toString(),
        facts.place(),
        number > 1 ? pictures.path(number - 1) : null,
        number < pictures.count() ? pictures.path(number + 1) : null);
  }

  private static String day(Visit visit, @Nullable LocalDate day) {
    return day == null ? "" : visit.words().day(day);
  }
}
