package org.pregonero.site;

import java.util.ArrayList;
import java.util.List;
import org.pregonero.http.Response;
import org.pregonero.http.Route;
import org.pregonero.layout.Page;
import org.pregonero.layout.Site;
import org.pregonero.masthead.Edition;
import org.pregonero.masthead.Masthead;

/// Every address readers can ask for. The default edition lives at `/`, the others below their
/// language.
public final class SiteRoutes {
  /// The query parameter with which a list goes on.
  static final String AFTER = "after";

  private SiteRoutes() {}

  /// The routes of `site`, for the editions it has now.
  public static List<Route> of(Site site) {
    Masthead masthead = site.database().read(site.mastheads()::current);
    List<Route> routes = new ArrayList<>();
    routes.add(new Route("/health/live", List.of(), _ -> Response.text(200, "live\n")));
    routes.add(new Route("/health/ready", List.of(), _ -> ready(site)));
    routes.add(site.assets().route());
    routes.add(new Route("/media/{id}/{rendition}", List.of(), new MediaFiles(site)::answer));
    for (Edition edition : masthead.editions().reversed()) {
      addEdition(routes, site, masthead, edition.language());
    }
    return routes;
  }

  private static void addEdition(
      List<Route> routes, Site site, Masthead masthead, String language) {
    String prefix = masthead.path(language, "/").equals("/") ? "" : "/" + language;
    Page story = new StoryPage();
    Page picture = PicturePage::answer;
    Page section = ListPages::section;
    Page storyOrSection =
        (visit, request) ->
            (StoryPage.day(request).isPresent() ? story : section).answer(visit, request);

    add(routes, site, language, prefix + "/", List.of(), new FrontPage());
    add(routes, site, language, prefix + "/live", List.of(), LivePage::video);
    add(routes, site, language, prefix + "/live/audio", List.of(), LivePage::audio);
    add(routes, site, language, prefix + "/topic/{slug}", List.of(AFTER), ListPages::topic);
    add(routes, site, language, prefix + "/author/{slug}", List.of(AFTER), ListPages::author);
    add(
        routes,
        site,
        language,
        prefix + "/{year}/{month}/{day}/{slug}",
        List.of(AFTER),
        storyOrSection);
    add(
        routes,
        site,
        language,
        prefix + "/{year}/{month}/{day}/{slug}/{picture}",
        List.of(AFTER),
        (visit, request) ->
            (StoryPage.day(request).isPresent() ? picture : section).answer(visit, request));
    add(routes, site, language, prefix + "/<section>", List.of(AFTER), section);
  }

  private static void add(
      List<Route> routes,
      Site site,
      String language,
      String pattern,
      List<String> queries,
      Page page) {
    routes.add(
        new Route(
            pattern,
            queries,
            request -> site.visit(language, visit -> page.answer(visit, request))));
  }

  private static Response ready(Site site) {
    site.database().read(site.mastheads()::current);
    return Response.text(200, "ready\n");
  }
}
