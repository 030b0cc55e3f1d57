package org.pregonero.layout;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.pregonero.comments.CommentStore;
import org.pregonero.html.Templates;
import org.pregonero.http.Assets;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.live.BroadcastStore;
import org.pregonero.live.Channel;
import org.pregonero.masthead.Edition;
import org.pregonero.masthead.FrontStore;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaStore;
import org.pregonero.schedule.ScheduleStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.story.Stories;

/// What the pages are made from. Safe for use by any thread.
///
/// @param url where readers find the site, without a slash at its end; known once the server
///   listens
public record Site(
    Database database,
    MastheadStore mastheads,
    FrontStore fronts,
    Stories stories,
    MediaStore media,
    Darkroom darkroom,
    CommentStore comments,
    ScheduleStore schedule,
    BroadcastStore broadcasts,
    List<Channel> channels,
    Assets assets,
    Templates templates,
    Supplier<String> url,
    Clock clock) {
  public Site {
    channels = List.copyOf(channels);
  }

  /// Where readers find the site, without a slash at its end.
  public String baseUrl() {
    return url.get();
  }

  /// A page of the edition in `language`, and what it was made from.
  public Response answer(String language, Page page, Request request) {
    return visit(
        language,
        visit -> {
          ReadTransaction transaction = visit.transaction();
          long position = database.journal().head(transaction);
          Response response = page.answer(visit, request);
          return response.madeFrom(new Response.Basis(position, transaction.seen()));
        });
  }

  /// Looks at the newsroom as it is now and makes something of it for the edition in `language`;
  /// for the default edition where there is none in that language.
  public <T> T visit(String language, Function<Visit, T> work) {
    return database.read(transaction -> {
      Masthead masthead = mastheads.current(transaction);
      Edition edition = masthead.findEdition(language).orElse(masthead.defaultEdition());
      return work.apply(new Visit(this, transaction, masthead, edition));
    });
  }
}
