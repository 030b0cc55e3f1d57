package org.pregonero.layout;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Words;
import org.pregonero.http.ErrorPages;

/// The site's pages for errors, in the language of the address that was asked for.
public final class SiteErrors implements ErrorPages {
  private final Site site;

  public SiteErrors(Site site) {
    this.site = site;
  }

  @Override
  public byte[] page(String path, int status, @Nullable String id) {
    String first = path.split("/", 3)[path.startsWith("/") ? 1 : 0];
    return site.visit(
        first, visit -> site.templates().render("layout/error.jte", view(visit, status, id)));
  }

  private static ErrorView view(Visit visit, int status, @Nullable String id) {
    Words words = visit.words();
    String key =
        switch (status) {
          case 404, 410, 500 -> "error." + status;
          default -> "error.other";
        };
    String heading = words.text(key);
    return new ErrorView(
        visit.frame(heading, "", null, "website", null, List.of()),
        heading,
        words.text(key + ".text"),
        id == null ? null : words.text("error.id", id));
  }
}
