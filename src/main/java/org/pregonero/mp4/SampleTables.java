package org.pregonero.mp4;

import java.util.ArrayList;
import java.util.List;

/// The tables that say where the samples of one track are in a whole file (ISO/IEC 14496-12, 8.6
/// and 8.7). They grow sample by sample and take some ten bytes for each. One thread.
final class SampleTables {
  private final Track track;

  /// The sample entries that were used, in the order of their first use, by their old numbers.
  private final List<Integer> entries = new ArrayList<>();

  private final Table chunks = new Table();
  private final Table chunkRuns = new Table();
  private final Table sizes = new Table();
  private final Table keys = new Table();
  private final Runs durations = new Runs();
  private final Runs offsets = new Runs();

  private int samples;
  private int keySamples;
  private int chunkCount;
  private int samplesOfLastChunk;
  private int entryOfLastChunk;
  private boolean moved;
  private boolean movedBack;
  private long first;
  private int firstOffset;
  private long last;
  private int lastDuration;

  SampleTables(Track track) {
    this.track = track;
  }

  boolean isEmpty() {
    return samples == 0;
  }

  /// Adds some of the samples of a fragment, as one chunk.
  ///
  /// @param position where in the new file the first of them begins
  /// @param dts of the first of them
  void add(Fragment fragment, int from, int to, long dts, long position) {
    long time = dts;
    for (int i = from; i < to; i++) {
      if (samples == 0) {
        first = time;
        firstOffset = fragment.offsets()[i];
      } else {
        // as long as it takes until the next one: gaps in the timeline stay gaps
        durations.add((int) Math.max(0, time - last));
      }
      last = time;
      lastDuration = fragment.durations()[i];
      time += lastDuration;
      samples++;
      sizes.four(fragment.sizes()[i]);
      offsets.add(fragment.offsets()[i]);
      moved |= fragment.offsets()[i] != 0;
      movedBack |= fragment.offsets()[i] < 0;
      if (fragment.keys()[i]) {
        keySamples++;
        keys.four(samples);
      }
    }
    chunk(fragment.entry(), to - from, position);
  }

  /// When the first sample is shown, in ticks of the movie.
  long start() {
    return movieTicks(first + firstOffset, track);
  }

  /// When the last sample has been shown, in ticks of the movie.
  long end() {
    return start() + movieTicks(duration(), track);
  }

  /// Ends the tables; nothing may be added any more.
  void complete() {
    durations.add(lastDuration);
    durations.close();
    offsets.close();
  }

  /// The track.
  ///
  /// @param id its number in the new file
  /// @param from when the movie begins, in ticks of the movie
  /// @param until when it ends
  /// @param shift what to add to the positions of the chunks
  void write(Boxes out, int id, long from, long until, long shift) {
    List<byte[]> used = entries.stream().map(old -> track.entries().get(old - 1)).toList();
    Track as = new Track(id, track.video(), track.timescale(), used);
    long wait = Math.max(0, start() - from);
    long skipped = Math.max(0, from - start()) * track.timescale() / Track.MOVIE_TIMESCALE;
    long shown = Math.max(0, Math.min(end(), until) - Math.max(start(), from));
    out.begin("trak");
    as.tkhd(out, wait + shown);
    edits(out, wait, Math.max(0, firstOffset + skipped), shown);
    out.begin("mdia");
    as.mdhd(out, duration());
    as.hdlr(out);
    out.begin("minf");
    as.mediaHeader(out);
    out.begin("stbl");
    as.stsd(out);
    tables(out, shift);
    out.end().end().end().end();
  }

  static long movieTicks(long ticks, Track track) {
    return Math.floorDiv(ticks * Track.MOVIE_TIMESCALE, track.timescale());
  }

  private long duration() {
    return last + lastDuration - first;
  }

  private void chunk(int oldEntry, int count, long position) {
    if (!entries.contains(oldEntry)) {
      entries.add(oldEntry);
    }
    int entry = 1 + entries.indexOf(oldEntry);
    chunkCount++;
    chunks.eight(position);
    if (count != samplesOfLastChunk || entry != entryOfLastChunk) {
      chunkRuns.four(chunkCount);
      chunkRuns.four(count);
      chunkRuns.four(entry);
      samplesOfLastChunk = count;
      entryOfLastChunk = entry;
    }
  }

  /// What comes before the track, and how much of its beginning is not shown.
  private static void edits(Boxes out, long wait, long mediaTime, long shown) {
    out.begin("edts").begin("elst", 1, 0).four(wait > 0 ? 2 : 1);
    if (wait > 0) {
      out.eight(wait).eight(-1).four(0x10000);
    }
    out.eight(shown).eight(mediaTime).four(0x10000);
    out.end().end();
  }

  private void tables(Boxes out, long shift) {
    out.begin("stts", 0, 0).four(durations.count()).put(durations.table()).end();
    if (moved) {
      out.begin("ctts", movedBack ? 1 : 0, 0);
      out.four(offsets.count()).put(offsets.table()).end();
    }
    if (keySamples < samples) {
      out.begin("stss", 0, 0).four(keySamples).put(keys).end();
    }
    out.begin("stsc", 0, 0).four(chunkRuns.size() / 12).put(chunkRuns).end();
    out.begin("stsz", 0, 0).four(0).four(samples).put(sizes).end();
    Table positions = new Table();
    for (int i = 0; i < chunkCount; i++) {
      positions.eight(chunks.eightAt(i) + shift);
    }
    out.begin("co64", 0, 0).four(chunkCount).put(positions).end();
  }

  /// Numbers of which many that follow each other are alike.
  private static final class Runs {
    private final Table table = new Table();
    private int length;
    private int value;

    void add(int next) {
      if (length > 0 && next != value) {
        close();
      }
      value = next;
      length++;
    }

    void close() {
      table.four(length);
      table.four(value);
      length = 0;
    }

    Table table() {
      return table;
    }

    int count() {
      return table.size() / 8;
    }
  }
}
