package org.pregonero.site;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.Page;
import org.pregonero.layout.Visit;
import org.pregonero.site.CorrectionsView.Entry;
import org.pregonero.story.Correction;
import org.pregonero.story.Correction.Listed;
import org.pregonero.story.PublicationTime;

/// Everything an edition has put right, newest first.
final class CorrectionsPage implements Page {
  private static final int ENTRIES = 24;

  @Override
  public Response answer(Visit visit, Request request) {
    String text = request.query(SiteRoutes.AFTER);
    UUID after = text == null ? null : parse(text).orElse(null);
    if (text != null && after == null) {
      return Response.notFound();
    }
    return Response.html(
        200, visit.site().templates().render("site/corrections.jte", view(visit, after)));
  }

  private static CorrectionsView view(Visit visit, @Nullable UUID after) {
    String path = visit.path("/corrections");
    Correction.Listing listing =
        visit
            .site()
            .stories()
            .listCorrections(visit.transaction(), visit.language(), after, ENTRIES);
    return new CorrectionsView(
        visit.frame(
            visit.words().text("corrections"),
            visit.words().text("corrections.about"),
            after == null ? path : page(path, after),
            "website",
            null,
            List.of()),
        listing.corrections().stream().map(each -> entry(visit, each)).toList(),
        after == null ? null : path,
        listing.next() == null ? null : page(path, listing.next()));
  }

  private static Entry entry(Visit visit, Listed listed) {
    PublicationTime at = PublicationTime.of(listed.correction().at());
    return new Entry(
        listed.story().path(visit.masthead()),
        listed.headline(),
        visit.text(at),
        visit.iso(at),
        listed.correction().text());
  }

  private static String page(String path, UUID after) {
    return path + "?" + SiteRoutes.AFTER + "=" + after;
  }

  private static Optional<UUID> parse(String text) {
    try {
      return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
