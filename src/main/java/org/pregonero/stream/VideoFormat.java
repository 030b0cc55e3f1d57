package org.pregonero.stream;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

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

  /// Pictures a second as the sequence parameter set says (VUI timing); empty where it does not.
  public OptionalDouble frameRate() {
    return AvcConfiguration.read(configuration).sequence().frameRate();
  }

  /// The NAL units that a decoder must know before the first picture: sequence parameter sets, then
  /// picture parameter sets; shared, not copied: nobody changes them.
  public List<byte[]> parameterSets() {
    AvcConfiguration sets = AvcConfiguration.read(configuration);
    return Stream.concat(sets.sequenceSets().stream(), sets.pictureSets().stream()).toList();
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
