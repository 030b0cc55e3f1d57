package org.pregonero.hls;

import org.pregonero.crowd.Shared;

/// A bit of a segment, as soon as it is there.
///
/// @param number counts the parts of a rendition from the beginning of the broadcast
/// @param duration in seconds
/// @param independent whether decoding can begin with it
/// @param bytes a fragment; shared, not copied: nobody changes it
/// @param answer the same, ready to be sent
record Part(long number, double duration, boolean independent, byte[] bytes, Shared answer) {
  static String name(long number) {
    return "part-" + number + ".m4s";
  }
}
