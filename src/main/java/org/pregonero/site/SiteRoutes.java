package org.pregonero.site;

import java.util.ArrayList;
import java.util.List;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.http.Route;
import org.pregonero.layout.LookSheet;
import org.pregonero.layout.Page;
import org.pregonero.layout.Site;
import org.pregonero.layout.Visit;
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
    routes.add(Route.fresh("/health/live", _ -> Response.text(200, "live\n")));
    routes.add(Route.fresh("/health/ready", _ -> ready(site)));
    routes.add(site.assets().route());
    routes.add(Route.fresh("/media/{id}/{rendition}", new MediaFiles(site)::answer));
    routes.add(
        Route.kept(
            LookSheet.FOLDER + "{file}",
            List.of(),
            request ->
                site.answer(masthead.defaultEdition().language(), SiteRoutes::look, request)));
    routes.add(Route.fresh("/robots.txt", _ -> robots()));
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
    Page section = new SectionPage();
    Page storyOrSection =
        (visit, request) ->
            (StoryPage.day(request).isPresent() ? story : section).answer(visit, request);

    add(routes, site, language, prefix + "/", List.of(), new FrontPage());
    add(routes, site, language, prefix + "/corrections", List.of(AFTER), new CorrectionsPage());
    add(routes, site, language, prefix + "/about", List.of(), AboutPage::answer);
    addArchive(routes, site, language, prefix + "/archive");
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

  private static void addArchive(List<Route> routes, Site site, String language, String archive) {
    add(routes, site, language, archive, List.of(), ArchivePages::all);
    add(routes, site, language, archive + "/{year}", List.of(), ArchivePages::year);
    add(routes, site, language, archive + "/{year}/{month}", List.of(), ArchivePages::month);
    String day = archive + "/{year}/{month}/{day}";
    add(routes, site, language, day, List.of(AFTER), ArchivePages::day);
  }

  private static void add(
      List<Route> routes,
      Site site,
      String language,
      String pattern,
      List<String> queries,
      Page page) {
    routes.add(Route.kept(pattern, queries, request -> site.answer(language, page, request)));
  }

  /// The style sheet of the look the publication has now; none of another.
  private static Response look(Visit visit, Request request) {
    return LookSheet.of(visit.masthead().look())
        .filter(sheet -> sheet.address().equals(request.path()))
        .map(sheet -> Response.immutable("text/css; charset=utf-8", sheet.bytes()))
        .orElse(Response.notFound());
  }

  /// What crawlers may read ([RFC 9309](https://www.rfc-editor.org/rfc/rfc9309)): all that readers
  /// may.
  private static Response robots() {
    return Response.text(200, "User-agent: *\nAllow: /\n");
  }

  private static Response ready(Site site) {
    site.database().read(site.mastheads()::current);
    return Response.text(200, "ready\n");
  }
}
