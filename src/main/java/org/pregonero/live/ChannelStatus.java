package org.pregonero.live;

import java.util.List;

/// How a channel is doing.
///
/// @param broadcast the id of what is on the air, or empty
/// @param since when that began, in milliseconds since 1970; 0 off the air
/// @param slate whether nobody sends and viewers see the slate
/// @param input what the encoder came in by, or empty
/// @param encoder what it calls itself, or empty
/// @param standby how many encoders could take over
/// @param size of its pictures, such as `1280x720`, or empty
/// @param keySeconds from one key picture to the next
/// @param dropped pictures that are missing by the encoder's own clock
/// @param delayMillis how far behind the encoder the slowest rendition is
/// @param restarts how often an encoder went on the air again
/// @param warnings what the technician should know, a line each
public record ChannelStatus(
    String channel,
    String broadcast,
    long since,
    boolean slate,
    String input,
    String encoder,
    int standby,
    String size,
    double frameRate,
    double keySeconds,
    long bitsPerSecond,
    long dropped,
    long delayMillis,
    int restarts,
    List<RenditionStatus> renditions,
    List<String> warnings) {
  public ChannelStatus {
    renditions = List.copyOf(renditions);
    warnings = List.copyOf(warnings);
  }

  /// How a rendition is doing.
  ///
  /// @param audience who watches or listens to it now
  public record RenditionStatus(
      String name, boolean sound, long bitsPerSecond, long mediaSequence, int audience) {}

  /// Off the air.
  static ChannelStatus off(String channel, List<String> warnings) {
    return new ChannelStatus(
        channel, "", 0, false, "", "", 0, "", 0, 0, 0, 0, 0, 0, List.of(), warnings);
  }

  public boolean isOnAir() {
    return !broadcast.isEmpty();
  }
}
