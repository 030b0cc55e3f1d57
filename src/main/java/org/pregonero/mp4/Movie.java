package org.pregonero.mp4;

import java.util.ArrayList;
import java.util.List;

/// A whole movie as it is put together: the tables of its tracks. One thread.
final class Movie {
  private final List<SampleTables> all = new ArrayList<>();

  Movie(List<Track> tracks) {
    tracks.forEach(track -> all.add(new SampleTables(track)));
  }

  /// As [SampleTables#add] takes them.
  void add(Fragment fragment, int from, int to, long dts, long position) {
    all.get(fragment.track() - 1).add(fragment, from, to, dts, position);
  }

  boolean isEmpty() {
    return all.stream().allMatch(SampleTables::isEmpty);
  }

  /// To be called when all has been added, and before [#moov].
  void complete() {
    used().forEach(SampleTables::complete);
  }

  /// When the first sample of all is shown, in ticks of the movie.
  long start() {
    return used().stream().mapToLong(SampleTables::start).min().orElseThrow();
  }

  /// When the last sample of all has been shown, in ticks of the movie.
  long end() {
    return used().stream().mapToLong(SampleTables::end).max().orElseThrow();
  }

  /// The moov of a movie that shows what is between two times, in ticks of the movie.
  ///
  /// @param shift what to add to the positions of the samples
  Boxes moov(long from, long until, long shift) {
    Boxes out = new Boxes();
    List<SampleTables> used = used();
    out.begin("moov");
    Track.mvhd(out, Math.min(end(), until) - from, used.size() + 1);
    for (int i = 0; i < used.size(); i++) {
      used.get(i).write(out, i + 1, from, until, shift);
    }
    return out.end();
  }

  private List<SampleTables> used() {
    return all.stream().filter(tables -> !tables.isEmpty()).toList();
  }
}
