package org.pregonero.live;

import java.util.List;
import org.pregonero.hls.Timing;

/// What a broadcast is made of. It is settled at its beginning and kept beside the segments, so
/// that the broadcast can go on after a restart of the program.
///
/// @param broadcast its id
/// @param language of its captions
/// @param anchorMillis the wall clock at the beginning of its timeline
/// @param pictures the largest first; none where there is only sound
/// @param sounds the encoder's own first
record Plan(
    String channel,
    String broadcast,
    String language,
    long anchorMillis,
    Timing timing,
    List<Pictures> pictures,
    List<Sound> sounds) {
  Plan {
    pictures = List.copyOf(pictures);
    sounds = List.copyOf(sounds);
  }

  /// Whether the id of a broadcast begins there: a day, a dash, and more.
  static boolean isBroadcast(String path, int at) {
    int dash = at + "20261231".length();
    for (int i = at; i < dash; i++) {
      if (i >= path.length() || path.charAt(i) < '0' || path.charAt(i) > '9') {
        return false;
      }
    }
    return dash < path.length() && path.charAt(dash) == '-';
  }

  /// A rendition of the pictures.
  ///
  /// @param copied whether it is what the encoder sends
  record Pictures(
      String name, String codec, int width, int height, long bitsPerSecond, boolean copied) {}

  /// A rendition of the sound.
  ///
  /// @param configuration of the decoder, in hexadecimal digits
  /// @param copied whether it is what the encoder sends
  record Sound(
      String name,
      String codec,
      String configuration,
      int rate,
      int channels,
      long bitsPerSecond,
      boolean copied) {}
}
