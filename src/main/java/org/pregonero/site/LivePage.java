package org.pregonero.site;

import java.util.List;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Visit;
import org.pregonero.storage.Tag;

/// The channel's page. There is no broadcast yet, and it says so; what was published last is there
/// to read instead.
final class LivePage {
  private static final int CARDS = 6;

  private LivePage() {}

  static Response video(Visit visit, Request request) {
    return page(visit, "live", "/live", "live.off.text");
  }

  static Response audio(Visit visit, Request request) {
    return page(visit, "audio-only", "/live/audio", "audio.off.text");
  }

  private static Response page(Visit visit, String label, String path, String text) {
    List<CardView> cards =
        visit.cards(
            visit
                .site()
                .stories()
                .list(visit.transaction(), Tag.front(visit.language()), null, CARDS)
                .cards());
    ListView view =
        new ListView(
            visit.frame(
                visit.words().text(label),
                visit.words().text(text),
                visit.path(path),
                "website",
                null,
                List.of()),
            visit.words().text(label),
            visit.words().text("live.off"),
            visit.words().text(text),
            List.of(),
            List.of(),
            cards,
            null,
            null,
            null);
    return Response.html(200, visit.site().templates().render("site/list.jte", view));
  }
}
