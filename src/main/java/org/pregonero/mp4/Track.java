package org.pregonero.mp4;

import java.util.List;
import org.pregonero.stream.AudioFormat;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.VideoFormat;

/// A track, and the boxes that say what it is, in fragments and in whole files alike (ISO/IEC
/// 14496-12, -14 and -15).
///
/// @param id counts the tracks of a file, from 1
/// @param video or else sound
/// @param timescale ticks a second
/// @param entries the sample entries: one for each format that the track has had, at least one
record Track(int id, boolean video, int timescale, List<byte[]> entries) {
  /// Ticks of whole movies, fine enough to keep sound and pictures together.
  static final int MOVIE_TIMESCALE = 90_000;

  private static final int[] NO_ROTATION = {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x4000_0000};
  private static final int UNDETERMINED = ('u' - 0x60) << 10 | ('n' - 0x60) << 5 | ('d' - 0x60);

  /// Where a sample entry has the picture's size.
  private static final int SIZE = 32;

  Track {
    entries = List.copyOf(entries);
  }

  static Track of(int id, TrackFormat format) {
    boolean video = format instanceof VideoFormat;
    return new Track(id, video, format.timescale(), List.of(entry(format)));
  }

  /// The sample entry of a format.
  static byte[] entry(TrackFormat format) {
    Boxes out = new Boxes();
    switch (format) {
      case VideoFormat video -> avc1(out, video);
      case AudioFormat audio -> mp4a(out, audio);
    }
    return out.bytes();
  }

  /// @param duration in ticks of the movie
  static void mvhd(Boxes out, long duration, int nextTrack) {
    out.begin("mvhd", 1, 0).zeros(16).four(MOVIE_TIMESCALE).eight(duration);
    out.four(0x10000).two(0x100).zeros(10);
    matrix(out);
    out.zeros(24).four(nextTrack).end();
  }

  /// The track of a file whose samples are in fragments.
  void fragmentedTrak(Boxes out) {
    out.begin("trak");
    tkhd(out, 0);
    out.begin("mdia");
    mdhd(out, 0);
    hdlr(out);
    out.begin("minf");
    mediaHeader(out);
    out.begin("stbl");
    stsd(out);
    for (String table : new String[] {"stts", "stsc", "stco"}) {
      out.begin(table, 0, 0).zeros(4).end();
    }
    out.begin("stsz", 0, 0).zeros(8).end();
    out.end().end().end().end();
  }

  /// What the fragments of this track leave out: nothing.
  void trex(Boxes out) {
    out.begin("trex", 0, 0).four(id).four(1).zeros(12).end();
  }

  /// @param duration in ticks of the movie
  void tkhd(Boxes out, long duration) {
    // enabled, in the movie, in its preview
    out.begin("tkhd", 1, 7).zeros(16).four(id).zeros(4).eight(duration).zeros(12);
    out.two(video ? 0 : 0x100).zeros(2);
    matrix(out);
    if (video) {
      out.two(size(SIZE)).two(0).two(size(SIZE + 2)).two(0);
    } else {
      out.zeros(8);
    }
    out.end();
  }

  /// @param duration in ticks of the track
  void mdhd(Boxes out, long duration) {
    out.begin("mdhd", 1, 0).zeros(16).four(timescale).eight(duration);
    out.two(UNDETERMINED).zeros(2).end();
  }

  void hdlr(Boxes out) {
    out.begin("hdlr", 0, 0).zeros(4).type(video ? "vide" : "soun").zeros(13).end();
  }

  /// The media header, and that all data is in this file.
  void mediaHeader(Boxes out) {
    if (video) {
      out.begin("vmhd", 0, 1).zeros(8).end();
    } else {
      out.begin("smhd", 0, 0).zeros(4).end();
    }
    out.begin("dinf").begin("dref", 0, 0).four(1).begin("url ", 0, 1).end().end().end();
  }

  void stsd(Boxes out) {
    out.begin("stsd", 0, 0).four(entries.size());
    entries.forEach(out::put);
    out.end();
  }

  private int size(int position) {
    byte[] entry = entries.getFirst();
    return (entry[position] & 0xFF) << 8 | (entry[position + 1] & 0xFF);
  }

  private static void avc1(Boxes out, VideoFormat format) {
    out.begin("avc1").zeros(6).two(1).zeros(16);
    out.two(format.width()).two(format.height());
    // 72 dots an inch, as everybody says
    out.four(0x480000).four(0x480000).zeros(4).two(1).zeros(32).two(0x18).two(-1);
    out.begin("avcC").put(format.configuration()).end();
    out.end();
  }

  private static void mp4a(Boxes out, AudioFormat format) {
    byte[] configuration = format.configuration();
    out.begin("mp4a").zeros(6).two(1).zeros(8).two(format.channels()).two(16).zeros(4);
    // a rate that does not fit in here is told by the configuration alone
    out.four(format.rate() > 0xFFFF ? 0 : format.rate() << 16);
    out.begin("esds", 0, 0);
    out.one(3).one(23 + configuration.length).zeros(3);
    // MPEG-4 audio, in an audio stream
    out.one(4).one(15 + configuration.length).two(0x4015).zeros(11);
    out.one(5).one(configuration.length).put(configuration);
    out.one(6).one(1).one(2);
    out.end().end();
  }

  private static void matrix(Boxes out) {
    for (int value : NO_ROTATION) {
      out.four(value);
    }
  }
}
