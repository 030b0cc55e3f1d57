package org.pregonero.crowd;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/// Answers what many ask for at the same moment, and may let them wait for it: the playlists and
/// parts of a live stream. Nobody who waits takes a thread. Safe for use by any thread.
@FunctionalInterface
public interface Crowd {
  /// Nothing of the kind.
  Crowd NONE = _ -> null;

  /// What is at that address, now or once it is there. Answers are sent in the order in which they
  /// are completed.
  ///
  /// @return null if the address is none of these; then it is a page's
  @Nullable CompletionStage<Shared> find(Asked asked);

  /// What somebody asks for.
  ///
  /// @param path as it was asked for
  /// @param query as it was asked for, without its question mark
  /// @param visitor who asks, as far as that can be known without a cookie: a digest of address and
  ///   browser that means nothing outside this run of the program
  record Asked(String path, @Nullable String query, long visitor) {}
}
