package org.pregonero.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what the tags of one encoder say: the formats of its two tracks, its pictures and its
/// sound. Takes H.264 and AAC, as FLV always carried them and as [Enhanced
/// RTMP](https://github.com/veovera/enhanced-rtmp) does, and refuses all else by a [StreamRefused].
/// One for each connection; one thread.
public final class TrackReader {
  /// One thing that a tag said.
  public sealed interface Item {
    /// What follows on this track is in this format. Comes once, and again only where the format
    /// changes, however often the encoder repeats it.
    record Format(TrackFormat format) implements Item {}

    /// A picture in the format that came last.
    record Picture(Frame frame) implements Item {}

    /// A bit of sound in the format that came last.
    record Sound(Frame frame) implements Item {}

    /// A line for viewers who cannot hear (`onTextData`), to be shown now.
    record Text(String text) implements Item {}

    /// What the encoder says about itself (`onMetaData`), for people to read; true or not.
    record Facts(Map<String, String> facts) implements Item {
      public Facts {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
      }
    }
  }

  private static final int ENHANCED_VIDEO = 0x80;
  private static final int COMMAND_FRAME = 5;

  /// How much later than it is decoded a picture may be shown, in milliseconds: sixteen others come
  /// before it at most. What claims more is damaged.
  private static final int LONGEST_OFFSET = 1_600;

  private static final int AVC = 7;
  private static final int HEVC = 12;
  private static final int AAC = 10;
  private static final int ENHANCED_AUDIO = 9;

  // packet types; FLV and Enhanced RTMP number the first three alike
  private static final int CONFIGURATION = 0;
  private static final int FRAMES = 1;
  private static final int FRAMES_WITHOUT_OFFSET = 3;
  private static final int VIDEO_MULTITRACK = 6;
  private static final int AUDIO_MULTITRACK = 5;
  private static final int MODIFIER = 7;

  private static final int FACTS = 64;
  private static final int FACT_LENGTH = 200;

  private @Nullable VideoFormat videoFormat;
  private @Nullable AudioFormat audioFormat;
  private int lengthSize;

  /// What the tag says, in order; nothing where it is empty, a picture or sound before the first
  /// format of its track, or of no interest. Frames may share the tag's bytes.
  ///
  /// @throws StreamRefused where it is damaged, or in a format that we do not take
  public List<Item> read(FlvTag tag) {
    byte[] body = tag.body();
    if (body.length == 0) {
      return List.of();
    }
    return switch (tag.kind()) {
      case VIDEO -> video(tag.millis(), new ByteReader(body, 0, "pictures"));
      case AUDIO -> audio(tag.millis(), new ByteReader(body, 0, "sound frames"));
      case SCRIPT -> said(body);
    };
  }

  private List<Item> video(long millis, ByteReader in) {
    int first = in.one();
    int frameType = first >> 4 & 7;
    int packetType;
    if ((first & ENHANCED_VIDEO) != 0) {
      packetType = unmodified(first & 0x0F, in);
      if (packetType == VIDEO_MULTITRACK) {
        throw new StreamRefused("the encoder sends several picture tracks; set it to one");
      }
      if (frameType == COMMAND_FRAME) {
        return List.of();
      }
      requireAvc(fourCharacters(in));
    } else {
      if (frameType == COMMAND_FRAME) {
        return List.of();
      }
      requireAvc(first & 0x0F);
      packetType = in.one();
      if (packetType == FRAMES_WITHOUT_OFFSET) {
        return List.of();
      }
      if (packetType != FRAMES) {
        // only pictures have an offset, but its place is always there
        in.advance(Math.min(3, in.remaining()));
      }
    }
    return switch (packetType) {
      case CONFIGURATION -> videoFormat(in);
      case FRAMES -> picture(millis, in.signedThree(), in);
      case FRAMES_WITHOUT_OFFSET -> picture(millis, 0, in);
      default -> List.of();
    };
  }

  private List<Item> videoFormat(ByteReader in) {
    if (in.remaining() == 0) {
      return List.of();
    }
    AvcConfiguration configuration = AvcConfiguration.read(in.rest());
    VideoFormat format = configuration.format();
    lengthSize = configuration.lengthSize();
    if (format.equals(videoFormat)) {
      return List.of();
    }
    videoFormat = format;
    return List.of(new Item.Format(format));
  }

  private List<Item> picture(long millis, int offsetMillis, ByteReader in) {
    if (videoFormat == null) {
      return List.of();
    }
    NalUnits units = NalUnits.read(in.rest(), lengthSize);
    if (!units.picture()) {
      return List.of();
    }
    int offset = Math.abs(offsetMillis) > LONGEST_OFFSET ? 0 : offsetMillis;
    return List.of(new Item.Picture(new Frame(millis, offset, units.key(), units.bytes())));
  }

