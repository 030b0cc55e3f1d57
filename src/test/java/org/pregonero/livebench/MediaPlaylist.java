package org.pregonero.livebench;

import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A low-latency media playlist (RFC 8216bis, sections 4.4.3 and 4.4.4), as one answer gave it.
///
/// @param constants what must never change while a stream lives: version, target durations, server
///   control
/// @param segments by media sequence number; where the answer was a delta, those that it skipped
///   are taken from the playlist before. The last one may not be whole yet.
/// @param hint path of the next part, which is not there yet
record MediaPlaylist(
    String path,
    Map<String, String> constants,
    long mediaSequence,
    long discontinuitySequence,
    TreeMap<Long, Segment> segments,
    @Nullable String hint,
    boolean ended) {

  /// A segment, or what there is of it.
  ///
  /// @param duration in seconds; NaN while it is not whole
  /// @param uri path; null while it is not whole
  /// @param discontinuity how many discontinuities the stream had before it
  /// @param map path of the initialization segment
  record Segment(
      long sequence,
      double duration,
      @Nullable String uri,
      @Nullable Instant time,
      long discontinuity,
      @Nullable String map,
      List<Part> parts) {
    boolean whole() {
      return uri != null;
    }
  }

  /// A part.
  ///
  /// @param duration in seconds
  /// @param uri path
  record Part(String uri, double duration, boolean independent, boolean gap) {}

  /// Where the next part goes.
  record Next(long sequence, int part) {}

  /// Reads an answer.
  ///
  /// @param path of the playlist, without query
  /// @param before the playlist of the answer before, which a delta goes on from
  static MediaPlaylist parse(String path, String text, @Nullable MediaPlaylist before) {
    return new Parser(path, before).read(text);
  }

  /// What to ask for next.
  Next next() {
    if (segments.isEmpty()) {
      return new Next(mediaSequence, 0);
    }
    Segment last = segments.lastEntry().getValue();
    return last.whole()
        ? new Next(last.sequence() + 1, 0)
        : new Next(last.sequence(), last.parts().size());
  }

  double partTarget() {
    return Double.parseDouble(constants.getOrDefault("PART-TARGET", "NaN"));
  }

  boolean givesDeltas() {
    return constants.containsKey("CAN-SKIP-UNTIL");
  }

  /// The query of a blocking reload for what comes next.
  String reload() {
    Next next = next();
    return "%s?_HLS_msn=%d&_HLS_part=%d%s"
        .formatted(path, next.sequence(), next.part(), givesDeltas() ? "&_HLS_skip=YES" : "");
  }

  static Map<String, String> attributes(String line) {
    Map<String, String> attributes = new HashMap<>();
    int at = line.indexOf(':') + 1;
    while (at < line.length()) {
      int equals = line.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = line.substring(at, equals).strip();
      int end;
      if (line.startsWith("\"", equals + 1)) {
        end = line.indexOf('"', equals + 2);
        attributes.put(name, line.substring(equals + 2, end));
        end = line.indexOf(',', end);
      } else {
        end = line.indexOf(',', equals);
        attributes.put(name, line.substring(equals + 1, end < 0 ? line.length() : end));
      }
      at = end < 0 ? line.length() : end + 1;
    }
    return attributes;
  }

  static String resolve(String path, String uri) {
    URI resolved = URI.create(path).resolve(uri);
    String query = resolved.getRawQuery();
    return resolved.getRawPath() + (query == null ? "" : "?" + query);
  }

  /// Reads line by line.
  private static final class Parser {
    private final String path;
    private final @Nullable MediaPlaylist before;
    private final Map<String, String> constants = new TreeMap<>();
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();
    private long first;
    private long firstDiscontinuity;
    private long sequence = -1;
    private long discontinuity = -1;
    private @Nullable String map;
    private @Nullable Instant time;
    private double duration = Double.NaN;
    private boolean discontinuityHere;
    private @Nullable String hint;
    private boolean ended;

    Parser(String path, @Nullable MediaPlaylist before) {
      this.path = path;
      this.before = before;
    }

    MediaPlaylist read(String text) {
      if (!text.startsWith("#EXTM3U")) {
        throw new IllegalArgumentException("no playlist at " + path);
      }
      text.lines().forEach(this::read1);
      if (!parts.isEmpty()) {
        put(null);
      }
      return new MediaPlaylist(path, constants, first, firstDiscontinuity, segments, hint, ended);
    }

    private void read1(String line) {
      int colon = line.indexOf(':');
      String tag = colon < 0 ? line : line.substring(0, colon);
      String value = line.substring(colon + 1);
      switch (tag) {
        case "#EXT-X-VERSION" -> constants.put("VERSION", value);
        case "#EXT-X-TARGETDURATION" -> constants.put("TARGETDURATION", value);
        case "#EXT-X-PART-INF", "#EXT-X-SERVER-CONTROL" -> constants.putAll(attributes(line));
        case "#EXT-X-MEDIA-SEQUENCE" -> first = Long.parseLong(value);
        case "#EXT-X-DISCONTINUITY-SEQUENCE" -> firstDiscontinuity = Long.parseLong(value);
        case "#EXT-X-SKIP" -> skip(Long.parseLong(number(line, "SKIPPED-SEGMENTS")));
        case "#EXT-X-MAP" -> map = resolve(path, attributes(line).getOrDefault("URI", ""));
        case "#EXT-X-DISCONTINUITY" -> discontinuityHere = true;
        case "#EXT-X-PROGRAM-DATE-TIME" -> time = OffsetDateTime.parse(value).toInstant();
        case "#EXT-X-PART" -> parts.add(part(attributes(line)));
        case "#EXT-X-PRELOAD-HINT" -> hint(attributes(line));
        case "#EXTINF" -> duration = Double.parseDouble(value.split(",", 2)[0]);
        case "#EXT-X-ENDLIST" -> ended = true;
        default -> {
          if (!line.startsWith("#") && !line.isBlank()) {
            put(resolve(path, line));
          }
        }
      }
    }

    private void skip(long count) {
      begin();
      for (long i = 0; i < count; i++) {
        Segment known = before == null ? null : before.segments().get(first + i);
        if (known == null) {
          throw new IllegalStateException(
              "%s skips segment %d, which was never there".formatted(path, first + i));
        }
        segments.put(first + i, known);
        discontinuity = known.discontinuity();
        map = known.map();
      }
      sequence = first + count;
    }

    private void put(@Nullable String uri) {
      begin();
      if (discontinuityHere) {
        discontinuity++;
      }
      Segment known = before == null ? null : before.segments().get(sequence);
      if (map == null && known != null) {
        map = known.map();
      }
      segments.put(
          sequence,
          new Segment(
              sequence,
              uri == null ? Double.NaN : duration,
              uri,
              time,
              discontinuity,
              map,
              List.copyOf(parts)));
      sequence++;
      discontinuityHere = false;
      time = null;
      duration = Double.NaN;
      parts.clear();
    }

    private void begin() {
      if (sequence < 0) {
        sequence = first;
        discontinuity = firstDiscontinuity;
      }
    }

    private Part part(Map<String, String> attributes) {
      return new Part(
          resolve(path, attributes.getOrDefault("URI", "")),
          Double.parseDouble(attributes.getOrDefault("DURATION", "NaN")),
          "YES".equals(attributes.get("INDEPENDENT")),
          "YES".equals(attributes.get("GAP")));
    }

    private void hint(Map<String, String> attributes) {
      if ("PART".equals(attributes.get("TYPE"))) {
        hint = resolve(path, attributes.getOrDefault("URI", ""));
      }
    }

    private static String number(String line, String name) {
      return attributes(line).getOrDefault(name, "0");
    }
  }
}
