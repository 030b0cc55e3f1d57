package org.pregonero.http;

import io.javalin.http.Context;
import org.jspecify.annotations.Nullable;

/// What somebody asks for: the path, and the query parameters that the route has declared. A page
/// never sees anything else of a request, so nothing else can change what a page says.
public final class Request {
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