  private List<Item> audio(long millis, ByteReader in) {
    int first = in.one();
    int packetType;
    if (first >> 4 == ENHANCED_AUDIO) {
      packetType = unmodified(first & 0x0F, in);
      if (packetType == AUDIO_MULTITRACK) {
        throw new StreamRefused("the encoder sends several sound tracks; set it to one");
      }
      requireAac(fourCharacters(in));
    } else {
      requireAac(first >> 4);
      packetType = in.remaining() == 0 ? CONFIGURATION : in.one();
    }
    if (in.remaining() == 0) {
      return List.of();
    }
    return switch (packetType) {
      case CONFIGURATION -> audioFormat(in);
      case FRAMES ->
          audioFormat == null
              ? List.of()
              : List.of(new Item.Sound(new Frame(millis, 0, true, in.rest())));
      default -> List.of();
    };
  }

  private List<Item> audioFormat(ByteReader in) {
    AudioFormat format = AudioConfiguration.read(in.rest());
    if (format.equals(audioFormat)) {
      return List.of();
    }
    audioFormat = format;
    return List.of(new Item.Format(format));
  }

  /// Skips what Enhanced RTMP puts before a packet to modify it, such as nanoseconds.
  private static int unmodified(int packetType, ByteReader in) {
    int type = packetType;
    while (type == MODIFIER) {
      int size = 1 + in.one();
      if (size == 256) {
        size = 1 + in.two();
      }
      in.advance(size);
      type = in.one() & 0x0F;
    }
    return type;
  }

  private static void requireAvc(int codec) {
    if (codec != AVC) {
      throw notAvc(
          switch (codec) {
            case 2 -> "Sorenson H.263";
            case 3, 6 -> "screen video";
            case 4, 5 -> "VP6";
            case HEVC -> "HEVC";
            case 13 -> "AV1";
            default -> "pictures in an unknown format (codec %d)".formatted(codec);
          });
    }
  }

  private static void requireAvc(String codec) {
    if (!codec.equals("avc1")) {
      throw notAvc(
          switch (codec) {
            case "hvc1", "hev1" -> "HEVC";
            case "av01" -> "AV1";
            case "vp09" -> "VP9";
            case "vp08" -> "VP8";
            case "vvc1" -> "VVC";
            default -> "pictures in an unknown format (%s)".formatted(codec);
          });
    }
  }

  private static StreamRefused notAvc(String codec) {
    return new StreamRefused("the encoder sends %s; set it to H.264".formatted(codec));
  }

  private static void requireAac(int format) {
    if (format != AAC) {
      throw notAac(
          switch (format) {
            case 0, 3 -> "PCM";
            case 1 -> "ADPCM";
            case 2, 14 -> "MP3";
            case 4, 5, 6 -> "Nellymoser";
            case 7, 8 -> "G.711";
            case 11 -> "Speex";
            case 13 -> "Opus";
            default -> "sound in an unknown format (%d)".formatted(format);
          });
    }
  }

  private static void requireAac(String codec) {
    if (!codec.equals("mp4a")) {
      throw notAac(
          switch (codec) {
            case "Opus" -> "Opus";
            case "fLaC" -> "FLAC";
            case "ac-3", "ec-3" -> "Dolby Digital";
            case ".mp3" -> "MP3";
            default -> "sound in an unknown format (%s)".formatted(codec);
          });
    }
  }

  private static StreamRefused notAac(String codec) {
    return new StreamRefused("the encoder sends %s; set it to AAC".formatted(codec));
  }

  /// A FourCC, with all that could do harm in a log or a terminal replaced.
  private static String fourCharacters(ByteReader in) {
    return plain(new String(in.take(4), ISO_8859_1));
  }

  /// What the encoder says is for people: if it cannot be read, that is no reason to end a
  /// broadcast.
  private static List<Item> said(byte[] body) {
    List<@Nullable Object> values;
    try {
      values = Amf0.read(body, 0);
    } catch (StreamRefused _) {
      return List.of();
    }
    if (values.contains("onMetaData")) {
      return facts(values);
    }
    return values.contains("onTextData") ? text(values) : List.of();
  }

  private static List<Item> facts(List<@Nullable Object> values) {
    Map<String, String> facts = new LinkedHashMap<>();
    for (Object value : values) {
      if (value instanceof Map<?, ?> map) {
        map.forEach((name, fact) -> {
          String text = text(fact);
          if (text != null && facts.size() < FACTS) {
            facts.put(plain(String.valueOf(name)), text);
          }
        });
      }
    }
    return facts.isEmpty() ? List.of() : List.of(new Item.Facts(facts));
  }

  private static List<Item> text(List<@Nullable Object> values) {
    for (Object value : values) {
      if (value instanceof Map<?, ?> map && map.get("text") instanceof String text) {
        return List.of(new Item.Text(text));
      }
    }
    return List.of();
  }

  private static @Nullable String text(@Nullable Object fact) {
    return switch (fact) {
      case String text -> plain(text);
      case Boolean yes -> yes.toString();
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          Long.toString(number.longValue());
      case Double number -> number.toString();
      case null, default -> null;
    };
  }

  private static String plain(String text) {
    String start = text.length() > FACT_LENGTH ? text.substring(0, FACT_LENGTH) : text;
    return start.replaceAll("\\p{C}", "?").strip();
  }
}
