package org.pregonero.http;

import java.util.Set;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.VirtualThreads;
import org.jspecify.annotations.Nullable;

/// The first to see a request. A page at hand is sent at once, by the very thread that watches the
/// connections; for anything else the request goes on its way on a virtual thread. It never waits.
final class PageCacheHandler extends Handler.Wrapper {
  private final PageCache cache;
  private final Set<String> queries;

  /// @param queries every query parameter that any route declares
  PageCacheHandler(PageCache cache, Set<String> queries) {
    super(false);
    this.cache = cache;
    this.queries = queries;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (HttpMethod.GET.is(request.getMethod()) || HttpMethod.HEAD.is(request.getMethod())) {
      HttpURI address = request.getHttpURI();
      String path = address.getPath();
      String key =
          address.getQuery() == null ? path : PageKey.of(path, address.getQuery(), queries);
      KeptPage page = key == null ? null : cache.find(key);
      if (page != null) {
        page.send(request, response, callback);
        return true;
      }
      String shorter = withoutSlash(path);
      if (shorter != null) {
        move(response, address.getQuery() == null ? shorter : shorter + "?" + address.getQuery());
        callback.succeeded();
        return true;
      }
    }
    Executor executor = VirtualThreads.getVirtualThreadsExecutor(getServer().getThreadPool());
    executor.execute(() -> goOn(request, response, callback));
    return true;
  }

  private void goOn(Request request, Response response, Callback callback) {
    try {
      if (!super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Throwable t) {
      Response.writeError(request, response, callback, t);
    }
  }

  /// Every page has one address, without a slash at its end. Null where there is nothing to take
  /// off, or where what is left would lead to another site.
  private static @Nullable String withoutSlash(@Nullable String path) {
    if (path == null || path.length() < 2 || !path.endsWith("/") || path.contains("//")) {
      return null;
    }
    return path.substring(0, path.length() - 1);
  }

  private static void move(Response response, String address) {
    response.setStatus(301);
    response
        .getHeaders()
        .add(SecurityHeaders.FIELDS)
        .put(HttpHeader.LOCATION, address)
        .put(HttpHeader.CACHE_CONTROL, "no-cache");
  }
}
