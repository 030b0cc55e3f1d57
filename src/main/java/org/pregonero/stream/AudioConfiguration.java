package org.pregonero.stream;

/// Reads an AudioSpecificConfig (ISO/IEC 14496-3, 1.6.2.1).
///
/// HE-AAC is taken in as the AAC-LC that is at its core: its frames last 1,024 samples of the
/// core's rate, which is the rate of the track; the decoder doubles it by itself.
final class AudioConfiguration {
  private static final int LOW_COMPLEXITY = 2;
  private static final int SPECTRAL_BAND_REPLICATION = 5;
  private static final int PARAMETRIC_STEREO = 29;
  private static final int ESCAPE = 31;
  private static final int SPELT_OUT = 15;
  private static final int SYNC_EXTENSION = 0x2B7;
  private static final int LONGEST = 64;
  private static final int[] RATES = {
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350
  };

  private AudioConfiguration() {}

  static AudioFormat read(byte[] configuration) {
    if (configuration.length > LONGEST) {
      throw new StreamRefused("the encoder sends sound settings that are too long");
    }
    var in = new BitReader(configuration, "sound settings");
    int type = type(in);
    int rate = rate(in);
    int channels = channels(in.bits(4));
    int extension = 0;
    if (type == SPECTRAL_BAND_REPLICATION || type == PARAMETRIC_STEREO) {
      extension = type;
      rate(in);
      type = type(in);
    }
    if (type != LOW_COMPLEXITY) {
      throw new StreamRefused(
          "the encoder sends AAC of a rare kind (object type %d); set it to AAC-LC"
              .formatted(type));
    }
    if (in.flag()) {
      throw new StreamRefused(
          "the encoder sends AAC in frames of 960 samples; set it to frames of 1024");
    }
    if (in.flag()) {
      throw new StreamRefused("the encoder sends scalable AAC; set it to AAC-LC");
    }
    in.flag();
    if (extension == 0) {
      extension = extensionBehind(in);
    }
    String codec = "mp4a.40." + (extension == 0 ? LOW_COMPLEXITY : extension);
    return new AudioFormat(configuration, rate, channels, codec);
  }

  /// The way of naming HE-AAC that old decoders do not notice: behind the end.
  private static int extensionBehind(BitReader in) {
    if (in.remaining() < 16 || in.bits(11) != SYNC_EXTENSION) {
      return 0;
    }
    return type(in) == SPECTRAL_BAND_REPLICATION && in.remaining() > 0 && in.flag()
        ? SPECTRAL_BAND_REPLICATION
        : 0;
  }

  private static int type(BitReader in) {
    int type = in.bits(5);
    return type == ESCAPE ? 32 + in.bits(6) : type;
  }

  private static int rate(BitReader in) {
    int index = in.bits(4);
    int rate = index == SPELT_OUT ? in.bits(24) : index < RATES.length ? RATES[index] : 0;
    if (rate < RATES[RATES.length - 1] || rate > RATES[0]) {
      throw new StreamRefused("the encoder sends sound of an impossible sample rate");
    }
    return rate;
  }

  private static int channels(int arrangement) {
    return switch (arrangement) {
      case 1, 2, 3, 4, 5, 6 -> arrangement;
      case 7 -> 8;
      default ->
          throw new StreamRefused(
              "the encoder sends its sound channels in a rare arrangement; set it to stereo");
    };
  }
}
