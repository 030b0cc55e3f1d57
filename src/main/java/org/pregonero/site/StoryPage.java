package org.pregonero.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.BodyHtml;
import org.pregonero.body.Picture;
import org.pregonero.comments.Conversation;
import org.pregonero.html.Slug;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.ImageView;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Page;
import org.pregonero.layout.Visit;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.site.StoryView.LeadView;
import org.pregonero.storage.Tag;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.PublishedStory;
import org.pregonero.story.Stories.AtAddress;
import org.pregonero.story.StoryAddress;
import org.pregonero.story.StoryKind;

/// The page of one story.
final class StoryPage implements Page {
  private static final int MORE = 4;

  @Override
  public Response answer(Visit visit, Request request) {
    return switch (find(visit, request)) {
      case null -> Response.notFound();
      case AtAddress.Withdrawn() -> Response.gone();
      case AtAddress.Moved(var moved) -> Response.moved(moved.path(visit.masthead()));
      case AtAddress.Published(var story) ->
          Response.html(200, visit.site().templates().render("site/story.jte", view(visit, story)));
    };
  }

  /// What stands at the address that the path names, or null if nothing ever did.
  static @Nullable AtAddress find(Visit visit, Request request) {
    LocalDate day = day(request).orElse(null);
    String slug = request.part("slug");
    if (day == null || !Slug.isValid(slug)) {
      return null;
    }
    StoryAddress address = new StoryAddress(visit.language(), day, new Slug(slug));
    return visit.site().stories().findAt(visit.transaction(), address).orElse(null);
  }

  /// The day that the path names, if it names one as `/2019/09/25`.
  static Optional<LocalDate> day(Request request) {
    String text = request.part("year") + "-" + request.part("month") + "-" + request.part("day");
    try {
      return text.length() == 10 ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static StoryView view(Visit visit, PublishedStory story) {
    Content content = story.content();
    List<Section> trail = visit.masthead().trail(content.section());
    Conversation conversation = visit.site().comments().get(visit.transaction(), story.id());
    StoryPictures pictures = new StoryPictures(visit, story);
    LeadView lead = lead(visit, pictures);
    ImageView image = lead == null ? null : lead.image();
    PublicationTime updated = story.updated() == null ? null : PublicationTime.of(story.updated());
    String path = story.address().path(visit.masthead());
    return new StoryView(
        visit.frame(
            content.headline(),
            content.standfirst(),
            path,
            "article",
            image,
            List.of(
                JsonLd.article(visit, story, image, conversation.count()),
                JsonLd.breadcrumb(visit, trail, content.headline()))),
        visit.label(content.kind()),
        content.kind() == StoryKind.OPINION,
        trail.stream().map(visit::crumb).toList(),
        content.headline(),
        content.standfirst(),
        content.highlights(),
        lead,
        visit.text(story.published()),
        visit.iso(story.published()),
        updated == null ? null : visit.text(updated),
        updated == null ? null : visit.iso(updated),
        content.byline().people().stream()
            .map(person -> Crumb.of(person.name(), visit.path("/author/" + person.slug())))
            .toList(),
        content.byline().agency(),
        content.dateline(),
        BodyHtml.write(pictures.body(), new BodyContext(visit, story, pictures)),
        content.topics().stream()
            .map(topic -> Crumb.of(topic.name(), visit.path("/topic/" + topic.slug())))
            .toList(),
        content.related().stream().map(each -> BodyContext.crumb(visit, story, each)).toList(),
        trail.isEmpty()
            ? visit.words().text("more")
            : visit.words().text("more-in", trail.getLast().name()),
        more(visit, story, trail),
        isOpinion(content, trail) ? visit.edition().opinionDisclaimer() : "",
        visit.retiredSince(story.address().day()),
        content.comments() == CommentPolicy.CLOSED,
        conversation);
  }

  private static @Nullable LeadView lead(Visit visit, StoryPictures pictures) {
    Picture picture = pictures.lead();
    if (picture == null) {
      return null;
    }
    ImageView image =
        picture.media() == null ? null : visit.image(picture.media(), picture.alt()).orElse(null);
    return new LeadView(image, picture.caption(), picture.credit(), pictures.path(picture.media()));
  }

  private static List<CardView> more(Visit visit, PublishedStory story, List<Section> trail) {
    Tag list =
        trail.isEmpty() ? Tag.front(visit.language()) : Tag.section(trail.getLast().id().value());
    return visit.site().stories().list(visit.transaction(), list, null, MORE + 1).cards().stream()
        .filter(card -> !card.id().equals(story.id()))
        .limit(MORE)
        .map(visit::card)
        .toList();
  }

  private static boolean isOpinion(Content content, List<Section> trail) {
    return content.kind() == StoryKind.OPINION
        || (!trail.isEmpty() && trail.getLast().kind() == SectionKind.OPINION);
  }
}
