package org.pregonero.mp4;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/// What the moof of a fragment says about its samples.
///
/// @param entry which of the track's sample entries they are of, from 1
/// @param dts of the first sample, in ticks of the track
/// @param data where in the file their bytes begin, one after the other
/// @param size of their bytes
record Fragment(
    int track,
    int entry,
    long dts,
    long data,
    long size,
    int[] durations,
    int[] sizes,
    int[] offsets,
    boolean[] keys) {
  /// Reads what [Fragments] wrote.
  ///
  /// @param moof its content
  /// @param position where in the file the moof begins
  static Fragment read(ByteBuffer moof, long position) {
    ByteBuffer traf = BoxReader.get(moof, "traf");
    ByteBuffer tfhd = BoxReader.get(traf, "tfhd");
    int defaults = tfhd.getInt();
    int track = tfhd.getInt();
    int entry = (defaults & Fragments.ENTRY) == 0 ? 1 : tfhd.getInt();
    int duration = (defaults & Fragments.DEFAULT_DURATION) == 0 ? 0 : tfhd.getInt();
    int size = (defaults & Fragments.DEFAULT_SIZE) == 0 ? 0 : tfhd.getInt();
    int flags = (defaults & Fragments.DEFAULT_FLAGS) == 0 ? 0 : tfhd.getInt();
    ByteBuffer tfdt = BoxReader.get(traf, "tfdt");
    tfdt.getInt();
    long dts = tfdt.getLong();

    ByteBuffer trun = BoxReader.get(traf, "trun");
    int has = trun.getInt();
    int count = trun.getInt();
    if (count < 1 || count > Recording.MOST_SAMPLES) {
      throw new BufferUnderflowException();
    }
    long data = position + trun.getInt();
    int firstFlags = (has & Fragments.FIRST_FLAGS) == 0 ? flags : trun.getInt();
    int[] durations = new int[count];
    int[] sizes = new int[count];
    int[] offsets = new int[count];
    boolean[] keys = new boolean[count];
    long total = 0;
    for (int i = 0; i < count; i++) {
      durations[i] = (has & Fragments.DURATIONS) == 0 ? duration : trun.getInt();
      sizes[i] = (has & Fragments.SIZES) == 0 ? size : trun.getInt();
      int sampleFlags = (has & Fragments.FLAGS) != 0 ? trun.getInt() : i == 0 ? firstFlags : flags;
      keys[i] = sampleFlags == Fragments.SYNC;
      offsets[i] = (has & Fragments.OFFSETS) == 0 ? 0 : trun.getInt();
      total += sizes[i];
    }
    return new Fragment(track, entry, dts, data, total, durations, sizes, offsets, keys);
  }

  int samples() {
    return sizes.length;
  }

  /// Where the last sample ends, in ticks of the track.
  long end() {
    long end = dts;
    for (int duration : durations) {
      end += duration;
    }
    return end;
  }
}
