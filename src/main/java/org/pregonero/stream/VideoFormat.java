package org.pregonero.stream;

import java.nio.ByteBuffer;
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

  private static final int DELIMITER = 9;

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

  /// A key picture with the parameter sets before it, but behind an access unit delimiter, which
  /// must come first: so it can be decoded whatever came before. Other pictures stay as they are.
  public Sample selfContained(Sample sample) {
    if (!sample.key()) {
      return sample;
    }
    byte[] bytes = sample.bytes();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int before = (in.get(4) & 0x1F) == DELIMITER ? 4 + in.getInt(0) : 0;
    List<byte[]> sets = parameterSets();
    int length = sets.stream().mapToInt(unit -> 4 + unit.length).sum();
    ByteBuffer out = ByteBuffer.allocate(bytes.length + length).put(bytes, 0, before);
    sets.forEach(unit -> out.putInt(unit.length).put(unit));
    out.put(bytes, before, bytes.length - before);
    return new Sample(sample.dts(), sample.duration(), sample.offset(), true, out.array());
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
