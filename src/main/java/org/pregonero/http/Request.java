package org.pregonero.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What somebody asks for: the path, and the query parameters that the route has declared. A page
/// never sees anything else of a request, so nothing else can change what a page says.
public final class Request {
  private static final String BEARER = "Bearer ";

  private final Context context;
  private final Route route;

  Request(Context context, Route route) {
    this.context = context;
    this.route = route;
  }

  /// The path asked for, as it was asked for.
  public String path() {
    return context.path();
  }

  /// The part of the path that the route calls `name`.
  ///
  /// @throws IllegalArgumentException if the route has no such part
  public String part(String name) {
    return context.pathParam(name);
  }

  /// What was sent, as text; null if it is more than `most` bytes, or no UTF-8.
  public @Nullable String body(int most) {
    try {
      byte[] bytes = context.req().getInputStream().readNBytes(most + 1);
      return bytes.length > most
          ? null
          : StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The token in `Authorization: Bearer` ([RFC 6750](https://www.rfc-editor.org/rfc/rfc6750)), or
  /// null.
  public @Nullable String bearer() {
    String field = context.header("Authorization");
    return field != null && field.startsWith(BEARER)
        ? field.substring(BEARER.length()).strip()
        : null;
  }

  /// The query parameter `name`, or null if it is not there.
  ///
  /// @throws IllegalArgumentException if the route does not declare it
  public @Nullable String query(String name) {
    if (!route.queries().contains(name)) {
      throw new IllegalArgumentException(route + " does not declare the parameter " + name);
    }
    return context.queryParam(name);
  }
}
