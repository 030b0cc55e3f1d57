package org.pregonero.hls;

import org.jspecify.annotations.Nullable;

/// What a player asks of a playlist (RFC 8216bis, section 6.2.5).
///
/// @param segment the media sequence number it waits for; -1 if it does not wait
/// @param part the part of it that it waits for; -1 for all of it
/// @param skip whether it knows the older part
record PlaylistQuery(long segment, int part, boolean skip) {
  private static final int MOST_PARTS = 1000;
  private static final String SEGMENT = "_HLS_msn=";
  private static final String PART = "_HLS_part=";
  private static final String SKIP = "_HLS_skip=";

  /// Reads a query; null if it makes no sense. What is not for us is passed over.
  static @Nullable PlaylistQuery read(@Nullable String query) {
    long segment = -1;
    long part = -1;
    boolean skip = false;
    int end;
    for (int at = 0; query != null && at < query.length(); at = end + 1) {
      int next = query.indexOf('&', at);
      end = next < 0 ? query.length() : next;
      if (query.startsWith(SEGMENT, at)) {
        segment = number(query, at + SEGMENT.length(), end);
        if (segment < 0) {
          return null;
        }
      } else if (query.startsWith(PART, at)) {
        part = number(query, at + PART.length(), end);
        if (part < 0) {
          return null;
        }
      } else if (query.startsWith(SKIP, at)) {
        String value = query.substring(at + SKIP.length(), end);
        skip = value.equals("YES") || value.equals("v2");
      }
    }
    boolean sane = part < MOST_PARTS && (part < 0 || segment >= 0);
    return sane ? new PlaylistQuery(segment, (int) part, skip) : null;
  }

  /// The number that stands there in at most twelve digits; -1 if there is none.
  static long number(String text, int from, int to) {
    boolean digits = to > from && to - from <= 12;
    for (int i = from; digits && i < to; i++) {
      digits = text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return digits ? Long.parseLong(text, from, to, 10) : -1;
  }
}
