package org.pregonero.hls;

import org.jspecify.annotations.Nullable;

/// What a player asks of a playlist (RFC 8216bis, section 6.2.5).
///
/// @param segment the media sequence number it waits for; -1 if it does not wait
/// @param part the part of it that it waits for; -1 for all of it
/// @param skip whether it knows the older part
record PlaylistQuery(long segment, int part, boolean skip) {
  private static final int MOST_PARTS = 1000;

  /// Reads a query; null if it makes no sense. What is not for us is passed over.
  static @Nullable PlaylistQuery read(@Nullable String query) {
    long segment = -1;
    long part = -1;
    boolean skip = false;
    for (String each : query == null ? new String[0] : query.split("&", -1)) {
      String value = each.substring(each.indexOf('=') + 1);
      if (each.startsWith("_HLS_msn=")) {
        segment = number(value);
      } else if (each.startsWith("_HLS_part=")) {
        part = number(value);
      } else if (each.startsWith("_HLS_skip=")) {
        skip = value.equals("YES") || value.equals("v2");
        continue;
      } else {
        continue;
      }
      if (number(value) < 0) {
        return null;
      }
    }
    boolean sane = part < MOST_PARTS && (part < 0 || segment >= 0);
    return sane ? new PlaylistQuery(segment, (int) part, skip) : null;
  }

  private static long number(String value) {
    boolean digits = !value.isEmpty() && value.length() <= 12;
    for (int i = 0; digits && i < value.length(); i++) {
      digits = value.charAt(i) >= '0' && value.charAt(i) <= '9';
    }
    return digits ? Long.parseLong(value) : -1;
  }
}
