package org.pregonero.stream;

import java.util.Arrays;

/// The format of an H.264 track.
///
/// @param configuration the AVCDecoderConfigurationRecord (ISO/IEC 14496-15), as `avcC` holds it;
///   shared, not copied: nobody changes it
/// @param width of the picture, in pixels, after cropping
/// @param height of the picture, in pixels, after cropping
public record VideoFormat(byte[] configuration, int width, int height, String codec)
    implements TrackFormat {
  /// Ticks of every picture track.
  public static final int TIMESCALE = 90_000;

  @Override
  public int timescale() {
    return TIMESCALE;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VideoFormat format
        && Arrays.equals(configuration, format.configuration);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(configuration);
  }
}
