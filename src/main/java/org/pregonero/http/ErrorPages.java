package org.pregonero.http;

import org.jspecify.annotations.Nullable;

/// How the site says that something went wrong.
@FunctionalInterface
public interface ErrorPages {
  /// The page for an error.
  ///
  /// @param path the path that was asked for
  /// @param status an HTTP status of 400 or more
  /// @param id what the log calls this error, or null if there is nothing in the log
  byte[] page(String path, int status, @Nullable String id);
}
