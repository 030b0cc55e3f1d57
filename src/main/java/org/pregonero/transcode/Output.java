package org.pregonero.transcode;

import org.jspecify.annotations.Nullable;

/// A rendition that a [Transcoder] makes: pictures, sound or both.
///
/// @param rendition its name, by which the listener is told what belongs to it
public record Output(String rendition, @Nullable Video video, @Nullable Audio audio) {
  public Output {
    if (video == null && audio == null) {
      throw new IllegalArgumentException(rendition + " has neither pictures nor sound");
    }
  }

  /// Pictures in H.264.
  ///
  /// @param width the picture is made to fit in here, in pixels; it keeps its shape
  /// @param height the picture is made to fit in here, in pixels
  /// @param bitsPerSecond on average, and at most within any second
  /// @param frameRate pictures a second that the source sends; no picture is left out or repeated
  public record Video(int width, int height, int bitsPerSecond, double frameRate) {
    public Video {
      if (width < 16 || height < 16 || bitsPerSecond < 1 || !(frameRate > 0)) {
        throw new IllegalArgumentException(
            "%d x %d, %d bit/s, %f/s".formatted(width, height, bitsPerSecond, frameRate));
      }
    }
  }

  /// Sound in AAC-LC, 48 kHz, two channels.
  public record Audio(int bitsPerSecond) {
    public Audio {
      if (bitsPerSecond < 8_000) {
        throw new IllegalArgumentException(bitsPerSecond + " bit/s");
      }
    }
  }
}
