package org.pregonero.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.config.CannotStart;
import org.pregonero.stream.FlvTag;

/// Real encoders that push by SRT.
final class SrtListenerTest {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String PASSPHRASE = "a-good-passphrase";

  @TempDir Path folder;

  private final Taken taken = new Taken();
  private final List<Process> encoders = new ArrayList<>();
  private Ffmpeg ffmpeg;
  private SrtListener listener;
  private int port;

  @BeforeEach
  void listen() throws IOException {
    try (DatagramSocket free = new DatagramSocket()) {
      port = free.getLocalPort();
    }
    ffmpeg = Ffmpeg.find(System.getenv(), folder).orElseThrow();
    listener = SrtListener.start(ffmpeg, "127.0.0.1", port, PASSPHRASE, taken);
  }

  @AfterEach
  void close() {
    encoders.forEach(Process::destroyForcibly);
    listener.close();
  }

  @Test
  void whatAnEncoderSendsComesAsTagsAndItMayComeBack() {
    for (int time = 1; time <= 2; time++) {
      int times = time;
      taken.tags.clear();
      Process encoder = untilTaken(() -> push(PASSPHRASE, "aac"), times);
      await().atMost(SOON).until(() -> taken.count(FlvTag.Kind.VIDEO) > 20);
      assertThat(taken.count(FlvTag.Kind.AUDIO)).isPositive();
      encoder.destroy();
      await().atMost(SOON).until(() -> taken.closed.get() == times);
    }
  }

  @Test
  void soundThatIsNotAacBecomesAac() {
    untilTaken(() -> push(PASSPHRASE, "mp2"), 1);
    await().atMost(SOON).until(() -> taken.count(FlvTag.Kind.AUDIO) > 10);
    assertThat(
            taken.tags.stream()
                .filter(tag -> tag.kind() == FlvTag.Kind.AUDIO)
                .map(tag -> tag.body()[0] >> 4 & 15))
        .as("AAC as FLV calls it")
        .containsOnly(10);
  }

  @Test
  void aWrongPassphraseGetsNowhere() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(push("another-passphrase", "aac").waitFor()).isNotZero();
    }
    assertThat(taken.opened).hasValue(0);
    untilTaken(() -> push(PASSPHRASE, "aac"), 1);
  }

  @Test
  void passphrasesAndHostsThatCouldSayMoreAreRefused() {
    for (String bad : List.of("short", "with'quote-in-it", "with&option=in-it", "x".repeat(80))) {
      assertThatThrownBy(() -> SrtListener.start(ffmpeg, "127.0.0.1", port, bad, taken))
          .as(bad)
          .isInstanceOf(CannotStart.class);
    }
    assertThatThrownBy(() -> SrtListener.start(ffmpeg, "a'b", port, PASSPHRASE, taken))
        .isInstanceOf(CannotStart.class);
  }

  private interface Pushing {
    Process push() throws IOException;
  }

  /// An encoder that comes before the listener is ready tries again, like all encoders.
  private Process untilTaken(Pushing pushing, int times) {
    Process[] last = new Process[1];
    await()
        .atMost(SOON)
        .until(() -> {
          if (last[0] == null || !last[0].isAlive()) {
            last[0] = pushing.push();
          }
          return taken.opened.get() >= times;
        });
    return last[0];
  }

  private Process push(String passphrase, String sound) throws IOException {
    String address = "srt://127.0.0.1:%d?mode=caller&passphrase=%s".formatted(port, passphrase);
    Process encoder =
        org.pregonero.stream.Ffmpeg.push(
            List.of(), "-g", "25", "-c:a", sound, "-f", "mpegts", address);
    encoders.add(encoder);
    return encoder;
  }

  /// What came in.
  private static final class Taken implements SrtListener.Streams {
    private final List<FlvTag> tags = new CopyOnWriteArrayList<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public SrtListener.Stream open() {
      opened.incrementAndGet();
      return new SrtListener.Stream() {
        @Override
        public void tag(FlvTag tag) {
          tags.add(tag);
        }

        @Override
        public void closed() {
          closed.incrementAndGet();
        }
      };
    }

    long count(FlvTag.Kind kind) {
      return tags.stream().filter(tag -> tag.kind() == kind).count();
    }
  }
}
