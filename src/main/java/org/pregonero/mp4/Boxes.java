package org.pregonero.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// Boxes of the ISO base media file format (ISO/IEC 14496-12, 4.2) as they are written: numbers,
/// highest byte first, in memory. Long tables are not copied into them, only remembered in their
/// places. One thread.
final class Boxes {
  /// A box that has begun.
  private record Open(int start, int tablesBefore) {}

  /// A table that stands before that position.
  private record Inserted(int position, Table table) {}

  private final Deque<Open> open = new ArrayDeque<>();
  private final List<Inserted> tables = new ArrayList<>();
  private byte[] bytes = new byte[1024];
  private int size;
  private int sizeOfTables;

  /// Begins a box, which [#end] ends.
  Boxes begin(String type) {
    open.push(new Open(size, sizeOfTables));
    return four(0).type(type);
  }

  /// Begins a box with a version and flags.
  Boxes begin(String type, int version, int flags) {
    return begin(type).four(version << 24 | flags);
  }

  /// Ends the box that began last.
  Boxes end() {
    Open box = open.pop();
    set(box.start(), size - box.start() + sizeOfTables - box.tablesBefore());
    return this;
  }

  /// Sets four bytes that have been written.
  void set(int position, int value) {
    bytes[position] = (byte) (value >> 24);
    bytes[position + 1] = (byte) (value >> 16);
    bytes[position + 2] = (byte) (value >> 8);
    bytes[position + 3] = (byte) value;
  }

  Boxes type(String type) {
    return put(type.getBytes(ISO_8859_1));
  }

  Boxes one(int value) {
    room(1);
    bytes[size++] = (byte) value;
    return this;
  }

  Boxes two(int value) {
    return one(value >> 8).one(value);
  }

  Boxes four(int value) {
    room(4);
    size += 4;
    set(size - 4, value);
    return this;
  }

  Boxes eight(long value) {
    return four((int) (value >> 32)).four((int) value);
  }

  Boxes zeros(int count) {
    room(count);
    size += count;
    return this;
  }

  Boxes put(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, size, more.length);
    size += more.length;
    return this;
  }

  Boxes put(Table table) {
    tables.add(new Inserted(size, table));
    sizeOfTables = Math.addExact(sizeOfTables, table.size());
    return this;
  }

  /// In bytes, with the tables.
  int size() {
    return Math.addExact(size, sizeOfTables);
  }

  /// All that was written, which must be without tables.
  byte[] bytes() {
    return bytesAnd(0);
  }

  /// The same with `more` zeros behind it.
  byte[] bytesAnd(int more) {
    if (!tables.isEmpty()) {
      throw new IllegalStateException("there are tables between these boxes");
    }
    return Arrays.copyOf(bytes, Math.addExact(size, more));
  }

  /// Writes all of it.
  void write(FileChannel file, long position) throws IOException {
    long next = position;
    int written = 0;
    for (Inserted inserted : tables) {
      next = write(file, next, written, inserted.position());
      next = inserted.table().write(file, next);
      written = inserted.position();
    }
    write(file, next, written, size);
  }

  private long write(FileChannel file, long position, int from, int to) throws IOException {
    return write(file, position, ByteBuffer.wrap(bytes, from, to - from));
  }

  /// Writes the whole buffer.
  ///
  /// @return the position behind it
  static long write(FileChannel file, long position, ByteBuffer buffer) throws IOException {
    long next = position;
    while (buffer.hasRemaining()) {
      next += file.write(buffer, next);
    }
    return next;
  }

  private void room(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + count));
    }
  }
}
