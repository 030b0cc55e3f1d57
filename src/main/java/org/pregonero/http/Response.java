package org.pregonero.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pregonero.storage.Tag;

/// The answer to a [Request]. An error status without a body gets the site's own page for it.
///
/// @param type the content type; null without a body
/// @param basis what it was made from, if that is known; then it may be kept until it changes
public record Response(
    int status,
    @Nullable String type,
    Map<String, String> headers,
    Content content,
    @Nullable Basis basis)
    implements PageCache.Answer {
  private static final Map<String, String> NEVER_CHANGES =
      Map.of("Cache-Control", "public, max-age=31536000, immutable");

  public Response {
    headers = Map.copyOf(headers);
  }

  /// What a response carries.
  public sealed interface Content {
    /// Bytes at hand.
    record Bytes(byte[] bytes) implements Content {}

    /// A file on the disk, of which a client may ask for a part (RFC 9110, section 14).
    record File(Path path) implements Content {}

    /// Nothing.
    record Nothing() implements Content {}
  }

  /// What an answer was made from.
  ///
  /// @param position how much of the journal it shows
  /// @param tags everything it depends on
  public record Basis(long position, Set<Tag> tags) {
    /// Of what belongs to the program and never changes while that runs.
    static final Basis PROGRAM = new Basis(Long.MAX_VALUE, Set.of());

    public Basis {
      tags = Set.copyOf(tags);
    }
  }

  /// This answer, and what it was made from.
  public Response madeFrom(Basis known) {
    return new Response(status, type, headers, content, known);
  }

  /// A page, which caches may keep only after asking whether it is still the same.
  public static Response html(int status, byte[] page) {
    return new Response(
        status,
        "text/html; charset=utf-8",
        Map.of("Cache-Control", "no-cache"),
        new Content.Bytes(page),
        null);
  }

  /// Bytes that never change under their address.
  public static Response immutable(String type, byte[] bytes) {
    return new Response(200, type, NEVER_CHANGES, new Content.Bytes(bytes), null);
  }

  /// A file that never changes under its address.
  public static Response immutable(String type, Path file) {
    return new Response(200, type, NEVER_CHANGES, new Content.File(file), null);
  }

  /// A small text that another program reads.
  public static Response file(String type, String text) {
    return new Response(
        200,
        type,
        Map.of("Cache-Control", "public, max-age=3600"),
        new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)),
        null);
  }

  /// A line of plain text that nobody shall keep.
  public static Response text(int status, String text) {
    return new Response(
        status,
        "text/plain; charset=utf-8",
        Map.of("Cache-Control", "no-store"),
        new Content.Bytes(text.getBytes(StandardCharsets.UTF_8)),
        null);
  }

  /// The thing asked for has moved for good to `path` on this site. Browsers shall ask again all
  /// the same: what was renamed can be renamed back.
  public static Response moved(String path) {
    return new Response(
        301,
        null,
        Map.of("Location", path, "Cache-Control", "no-cache"),
        new Content.Nothing(),
        null);
  }

  /// For now the thing asked for is at `path` on this site; nobody shall keep that in mind.
  public static Response elsewhere(String path) {
    return new Response(
        302,
        null,
        Map.of("Location", path, "Cache-Control", "no-store"),
        new Content.Nothing(),
        null);
  }

  /// There is nothing at that address.
  public static Response notFound() {
    return new Response(404, null, Map.of(), new Content.Nothing(), null);
  }

  /// There was something at that address; it was taken back.
  public static Response gone() {
    return new Response(410, null, Map.of(), new Content.Nothing(), null);
  }
}
