package org.pregonero.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Puts the security headers on every answer, whoever gives it: pages, files, errors of the server
/// itself. Nothing but this site may be loaded, framed or posted to.
final class SecurityHeaders extends Handler.Wrapper {
  static final HttpFields FIELDS =
      HttpFields.build()
          .add(
              ready(
                  "Content-Security-Policy",
                  "default-src 'self'; media-src 'self' blob:; base-uri 'none'; object-src 'none'; form-action 'self';"
                      + " frame-ancestors 'none'"))
          .add(ready("X-Content-Type-Options", "nosniff"))
          .add(ready("Referrer-Policy", "strict-origin-when-cross-origin"))
          .add(ready("Cross-Origin-Opener-Policy", "same-origin"))
          .add(
              ready(
                  "Permissions-Policy",
                  "camera=(), geolocation=(), microphone=(), payment=(), usb=()"))
          .asImmutable();

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    response.getHeaders().add(FIELDS);
    return super.handle(request, response, callback);
  }

  private static HttpField ready(String name, String value) {
    return new PreEncodedHttpField(name, value);
  }
}
