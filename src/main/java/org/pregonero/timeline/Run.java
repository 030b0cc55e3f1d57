package org.pregonero.timeline;

import org.pregonero.stream.Frame;

/// One encoder on the air, from the moment it took over until it is off again, and how its clock
/// stands to the timeline that viewers see.
///
/// @param offset what is added to the encoder's time, in microseconds
/// @param pictureTicks how long one of its pictures lasts
public record Run(Take take, long offset, int pictureTicks) {
  /// Where a frame belongs on the timeline, in microseconds.
  long micros(Frame frame) {
    return frame.millis() * 1000 + offset;
  }

  /// Two runs are the same only if they are one: an encoder can be on the air twice.
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
