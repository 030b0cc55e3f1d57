package org.pregonero.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Offset;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pregonero.stream.FlvTag.Kind;
import org.pregonero.stream.TrackReader.Item;

class TrackReaderTest {
  private static final List<FlvTag> STREAM = Ffmpeg.stream(3);

  @Test
  void aRealStreamHasTwoFormatsItsFactsAndAllItsFrames() {
    List<Item> items = read(STREAM);

    VideoFormat video = formats(items, VideoFormat.class).getFirst();
    assertThat(video.width()).isEqualTo(320);
    assertThat(video.height()).isEqualTo(180);
    assertThat(video.codec()).matches("avc1\\.6400[0-9a-f]{2}");
    assertThat(video.frameRate()).isEqualTo(OptionalDouble.of(25));
    assertThat(video.parameterSets()).extracting(unit -> unit[0] & 0x1F).containsExactly(7, 8);
    AudioFormat audio = formats(items, AudioFormat.class).getFirst();
    assertThat(audio).extracting(AudioFormat::rate, AudioFormat::channels).contains(48_000, 2);
    assertThat(audio.codec()).isEqualTo("mp4a.40.2");
    assertThat(pictures(items)).hasSize(75);
    assertThat(pictures(items)).extracting(Frame::key).containsSubsequence(true, false, true);
    assertThat(pictures(items).stream().filter(Frame::key)).hasSize(2);
    assertThat(pictures(items)).anyMatch(frame -> frame.offsetMillis() > 0);
    assertThat(items.stream().filter(Item.Sound.class::isInstance).count()).isBetween(140L, 144L);
    assertThat(items.stream().filter(Item.Facts.class::isInstance))
        .singleElement()
        .satisfies(item ->
            assertThat(((Item.Facts) item).facts())
                .containsAllEntriesOf(Map.of("width", "320", "framerate", "25"))
                .containsKey("encoder"));
  }

  @ParameterizedTest
  @CsvSource({
    "baseline,322,182,29.97",
    "main,640,360,50",
    "high,318,240,23.976",
    "high,1920,1080,30"
  })
  void theSizeAfterCroppingAndTheRateAreFound(String profile, int width, int height, double rate) {
    byte[] flv =
        Ffmpeg.output(
            ("-f lavfi -i color=size=" + width + "x" + height + ":rate=" + rate + " -frames:v 2")
                .concat(" -c:v libx264 -pix_fmt yuv420p -preset ultrafast -threads 1 -profile:v ")
                .concat(profile + " -flvflags no_duration_filesize -f flv pipe:1")
                .split(" "));
    VideoFormat format = formats(read(Ffmpeg.tags(flv)), VideoFormat.class).getFirst();

    assertThat(format.width()).isEqualTo(width);
    assertThat(format.height()).isEqualTo(height);
    assertThat(format.frameRate().orElseThrow()).isCloseTo(rate, Offset.offset(0.01));
  }

  @Test
  void aFormatThatIsRepeatedSaysNothingNew() {
    List<FlvTag> tags = new ArrayList<>(STREAM);
    tags.addAll(STREAM);
    assertThat(read(tags).stream().filter(Item.Format.class::isInstance)).hasSize(2);
  }

  @Test
  void framesBeforeTheirFormatAndEmptyBodiesAreLeftOut() {
    TrackReader reader = new TrackReader();
    for (Kind kind : Kind.values()) {
      assertThat(reader.read(new FlvTag(kind, 0, new byte[0]))).isEmpty();
    }
    assertThat(reader.read(video("17 01 000000 00000002 6588"))).isEmpty();
    assertThat(reader.read(audio("af 01 2110"))).isEmpty();
  }

  @Test
  void lengthsOfOneAndTwoBytesBecomeFour() {
    for (int size : new int[] {1, 2}) {
      TrackReader reader = new TrackReader();
      byte[] configuration = configuration().clone();
      // the body's header is 5 bytes, the record's byte 4 has the size
      configuration[9] = (byte) (0xFC | size - 1);
      VideoFormat format = video(reader.read(new FlvTag(Kind.VIDEO, 0, configuration)));
      assertThat(format.configuration()[4] & 3).isEqualTo(3);
      assertThat(format).isEqualTo(formats(read(STREAM), VideoFormat.class).getFirst());

      String zeros = "00".repeat(size - 1);
      List<Item> items =
          reader.read(
              video("27 01 000028" + zeros + "02 09f0" + zeros + "00" + zeros + "03 658880"));
      assertThat(pictures(items))
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactly(new Frame(0, 40, true, hex("00000002 09f0 00000003 658880")));
    }
  }

