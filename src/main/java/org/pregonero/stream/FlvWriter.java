package org.pregonero.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Writes a stream in the Flash video format, each tag in one go, so that whoever reads it waits
/// for none. One thread. Closing is the business of whoever opened the stream.
public final class FlvWriter {
  /// "FLV", version 1, sound and pictures, 9 bytes of header, and no tag before the first.
  private static final byte[] HEADER = {'F', 'L', 'V', 1, 5, 0, 0, 0, 9, 0, 0, 0, 0};

  private static final int TAG_HEADER = 11;

  private final OutputStream out;
  private boolean begun;

  public FlvWriter(OutputStream out) {
    this.out = out;
  }

  /// Writes the tag, before the first one the header.
  ///
  /// @throws IllegalArgumentException where its body is larger than a tag can be (16 MiB)
  public void write(FlvTag tag) throws IOException {
    int size = tag.body().length;
    if (size > FlvReader.LARGEST) {
      throw new IllegalArgumentException("a tag of " + size + " bytes");
    }
    int before = begun ? 0 : HEADER.length;
    ByteBuffer bytes = ByteBuffer.allocate(before + TAG_HEADER + size + 4);
    bytes.put(HEADER, 0, before);
    begun = true;
    int time = (int) tag.millis();
    bytes.putInt(tag.kind().code() << 24 | size);
    bytes.putInt(time << 8 | time >>> 24);
    bytes.put(new byte[3]);
    bytes.put(tag.body());
    bytes.putInt(TAG_HEADER + size);
    out.write(bytes.array());
    out.flush();
  }
}
