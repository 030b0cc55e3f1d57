package org.pregonero.mp4;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/// A long table of numbers of four or eight bytes that grows without being copied. One thread.
final class Table {
  private static final int BLOCK = 1 << 14;

  private final List<ByteBuffer> blocks = new ArrayList<>();

  void four(int value) {
    block().putInt(value);
  }

  /// The blocks' size is a multiple of eight, but only a table of nothing else may hold these.
  void eight(long value) {
    block().putLong(value);
  }

  /// In bytes.
  int size() {
    return blocks.isEmpty() ? 0 : (blocks.size() - 1) * BLOCK + blocks.getLast().position();
  }

  long eightAt(int index) {
    int position = index * 8;
    return blocks.get(position / BLOCK).getLong(position % BLOCK);
  }

  /// Writes all of it.
  ///
  /// @return the position behind it
  long write(FileChannel file, long position) throws IOException {
    long next = position;
    for (ByteBuffer block : blocks) {
      next = Boxes.write(file, next, block.duplicate().flip());
    }
    return next;
  }

  private ByteBuffer block() {
    if (blocks.isEmpty() || !blocks.getLast().hasRemaining()) {
      blocks.add(ByteBuffer.allocate(BLOCK));
    }
    return blocks.getLast();
  }
}
