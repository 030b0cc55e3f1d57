package org.pregonero.rtmp;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Puts messages together from chunks (RTMP specification 1.0, section 5.3). Memory grows with what
/// has really come, never with what a header claims, and is bounded. One thread.
final class ChunkReader {
  private static final int MOST_STREAMS = 64;
  private static final int LARGEST_CHUNK = 1 << 20;
  private static final int EXTENDED = 0xFF_FFFF;

  private final BufferedInputStream in;
  private final Map<Integer, Stream> streams = new HashMap<>();
  private int chunkSize = 128;
  private int largest;
  private int held;
  private long received;

  /// @param largest message that is taken, in bytes, until [#allow]
  ChunkReader(InputStream in, int largest) {
    this.in = new BufferedInputStream(in, 1 << 14);
    this.largest = largest;
  }

  /// One chunk stream: the header that came last, and the message that is coming.
  private static final class Stream {
    long millis;
    long delta;
    int length;
    int type;
    int stream;
    boolean extended;
    boolean known;
    byte[] body = new byte[0];
    int filled;
    boolean within;
  }

  /// From now on messages may be so large, in bytes.
  void allow(int bytes) {
    largest = bytes;
  }

  /// Bytes read so far.
  long received() {
    return received;
  }

  /// Reads bytes that stand outside of any chunk.
  byte[] raw(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    received += bytes.length;
    if (bytes.length < length) {
      throw new EOFException("the connection ended within the handshake");
    }
    return bytes;
  }

  /// Waits for the next message. Chunk sizes and aborted messages are seen to.
  ///
  /// @return null where the connection ends between chunks
  /// @throws RtmpRefused if what comes is not RTMP, or too much
  @Nullable Message read() throws IOException {
    while (true) {
      int first = in.read();
      if (first < 0) {
        return null;
      }
      received++;
      Message message = chunk(first);
      if (message == null) {
        continue;
      }
      switch (message.type()) {
        case Message.SET_CHUNK_SIZE -> resize(message.number());
        case Message.ABORT -> abort(message.number());
        default -> {
          return message;
        }
      }
    }
  }

  private @Nullable Message chunk(int first) throws IOException {
    int format = first >> 6;
    Stream stream = stream(id(first & 0x3F));
    if (format < 3 || !stream.within) {
      header(stream, format);
    } else if (stream.extended) {
      skipRepeated(stream);
    }
    int step = Math.min(chunkSize, stream.length - stream.filled);
    grow(stream, step);
    fill(stream.body, stream.filled, step);
    stream.filled += step;
    if (stream.filled < stream.length) {
      return null;
    }
    byte[] body =
        stream.body.length == stream.length
            ? stream.body
            : Arrays.copyOf(stream.body, stream.length);
    reset(stream);
    return new Message(stream.type, stream.stream, stream.millis, body);
  }

  private void header(Stream stream, int format) throws IOException {
    if (stream.within) {
      throw new RtmpRefused("a message begins within another");
    }
    if (format > 0 && !stream.known) {
      throw new RtmpRefused("the first chunk of a stream has no whole header");
    }
    int time = format < 3 ? three() : 0;
    if (format < 2) {
      stream.length = three();
      stream.type = one();
    }
    if (format == 0) {
      stream.stream = one() | one() << 8 | one() << 16 | one() << 24;
    }
    if (stream.length > largest) {
      throw new RtmpRefused("a message of %d bytes is too large".formatted(stream.length));
    }
    if (format < 3) {
      stream.extended = time == EXTENDED;
    }
    long value = stream.extended && format < 3 ? four() : time;
    if (format == 0) {
      stream.millis = stream.known ? unwrapped(stream.millis, value) : value;
      stream.delta = 0;
    } else {
      if (format < 3) {
        stream.delta = value;
      } else if (stream.extended) {
        skipRepeated(stream);
      }
      stream.millis += stream.delta;
    }
    stream.known = true;
    stream.within = true;
  }

  /// Most encoders repeat an extended time stamp in each chunk; some do not, and then it is
  /// content.
  private void skipRepeated(Stream stream) throws IOException {
    in.mark(4);
    byte[] next = in.readNBytes(4);
    in.reset();
    if (next.length < 4) {
      return;
    }
    long value =
        (next[0] & 0xFFL) << 24 | (next[1] & 0xFF) << 16 | (next[2] & 0xFF) << 8 | (next[3] & 0xFF);
    if (value == (stream.millis & 0xFFFF_FFFFL) || (stream.delta > 0 && value == stream.delta)) {
      four();
    }
  }

  /// Time stamps have 32 bits and start anew after 49 days.
  private static long unwrapped(long before, long value) {
    return before + (int) (value - before);
  }

  private Stream stream(int id) {
    Stream known = streams.get(id);
    if (known != null) {
      return known;
    }
    if (streams.size() >= MOST_STREAMS) {
      throw new RtmpRefused("too many chunk streams");
    }
    Stream fresh = new Stream();
    streams.put(id, fresh);
    return fresh;
  }

  private int id(int low) throws IOException {
    return switch (low) {
      case 0 -> 64 + one();
      case 1 -> 64 + one() + (one() << 8);
      default -> low;
    };
  }

  private void grow(Stream stream, int step) {
    int needed = stream.filled + step;
    if (needed <= stream.body.length) {
      return;
    }
    int size = Math.min(stream.length, Math.max(needed, stream.body.length * 2));
    held += size - stream.body.length;
    if (held > largest + LARGEST_CHUNK) {
      throw new RtmpRefused("too many large messages at once");
    }
    stream.body = Arrays.copyOf(stream.body, size);
  }

  private void reset(Stream stream) {
    held -= stream.body.length;
    stream.body = new byte[0];
    stream.filled = 0;
    stream.within = false;
  }

  private void resize(long size) {
    if (size < 1 || size > LARGEST_CHUNK) {
      throw new RtmpRefused("chunks of %d bytes".formatted(size));
    }
    chunkSize = (int) size;
  }

  private void abort(long id) {
    Stream stream = streams.get((int) id);
    if (stream != null) {
      reset(stream);
    }
  }

  private int one() throws IOException {
    int value = in.read();
    if (value < 0) {
      throw new EOFException("the connection ended within a chunk");
    }
    received++;
    return value;
  }

  private int three() throws IOException {
    return one() << 16 | one() << 8 | one();
  }

  private long four() throws IOException {
    return (long) one() << 24 | three();
  }

  private void fill(byte[] into, int at, int length) throws IOException {
    int read = in.readNBytes(into, at, length);
    received += read;
    if (read < length) {
      throw new EOFException("the connection ended within a chunk");
    }
  }
}
