package org.pregonero.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.Sample;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.Silence;

final class RecorderTest {
  private static final AudioFormat SOUND =
      new AudioFormat(new byte[] {0x11, (byte) 0x90}, 48_000, 2, "mp4a.40.2");

  @TempDir Path folder;

  @Test
  void aRecordingStopsBeforeTheDiskIsFull() {
    Recorder recorder = new Recorder(folder.resolve("sound.m4a"), 1L << 60);
    send(recorder, 200);
    await().until(recorder::hasFailed);
    assertThat(recorder.finish()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aRecordingBecomesAFile() {
    Recorder recorder = new Recorder(folder.resolve("sound.m4a"), 0);
    send(recorder, 200);
    assertThat(recorder.finish()).isTrue();
    assertThat(recorder.hasFailed()).isFalse();
    assertThat(folder.resolve("sound.m4a")).isNotEmptyFile();
  }

  private static void send(Recorder recorder, int frames) {
    SampleSink track = recorder.track();
    track.begin(SOUND);
    for (int i = 0; i < frames; i++) {
      track.write(new Sample(i * 1024L, 1024, 0, true, Silence.frame(SOUND)));
    }
  }
}
