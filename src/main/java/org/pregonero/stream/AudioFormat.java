package org.pregonero.stream;

import java.util.Arrays;

/// The format of an AAC track.
///
/// @param configuration the AudioSpecificConfig (ISO/IEC 14496-3); shared, not copied: nobody
///   changes it
/// @param rate samples a second, which is also the track's timescale
public record AudioFormat(byte[] configuration, int rate, int channels, String codec)
    implements TrackFormat {
  /// How many ticks an AAC frame lasts.
  public static final int FRAME = 1024;

  @Override
  public int timescale() {
    return rate;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AudioFormat format
        && Arrays.equals(configuration, format.configuration);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(configuration);
  }
}
