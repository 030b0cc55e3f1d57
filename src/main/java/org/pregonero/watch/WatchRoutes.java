package org.pregonero.watch;

import java.util.ArrayList;
import java.util.List;
import org.pregonero.http.Route;
import org.pregonero.layout.Site;
import org.pregonero.live.Channel;
import org.pregonero.masthead.Edition;
import org.pregonero.masthead.Masthead;

/// The pages of the channels, in each edition. The main channel lives at `/live`, the others below.
public final class WatchRoutes {
  private WatchRoutes() {}

  /// The routes of `site`, for the editions and channels it has now.
  public static List<Route> of(Site site) {
    Masthead masthead = site.database().read(site.mastheads()::current);
    List<Route> routes = new ArrayList<>();
    for (Channel channel : site.channels()) {
      addListening(routes, site, masthead.defaultEdition().language(), channel);
      for (Edition edition : masthead.editions()) {
        for (boolean video : new boolean[] {true, false}) {
          LivePage page = new LivePage(channel, video);
          String path = masthead.path(edition.language(), LivePage.rest(site, channel, video));
          routes.add(
              Route.kept(
                  path, List.of(), request -> site.answer(edition.language(), page, request)));
        }
      }
    }
    return routes;
  }

  private static void addListening(
      List<Route> routes, Site site, String language, Channel channel) {
    for (boolean pls : new boolean[] {false, true}) {
      routes.add(
          Route.fresh(
              "/live/" + channel.slug() + (pls ? "/listen.pls" : "/listen.m3u"),
              _ -> site.visit(language, visit -> LivePage.listen(visit, channel, pls))));
    }
  }
}
