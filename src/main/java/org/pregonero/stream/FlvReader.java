package org.pregonero.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// Reads a stream in the Flash video format (Adobe Flash Video File Format Specification 10.1,
/// annex E). One thread. Closing is the business of whoever opened the stream.
public final class FlvReader {
  /// How large a tag may be, in bytes: the most that its header can say.
  static final int LARGEST = 0xFF_FFFF;

  private static final int HEADER = 9;
  private static final int TAG_HEADER = 11;
  private static final int PREVIOUS_SIZE = 4;
  private static final int ENCRYPTED = 0x20;
  private static final String WHAT = "an FLV";

  private final InputStream in;
  private boolean begun;
  private boolean timed;
  private long millis;

  public FlvReader(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /// Waits for the next tag; `null` at the end of the stream, also where it breaks off within a
  /// tag.
  ///
  /// @throws StreamRefused where it is not FLV
  public @Nullable FlvTag read() throws IOException {
    if (!begun && !begin()) {
      return null;
    }
    while (true) {
      byte[] header = in.readNBytes(TAG_HEADER);
      if (header.length < TAG_HEADER) {
        return null;
      }
      var fields = new ByteReader(header, 0, WHAT);
      int kind = fields.one();
      int size = fields.three();
      long time = time(fields.three() | fields.one() << 24);
      byte[] body = in.readNBytes(size);
      if (body.length < size || in.readNBytes(PREVIOUS_SIZE).length < PREVIOUS_SIZE) {
        return null;
      }
      if ((kind & ENCRYPTED) != 0) {
        throw new StreamRefused("the encoder sends an FLV that is encrypted");
      }
      for (FlvTag.Kind known : FlvTag.Kind.values()) {
        if (known.code() == kind) {
          return new FlvTag(known, time, body);
        }
      }
      // reserved kinds are skipped, as the specification asks
    }
  }

  private boolean begin() throws IOException {
    byte[] header = in.readNBytes(HEADER);
    if (header.length < HEADER) {
      return false;
    }
    var fields = new ByteReader(header, 0, WHAT);
    if (fields.three() != 0x464C56) {
      throw new StreamRefused("the encoder sends something that is not FLV");
    }
    fields.advance(2);
    int begin = fields.four();
    if (begin < HEADER || begin > LARGEST) {
      throw new StreamRefused("the encoder sends an FLV that is damaged");
    }
    int rest = begin - HEADER + PREVIOUS_SIZE;
    begun = in.readNBytes(rest).length == rest;
    return begun;
  }

  /// Tags count 32 bits, which is 49 days; the time nearest to that of the tag before goes on.
  private long time(int low) {
    millis = timed ? millis + (low - (int) millis) : Integer.toUnsignedLong(low);
    timed = true;
    return millis;
  }
}
