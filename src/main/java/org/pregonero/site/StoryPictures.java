package org.pregonero.site;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.Picture;
import org.pregonero.layout.ImageView;
import org.pregonero.layout.Visit;
import org.pregonero.media.MediaId;
import org.pregonero.media.PictureFacts;
import org.pregonero.story.Content;
import org.pregonero.story.PublishedStory;

/// The pictures of a story, each with a page of its own. Where the story does not say what a
/// picture shows and whose it is, the picture's own file does.
final class StoryPictures {
  private final Visit visit;
  private final String path;
  private final Content content;

  /// Those that are here, in the order of the story: each once.
  private final List<MediaId> files;

  StoryPictures(Visit visit, PublishedStory story) {
    this.visit = visit;
    this.path = story.address().path(visit.masthead());
    this.content = story.content();
    visit.expect(content.pictures().stream().map(Picture::media));
    this.files =
        content.pictures().stream()
            .map(Picture::media)
            .flatMap(Stream::ofNullable)
            .distinct()
            .filter(media -> visit.image(media, "").isPresent())
            .toList();
  }

  /// How many have a page.
  int count() {
    return files.size();
  }

  /// The picture on the page `number`; the first is 1.
  Optional<Picture> find(int number) {
    return number < 1 || number > count()
        ? Optional.empty()
        : content.pictures().stream()
            .filter(picture -> files.get(number - 1).equals(picture.media()))
            .findFirst()
            .map(this::told);
  }

  /// The path of the page `number`.
  String path(int number) {
    return path + "/" + number;
  }

  /// The path of the page that shows `media` large, or null if it is not here.
  @Nullable String path(@Nullable MediaId media) {
    int number = media == null ? 0 : files.indexOf(media) + 1;
    return number == 0 ? null : path(number);
  }

  /// The lead picture, or null.
  @Nullable Picture lead() {
    return content.lead() == null ? null : told(content.lead());
  }

  /// The body, with all that is known of its pictures.
  Body body() {
    return new Body(
        content.body().blocks().stream()
            .map(block ->
                switch (block) {
                  case Block.PictureBlock(var picture) -> new Block.PictureBlock(told(picture));
                  case Block.Gallery(var pictures) ->
                      new Block.Gallery(pictures.stream().map(this::told).toList());
                  default -> block;
                })
            .toList());
  }

  private Picture told(Picture picture) {
    MediaId media = picture.media();
    ImageView image = media == null ? null : visit.image(media, "").orElse(null);
    if (image == null) {
      return picture;
    }
    PictureFacts facts = image.file().facts();
    return new Picture(
        media,
        either(picture.alt(), facts.alt()),
        either(picture.caption(), facts.caption()),
        either(picture.credit(), facts.creditLine()));
  }

  private static String either(String said, String otherwise) {
    return said.isBlank() ? otherwise : said;
  }
}
