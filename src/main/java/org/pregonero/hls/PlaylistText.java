package org.pregonero.hls;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Writes the playlist of a rendition ([RFC
/// 8216bis](https://datatracker.ietf.org/doc/draft-pantos-hls-rfc8216bis/)). What it says of the
/// whole stream never changes.
///
/// @param partTarget in microseconds; 0 for a rendition without parts
/// @param anchor the wall clock at the beginning of the timeline
/// @param reports where the other renditions are
record PlaylistText(Timing timing, double partTarget, Instant anchor, Supplier<String> reports) {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final double SECOND = 1_000_000;

  /// What a playlist shows.
  ///
  /// @param open the segment that is being made, or null
  /// @param firstPartOfSegment the number of its first part
  /// @param nextPart the number of the part after the newest
  /// @param isGap whether a segment is listed that nobody can get any more
  record State(
      Collection<Segment> segments,
      @Nullable Segment newest,
      Collection<Part> parts,
      Rendition.@Nullable Open open,
      long firstPartOfSegment,
      long nextPart,
      int droppedDiscontinuities,
      boolean ended,
      String suffix,
      Predicate<Segment> isGap) {}

  /// How long somebody may wait for a new version.
  long patienceNanos() {
    return timing.targetDuration() * 3_000_000_000L;
  }

  /// The playlist, in UTF-8.
  ///
  /// @param skip whether its older part is left out
  byte[] of(State state, boolean skip) {
    StringBuilder out = new StringBuilder(state.segments().size() * 90 + 4096);
    int target = timing.targetDuration();
    out.append("#EXTM3U\n#EXT-X-VERSION:9\n#EXT-X-TARGETDURATION:").append(target).append('\n');
    out.append("#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,CAN-SKIP-UNTIL=").append(target * 6);
    if (partTarget > 0) {
      out.append(",PART-HOLD-BACK=").append(seconds(Math.ceil(partTarget * 3 / 1000) / 1000));
    }
    out.append(",HOLD-BACK=").append(target * 3).append('\n');
    if (partTarget > 0) {
      out.append("#EXT-X-PART-INF:PART-TARGET=").append(seconds(partTarget / SECOND)).append('\n');
    }
    Segment first = state.segments().stream().findFirst().orElse(null);
    out.append("#EXT-X-MEDIA-SEQUENCE:").append(first == null ? 0 : first.number()).append('\n');
    out.append("#EXT-X-DISCONTINUITY-SEQUENCE:")
        .append(state.droppedDiscontinuities())
        .append("\n#EXT-X-INDEPENDENT-SEGMENTS\n");
    segments(out, state, skip);
    open(out, state);
    if (state.ended()) {
      out.append("#EXT-X-ENDLIST\n");
    } else if (partTarget > 0) {
      out.append("#EXT-X-PRELOAD-HINT:TYPE=PART,URI=\"")
          .append(Part.name(state.nextPart()))
          .append("\"\n");
    }
    if (!state.ended()) {
      out.append(reports.get());
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void segments(StringBuilder out, State state, boolean skip) {
    long end = end(state);
    double mayBeSkipped = end - timing.targetDuration() * 6 * SECOND;
    // one becomes a gap when it leaves the memory; players that ask for updates must hear of it
    double gapMayBeSkipped = end - timing.targetDuration() * 10 * SECOND;
    double hasParts = end - timing.targetDuration() * 3 * SECOND;
    long skipped =
        !skip
            ? 0
            : state.segments().stream()
                .takeWhile(each ->
                    each.start() + each.duration()
                        < (state.isGap().test(each) ? gapMayBeSkipped : mayBeSkipped))
                .count();
    if (skipped > 0) {
      out.append("#EXT-X-SKIP:SKIPPED-SEGMENTS=").append(skipped).append('\n');
    }
    int init = -1;
    long partsBefore = Long.MAX_VALUE;
    Iterator<Segment> each = state.segments().iterator();
    for (long i = 0; each.hasNext(); i++) {
      Segment segment = each.next();
      if (i >= skipped) {
        head(out, segment.discontinuity(), segment.init(), init, segment.start());
        init = segment.init();
        if (segment.start() + segment.duration() > hasParts) {
          parts(out, state, partsBefore, segment.parts());
        }
        if (state.isGap().test(segment)) {
          out.append("#EXT-X-GAP\n");
        }
        out.append("#EXTINF:").append(seconds(segment.duration() / SECOND)).append(",\n");
        out.append(segment.number()).append(state.suffix()).append('\n');
      }
      partsBefore = segment.parts();
    }
  }

  private void open(StringBuilder out, State state) {
    Rendition.Open open = state.open();
    if (open != null && state.nextPart() > state.firstPartOfSegment()) {
      Segment last = state.newest();
      head(out, open.discontinuity(), open.init(), last == null ? -1 : last.init(), open.start());
      parts(out, state, state.firstPartOfSegment(), state.nextPart());
    }
  }

  private void head(StringBuilder out, boolean discontinuity, int init, int before, long start) {
    if (discontinuity) {
      out.append("#EXT-X-DISCONTINUITY\n");
    }
    if (init != before && partTarget > 0) {
      out.append("#EXT-X-MAP:URI=\"init-").append(init).append(".mp4\"\n");
    }
    out.append("#EXT-X-PROGRAM-DATE-TIME:");
    TIME.formatTo(anchor.plusNanos(start * 1000), out);
    out.append('\n');
  }

  private static void parts(StringBuilder out, State state, long from, long to) {
    for (Part part : state.parts()) {
      if (part.number() >= from && part.number() < to) {
        out.append("#EXT-X-PART:DURATION=").append(seconds(part.duration()));
        out.append(",URI=\"").append(Part.name(part.number())).append('"');
        out.append(part.independent() ? ",INDEPENDENT=YES\n" : "\n");
      }
    }
  }

  private static long end(State state) {
    Segment last = state.newest();
    Rendition.Open open = state.open();
    if (open != null) {
      return open.start();
    }
    return last == null ? 0 : last.start() + last.duration();
  }

  /// Five digits behind the point, and no more than it needs.
  private static String seconds(double seconds) {
    long units = Math.round(seconds * 100_000);
    StringBuilder text = new StringBuilder().append(units / 100_000);
    long rest = units % 100_000;
    if (rest > 0) {
      String digits = Long.toString(100_000 + rest).substring(1);
      text.append('.').append(digits.replaceAll("0+$", ""));
    }
    return text.toString();
  }
}
