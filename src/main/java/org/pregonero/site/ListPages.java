package org.pregonero.site;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Slug;
import org.pregonero.html.Words;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.PersonView;
import org.pregonero.layout.Visit;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.Content;
import org.pregonero.story.Listing;
import org.pregonero.story.Listing.Cursor;

/// Pages that list stories: a topic, an author, a section from its second page on. A list goes on
/// from a cursor, so its hundredth page costs what its first does.
final class ListPages {
  static final int CARDS = 24;

  private ListPages() {}

  static Response topic(Visit visit, Request request) {
    String slug = request.part("slug");
    if (!Slug.isValid(slug)) {
      return Response.notFound();
    }
    Tag tag = Tag.topic(visit.language(), slug);
    return named(visit, tag, slug, "topic")
        .map(name -> page(visit, request, tag, visit.path("/topic/" + slug), topic(visit, name)))
        .orElse(Response.notFound());
  }

  /// The page of somebody who writes: described as the masthead does, known by a byline, or both.
  static Response author(Visit visit, Request request) {
    String slug = request.part("slug");
    if (!Slug.isValid(slug)) {
      return Response.notFound();
    }
    Tag tag = Tag.author(visit.language(), slug);
    Optional<PersonView> person = visit.masthead().findPerson(slug).map(visit::person);
    return person
        .map(PersonView::name)
        .or(() -> named(visit, tag, slug, "author"))
        .map(name ->
            page(
                visit,
                request,
                tag,
                visit.path("/author/" + slug),
                author(visit, name, person.orElse(null))))
        .orElse(Response.notFound());
  }

  /// What stands above a list.
  ///
  /// @param label what kind of list it is; may be empty
  /// @param note what has to be said about all of it; may be empty
  /// @param trail the pages above it
  /// @param below the pages below it
  /// @param description for search engines
  /// @param jsonLd for machines
  /// @param person whose stories they are, or null
  record Heading(
      String label,
      String name,
      String note,
      List<Crumb> trail,
      List<Crumb> below,
      String description,
      List<String> jsonLd,
      @Nullable PersonView person) {}

  /// A page of the list called `tag`: the one that the request's cursor names, or the first.
  static Response page(Visit visit, Request request, Tag tag, String path, Heading heading) {
    String text = request.query(SiteRoutes.AFTER);
    Cursor after = text == null ? null : Cursor.parse(text).orElse(null);
    if (text != null && after == null) {
      return Response.notFound();
    }
    Listing listing = visit.site().stories().list(visit.transaction(), tag, after, CARDS);
    PersonView person = heading.person();
    ListView view =
        new ListView(
            visit.frame(
                heading.name(),
                heading.description(),
                after == null ? path : path + "?" + SiteRoutes.AFTER + "=" + after.text(),
                person == null ? "website" : "profile",
                person == null ? null : person.image(),
                heading.jsonLd()),
            heading.label(),
            heading.name(),
            heading.note(),
            heading.trail(),
            heading.below(),
            visit.cards(listing.cards()),
            after == null ? null : path,
            older(path, listing.next()),
            person);
    return Response.html(200, visit.site().templates().render("site/list.jte", view));
  }

  /// Where a list goes on, or null at its end.
  static @Nullable String older(String path, @Nullable Cursor next) {
    return next == null ? null : path + "?" + SiteRoutes.AFTER + "=" + next.text();
  }

  private static Heading topic(Visit visit, String name) {
    Words words = visit.words();
    return new Heading(
        words.text("topic"),
        name,
        "",
        List.of(),
        List.of(),
        words.text("topic.heading", name),
        List.of(JsonLd.trail(visit, List.of(), name)),
        null);
  }

  private static Heading author(Visit visit, String name, @Nullable PersonView person) {
    Words words = visit.words();
    List<Crumb> trail = List.of(Crumb.of(words.text("about"), visit.path("/about")));
    String breadcrumb = JsonLd.trail(visit, trail, name);
    return new Heading(
        person == null || person.role().isEmpty() ? words.text("author") : person.role(),
        name,
        "",
        trail,
        List.of(),
        person == null || person.biography().isEmpty()
            ? words.text("author.heading", name)
            : person.biography().getFirst(),
        person == null ? List.of(breadcrumb) : List.of(JsonLd.profile(visit, person), breadcrumb),
        person);
  }

  /// The name of a topic or an author as the newest story spells it; empty if there is no story.
  private static Optional<String> named(Visit visit, Tag tag, String slug, String kind) {
    List<Card> newest = visit.site().stories().list(visit.transaction(), tag, null, 1).cards();
    return newest.stream()
        .findFirst()
        .map(card -> visit.site().stories().getContent(visit.transaction(), card.id()))
        .flatMap(content -> name(content, slug, kind));
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
}
