package org.pregonero.site;

import java.util.List;
import org.pregonero.html.Words;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Visit;

/// Who makes the publication, how they are reached and what they hold themselves to.
final class AboutPage {
  private AboutPage() {}

  static Response answer(Visit visit, Request request) {
    Words words = visit.words();
    String heading = words.text("about.heading", visit.masthead().name());
    AboutView view =
        new AboutView(
            visit.frame(
                heading,
                visit.edition().about(),
                visit.path("/about"),
                "website",
                null,
                List.of(JsonLd.about(visit), JsonLd.trail(visit, List.of(), words.text("about")))),
            heading,
            visit.edition().about().isEmpty() ? visit.edition().tagline() : visit.edition().about(),
            visit.masthead().people().stream().map(visit::person).toList(),
            visit.masthead().contact(),
            visit.path("/corrections"),
            visit.edition().opinionDisclaimer());
    return Response.html(200, visit.site().templates().render("site/about.jte", view));
  }
}
