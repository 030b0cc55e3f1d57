package org.pregonero.rtmp;

/// What comes is no RTMP that we take. The message is for the log.
final class RtmpRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RtmpRefused(String message) {
    super(message);
  }
}
