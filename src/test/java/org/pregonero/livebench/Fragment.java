package org.pregonero.livebench;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a part of a rendition says of itself: its samples and when they are due (ISO/IEC
/// 14496-12, movie fragments). One track a rendition.
final class Fragment {
  private static final int MOOV = fourCc("moov");
  private static final int TRAK = fourCc("trak");
  private static final int MDIA = fourCc("mdia");
  private static final int MDHD = fourCc("mdhd");
  private static final int HDLR = fourCc("hdlr");
  private static final int MVEX = fourCc("mvex");
  private static final int TREX = fourCc("trex");
  private static final int MOOF = fourCc("moof");
  private static final int TRAF = fourCc("traf");
  private static final int TFHD = fourCc("tfhd");
  private static final int TFDT = fourCc("tfdt");
  private static final int TRUN = fourCc("trun");

  private Fragment() {}

  /// What the initialization segment says.
  ///
  /// @param timescale ticks a second
  /// @param picture or sound
  record Head(int timescale, boolean picture, int duration, int size, byte[] bytes) {}

  /// A sample.
  ///
  /// @param dts in ticks
  /// @param offset to the time it is shown, in ticks
  /// @param at where its bytes are
  record Sample(long dts, int duration, int offset, int at, int size) {
    long end() {
      return dts + duration;
    }
  }

  static Head head(byte[] init) {
    HeadReader reader = new HeadReader();
    reader.read(ByteBuffer.wrap(init));
    return new Head(reader.timescale, reader.picture, reader.duration, reader.size, init);
  }

  /// The samples of a part, in the order in which they are decoded.
  static List<Sample> samples(Head head, byte[] part) {
    List<Sample> samples = new ArrayList<>();
    for (Box box : boxes(ByteBuffer.wrap(part))) {
      if (box.type() == MOOF) {
        boxes(box.body()).stream()
            .filter(inner -> inner.type() == TRAF)
            .forEach(track -> new TrackReader(head, box.start(), samples).read(track.body()));
      }
    }
    return samples;
  }

  private record Box(int type, int start, ByteBuffer body) {}

  private static List<Box> boxes(ByteBuffer in) {
    List<Box> boxes = new ArrayList<>();
    int at = in.position();
    while (at + 8 <= in.limit()) {
      long size = Integer.toUnsignedLong(in.getInt(at));
      int type = in.getInt(at + 4);
      int header = 8;
      if (size == 1) {
        size = in.getLong(at + 8);
        header = 16;
      } else if (size == 0) {
        size = (long) in.limit() - at;
      }
      if (size < header || size > in.limit() - at) {
        throw new IllegalArgumentException("a box of " + size + " bytes at " + at);
      }
      ByteBuffer body = in.duplicate();
      body.limit(at + (int) size).position(at + header);
      boxes.add(new Box(type, at, body));
      at += (int) size;
    }
    return boxes;
  }

  private static int fourCc(String name) {
    return name.charAt(0) << 24 | name.charAt(1) << 16 | name.charAt(2) << 8 | name.charAt(3);
  }

  private static final class HeadReader {
    private int timescale;
    private boolean picture;
    private int duration;
    private int size;

    void read(ByteBuffer in) {
      for (Box box : boxes(in)) {
        ByteBuffer body = box.body();
        int at = body.position();
        if (box.type() == MOOV || box.type() == TRAK || box.type() == MDIA || box.type() == MVEX) {
          read(body);
        } else if (box.type() == MDHD) {
          timescale = body.getInt(at + (body.get(at) == 1 ? 20 : 12));
        } else if (box.type() == HDLR) {
          picture = body.getInt(at + 8) == fourCc("vide");
        } else if (box.type() == TREX) {
          duration = body.getInt(at + 12);
          size = body.getInt(at + 16);
        }
      }
    }
  }

  private static final class TrackReader {
    private final int start;
    private final List<Sample> samples;
    private int duration;
    private int size;
    private long time;

    TrackReader(Head head, int start, List<Sample> samples) {
      this.start = start;
      this.samples = samples;
      this.duration = head.duration();
      this.size = head.size();
    }

    void read(ByteBuffer in) {
      for (Box box : boxes(in)) {
        ByteBuffer body = box.body();
        int flags = body.getInt();
        if (box.type() == TFHD) {
          defaults(body, flags);
        } else if (box.type() == TFDT) {
          time = flags >>> 24 == 1 ? body.getLong() : Integer.toUnsignedLong(body.getInt());
        } else if (box.type() == TRUN) {
          run(body, flags);
        }
      }
    }

    private void defaults(ByteBuffer body, int flags) {
      body.getInt();
      if ((flags & 0x1) != 0) {
        body.getLong();
      }
      if ((flags & 0x2) != 0) {
        body.getInt();
      }
      duration = (flags & 0x8) == 0 ? duration : body.getInt();
      size = (flags & 0x10) == 0 ? size : body.getInt();
    }

    private void run(ByteBuffer body, int flags) {
      int count = body.getInt();
      int at = start + ((flags & 0x1) == 0 ? 0 : body.getInt());
      if ((flags & 0x4) != 0) {
        body.getInt();
      }
      for (int i = 0; i < count; i++) {
        int lasts = (flags & 0x100) == 0 ? duration : body.getInt();
        int bytes = (flags & 0x200) == 0 ? size : body.getInt();
        if ((flags & 0x400) != 0) {
          body.getInt();
        }
        int offset = (flags & 0x800) == 0 ? 0 : body.getInt();
        samples.add(new Sample(time, lasts, offset, at, bytes));
        time += lasts;
        at += bytes;
      }
    }
  }

  /// Seconds, of ticks.
  static double seconds(Head head, long ticks) {
    return (double) ticks / head.timescale();
  }

  /// The last sample, where there is one.
  static @Nullable Sample last(List<Sample> samples) {
    return samples.isEmpty() ? null : samples.getLast();
  }
}
