package org.pregonero.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.Frame;
import org.pregonero.stream.Sample;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.TrackReader.Item;
import org.pregonero.stream.VideoFormat;
import org.pregonero.timeline.Take.Arrived;
import org.pregonero.transcode.Slate;

final class BroadcastTest {
  private static final long SECOND = 1_000_000_000L;
  private static final VideoFormat VIDEO = Slate.format();
  private static final AudioFormat AUDIO =
      new AudioFormat(new byte[] {0x11, (byte) 0x90}, 48_000, 2, "mp4a.40.2");

  private final Written pictures = new Written();
  private final Written sound = new Written();
  private final PictureTrack pictureTrack =
      new PictureTrack(
          "video", Episode.NOTHING, true, 0, 320_000, 40_000, 1_920_000, List.of(pictures));
  private final SoundTrack soundTrack =
      new SoundTrack("sound", Episode.NOTHING, true, 0, AUDIO, List.of(sound));
  private final List<Run> runs = new ArrayList<>();
  private Broadcast broadcast = new Broadcast(List.of(pictureTrack, soundTrack), (_, _) -> null, 0);

  @Test
  void anEncoderIsSentOnFromItsLastKeyPicture() {
    Encoder encoder = new Encoder(5_000);
    encoder.send(0, 2 * SECOND);
    broadcast.enter(encoder.take, 2 * SECOND);
    encoder.send(2 * SECOND, 4 * SECOND);
    assertThat(pictures.samples.getFirst().key()).isTrue();
    assertThat(seconds(pictures.end(), 90_000)).isBetween(3.9, 4.1);
    assertThat(seconds(sound.end(), 48_000)).isBetween(3.9, 4.1);
    pictures.checkNoGap();
    sound.checkNoGap();
  }

  @Test
  void whereNobodySendsViewersSeeTheSlateAndThenTheEncoderThatComesBack() {
    Encoder first = new Encoder(0);
    first.send(0, 2 * SECOND);
    broadcast.enter(first.take, 2 * SECOND);
    first.send(2 * SECOND, 4 * SECOND);
    broadcast.goToSlate(false, 4 * SECOND);
    for (long now = 4 * SECOND; now < 9 * SECOND; now += SECOND / 50) {
      broadcast.tick(now);
    }
    assertThat(seconds(pictures.end(), 90_000)).isBetween(8.8, 9.1);
    Encoder second = new Encoder(777_000);
    second.send(9 * SECOND, 9 * SECOND + 1);
    broadcast.enter(second.take, 9 * SECOND);
    second.send(9 * SECOND + 40_000_000, 11 * SECOND);
    assertThat(seconds(pictures.end(), 90_000)).isBetween(10.9, 11.1);
    assertThat(pictures.begins).hasSize(3);
    assertThat(sound.begins).hasSize(3);
    pictures.checkNoGap();
    sound.checkNoGap();
  }

  @Test
  void pictureAndSoundGoTogetherFromTheSlateToTheEncoderThatComesBack() {
    Encoder first = new Encoder(0);
    first.send(0, 2 * SECOND);
    broadcast.enter(first.take, 2 * SECOND);
    first.send(2 * SECOND, 4 * SECOND);
    broadcast.goToSlate(true, 5 * SECOND);
    for (long now = 5 * SECOND; now < 9 * SECOND; now += SECOND / 50) {
      broadcast.tick(now);
    }
    first.take.forget();
    first.jump(5_000);
    first.send(9 * SECOND, 9 * SECOND + 1);
    broadcast.enter(first.take, 9 * SECOND);
    first.send(9 * SECOND + 40_000_000, 11 * SECOND);
    assertThat(seconds(sound.beginnings.getLast(), 48_000))
        .isBetween(
            seconds(pictures.beginnings.getLast(), 90_000) - 0.03,
            seconds(pictures.beginnings.getLast(), 90_000) + 0.03);
  }

  @Test
  void anEncoderThatStandsByTakesOverInTheMiddleOfItsGroupOfPictures() {
    Encoder first = new Encoder(0);
    Encoder second = new Encoder(100_000);
    first.send(0, 2 * SECOND);
    second.send(SECOND, 2 * SECOND);
    broadcast.enter(first.take, 2 * SECOND);
    first.send(2 * SECOND, 3 * SECOND);
    second.send(2 * SECOND, 3 * SECOND);
    long before = pictures.end();
    broadcast.enter(second.take, 3 * SECOND);
    second.send(3 * SECOND, 5 * SECOND);
    assertThat(seconds(pictures.end(), 90_000)).isBetween(4.9, 5.1);
    assertThat(pictures.samples.stream().filter(sample -> sample.dts() == before))
        .singleElement()
        .matches(Sample::key);
    pictures.checkNoGap();
  }

