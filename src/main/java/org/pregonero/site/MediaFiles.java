package org.pregonero.site;

import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.Site;
import org.pregonero.media.MediaId;

/// Serves media files under their content's own address.
final class MediaFiles {
  private final Site site;

  MediaFiles(Site site) {
    this.site = site;
  }

  Response answer(Request request) {
    String id = request.part("id");
    if (!MediaId.isValid(id) || !request.part("rendition").equals("original")) {
      return Response.notFound();
    }
    return site.database()
        .read(transaction -> site.media().find(transaction, new MediaId(id)))
        .map(file -> Response.immutable(file.type(), file.path()))
        .orElse(Response.notFound());
  }
}
