package org.pregonero.http;

import java.util.List;

/// One address, or a form of addresses, and who answers it: those who read it with `GET` and
/// `HEAD`, or those who send something there with `POST`.
///
/// @param method `GET`, which stands for `HEAD` too, or `POST`
/// @param pattern a path with `{parts}`; a `<part>` may hold slashes
/// @param queries the query parameters that change the answer; all others are ignored
/// @param kept whether the answer is the same for everyone until something it was made from
///   changes, so that the [PageCache] may keep it
public record Route(
    String method, String pattern, List<String> queries, boolean kept, Handler handler) {
  private static final String GET = "GET";
  private static final String POST = "POST";

  public Route {
    queries = List.copyOf(queries);
  }

  /// A route whose answers may be kept, where they say what they were made from.
  public static Route kept(String pattern, List<String> queries, Handler handler) {
    return new Route(GET, pattern, queries, true, handler);
  }

  /// A route that is answered anew each time.
  public static Route fresh(String pattern, Handler handler) {
    return new Route(GET, pattern, List.of(), false, handler);
  }

  /// A route to which something is sent. Pages of other sites cannot send anything there.
  public static Route post(String pattern, Handler handler) {
    return new Route(POST, pattern, List.of(), false, handler);
  }

  boolean isPost() {
    return method.equals(POST);
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
    return method + " " + pattern + (queries.isEmpty() ? "" : " ?" + String.join(" ?", queries));
  }
}