  @Test
  void anEncoderThatSetsItsClockAnewIsOnTheAirAgainWithItsNextKeyPicture() {
    Encoder encoder = new Encoder(0);
    encoder.send(0, 2 * SECOND);
    broadcast.enter(encoder.take, 2 * SECOND);
    encoder.send(2 * SECOND, 3 * SECOND);
    encoder.jump(3_600_000);
    encoder.send(3 * SECOND, 3 * SECOND + 40_000_000);
    assertThat(broadcast.isSlate()).isTrue();
    assertThat(seconds(pictures.end(), 90_000)).isLessThan(4);
  }

  @Test
  void allRenditionsCountTheSameDiscontinuitiesWhateverHappens() {
    Random random = new Random(7);
    long now = 0;
    Encoder encoder = new Encoder(0);
    encoder.send(now, now + 2 * SECOND);
    now += 2 * SECOND;
    broadcast.enter(encoder.take, now);
    for (int i = 0; i < 300; i++) {
      long next = now + random.nextLong(SECOND);
      switch (random.nextInt(4)) {
        case 0 -> {
          broadcast.goToSlate(random.nextBoolean(), now);
          encoder.take.forget();
        }
        case 1 -> {
          encoder = new Encoder(random.nextInt(1_000_000));
          encoder.send(now, now + 1);
          broadcast.enter(encoder.take, now);
        }
        default -> encoder.send(now, next);
      }
      for (; now < next; now += SECOND / 25) {
        broadcast.tick(now);
      }
    }
    broadcast.goToSlate(false, now);
    broadcast.tick(now + SECOND);
    assertThat(pictures.begins).hasSameSizeAs(sound.begins);
    pictures.checkNoGap();
    sound.checkNoGap();
    assertThat(Math.abs(seconds(pictures.end(), 90_000) - seconds(sound.end(), 48_000)))
        .isLessThan(0.1);
  }

  @Test
  void whatAnEncoderShowsLaterThanItSendsBeginsAtTheSameTimeInAllRenditions() {
    Written made = transcoded();
    long now = 0;
    for (int i = 0; i < 3; i++) {
      Encoder encoder = new Encoder(i * 777_000L);
      encoder.lag = 80;
      encoder.send(now, now + 1);
      broadcast.enter(encoder.take, now);
      encoder.make(true);
      encoder.send(now + 40_000_000, now + 3 * SECOND);
      now += 3 * SECOND;
      broadcast.goToSlate(false, now);
      broadcast.ended(runs.getLast(), "made");
      for (long end = now + 2 * SECOND; now < end; now += SECOND / 50) {
        broadcast.tick(now);
      }
    }
    assertThat(made.shown).hasSize(6);
    for (int i = 1; i < 6; i++) {
      double expected = seconds(pictures.shown.get(i), 90_000);
      assertThat(seconds(made.shown.get(i), 90_000)).isCloseTo(expected, within(0.001));
      assertThat(seconds(sound.shown.get(i), 48_000)).isCloseTo(expected, within(0.025));
    }
    pictures.checkNoGap();
    made.checkNoGap();
    assertThat(made.samples.stream().skip(1)).allMatch(sample -> sample.duration() <= 3_600);
  }

  @Test
  void anEncoderThatShowsItsPicturesSoonerThanTheOneBeforeComesAfterIt() {
    Written made = transcoded();
    long now = 0;
    for (int lag : new int[] {80, 0, 120, 40, 0}) {
      Encoder encoder = new Encoder(lag * 777L);
      encoder.lag = lag;
      encoder.send(now, now + SECOND / 2);
      now += SECOND / 2;
      broadcast.enter(encoder.take, now);
      for (int i = 0; i < 13; i++) {
        encoder.make(i == 0, 12 - i);
      }
      encoder.send(now, now + 3 * SECOND);
      now += 3 * SECOND;
      broadcast.goToSlate(false, now);
      broadcast.ended(runs.getLast(), "made");
      long slate = lag == 120 ? 0 : 2 * SECOND; // 0: back in an instant
      for (long end = now + slate; now < end; now += SECOND / 50) {
        broadcast.tick(now);
      }
    }
    assertThat(made.shown).hasSize(10);
    for (int i = 1; i < 10; i++) {
      assertThat(seconds(made.shown.get(i), 90_000))
          .isCloseTo(seconds(pictures.shown.get(i), 90_000), within(0.04));
    }
    List<Long> shown =
        pictures.samples.stream().map(sample -> sample.dts() + sample.offset()).toList();
    assertThat(shown).isSorted().doesNotHaveDuplicates();
    pictures.checkNoGap();
    made.checkNoGap();
  }

