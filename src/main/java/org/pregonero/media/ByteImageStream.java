package org.pregonero.media;

import javax.imageio.stream.ImageInputStreamImpl;

/// Bytes at hand as image readers want them; the stream that comes with Java would make another
/// copy of them all.
final class ByteImageStream extends ImageInputStreamImpl {
  private final byte[] bytes;

  ByteImageStream(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    bitOffset = 0;
    int count = (int) Math.min(length, bytes.length - streamPos);
    if (count <= 0) {
      return length == 0 ? 0 : -1;
    }
    System.arraycopy(bytes, (int) streamPos, into, offset, count);
    streamPos += count;
    return count;
  }

  @Override
  public long length() {
    return bytes.length;
  }
}
