package org.pregonero.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.CardView;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Page;
import org.pregonero.layout.Visit;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.site.FrontView.Strip;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.Listing;
import org.pregonero.story.StoryKind;

/// The front page of an edition: the newest news at the top, then opinion, then the sections, then
/// whatever else is new. No story stands twice.
final class FrontPage implements Page {
  private static final int NEWEST = 40;
  private static final int SECONDARY = 4;
  private static final int OPINION = 4;
  private static final int IN_STRIP = 4;
  private static final int RECENT = 12;

  @Override
  public Response answer(Visit visit, Request request) {
    return Response.html(200, visit.site().templates().render("site/front.jte", view(visit)));
  }

  private static FrontView view(Visit visit) {
    Listing newest = list(visit, Tag.front(visit.language()), NEWEST);
    Set<StoryId> shown = new HashSet<>();
    Card lead = lead(newest.cards());
    if (lead != null) {
      shown.add(lead.id());
    }
    List<CardView> secondary = take(visit, newest.cards(), shown, SECONDARY, false);
    List<CardView> opinion = take(visit, opinion(visit, newest.cards()), shown, OPINION, true);
    List<Strip> strips = new ArrayList<>();
    for (Section section : visit.masthead().listTopSections(visit.language())) {
      List<Card> cards =
          section.kind() == SectionKind.OPINION
              ? List.of()
              : list(visit, Tag.section(section.id().value()), 3 * IN_STRIP).cards();
      List<CardView> strip = take(visit, cards, shown, IN_STRIP, false);
      if (!strip.isEmpty()) {
        strips.add(new Strip(visit.crumb(section), strip));
      }
    }
    List<CardView> recent =
        newest.cards().stream()
            .filter(card -> shown.add(card.id()))
            .limit(RECENT)
            .map(visit::card)
            .toList();
    return new FrontView(
        visit.frame(
            "",
            visit.edition().about().isEmpty() ? visit.edition().tagline() : visit.edition().about(),
            visit.path("/"),
            "website",
            null,
            List.of(JsonLd.publication(visit))),
        newest.cards().isEmpty() ? "" : visit.edition(newest.cards().getFirst().published()),
        lead == null ? null : visit.card(lead),
        secondary,
        opinion,
        strips,
        recent);
  }

  /// The newest story that is not opinion and has a picture; without pictures the newest that is
  /// not opinion, and where everything is opinion the newest of all.
  private static @Nullable Card lead(List<Card> cards) {
    List<Card> news = cards.stream().filter(card -> card.kind() != StoryKind.OPINION).toList();
    return Stream.of(
            news.stream().filter(card -> card.lead() != null), news.stream(), cards.stream())
        .flatMap(choice -> choice)
        .findFirst()
        .orElse(null);
  }

  private static List<CardView> take(
      Visit visit, List<Card> cards, Set<StoryId> shown, int count, boolean opinion) {
    return cards.stream()
        .filter(card -> opinion == (card.kind() == StoryKind.OPINION))
        .filter(card -> !shown.contains(card.id()))
        .limit(count)
        .peek(card -> shown.add(card.id()))
        .map(visit::card)
        .toList();
  }

  /// The newest opinion, also where it is older than all that is new.
  private static List<Card> opinion(Visit visit, List<Card> newest) {
    Stream<Card> sections =
        visit.masthead().listTopSections(visit.language()).stream()
            .filter(section -> section.kind() == SectionKind.OPINION)
            .flatMap(section ->
                list(visit, Tag.section(section.id().value()), OPINION).cards().stream());
    return Stream.concat(newest.stream(), sections)
        .distinct()
        .sorted(Comparator.comparing((Card card) -> card.published().at()).reversed())
        .toList();
  }

  private static Listing list(Visit visit, Tag list, int count) {
    return visit.site().stories().list(visit.transaction(), list, null, count);
  }
}