  @Test
  void onlyAnIdrPictureIsAKey() {
    TrackReader reader = new TrackReader();
    reader.read(new FlvTag(Kind.VIDEO, 0, configuration()));
    assertThat(pictures(reader.read(video("17 01 000000 00000002 4188"))))
        .extracting(Frame::key)
        .containsExactly(false);
    assertThat(pictures(reader.read(video("27 01 ffffd8 00000002 6588"))))
        .extracting(Frame::key, Frame::offsetMillis)
        .containsExactly(Tuple.tuple(true, -40));
    // no picture is shown ten seconds after it is decoded
    assertThat(pictures(reader.read(video("27 01 002710 00000002 6588"))))
        .extracting(Frame::offsetMillis)
        .containsExactly(0);
    // no slice, no picture
    assertThat(reader.read(video("27 01 000000 00000002 09f0"))).isEmpty();
  }

  @Test
  void enhancedRtmpIsTakenWithOurCodecs() {
    TrackReader reader = new TrackReader();
    byte[] legacy = configuration();
    var enhanced = new ByteArrayOutputStream();
    enhanced.writeBytes(hex("90 61766331"));
    enhanced.write(legacy, 5, legacy.length - 5);
    VideoFormat format = video(reader.read(new FlvTag(Kind.VIDEO, 0, enhanced.toByteArray())));
    assertThat(format).isEqualTo(formats(read(STREAM), VideoFormat.class).getFirst());

    assertThat(pictures(reader.read(video("91 61766331 000050 00000002 6588"))))
        .extracting(Frame::offsetMillis)
        .containsExactly(80);
    assertThat(pictures(reader.read(video("a3 61766331 00000002 4188"))))
        .extracting(Frame::offsetMillis)
        .containsExactly(0);
    // with nanoseconds before it
    assertThat(pictures(reader.read(video("a7 02 000001 03 61766331 00000002 4188")))).hasSize(1);
    // HDR facts, end of the sequence
    assertThat(reader.read(video("94 61766331 0200"))).isEmpty();
    assertThat(reader.read(video("92 61766331"))).isEmpty();
    reader.read(audio("90 6d703461 1190"));
    assertThat(reader.read(audio("91 6d703461 2110"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "VIDEO,1c00000000,HEVC; set it to H.264",
    "VIDEO,9068766331,HEVC; set it to H.264",
    "VIDEO,9061763031,AV1; set it to H.264",
    "VIDEO,1200,Sorenson H.263; set it to H.264",
    "VIDEO,961061766331,several picture tracks",
    "VIDEO,9041001b4d,unknown format (A??M); set it to H.264",
    "AUDIO,2f00,MP3; set it to AAC",
    "AUDIO,904f707573,Opus; set it to AAC",
    "AUDIO,72,G.711; set it to AAC",
    "AUDIO,951061766331,several sound tracks",
    "AUDIO,af000990,rare kind (object type 1)",
    "AUDIO,af001194,frames of 960",
    "AUDIO,af001180,rare arrangement",
    "AUDIO,af001690,impossible sample rate",
    "AUDIO,af0011,sound settings that break off",
    "VIDEO,17000000000142001e,picture settings that break off",
    "VIDEO,17000000000142001effe0,picture settings that are incomplete",
    "VIDEO,17000000000142001effe10002674201000268ee,picture settings (SPS) that break off",
  })
  void whatWeDoNotTakeIsRefusedInWordsThatHelp(Kind kind, String body, String words) {
    assertThatThrownBy(() -> new TrackReader().read(new FlvTag(kind, 0, hex(body))))
        .isInstanceOf(StreamRefused.class)
        .hasMessageStartingWith("the encoder sends ")
        .hasMessageContaining(words);
  }

  @Test
  void tenBitPicturesAreRefused() {
    byte[] flv =
        Ffmpeg.output(
            ("-f lavfi -i color=rate=25 -frames:v 2 -c:v libx264 -pix_fmt yuv420p10le"
                    + " -flvflags no_duration_filesize -f flv pipe:1")
                .split(" "));
    List<FlvTag> tags = Ffmpeg.tags(flv);
    assertThatThrownBy(() -> read(tags)).hasMessageContaining("8 bit 4:2:0");
  }

  @ParameterizedTest
  @CsvSource({
    // plain; explicit SBR; explicit PS; SBR named behind the end, where old decoders do not look
    "1190,48000,2,mp4a.40.2",
    "1210,44100,2,mp4a.40.2",
    "1408,16000,1,mp4a.40.2",
    "11b0,48000,6,mp4a.40.2",
    "17805dc010,48000,2,mp4a.40.2",
    "2b118800,24000,2,mp4a.40.5",
    "eb098800,24000,1,mp4a.40.29",
    "131056e598,24000,2,mp4a.40.5",
  })
  void theKindsOfAacAreToldApart(String hex, int rate, int channels, String codec) {
    AudioFormat format = AudioConfiguration.read(hex(hex));
    assertThat(format.rate()).isEqualTo(rate);
    assertThat(format.channels()).isEqualTo(channels);
    assertThat(format.codec()).isEqualTo(codec);
  }

  @Property(tries = 5_000, seed = "20261126")
  void garbageIsReadOrRefused(
      @ForAll Kind kind,
      @ForAll @IntRange(max = 0xFF) int first,
      @ForAll @IntRange(max = 3) int second,
      @ForAll @Size(max = 100) byte[] rest) {
    TrackReader reader = new TrackReader();
    STREAM.subList(0, 3).forEach(reader::read);
    byte[] body = new byte[rest.length + 2];
    body[0] = (byte) first;
    body[1] = (byte) second;
    System.arraycopy(rest, 0, body, 2, rest.length);
    readOrRefuse(reader, new FlvTag(kind, 0, body));
  }

  @Test
  void damagedFramesAndFormatsAreReadOrRefused() {
    Random random = new Random(20261126);
    List<FlvTag> first = STREAM.subList(0, 6);
    for (int round = 0; round < 20_000; round++) {
      TrackReader reader = new TrackReader();
      for (FlvTag tag : first) {
        byte[] body = tag.body().clone();
        for (int i = random.nextInt(4); i > 0 && body.length > 0; i--) {
          body[random.nextInt(Math.min(body.length, 60))] = (byte) random.nextInt();
        }
        if (random.nextInt(4) == 0) {
          body = Arrays.copyOf(body, random.nextInt(body.length + 1));
        }
        readOrRefuse(reader, new FlvTag(tag.kind(), tag.millis(), body));
      }
    }
  }

  private static void readOrRefuse(TrackReader reader, FlvTag tag) {
    try {
      for (Item item : reader.read(tag)) {
        if (item instanceof Item.Format(VideoFormat format)) {
          assertThat(format.width()).isBetween(1, 16_384);
          assertThat(format.frameRate()).isNotNull();
          assertThat(format.parameterSets()).isNotEmpty();
        }
      }
    } catch (StreamRefused refused) {
      assertThat(refused).hasMessageStartingWith("the encoder sends");
    }
  }

  private static byte[] configuration() {
    return STREAM.stream()
        .filter(tag -> tag.kind() == Kind.VIDEO)
        .map(FlvTag::body)
        .filter(body -> body[1] == 0)
        .findFirst()
        .orElseThrow();
  }

  private static List<Item> read(List<FlvTag> tags) {
    TrackReader reader = new TrackReader();
    List<Item> items = new ArrayList<>();
    tags.forEach(tag -> items.addAll(reader.read(tag)));
    return items;
  }

  private static VideoFormat video(List<Item> items) {
    return formats(items, VideoFormat.class).getFirst();
  }

  private static <T extends TrackFormat> List<T> formats(List<Item> items, Class<T> type) {
    return items.stream()
        .filter(Item.Format.class::isInstance)
        .map(item -> ((Item.Format) item).format())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static List<Frame> pictures(List<Item> items) {
    return items.stream()
        .filter(Item.Picture.class::isInstance)
        .map(item -> ((Item.Picture) item).frame())
        .toList();
  }

  private static FlvTag video(String hex) {
    return new FlvTag(Kind.VIDEO, 0, hex(hex));
  }

  private static FlvTag audio(String hex) {
    return new FlvTag(Kind.AUDIO, 0, hex(hex));
  }

  private static byte[] hex(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
