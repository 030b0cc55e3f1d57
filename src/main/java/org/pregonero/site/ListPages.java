package org.pregonero.site;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Slug;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Visit;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.Content;
import org.pregonero.story.Listing;
import org.pregonero.story.Listing.Cursor;

/// Pages that list stories: a section, a topic, an author. A list goes on from a cursor, so its
/// hundredth page costs what its first does.
final class ListPages {
  private static final int CARDS = 24;

  private ListPages() {}

  static Response section(Visit visit, Request request) {
    String path = request.path().substring(visit.path("/").length());
    Section section = visit.masthead().findSection(visit.language(), trimmed(path)).orElse(null);
    if (section == null) {
      return Response.notFound();
    }
    List<Section> trail = visit.masthead().trail(section.id());
    return page(
        visit,
        request,
        Tag.section(section.id().value()),
        visit.masthead().path(section),
        new Heading(
            "",
            section.name(),
            section.kind() == SectionKind.OPINION ? visit.edition().opinionDisclaimer() : "",
            trail.subList(0, trail.size() - 1).stream().map(visit::crumb).toList(),
            visit.masthead().listSectionsBelow(section).stream().map(visit::crumb).toList(),
            visit.words().text("section.all", section.name())),
        List.of(JsonLd.breadcrumb(visit, trail, null)));
  }

  static Response topic(Visit visit, Request request) {
    String slug = request.part("slug");
    Tag tag = Tag.topic(visit.language(), slug);
    return named(visit, tag, slug, "topic")
        .map(heading -> page(visit, request, tag, visit.path("/topic/" + slug), heading, List.of()))
        .orElse(Response.notFound());
  }

  static Response author(Visit visit, Request request) {
    String slug = request.part("slug");
    Tag tag = Tag.author(visit.language(), slug);
    return named(visit, tag, slug, "author")
        .map(
            heading -> page(visit, request, tag, visit.path("/author/" + slug), heading, List.of()))
        .orElse(Response.notFound());
  }

  /// What stands above a list.
  private record Heading(
      String label,
      String name,
      String note,
      List<Crumb> trail,
      List<Crumb> below,
      String description) {}

  /// The heading of a topic or an author, whose name is spelt as the newest story spells it; empty
  /// if there is no story.
  private static Optional<Heading> named(Visit visit, Tag tag, String slug, String kind) {
    if (!Slug.isValid(slug)) {
      return Optional.empty();
    }
    List<Card> newest = visit.site().stories().list(visit.transaction(), tag, null, 1).cards();
    return newest.stream()
        .findFirst()
        .map(card -> visit.site().stories().getContent(visit.transaction(), card.id()))
        .flatMap(content -> name(content, slug, kind))
        .map(name ->
            new Heading(
                visit.words().text(kind),
                name,
                "",
                List.of(),
                List.of(),
                visit.words().text(kind + ".heading", name)));
  }

  private static Optional<String> name(Content content, String slug, String kind) {
    return kind.equals("topic")
        ? content.topics().stream()
            .filter(topic -> topic.slug().value().equals(slug))
            .map(topic -> topic.name())
            .findFirst()
        : content.byline().people().stream()
            .filter(person -> person.slug().value().equals(slug))
            .map(person -> person.name())
            .findFirst();
  }

  private static Response page(
      Visit visit, Request request, Tag tag, String path, Heading heading, List<String> jsonLd) {
    String text = request.query(SiteRoutes.AFTER);
    Cursor after = text == null ? null : Cursor.parse(text).orElse(null);
    if (text != null && after == null) {
      return Response.notFound();
    }
    Listing listing = visit.site().stories().list(visit.transaction(), tag, after, CARDS);
    ListView view =
        new ListView(
            visit.frame(
                heading.name(),
                heading.description(),
                after == null ? path : path + "?" + SiteRoutes.AFTER + "=" + after.text(),
                "website",
                null,
                jsonLd),
            heading.label(),
            heading.name(),
            heading.note(),
            heading.trail(),
            heading.below(),
            visit.cards(listing.cards()),
            after == null ? null : path,
            older(path, listing.next()));
    return Response.html(200, visit.site().templates().render("site/list.jte", view));
  }

  private static @Nullable String older(String path, @Nullable Cursor next) {
    return next == null ? null : path + "?" + SiteRoutes.AFTER + "=" + next.text();
  }

  private static String trimmed(String path) {
    String head = path.startsWith("/") ? path.substring(1) : path;
    return head.endsWith("/") ? head.substring(0, head.length() - 1) : head;
  }
}
