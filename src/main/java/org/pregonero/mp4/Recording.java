package org.pregonero.mp4;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.pregonero.stream.Sample;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.VideoFormat;

/// Keeps a broadcast in one file while it goes on, pictures and sound together.
///
/// Until its end the file is a fragmented MP4, so that a crash loses no more than the fragment that
/// was being written. At its end it becomes a plain MP4 without a byte being copied: the tables of
/// all samples are appended, and a small free box near the beginning becomes the mdat that holds
/// everything up to them, fragments and all ("hybrid MP4").
///
/// | position | while it grows | finished |
/// |---|---|---|
/// | 0 | ftyp | ftyp |
/// | 28 | free | mdat, up to the moov |
/// | 44 | moov: tracks and formats, then free room for more of them | |
/// | 8192 | moof, mdat, moof, mdat, … | |
/// | behind them | perhaps a torn fragment | moov with all samples |
///
/// A key picture of another format than the file's first brings its parameter sets along, for
/// decoders that look at one sample entry only.
///
/// One thread for a recording. A file may be read by [#clip] and [#durationMicros] while it grows.
/// Whatever goes wrong with the file is an [UncheckedIOException], and leaves what was there.
public final class Recording implements AutoCloseable {
  /// How many samples may be added at once.
  static final int MOST_SAMPLES = 100_000;

  /// More than any recording lasts, in microseconds; so that sums of times do not overflow.
  private static final long LONGEST = 1L << 50;

  private final FileChannel file;
  private final List<Track> tracks;
  private final long[] ends;
  private long end;
  private long sequence;

  private Recording(FileChannel file) throws IOException {
    this.file = file;
    RecordedFile recorded = new RecordedFile(file);
    this.tracks = new ArrayList<>(recorded.tracks());
    this.ends = new long[] {Long.MIN_VALUE, Long.MIN_VALUE};
    for (Fragment next = recorded.next(); next != null; next = recorded.next()) {
      sequence++;
      ends[next.track() - 1] = next.end();
    }
    if (recorded.finished()) {
      write(file, RecordedFile.PLACEHOLDER, placeholder());
    }
    end = tracks.isEmpty() ? 0 : recorded.position();
    file.truncate(end);
  }

