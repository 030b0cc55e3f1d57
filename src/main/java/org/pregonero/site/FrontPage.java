package org.pregonero.site;

import java.util.List;
import java.util.stream.Collectors;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Page;
import org.pregonero.layout.Visit;
import org.pregonero.masthead.Edition;
import org.pregonero.site.FrontView.Strip;
import org.pregonero.story.Card;

/// The front page of an edition: the top stories, then opinion, then the sections, then whatever
/// else is new.
final class FrontPage implements Page {
  @Override
  public Response answer(Visit visit, Request request) {
    return Response.html(200, visit.site().templates().render("site/front.jte", view(visit)));
  }

  private static FrontView view(Visit visit) {
    FrontChoice choice = FrontChoice.of(visit);
    Card lead = choice.lead();
    visit.expect(choice.all().map(Card::lead));
    return new FrontView(
        visit.frame(
            "",
            visit.edition().about().isEmpty() ? visit.edition().tagline() : visit.edition().about(),
            visit.path("/"),
            "website",
            null,
            List.of(JsonLd.publication(visit)),
            visit.masthead().editions().stream()
                .map(Edition::language)
                .collect(
                    Collectors.toMap(
                        language -> language, language -> visit.masthead().path(language, "/")))),
        choice.newest() == null ? "" : visit.edition(choice.newest()),
        lead == null ? null : visit.card(lead),
        visit.cards(choice.secondary()),
        visit.cards(choice.opinion()),
        choice.strips().entrySet().stream()
            .map(strip -> new Strip(visit.crumb(strip.getKey()), visit.cards(strip.getValue())))
            .toList(),
        visit.cards(choice.recent()));
  }
}
