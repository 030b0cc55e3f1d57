package org.pregonero.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.pregonero.mp4.Recording;
import org.pregonero.stream.Sample;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.TrackFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps a broadcast in a file. The slate is kept only where the encoder comes back after it. A
/// disk that is full or slow holds up nobody: the recording stops with a warning, and what was
/// written stays good. Samples are brought by the director's thread; a thread of its own writes.
final class Recorder {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
  private static final int MOST_WAITING = 256;
  private static final double SECONDS = 1.5;

  private final Path file;
  private final long spare;
  private final List<Track> tracks = new ArrayList<>();
  private final ThreadPoolExecutor writing =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("recorder").daemon().factory());
  private @Nullable Recording recording;
  private volatile boolean failed;
  private boolean holding;

  /// @param spare bytes that are to be left on the disk for everything else
  Recorder(Path file, long spare) {
    this.file = file;
    this.spare = spare;
  }

  /// Where a track's samples go.
  SampleSink track() {
    Track track = new Track();
    tracks.add(track);
    return track;
  }

  /// What comes from here on may be no more than the slate.
  void hold() {
    tracks.forEach(Track::flush);
    holding = true;
  }

  /// The slate was not for good.
  void goOn() {
    holding = false;
    tracks.forEach(Track::flush);
  }

  /// Whether it had to stop.
  boolean hasFailed() {
    return failed;
  }

  /// Makes a plain file of what was recorded.
  ///
  /// @return false if there is nothing
  boolean finish() {
    if (!holding) {
      tracks.forEach(Track::flush);
    }
    writing.shutdown();
    try {
      if (!writing.awaitTermination(30, TimeUnit.SECONDS)) {
        LOG.warn("{} could not be written to its end", file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (recording != null) {
      recording.close();
    }
    return finish(file);
  }

  /// Makes a plain file of what an earlier run of the program recorded.
  ///
  /// @return false if there is nothing
  static boolean finish(Path file) {
    try {
      if (!Files.exists(file) || Recording.durationMicros(file) == 0) {
        return false;
      }
      Recording.finish(file);
      return true;
    } catch (UncheckedIOException e) {
      LOG.warn("{} cannot be finished", file, e);
      return false;
    }
  }

  private void write(TrackFormat format, List<Sample> samples) {
    if (failed) {
      return;
    }
    try {
      writing.execute(() -> add(format, samples));
    } catch (RejectedExecutionException e) {
      fail(e);
    }
  }

  private void add(TrackFormat format, List<Sample> samples) {
    if (failed) {
      return;
    }
    try {
      Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
      if (folder.toFile().getUsableSpace() < spare) {
        throw new IOException("less than %d MB are left on the disk".formatted(spare / 1_000_000));
      }
      Recording open = recording;
      if (open == null) {
        open = Recording.open(file);
        recording = open;
      }
      open.add(format, samples);
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  private void fail(Exception why) {
    failed = true;
    LOG.warn("the recording {} stops here, the broadcast goes on: {}", file, why.getMessage());
  }

  private final class Track implements SampleSink {
    private final List<Sample> samples = new ArrayList<>();
    private final List<Runnable> held = new ArrayList<>();
    private @Nullable TrackFormat format;
    private double seconds;

    @Override
    public void begin(TrackFormat next) {
      put();
      format = next;
    }

    @Override
    public void write(Sample sample) {
      TrackFormat known = format;
      if (known == null) {
        return;
      }
      double length = sample.duration() / (double) known.timescale();
      if (seconds + length > SECONDS) {
        put();
      }
      samples.add(sample);
      seconds += length;
    }

    /// Hands on what is here, unless it is to be held.
    void flush() {
      put();
      if (!holding) {
        held.forEach(Runnable::run);
        held.clear();
      }
    }

    private void put() {
      TrackFormat known = format;
      if (known != null && !samples.isEmpty()) {
        List<Sample> bit = List.copyOf(samples);
        held.add(() -> Recorder.this.write(known, bit));
        samples.clear();
        seconds = 0;
      }
      if (!holding) {
        held.forEach(Runnable::run);
        held.clear();
      }
    }
  }
}
