package org.pregonero.mp4;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through the file of a [Recording], finished or not, fragment by fragment: those of a
/// finished one are still there, within its mdat. Reads only headers. One thread.
final class RecordedFile {
  /// Where the box is that is free at first and the mdat at last.
  static final int PLACEHOLDER = 28;

  static final int PLACEHOLDER_SIZE = 16;

  /// Where the first fragment begins. Before it is the moov, and room for it to grow.
  static final int HEADER = 8192;

  private static final int WINDOW = 4096;
  private static final int LARGEST_MOOF = 1 << 24;

  private final FileChannel file;
  private final List<Track> tracks = new ArrayList<>();
  private final boolean finished;
  private final long end;
  private ByteBuffer window = ByteBuffer.allocate(WINDOW);
  private long position = HEADER;

  RecordedFile(FileChannel file) throws IOException {
    this.file = file;
    long size = file.size();
    if (size < HEADER) {
      // killed before the first fragment
      finished = false;
      end = size;
      return;
    }
    try {
      ByteBuffer header = read(0, HEADER, size);
      ByteBuffer placeholder = header.slice(PLACEHOLDER, PLACEHOLDER_SIZE);
      placeholder.getInt();
      finished = BoxReader.type(placeholder).equals("mdat");
      end = finished ? PLACEHOLDER + placeholder.getLong() : size;
      header.position(PLACEHOLDER + PLACEHOLDER_SIZE);
      for (ByteBuffer trak : BoxReader.list(BoxReader.get(header, "moov"), "trak")) {
        tracks.add(track(trak));
      }
    } catch (BufferUnderflowException e) {
      throw new IOException("not a recording of ours", e);
    }
  }

  List<Track> tracks() {
    return tracks;
  }

  boolean finished() {
    return finished;
  }

  /// Behind the fragments, and a torn one; the moov of a finished file.
  long end() {
    return end;
  }

  /// Behind the fragment that was read last.
  long position() {
    return position;
  }

  /// The next fragment; `null` at the end, also where the last one is torn.
  @Nullable Fragment next() throws IOException {
    if (position + BoxReader.HEADER > end) {
      return null;
    }
    ByteBuffer header = read(position, WINDOW, end);
    int size = header.getInt();
    if (!BoxReader.type(header).equals("moof")
        || size < BoxReader.HEADER
        || size > LARGEST_MOOF
        || position + size + BoxReader.HEADER > end) {
      return null;
    }
    if (size + BoxReader.HEADER > WINDOW) {
      header = read(position, size + BoxReader.HEADER, end);
    }
    try {
      long mdat = Integer.toUnsignedLong(header.getInt(size));
      if (position + size + mdat > end) {
        return null;
      }
      Fragment fragment =
          Fragment.read(header.slice(BoxReader.HEADER, size - BoxReader.HEADER), position);
      if (fragment.size() != mdat - BoxReader.HEADER) {
        return null;
      }
      position += size + mdat;
      return fragment;
    } catch (BufferUnderflowException e) {
      throw new IOException("the recording is damaged at " + position, e);
    }
  }

  /// Of a finished file, in ticks of the movie.
  long duration() throws IOException {
    ByteBuffer header = read(end, WINDOW, file.size());
    try {
      BoxReader.skip(header, 2 * BoxReader.HEADER + 24);
      return header.getLong();
    } catch (BufferUnderflowException e) {
      throw new IOException("the recording has no end", e);
    }
  }

  void rewind() {
    position = HEADER;
  }

  Track track(Fragment fragment) throws IOException {
    for (Track track : tracks) {
      if (track.id() == fragment.track()) {
        return track;
      }
    }
    throw new IOException("the recording has a fragment of no track");
  }

  private ByteBuffer read(long from, int count, long limit) throws IOException {
    if (count > window.capacity()) {
      window = ByteBuffer.allocate(count);
    }
    window.clear().limit((int) Math.min(count, limit - from));
    long next = from;
    while (window.hasRemaining()) {
      int read = file.read(window, next);
      if (read < 0) {
        break;
      }
      next += read;
    }
    return window.flip();
  }

  private static Track track(ByteBuffer trak) {
    ByteBuffer mdia = BoxReader.get(trak, "mdia");
    ByteBuffer stsd = BoxReader.get(mdia, "minf", "stbl", "stsd");
    stsd.getInt();
    List<byte[]> entries = new ArrayList<>();
    for (int left = stsd.getInt(); left > 0; left--) {
      byte[] entry = new byte[Math.clamp(stsd.getInt(stsd.position()), 0, stsd.remaining())];
      stsd.get(entry);
      entries.add(entry);
    }
    int id = BoxReader.get(trak, "tkhd").getInt(20);
    int timescale = BoxReader.get(mdia, "mdhd").getInt(20);
    boolean video = BoxReader.get(mdia, "hdlr").getInt(8) == 0x76696465;
    return new Track(id, video, timescale, entries);
  }
}
