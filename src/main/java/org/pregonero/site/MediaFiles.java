package org.pregonero.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.Site;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaId;
import org.pregonero.media.Rendition;

/// Serves media files under their content's own address: recordings as they came, pictures only as
/// renditions, for an original may say where and with which camera it was taken.
final class MediaFiles {
  private static final String ORIGINAL = "original";

  private final Site site;

  MediaFiles(Site site) {
    this.site = site;
  }

  Response answer(Request request) {
    String id = request.part("id");
    if (!MediaId.isValid(id)) {
      return Response.notFound();
    }
    return site.database()
        .read(transaction -> site.media().find(transaction, new MediaId(id)))
        .flatMap(file -> answer(file, request.part("rendition")))
        .orElse(Response.notFound());
  }

  /// The address of a recording.
  static String recording(MediaFile file) {
    return file.address(ORIGINAL);
  }

  private Optional<Response> answer(MediaFile file, String name) {
    if (!file.isPicture()) {
      return Optional.of(file.path())
          .filter(_ -> name.equals(ORIGINAL))
          .filter(Files::exists)
          .map(path -> Response.immutable(file.type(), path));
    }
    return Rendition.find(file, name)
        .flatMap(rendition ->
            rendition.name().equals(name)
                ? rendition(file, rendition)
                : Optional.of(Response.elsewhere(file.address(rendition.name()))));
  }

  private Optional<Response> rendition(MediaFile file, Rendition rendition) {
    try {
      Optional<Path> made = site.darkroom().rendition(file, rendition);
      return made.map(path -> Response.immutable(rendition.format().type(), path));
    } catch (Darkroom.TooBusy e) {
      return Optional.of(Response.text(503, "too many pictures at once; try again in a moment\n"));
    }
  }
}
