package org.pregonero.stream;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// An AVCDecoderConfigurationRecord (ISO/IEC 14496-15, 5.3.3.1), read strictly.
///
/// @param lengthSize how many bytes the encoder's NAL lengths have
/// @param sequenceSets NAL units of type 7, at least one
/// @param pictureSets NAL units of type 8, at least one
record AvcConfiguration(int lengthSize, List<byte[]> sequenceSets, List<byte[]> pictureSets) {
  private static final String WHAT = "picture settings";
  private static final int LONGEST = 16_384;
  private static final int SEQUENCE_SET = 7;
  private static final int PICTURE_SET = 8;

  static AvcConfiguration read(byte[] record) {
    if (record.length > LONGEST) {
      throw new StreamRefused("the encoder sends picture settings that are too long");
    }
    var in = new ByteReader(record, 0, WHAT);
    if (in.one() != 1) {
      throw new StreamRefused("the encoder sends picture settings of an unknown version");
    }
    in.advance(3);
    int lengthSize = 1 + (in.one() & 3);
    List<byte[]> sequenceSets = units(in, in.one() & 0x1F, SEQUENCE_SET);
    List<byte[]> pictureSets = units(in, in.one(), PICTURE_SET);
    return new AvcConfiguration(lengthSize, sequenceSets, pictureSets);
  }

  /// The format with a record that is written anew: with NAL lengths of four bytes, so that nobody
  /// else needs to know of others, and the same for the same sets, whatever the encoder put around
  /// them.
  VideoFormat format() {
    SequenceParameterSet set = sequence();
    if (set.chroma() != 1 || set.depth() != 8) {
      throw new StreamRefused(
          "the encoder sends pictures that browsers cannot show (4:2:2, 4:4:4 or 10 bit);"
              + " set it to 8 bit 4:2:0, profile Main or High");
    }
    String codec = "avc1.%02x%02x%02x".formatted(set.profile(), set.compatibility(), set.level());
    return new VideoFormat(record(set), set.width(), set.height(), codec);
  }

  SequenceParameterSet sequence() {
    return SequenceParameterSet.read(sequenceSets.getFirst());
  }

  private byte[] record(SequenceParameterSet set) {
    var out = new ByteArrayOutputStream();
    out.write(1);
    out.write(set.profile());
    out.write(set.compatibility());
    out.write(set.level());
    out.write(0xFC | 3);
    out.write(0xE0 | sequenceSets.size());
    sequenceSets.forEach(unit -> write(out, unit));
    out.write(pictureSets.size());
    pictureSets.forEach(unit -> write(out, unit));
    if (set.high()) {
      out.write(0xFC | set.chroma());
      out.write(0xF8 | set.depth() - 8);
      out.write(0xF8 | set.depth() - 8);
      out.write(0);
    }
    return out.toByteArray();
  }

  private static List<byte[]> units(ByteReader in, int count, int type) {
    if (count == 0) {
      throw new StreamRefused("the encoder sends picture settings that are incomplete");
    }
    List<byte[]> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] unit = in.take(in.two());
      if (unit.length < 2 || (unit[0] & 0x1F) != type) {
        throw new StreamRefused("the encoder sends picture settings that are damaged");
      }
      units.add(unit);
    }
    return List.copyOf(units);
  }

  private static void write(ByteArrayOutputStream out, byte[] unit) {
    out.write(unit.length >> 8);
    out.write(unit.length);
    out.writeBytes(unit);
  }
}
