package org.pregonero.rtmp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Sends the few messages that a server has to say, each in chunks of 128 bytes. One thread.
final class ChunkWriter {
  private static final int CHUNK = 128;
  private static final int CONTROL_STREAM = 2;
  private static final int COMMAND_STREAM = 3;

  private final OutputStream out;

  ChunkWriter(OutputStream out) {
    this.out = out;
  }

  void raw(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  void acknowledge(long bytes) throws IOException {
    send(CONTROL_STREAM, Message.ACKNOWLEDGEMENT, 0, four(bytes));
  }

  void windowSize(int bytes) throws IOException {
    send(CONTROL_STREAM, Message.WINDOW_SIZE, 0, four(bytes));
  }

  /// With the limit type "dynamic".
  void peerBandwidth(int bytes) throws IOException {
    send(
        CONTROL_STREAM,
        Message.PEER_BANDWIDTH,
        0,
        ByteBuffer.allocate(5).putInt(bytes).put((byte) 2).array());
  }

  /// A user control event with a number.
  void event(int event, long number) throws IOException {
    send(
        CONTROL_STREAM,
        Message.USER_CONTROL,
        0,
        ByteBuffer.allocate(6).putShort((short) event).putInt((int) number).array());
  }

  /// A command, in AMF 0.
  void command(int stream, byte[] body) throws IOException {
    send(COMMAND_STREAM, Message.COMMAND, stream, body);
  }

  private void send(int chunkStream, int type, int stream, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 32);
    bytes.write(chunkStream);
    bytes.write(new byte[3], 0, 3);
    bytes.write(body.length >> 16);
    bytes.write(body.length >> 8);
    bytes.write(body.length);
    bytes.write(type);
    for (int shift = 0; shift < 32; shift += 8) {
      bytes.write(stream >> shift);
    }
    for (int at = 0; at < body.length; at += CHUNK) {
      if (at > 0) {
        bytes.write(3 << 6 | chunkStream);
      }
      bytes.write(body, at, Math.min(CHUNK, body.length - at));
    }
    raw(bytes.toByteArray());
  }

  private static byte[] four(long number) {
    return ByteBuffer.allocate(4).putInt((int) number).array();
  }
}