  /// Begins a recording, or goes on with one after a restart, even with one that was finished.
  public static Recording open(Path path) {
    try {
      FileChannel file =
          FileChannel.open(
              path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      try {
        return new Recording(file);
      } catch (IOException | RuntimeException e) {
        file.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Adds samples to the track of that kind, in one write. A second or two at a time keeps the
  /// number of fragments small, and with it the time that [#finish] takes.
  ///
  /// @param samples at least one, at most 100,000; they follow each other without gap, but the
  ///   first may be any time after those before
  /// @throws IllegalArgumentException where they begin before the end of those
  public void add(TrackFormat format, List<Sample> samples) {
    if (samples.isEmpty() || samples.size() > MOST_SAMPLES) {
      throw new IllegalArgumentException(samples.size() + " samples at once");
    }
    boolean video = format instanceof VideoFormat;
    try {
      byte[] entry = Track.entry(format);
      Track track = track(format, video, entry);
      int number = 1 + indexOf(track.entries(), entry);
      List<Sample> ours = timed(samples, format.timescale(), track.timescale());
      if (ours.getFirst().dts() < ends[track.id() - 1]) {
        throw new IllegalArgumentException(
            "a sample at %d, before the end of the last at %d"
                .formatted(ours.getFirst().dts(), ends[track.id() - 1]));
      }
      if (format instanceof VideoFormat of && track.entries().size() > 1) {
        ours = ours.stream().map(of::selfContained).toList();
      }
      append(Fragments.fragment(sequence + 1, track.id(), video, number, ours));
      sequence++;
      ends[track.id() - 1] = ours.getLast().end();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Leaves the file as it is, to be finished or gone on with.
  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Turns the file into a plain MP4. Works for one that a crash left, also a crash in here, and
  /// does nothing to one that is finished or in which nothing was recorded.
  public static void finish(Path path) {
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      RecordedFile recorded = new RecordedFile(file);
      if (recorded.finished()) {
        return;
      }
      Movie movie = new Movie(recorded.tracks());
      for (Fragment next = recorded.next(); next != null; next = recorded.next()) {
        movie.add(next, 0, next.samples(), next.dts(), next.data());
      }
      if (movie.isEmpty()) {
        return;
      }
      movie.complete();
      long end = recorded.position();
      file.truncate(end);
      try {
        movie.moov(movie.start(), movie.end(), 0).write(file, end);
        file.force(true);
      } catch (IOException e) {
        file.truncate(end);
        throw e;
      }
      // the one step that makes it another kind of file
      Boxes mdat = new Boxes();
      mdat.four(1).type("mdat").eight(end - RecordedFile.PLACEHOLDER);
      write(file, RecordedFile.PLACEHOLDER, mdat);
      file.force(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How long it lasts so far, in microseconds. Quick for a finished file; one that grows is read
  /// through.
  public static long durationMicros(Path path) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      RecordedFile recorded = new RecordedFile(file);
      if (recorded.finished()) {
        return micros(recorded.duration());
      }
      int count = recorded.tracks().size();
      long[] firsts = new long[count];
      long[] starts = new long[count];
      Arrays.fill(starts, Long.MAX_VALUE);
      long until = Long.MIN_VALUE;
      for (Fragment next = recorded.next(); next != null; next = recorded.next()) {
        Track track = recorded.track(next);
        int i = track.id() - 1;
        if (starts[i] == Long.MAX_VALUE) {
          firsts[i] = next.dts();
          starts[i] = SampleTables.movieTicks(next.dts() + next.offsets()[0], track);
        }
        until = Math.max(until, starts[i] + SampleTables.movieTicks(next.end() - firsts[i], track));
      }
      long from = Arrays.stream(starts).min().orElse(Long.MAX_VALUE);
      return until < from ? 0 : micros(until - from);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Copies a part of a recording, which may still grow, into a plain MP4 that players can begin
  /// with before they have all of it. Nothing is encoded: it begins with the key picture at or
  /// before `fromMicros`.
  ///
  /// @param fromMicros since the recording began, like `toMicros`
  /// @param into is written anew
  /// @throws IllegalArgumentException where there is nothing recorded between these times
  public static void clip(Path path, long fromMicros, long toMicros, Path into) {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      Clip clip = Clip.cut(new RecordedFile(file), ticks(fromMicros), ticks(toMicros));
      try (FileChannel out =
          FileChannel.open(
              into,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        clip.write(file, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The track for that format, which the header names from here on.
  private Track track(TrackFormat format, boolean video, byte[] entry) throws IOException {
    for (int i = 0; i < tracks.size(); i++) {
      Track track = tracks.get(i);
      if (track.video() == video) {
        if (indexOf(track.entries(), entry) < 0) {
          List<byte[]> entries = new ArrayList<>(track.entries());
          entries.add(entry);
          Track more = new Track(track.id(), video, track.timescale(), entries);
          List<Track> changed = new ArrayList<>(tracks);
          changed.set(i, more);
          header(changed);
          return more;
        }
        return track;
      }
    }
    List<Track> changed = new ArrayList<>(tracks);
    changed.add(Track.of(tracks.size() + 1, format));
    header(changed);
    return changed.getLast();
  }

  /// Writes all that is before the fragments, in one go.
  private void header(List<Track> changed) throws IOException {
    Boxes out = new Boxes();
    ftyp(out);
    out.put(placeholder().bytes());
    Fragments.moov(out, changed);
    int room = RecordedFile.HEADER - out.size() - BoxReader.HEADER;
    if (room < 0) {
      throw new IOException("more formats than a recording can hold");
    }
    out.begin("free").zeros(room).end();
    write(file, 0, out);
    tracks.clear();
    tracks.addAll(changed);
    end = Math.max(end, RecordedFile.HEADER);
  }

  private void append(byte[] fragment) throws IOException {
    try {
      Boxes.write(file, end, ByteBuffer.wrap(fragment));
    } catch (IOException e) {
      try {
        file.truncate(end);
      } catch (IOException alsoWrong) {
        e.addSuppressed(alsoWrong);
      }
      throw e;
    }
    end += fragment.length;
  }

  /// The samples in the ticks of the track, where a source has others than the first had.
  private static List<Sample> timed(List<Sample> samples, int from, int to) {
    if (from == to) {
      return samples;
    }
    List<Sample> timed = new ArrayList<>();
    for (Sample sample : samples) {
      long dts = Math.floorDiv(sample.dts() * to, from);
      long next = Math.floorDiv(sample.end() * to, from);
      int offset = Math.toIntExact((long) sample.offset() * to / from);
      timed.add(new Sample(dts, (int) (next - dts), offset, sample.key(), sample.bytes()));
    }
    return timed;
  }

  static void ftyp(Boxes out) {
    out.begin("ftyp").type("isom").four(0x200).type("isom").type("iso6").type("mp42").end();
  }

  private static Boxes placeholder() {
    return new Boxes().begin("free").zeros(8).end();
  }

  private static void write(FileChannel file, long position, Boxes boxes) throws IOException {
    boxes.write(file, position);
  }

  private static int indexOf(List<byte[]> entries, byte[] entry) {
    for (int i = 0; i < entries.size(); i++) {
      if (Arrays.equals(entries.get(i), entry)) {
        return i;
      }
    }
    return -1;
  }

  private static long micros(long ticks) {
    return ticks * 100 / 9;
  }

  private static long ticks(long micros) {
    return Math.min(micros, LONGEST) * 9 / 100;
  }
}
