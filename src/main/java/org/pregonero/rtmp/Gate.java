package org.pregonero.rtmp;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.FlvTag;

/// Decides who may send. Asked by many threads at once.
@FunctionalInterface
public interface Gate {
  /// Lets somebody in, or not. Asked before any media is taken; it may take its time.
  ///
  /// @return where the stream goes; null if the key is not good
  @Nullable Stream open(Attempt attempt);

  /// Somebody who wants to send.
  ///
  /// @param app what the encoder calls the application: `live`, or `live/` and a channel
  /// @param key what it calls the stream
  /// @param hangUp ends the connection, from any thread
  record Attempt(String app, String key, InetAddress address, Runnable hangUp) {}

  /// Where a stream goes. Called by one thread.
  interface Stream {
    /// The next tag.
    void tag(FlvTag tag);

    /// Nothing more comes.
    ///
    /// @param orderly whether the encoder said so; otherwise the connection broke
    void closed(boolean orderly);
  }
}
