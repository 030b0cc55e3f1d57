package org.pregonero.http;

import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Answers `HEAD` as `GET` is answered, so that the two never differ in status or headers (RFC
/// 9110, section 9.3.2). The connection itself knows which it was and leaves the content out.
final class HeadAsGet extends Handler.Wrapper {
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return super.handle(
        HttpMethod.HEAD.is(request.getMethod()) ? new Get(request) : request, response, callback);
  }

  private static final class Get extends Request.Wrapper {
    Get(Request request) {
      super(request);
    }

    @Override
    public String getMethod() {
      return HttpMethod.GET.asString();
    }
  }
}
