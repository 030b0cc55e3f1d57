package org.pregonero.layout;

import org.pregonero.http.Request;
import org.pregonero.http.Response;

/// Makes one kind of page.
@FunctionalInterface
public interface Page {
  /// The answer to `request`, made from what `visit` sees.
  Response answer(Visit visit, Request request);
}
