package org.pregonero.http;

import java.util.List;

/// One address, or a form of addresses, and who answers it. All routes so far are read with `GET`
/// and `HEAD`.
///
/// @param pattern a path with `{parts}`; a `<part>` may hold slashes
/// @param queries the query parameters that change the answer; all others are ignored
public record Route(String pattern, List<String> queries, Handler handler) {
  public Route {
    queries = List.copyOf(queries);
  }

  /// Answers a request: parses, asks the domain, responds.
  @FunctionalInterface
  public interface Handler {
    /// The answer to `request`. May be called by many threads at once.
    Response answer(Request request);
  }

  /// The route in one line: `GET /topic/{slug} ?after`.
  @Override
  public String toString() {
    return "GET " + pattern + (queries.isEmpty() ? "" : " ?" + String.join(" ?", queries));
  }
}
