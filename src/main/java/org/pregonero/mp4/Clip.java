package org.pregonero.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/// A part of a recording that is copied without encoding it anew. One thread.
final class Clip {
  private static final int MDAT_HEADER = 16;

  private final Movie movie;
  private final long from;
  private final long until;

  /// What is copied, in order: positions in the recording, each with the number of bytes from
  /// there.
  private final Table pieces = new Table();

  private long size;

  private Clip(Movie movie, long from, long until) {
    this.movie = movie;
    this.from = from;
    this.until = until;
  }

  /// @param from in ticks of the movie since the recording began, like `until`
  static Clip cut(RecordedFile recorded, long from, long until) throws IOException {
    long begin = begin(recorded);
    long wanted = begin + Math.max(0, from);
    Key key = key(recorded, wanted);
    Clip clip =
        new Clip(new Movie(recorded.tracks()), key == null ? wanted : key.shown(), begin + until);
    long end = begin;
    recorded.rewind();
    for (Fragment next = recorded.next(); next != null; next = recorded.next()) {
      Track track = recorded.track(next);
      end = Math.max(end, SampleTables.movieTicks(next.end(), track));
      if (SampleTables.movieTicks(next.dts(), track) < clip.until) {
        clip.add(next, track, key);
      }
    }
    if (clip.movie.isEmpty() || clip.until <= clip.from || end <= wanted) {
      throw new IllegalArgumentException("nothing is recorded between these times");
    }
    clip.movie.complete();
    return clip;
  }

  void write(FileChannel recorded, FileChannel out) throws IOException {
    Boxes ftyp = new Boxes();
    Recording.ftyp(ftyp);
    int before = ftyp.size() + MDAT_HEADER;
    long data = (long) before + movie.moov(from, until, 0).size();
    ftyp.write(out, 0);
    movie.moov(from, until, data).write(out, ftyp.size());
    ByteBuffer mdat = ByteBuffer.allocate(MDAT_HEADER);
    mdat.putInt(1).putInt(0x6D646174).putLong(MDAT_HEADER + size).flip();
    out.position(Boxes.write(out, data - MDAT_HEADER, mdat));
    for (int i = 0; i < pieces.size() / 8; i += 2) {
      long position = pieces.eightAt(i);
      long left = pieces.eightAt(i + 1);
      while (left > 0) {
        long copied = recorded.transferTo(position, left, out);
        if (copied <= 0) {
          throw new IOException("the recording ended while it was copied");
        }
        position += copied;
        left -= copied;
      }
    }
  }

  /// A key picture.
  ///
  /// @param dts in ticks of its track
  /// @param shown in ticks of the movie
  private record Key(long dts, long shown) {}

  /// When the recording begins, in ticks of the movie.
  private static long begin(RecordedFile recorded) throws IOException {
    boolean[] seen = new boolean[recorded.tracks().size() + 1];
    int missing = recorded.tracks().size();
    long begin = Long.MAX_VALUE;
    recorded.rewind();
    while (missing > 0) {
      Fragment next = recorded.next();
      if (next == null) {
        break;
      }
      if (!seen[next.track()]) {
        seen[next.track()] = true;
        missing--;
        long shown = next.dts() + next.offsets()[0];
        begin = Math.min(begin, SampleTables.movieTicks(shown, recorded.track(next)));
      }
    }
    if (begin == Long.MAX_VALUE) {
      throw new IllegalArgumentException("nothing is recorded yet");
    }
    return begin;
  }

  /// The last key picture that is shown at that time or before, or else the first; `null` in a
  /// recording of sound alone.
  private static @Nullable Key key(RecordedFile recorded, long wanted) throws IOException {
    Key key = null;
    recorded.rewind();
    for (Fragment next = recorded.next(); next != null; next = recorded.next()) {
      Track track = recorded.track(next);
      long dts = next.dts();
      for (int i = 0; track.video() && i < next.samples(); i++) {
        if (next.keys()[i]) {
          long shown = SampleTables.movieTicks(dts + next.offsets()[i], track);
          if (key != null && shown > wanted) {
            return key;
          }
          key = new Key(dts, shown);
        }
        dts += next.durations()[i];
      }
    }
    return key;
  }

  private void add(Fragment fragment, Track track, @Nullable Key key) {
    int first = -1;
    int last = 0;
    long dts = fragment.dts();
    long firstDts = dts;
    long skipped = 0;
    long length = 0;
    for (int i = 0; i < fragment.samples(); i++) {
      long next = dts + fragment.durations()[i];
      boolean early =
          (track.video() && key != null)
              ? dts < key.dts()
              : SampleTables.movieTicks(next, track) <= from;
      if (early) {
        skipped += fragment.sizes()[i];
      } else if (SampleTables.movieTicks(dts, track) < until) {
        if (first < 0) {
          first = i;
          firstDts = dts;
        }
        last = i + 1;
        length += fragment.sizes()[i];
      }
      dts = next;
    }
    if (first >= 0) {
      movie.add(fragment, first, last, firstDts, size);
      pieces.eight(fragment.data() + skipped);
      pieces.eight(length);
      size += length;
    }
  }
}
