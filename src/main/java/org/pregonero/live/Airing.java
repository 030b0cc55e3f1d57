package org.pregonero.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executor;
import org.pregonero.captions.CaptionReader;
import org.pregonero.hls.Packager;
import org.pregonero.hls.Window;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.Sample;
import org.pregonero.stream.SampleSink;
import org.pregonero.stream.TrackFormat;
import org.pregonero.timeline.Episode;
import org.pregonero.timeline.PictureTrack;
import org.pregonero.timeline.SoundTrack;
import org.pregonero.timeline.Track;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// A broadcast on its way to viewers and onto the disk: its tracks, and where their samples go.
///
/// @param sounds the recording of the sound alone
record Airing(
    Plan plan,
    Path folder,
    Packager packager,
    List<Track> tracks,
    Recorder recorder,
    Recorder sounds) {
  private static final Logger LOG = LoggerFactory.getLogger(Airing.class);
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PLAN = "plan.json";
  private static final String RECORDING = "recording.mp4";
  private static final String SOUND = "sound.m4a";

  /// Sets everything up.
  ///
  /// @param folder of this broadcast
  /// @param first what its tracks begin with
  /// @param startMicros where they begin
  static Airing of(
      Plan plan, Path folder, Window window, Executor answering, Episode first, long startMicros) {
    Packager packager =
        new Packager(
            folder, plan.timing(), Instant.ofEpochMilli(plan.anchorMillis()), window, answering);
    Recorder recorder = new Recorder(folder.resolve(RECORDING), window.spare());
    Recorder sounds = new Recorder(folder.resolve(SOUND), window.spare());
    List<Track> tracks = new ArrayList<>();
    for (Plan.Pictures each : plan.pictures()) {
      List<SampleSink> sinks = new ArrayList<>();
      sinks.add(
          packager.track(
              each.name(),
              new Packager.Kind.Video(
                  each.codec(), each.width(), each.height(), each.bitsPerSecond())));
      if (tracks.isEmpty()) {
        CaptionReader captions = new CaptionReader();
        packager.captions(plan.language(), captions::upTo);
        sinks.addFirst(new Captions(captions));
        sinks.add(recorder.track());
      }
      tracks.add(
          new PictureTrack(
              each.name(),
              first,
              each.copied(),
              startMicros,
              Math.round(plan.timing().part()),
              plan.timing().frame(),
              plan.timing().segment(),
              sinks));
    }
    for (Plan.Sound each : plan.sounds()) {
      List<SampleSink> sinks = new ArrayList<>();
      sinks.add(
          packager.track(
              each.name(),
              new Packager.Kind.Sound(
                  each.codec(),
                  each.rate(),
                  each.channels(),
                  each.bitsPerSecond(),
                  !each.copied())));
      if (each.equals(plan.sounds().getFirst()) && !plan.pictures().isEmpty()) {
        sinks.add(recorder.track());
      }
      if (each.equals(plan.sounds().getLast())) {
        sinks.add(sounds.track());
      }
      tracks.add(
          new SoundTrack(each.name(), first, each.copied(), startMicros, format(each), sinks));
    }
    return new Airing(plan, folder, packager, tracks, recorder, sounds);
  }

  /// Notes the plan beside the segments.
  void note() {
    try {
      Files.createDirectories(folder);
      Files.write(folder.resolve(PLAN), JSON.writeValueAsBytes(plan));
    } catch (IOException e) {
      LOG.warn(
          "{} cannot be written; this broadcast cannot go on after a restart ({})",
          folder.resolve(PLAN),
          e.toString());
    }
  }

  /// Notes that an encoder is on the air, by the time of the plan: that can be changed on a full
  /// disk too.
  void noteOnAir(Instant now) {
    try {
      Files.setLastModifiedTime(folder.resolve(PLAN), FileTime.from(now));
    } catch (IOException e) {
      LOG.debug("that {} is on the air cannot be noted: {}", folder, e.toString());
    }
  }

  /// When an encoder was last on the air, as far as that was noted.
  ///
  /// @throws IOException if there is no plan
  static Instant lastOnAir(Path folder) throws IOException {
    return Files.getLastModifiedTime(folder.resolve(PLAN)).toInstant();
  }

  /// The plan that was noted.
  ///
  /// @throws IOException if there is none that can be read
  static Plan readPlan(Path folder) throws IOException {
    try {
      return JSON.readValue(Files.readAllBytes(folder.resolve(PLAN)), Plan.class);
    } catch (JacksonException e) {
      throw new IOException(folder.resolve(PLAN) + " cannot be read", e);
    }
  }

  /// What is kept of a broadcast.
  ///
  /// @param picture a file with pictures and sound; may not be there
  /// @param sound a file with sound alone; may not be there
  record Kept(Path folder, Path picture, Path sound) {
    static Kept of(Path folder) {
      return new Kept(folder, folder.resolve(RECORDING), folder.resolve(SOUND));
    }
  }

  /// Looks for captions in pictures as they pass.
  private static final class Captions implements SampleSink {
    private final CaptionReader reader;
    private long shown;

    private Captions(CaptionReader reader) {
      this.reader = reader;
    }

    @Override
    public void begin(TrackFormat format) {
      reader.cut(shown);
    }

    @Override
    public void write(Sample sample) {
      shown = micros(sample.end());
      reader.read(sample.bytes(), micros(sample.dts() + sample.offset()));
    }

    private static long micros(long ticks) {
      return ticks * 100 / 9;
    }
  }

  private static AudioFormat format(Plan.Sound sound) {
    return new AudioFormat(
        HexFormat.of().parseHex(sound.configuration()),
        sound.rate(),
        sound.channels(),
        sound.codec());
  }
}
