package org.pregonero.site;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Page;
import org.pregonero.layout.Visit;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.site.FrontView.Strip;
import org.pregonero.site.ListPages.Heading;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.Listing;

/// The page of a section. Its first page has a face: the newest story with a picture at the top,
/// the newest others beside it, a strip of each section below, then the list, which older pages go
/// on with. No story stands twice.
final class SectionPage implements Page {
  private static final int SECONDARY = 4;
  private static final int IN_STRIP = 4;

  @Override
  public Response answer(Visit visit, Request request) {
    String path = request.path().substring(visit.path("/").length());
    Section section = visit.masthead().findSection(visit.language(), trimmed(path)).orElse(null);
    if (section == null) {
      return Response.notFound();
    }
    Heading heading = heading(visit, section);
    if (request.query(SiteRoutes.AFTER) != null) {
      return ListPages.page(visit, request, tag(section), visit.masthead().path(section), heading);
    }
    return Response.html(
        200, visit.site().templates().render("site/section.jte", view(visit, section, heading)));
  }

  private static Heading heading(Visit visit, Section section) {
    List<Section> trail = visit.masthead().trail(section.id());
    return new Heading(
        "",
        section.name(),
        section.kind() == SectionKind.OPINION ? visit.edition().opinionDisclaimer() : "",
        trail.subList(0, trail.size() - 1).stream().map(visit::crumb).toList(),
        visit.masthead().listSectionsBelow(section).stream().map(visit::crumb).toList(),
        visit.words().text("section.all", section.name()),
        List.of(JsonLd.breadcrumb(visit, trail, null)),
        null);
  }

  private static SectionView view(Visit visit, Section section, Heading heading) {
    String path = visit.masthead().path(section);
    Listing newest = list(visit, section, ListPages.CARDS);
    Set<StoryId> shown = new HashSet<>();
    Card lead = lead(newest.cards());
    if (lead != null) {
      shown.add(lead.id());
    }
    List<CardView> secondary = take(visit, newest.cards(), shown, SECONDARY);
    List<Strip> strips =
        visit.masthead().listSectionsBelow(section).stream()
            .map(below -> strip(visit, below, shown))
            .filter(strip -> !strip.cards().isEmpty())
            .toList();
    CardView top = lead == null ? null : visit.card(lead);
    return new SectionView(
        visit.frame(
            heading.name(),
            heading.description(),
            path,
            "website",
            top == null ? null : top.image(),
            heading.jsonLd()),
        heading.name(),
        heading.note(),
        heading.trail(),
        heading.below(),
        top,
        secondary,
        strips,
        take(visit, newest.cards(), shown, ListPages.CARDS),
        ListPages.older(path, newest.next()));
  }

  /// The newest story with a picture; without pictures the newest.
  private static @Nullable Card lead(List<Card> cards) {
    return cards.stream()
        .filter(card -> card.lead() != null)
        .findFirst()
        .orElse(cards.isEmpty() ? null : cards.getFirst());
  }

  private static Strip strip(Visit visit, Section below, Set<StoryId> shown) {
    int enough = 1 + SECONDARY + IN_STRIP;
    Crumb name = visit.crumb(below);
    return new Strip(name, take(visit, list(visit, below, enough).cards(), shown, IN_STRIP));
  }

  private static List<CardView> take(Visit visit, List<Card> cards, Set<StoryId> shown, int count) {
    return visit.cards(
        cards.stream()
            .filter(card -> !shown.contains(card.id()))
            .limit(count)
            .peek(card -> shown.add(card.id()))
            .toList());
  }

  private static Listing list(Visit visit, Section section, int count) {
    return visit.site().stories().list(visit.transaction(), tag(section), null, count);
  }

  private static Tag tag(Section section) {
    return Tag.section(section.id().value());
  }

  private static String trimmed(String path) {
    String head = path.startsWith("/") ? path.substring(1) : path;
    return head.endsWith("/") ? head.substring(0, head.length() - 1) : head;
  }
}