  @Test
  void theSlateHasItsKeyPicturesAtTheSameTimeAlsoWhereTheTranscoderKeptPicturesBack() {
    Written made = transcoded();
    Encoder encoder = new Encoder(0);
    encoder.lag = 80;
    encoder.keptBack = 2;
    encoder.send(0, 1);
    broadcast.enter(encoder.take, 0);
    encoder.make(true);
    encoder.send(40_000_000, 3 * SECOND);
    broadcast.goToSlate(true, 4 * SECOND);
    for (long now = 4 * SECOND; now < 12 * SECOND; now += SECOND / 50) {
      broadcast.tick(now);
    }
    List<Long> expected = pictures.keysFrom(3 * 90_000 + 7_200);
    assertThat(expected).hasSize(5).startsWith(3 * 90_000 + 7_200L);
    assertThat(made.keysFrom(3 * 90_000 + 7_200)).isEqualTo(expected);
    made.checkNoGap();
  }

  /// What viewers get of a rendition that is made of the pictures.
  private Written transcoded() {
    Written made = new Written();
    PictureTrack track =
        new PictureTrack(
            "made", Episode.NOTHING, false, 0, 320_000, 40_000, 1_920_000, List.of(made));
    broadcast =
        new Broadcast(
            List.of(pictureTrack, track, soundTrack),
            (run, _) -> {
              runs.add(run);
              return null;
            },
            0);
    return made;
  }

  private static double seconds(long ticks, int timescale) {
    return ticks / (double) timescale;
  }

  /// Sends a picture each 40 ms, a key picture each second, and sound in between.
  private final class Encoder {
    final Take take = new Take("rtmp");
    private long millis;
    private long sounds;
    private final Deque<Frame> made = new ArrayDeque<>();
    private int lag;
    private int keptBack;
    private final long begin;

    Encoder(long millis) {
      this.begin = millis;
      this.millis = millis;
      accept(FlvTag.Kind.VIDEO, new Item.Format(VIDEO), 0);
      accept(FlvTag.Kind.AUDIO, new Item.Format(AUDIO), 0);
    }

    void jump(long by) {
      millis += by;
    }

    void send(long fromNanos, long toNanos) {
      for (long now = fromNanos; now < toNanos; now += 40_000_000) {
        boolean key = (millis - begin) % 1_000 == 0;
        Frame picture = new Frame(millis, lag, key, new byte[10]);
        accept(FlvTag.Kind.VIDEO, new Item.Picture(picture), now);
        for (; begin + sounds * 1024 / 48 < millis + 40; sounds++) {
          long at = begin + sounds * 1024 / 48;
          accept(FlvTag.Kind.AUDIO, new Item.Sound(new Frame(at, 0, true, new byte[5])), now);
        }
        millis += 40;
        if (!runs.isEmpty() && runs.getLast().take() == take) {
          make(key);
        }
      }
    }

    /// What the transcoder makes of the last picture.
    void make(boolean key) {
      make(key, 0);
    }

    /// What the transcoder makes of the picture that is so many before the last.
    void make(boolean key, int before) {
      Frame picture = new Frame(millis - 40L * (before + 1) + lag, 0, key, new byte[10]);
      made.add(picture);
      while (made.size() > keptBack) {
        broadcast.transcoded(runs.getLast(), "made", VIDEO, made.remove());
      }
    }

    private void accept(FlvTag.Kind kind, Item item, long nanos) {
      Arrived arrived = new Arrived(new FlvTag(kind, millis, new byte[10]), List.of(item), nanos);
      take.accept(arrived);
      broadcast.feed(take, arrived);
    }
  }

  private static final class Written implements SampleSink {
    final List<Sample> samples = new ArrayList<>();
    final List<TrackFormat> begins = new ArrayList<>();
    final List<Long> beginnings = new ArrayList<>();

    /// When the first sample behind each beginning is shown.
    final List<Long> shown = new ArrayList<>();

    @Override
    public void begin(TrackFormat format) {
      begins.add(format);
      beginnings.add(samples.isEmpty() ? 0 : end());
    }

    @Override
    public void write(Sample sample) {
      if (shown.size() < begins.size()) {
        shown.add(sample.dts() + sample.offset());
      }
      samples.add(sample);
    }

    long end() {
      return samples.getLast().end();
    }

    /// When key pictures are shown, from a moment on.
    List<Long> keysFrom(long ticks) {
      return samples.stream()
          .filter(Sample::key)
          .map(sample -> sample.dts() + sample.offset())
          .filter(shown -> shown >= ticks)
          .toList();
    }

    void checkNoGap() {
      long end = 0;
      for (Sample sample : samples) {
        assertThat(sample.dts()).isEqualTo(end);
        end = sample.end();
      }
    }
  }
}
