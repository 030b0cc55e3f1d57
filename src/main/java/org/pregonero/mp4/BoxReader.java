package org.pregonero.mp4;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Finds boxes within boxes. What is not there, or not whole, is a [BufferUnderflowException].
final class BoxReader {
  /// The size and the type before a box's content.
  static final int HEADER = 8;

  private BoxReader() {}

  /// The content of the first box of each type on the way.
  static ByteBuffer get(ByteBuffer parent, String... path) {
    ByteBuffer content = parent;
    for (String type : path) {
      List<ByteBuffer> boxes = list(content, type);
      if (boxes.isEmpty()) {
        throw new BufferUnderflowException();
      }
      content = boxes.getFirst();
    }
    return content;
  }

  /// The contents of all boxes of that type.
  static List<ByteBuffer> list(ByteBuffer parent, String type) {
    ByteBuffer in = parent.duplicate();
    List<ByteBuffer> found = new ArrayList<>();
    while (in.remaining() >= HEADER) {
      int size = in.getInt() - HEADER;
      if (type(in).equals(type)) {
        found.add(slice(in, size));
      }
      skip(in, size);
    }
    return found;
  }

  static String type(ByteBuffer in) {
    byte[] type = new byte[4];
    in.get(type);
    return new String(type, ISO_8859_1);
  }

  static void skip(ByteBuffer in, int count) {
    slice(in, count);
    in.position(in.position() + count);
  }

  private static ByteBuffer slice(ByteBuffer in, int size) {
    if (size < 0 || size > in.remaining()) {
      throw new BufferUnderflowException();
    }
    return in.slice(in.position(), size);
  }
}
