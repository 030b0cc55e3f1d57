package org.pregonero.mp4;

import java.util.List;
import org.pregonero.stream.Sample;
import org.pregonero.stream.TrackFormat;
import org.pregonero.stream.VideoFormat;

/// Initialization segments and fragments of one track, as the Common Media Application Format has
/// them (ISO/IEC 23000-19), for players that put them together again. Safe for all threads.
public final class Fragments {
  private static final int TRACK = 1;

  private static final int FIRST_ENTRY = 1;

  static final int SYNC = 0x0200_0000;
  static final int NO_SYNC = 0x0101_0000;

  static final int DEFAULT_BASE_IS_MOOF = 0x02_0000;
  static final int ENTRY = 0x02;
  static final int DEFAULT_DURATION = 0x08;
  static final int DEFAULT_SIZE = 0x10;
  static final int DEFAULT_FLAGS = 0x20;

  static final int DATA_OFFSET = 0x01;
  static final int FIRST_FLAGS = 0x04;
  static final int DURATIONS = 0x100;
  static final int SIZES = 0x200;
  static final int FLAGS = 0x400;
  static final int OFFSETS = 0x800;

  private Fragments() {}

  /// The initialization segment: ftyp and moov.
  public static byte[] init(TrackFormat format) {
    Boxes out = new Boxes();
    out.begin("ftyp").type("cmfc").four(0).type("cmfc").type("iso6").end();
    moov(out, List.of(Track.of(TRACK, format)));
    return out.bytes();
  }

  /// moof and mdat with these samples, at least one; they follow each other without gap.
  ///
  /// @param sequence counts the fragments of a track, from 1
  public static byte[] fragment(long sequence, TrackFormat format, List<Sample> samples) {
    return fragment(sequence, TRACK, format instanceof VideoFormat, FIRST_ENTRY, samples);
  }

  /// The moov of a file whose samples are in fragments.
  static void moov(Boxes out, List<Track> tracks) {
    out.begin("moov");
    Track.mvhd(out, 0, tracks.size() + 1);
    tracks.forEach(track -> track.fragmentedTrak(out));
    out.begin("mvex");
    tracks.forEach(track -> track.trex(out));
    out.end().end();
  }

  /// @param track its number
  /// @param entry which of the track's sample entries these are of, from 1
  static byte[] fragment(long sequence, int track, boolean video, int entry, List<Sample> samples) {
    Sample first = samples.getFirst();
    boolean sameDuration = true;
    boolean sameSize = true;
    int keys = 0;
    boolean offsets = false;
    int payload = 0;
    for (Sample sample : samples) {
      payload = Math.addExact(payload, sample.bytes().length);
      sameDuration &= sample.duration() == first.duration();
      sameSize &= sample.bytes().length == first.bytes().length;
      keys += sample.key() ? 1 : 0;
      offsets |= sample.offset() != 0;
    }
    boolean firstFlag = video && keys == 1 && first.key();
    boolean everyFlag = video && keys > 0 && !firstFlag;
    int each =
        (sameDuration ? 0 : DURATIONS)
            | (sameSize ? 0 : SIZES)
            | (everyFlag ? FLAGS : 0)
            | (offsets ? OFFSETS : 0);

    Boxes out = new Boxes();
    out.begin("moof").begin("mfhd", 0, 0).four((int) sequence).end();
    out.begin("traf");
    int defaults =
        (entry == FIRST_ENTRY ? 0 : ENTRY)
            | (sameDuration ? DEFAULT_DURATION : 0)
            | (sameSize ? DEFAULT_SIZE : 0)
            | (everyFlag ? 0 : DEFAULT_FLAGS);
    out.begin("tfhd", 0, DEFAULT_BASE_IS_MOOF | defaults).four(track);
    if (entry != FIRST_ENTRY) {
      out.four(entry);
    }
    if (sameDuration) {
      out.four(first.duration());
    }
    if (sameSize) {
      out.four(first.bytes().length);
    }
    if (!everyFlag) {
      out.four(video ? NO_SYNC : SYNC);
    }
    out.end();
    out.begin("tfdt", 1, 0).eight(first.dts()).end();
    // version 1 has offsets with a sign
    out.begin("trun", offsets ? 1 : 0, DATA_OFFSET | (firstFlag ? FIRST_FLAGS : 0) | each);
    out.four(samples.size());
    int dataOffset = out.size();
    out.four(0);
    if (firstFlag) {
      out.four(SYNC);
    }
    for (Sample sample : samples) {
      if (!sameDuration) {
        out.four(sample.duration());
      }
      if (!sameSize) {
        out.four(sample.bytes().length);
      }
      if (everyFlag) {
        out.four(sample.key() ? SYNC : NO_SYNC);
      }
      if (offsets) {
        out.four(sample.offset());
      }
    }
    out.end().end().end();
    out.four(Math.addExact(8, payload)).type("mdat");
    out.set(dataOffset, out.size());

    byte[] fragment = out.bytesAnd(payload);
    int position = out.size();
    for (Sample sample : samples) {
      System.arraycopy(sample.bytes(), 0, fragment, position, sample.bytes().length);
      position += sample.bytes().length;
    }
    return fragment;
  }
}
