package org.pregonero.rtmp;

/// A message as the chunk stream carries it (RTMP specification 1.0, section 6.1).
///
/// @param stream the message stream's id
/// @param millis never wraps
record Message(int type, int stream, long millis, byte[] body) {
  static final int SET_CHUNK_SIZE = 1;
  static final int ABORT = 2;
  static final int ACKNOWLEDGEMENT = 3;
  static final int USER_CONTROL = 4;
  static final int WINDOW_SIZE = 5;
  static final int PEER_BANDWIDTH = 6;
  static final int AUDIO = 8;
  static final int VIDEO = 9;
  static final int DATA_AMF3 = 15;
  static final int COMMAND_AMF3 = 17;
  static final int DATA = 18;
  static final int COMMAND = 20;
  static final int AGGREGATE = 22;

  /// The first four bytes of the body as a number.
  ///
  /// @throws RtmpRefused if there are none
  long number() {
    if (body.length < 4) {
      throw new RtmpRefused("a control message is too short");
    }
    return (body[0] & 0xFFL) << 24
        | (body[1] & 0xFF) << 16
        | (body[2] & 0xFF) << 8
        | (body[3] & 0xFF);
  }
}
