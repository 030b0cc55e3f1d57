package org.pregonero.site;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.BodyHtml;
import org.pregonero.body.Inline;
import org.pregonero.body.Marks;
import org.pregonero.body.Picture;
import org.pregonero.comments.Conversation;
import org.pregonero.html.Slug;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.ImageView;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Page;
import org.pregonero.layout.PersonView;
import org.pregonero.layout.Visit;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.media.MediaId;
import org.pregonero.site.StoryView.CorrectionView;
import org.pregonero.site.StoryView.LeadView;
import org.pregonero.site.StoryView.PlayerView;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.Correction;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.PublishedStory;
import org.pregonero.story.Stories.AtAddress;
import org.pregonero.story.StoryAddress;
import org.pregonero.story.StoryKind;
import org.pregonero.story.Translation;

/// The page of one story.
final class StoryPage implements Page {
  @Override
  public Response answer(Visit visit, Request request) {
    return switch (find(visit, request)) {
      case null -> Response.notFound();
      case AtAddress.Withdrawn() -> Response.gone();
      case AtAddress.Moved(var moved) -> Response.moved(moved.path(visit.masthead()));
      case AtAddress.Published(var story) when request.query(SiteRoutes.AFTER) != null ->
          Response.moved(story.address().path(visit.masthead()));
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
    String path = story.address().path(visit.masthead());
    List<Correction> corrections =
        visit.site().stories().listCorrections(visit.transaction(), story.id());
    PublicationTime updated = updated(story, corrections);
    List<Translation> translations = translations(visit, story);
    BodyContext context = new BodyContext(visit, story, pictures);
    String body = BodyHtml.write(body(content, pictures.body()), context);
    ReadNext next = ReadNext.after(visit, story, context);
    return new StoryView(
        visit.frame(
            content.headline(),
            content.standfirst(),
            path,
            "article",
            image,
            List.of(
                JsonLd.article(
                    visit, story, image, conversation.count(), corrections, translations),
                JsonLd.breadcrumb(visit, trail, content.headline())),
            paths(visit, translations)),
        visit.label(content.kind()),
        content.kind() == StoryKind.OPINION,
        trail.stream().map(visit::crumb).toList(),
        content.headline(),
        content.standfirst(),
        content.highlights(),
        isInGallery(content) ? null : lead,
        visit.text(story.published()),
        visit.iso(story.published()),
        updated == null ? null : visit.text(updated),
        updated == null ? null : visit.iso(updated),
        content.byline().people().stream()
            .map(person -> Crumb.of(person.name(), visit.path("/author/" + person.slug())))
            .toList(),
        content.byline().agency(),
        content.dateline(),
        body,
        content.topics().stream()
            .map(topic -> Crumb.of(topic.name(), visit.path("/topic/" + topic.slug())))
            .toList(),
        next.related(),
        next.moreHeading(),
        next.more(),
        isOpinion(content, trail) ? visit.edition().opinionDisclaimer() : "",
        visit.retiredSince(story.address().day()),
        content.comments() == CommentPolicy.CLOSED,
        conversation,
        translations.stream()
            .filter(each -> !each.id().equals(story.id()))
            .map(each -> crumb(visit, each))
            .toList(),
        corrections.stream().map(each -> view(visit, each)).toList(),
        Visit.face(content.kind()),
        content.kind() == StoryKind.OPINION ? voice(visit, content) : null,
        player(visit, content, image),
        Calendar.path(visit.path("/archive"), story.address().day()),
        visit.share(visit.absolute(path), content.headline()));
  }

  /// The first of the writers whom the newsroom has introduced with a portrait.
  private static @Nullable PersonView voice(Visit visit, Content content) {
    return content.byline().people().stream()
        .flatMap(author -> visit.masthead().findPerson(author.slug().value()).stream())
        .map(visit::person)
        .filter(person -> person.image() != null)
        .findFirst()
        .orElse(null);
  }

  /// The recording that a video or audio story is about: the first in its body.
  private static Optional<Block> recording(Content content) {
    return content.body().blocks().stream()
        .filter(block ->
            (content.kind() == StoryKind.VIDEO && block instanceof Block.Video)
                || (content.kind() == StoryKind.AUDIO && block instanceof Block.Audio))
        .findFirst();
  }

  private static @Nullable PlayerView player(
      Visit visit, Content content, @Nullable ImageView poster) {
    return switch (recording(content).orElse(null)) {
      case Block.Video(var media, var caption, var credit) ->
          new PlayerView(true, source(visit, media), poster, caption, credit);
      case Block.Audio(var media, var caption, var credit) ->
          new PlayerView(false, source(visit, media), null, caption, credit);
      case null, default -> null;
    };
  }

  private static @Nullable String source(Visit visit, @Nullable MediaId media) {
    return media == null
        ? null
        : visit
            .site()
            .media()
            .find(visit.transaction(), media)
            .map(MediaFiles::recording)
            .orElse(null);
  }

  /// Whether a gallery shows the lead picture anyway, with a caption and credit of its own.
  private static boolean isInGallery(Content content) {
    Picture lead = content.lead();
    return content.kind() == StoryKind.GALLERY
        && lead != null
        && lead.media() != null
        && content.body().pictures().stream()
            .anyMatch(picture -> lead.media().equals(picture.media()));
  }

  /// The body as the kind of story shows it: without the recording that stands above it already;
  /// the questions of an interview as headings.
  private static Body body(Content content, Body told) {
    List<Block> blocks = new ArrayList<>(told.blocks());
    recording(content).ifPresent(blocks::remove);
    if (content.kind() == StoryKind.INTERVIEW) {
      blocks.replaceAll(StoryPage::question);
    }
    return new Body(blocks);
  }

  /// A paragraph that is bold from end to end asks a question: it heads what is answered.
  private static Block question(Block block) {
    return block instanceof Block.Paragraph(var runs)
            && !runs.isEmpty()
            && runs.stream()
                .allMatch(run -> run instanceof Inline.Text(_, var marks) && marks.strong())
        ? new Block.Heading(2, runs.stream().map(StoryPage::plain).toList())
        : block;
  }

  private static Inline plain(Inline run) {
    return run instanceof Inline.Text(var words, var marks)
        ? new Inline.Text(words, new Marks(false, marks.em(), marks.link()))
        : run;
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

  /// When a story changed other than by the correction that the page names anyway.
  private static @Nullable PublicationTime updated(
      PublishedStory story, List<Correction> corrections) {
    Instant updated = story.updated();
    boolean named = !corrections.isEmpty() && corrections.getFirst().at().equals(updated);
    return updated == null || named ? null : PublicationTime.of(updated);
  }

  private static CorrectionView view(Visit visit, Correction correction) {
    PublicationTime at = PublicationTime.of(correction.at());
    return new CorrectionView(visit.text(at), visit.iso(at), correction.text());
  }

  /// The story in each language in which readers can see it; none if that is only this one.
  private static List<Translation> translations(Visit visit, PublishedStory story) {
    List<Translation> all =
        visit.site().stories().listTranslations(visit.transaction(), story.id()).stream()
            .filter(each -> each.address() != null)
            .toList();
    return all.size() < 2 ? List.of() : all;
  }

  private static Map<String, String> paths(Visit visit, List<Translation> translations) {
    Map<String, String> paths = new LinkedHashMap<>();
    translations.forEach(each -> paths.put(each.language(), path(visit, each)));
    return paths;
  }

  private static Crumb crumb(Visit visit, Translation translation) {
    String language = translation.language();
    String name = visit.masthead().getEdition(language).name();
    return new Crumb(name, path(visit, translation), language, false);
  }

  private static String path(Visit visit, Translation translation) {
    return Objects.requireNonNull(translation.address()).path(visit.masthead());
  }

  private static boolean isOpinion(Content content, List<Section> trail) {
    return content.kind() == StoryKind.OPINION
        || (!trail.isEmpty() && trail.getLast().kind() == SectionKind.OPINION);
  }
}
