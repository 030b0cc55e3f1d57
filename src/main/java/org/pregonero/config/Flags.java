package org.pregonero.config;

import org.jspecify.annotations.Nullable;

/// What was said on the command line; null where nothing was said.
public record Flags(
    @Nullable String data,
    @Nullable String settings,
    @Nullable String host,
    @Nullable String port,
    @Nullable String baseUrl,
    @Nullable String database) {
  /// Nothing said at all.
  public static final Flags NONE = new Flags(null, null, null, null, null, null);
}
