package org.pregonero.livebench;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Holds everything that one rendition says against what RFC 8216bis and the house promise of it,
/// as long as the stream lives. Any thread may tell it; it looks at one thing at a time.
final class RenditionCheck implements Follower.Watcher {
  static final String CONSTANTS = "constants of a playlist changed";
  static final String SEQUENCE = "media sequence not continuous";
  static final String REWRITTEN = "a segment is not what it was";
  static final String DISCONTINUITIES = "discontinuity sequence wrong";
  static final String CLOCK = "PROGRAM-DATE-TIME missing, going back or off its durations";
  static final String GAPS = "gaps between time stamps";
  static final String OVERLAPS = "overlapping time stamps";
  static final String MISSING = "parts missing";
  static final String DURATIONS = "durations that the media does not have";
  static final String SHORT = "parts under 85 % of the target";
  static final String LONG = "parts or segments over their target";
  static final String KEYS = "segments that do not begin with a key picture";
  static final String ANSWERS = "answers other than 200";
  static final String ENDED = "stream ended";

  private static final double SHORTEST = 0.85;

  /// Seconds by which written durations may be rounded.
  private static final double ROUNDING = 0.005;

  private static final double CLOCK_TOLERANCE = 0.05;

  private final URI site;
  private final String path;
  private final Findings findings;
  private final TreeMap<Long, MediaPlaylist.Segment> whole = new TreeMap<>();
  private final Map<String, Fragment.Head> heads = new HashMap<>();
  private final Map<String, Arrived> pending = new LinkedHashMap<>();
  private final List<Long> arrivals = new ArrayList<>();
  private final TreeMap<Long, Double> ends = new TreeMap<>();
  private final TreeMap<Long, Double> beginnings = new TreeMap<>();
  private @Nullable Map<String, String> constants;
  private @Nullable Place last;
  private long mediaSequence;
  private int shortLasts;

  /// When the picture is shown that is shown last of all that came, in seconds of the timeline.
  private double newest = Double.NEGATIVE_INFINITY;

  RenditionCheck(URI site, String path, Findings findings) {
    this.site = site;
    this.path = path;
    this.findings = findings;
  }

  private record Arrived(byte[] bytes, long nanos) {}

  /// Where the part before ended.
  ///
  /// @param end in seconds, for when the timescale changes
  private record Place(
      MediaPlaylist.Segment segment, int part, long end, double seconds, Fragment.Head head) {}

  String path() {
    return path;
  }

  @Override
  public synchronized void playlist(MediaPlaylist playlist, long nanos) {
    look(playlist);
    for (MediaPlaylist.Segment segment : playlist.segments().values()) {
      List<MediaPlaylist.Part> parts = segment.parts();
      for (int i = 0; i < parts.size() && !pending.isEmpty(); i++) {
        Arrived arrived = pending.remove(parts.get(i).uri());
        if (arrived != null) {
          look(segment, i, arrived.bytes());
        }
      }
    }
  }

  /// A playlist as somebody gets it who comes now, in full.
  synchronized void fresh(MediaPlaylist playlist) {
    look(playlist);
  }

  @Override
  public synchronized void part(String uri, byte[] bytes, int wire, long nanos) {
    arrivals.add(nanos);
    pending.put(uri, new Arrived(bytes, nanos));
  }

  @Override
  public void failed(String what) {
    findings.wrong(ANSWERS, what);
  }

  /// The longest time without a new part after a moment, in seconds: what viewers see of a drop.
  ///
  /// @param nanos the moment
  synchronized double waited(long nanos, Duration within) {
    long longest = 0;
    long before = nanos;
    for (long arrival : arrivals) {
      if (arrival > nanos && before - nanos < within.toNanos()) {
        longest = Math.max(longest, arrival - before);
        before = arrival;
      }
    }
    return before == nanos ? Double.POSITIVE_INFINITY : longest / 1e9;
  }

  /// Where viewers see each segment end, in seconds of the timeline, by media sequence number: at
  /// the latest where the next one begins.
  synchronized NavigableMap<Long, Double> ends() {
    return new TreeMap<>(ends);
  }

  /// Where viewers see each stretch between discontinuities begin, in seconds, by its discontinuity
  /// sequence number; the first that was seen may have begun earlier.
  synchronized NavigableMap<Long, Double> beginnings() {
    return new TreeMap<>(beginnings);
  }

  /// How many segments closed with a part under 85 %, which the RFC allows.
  synchronized int shortLasts() {
    return shortLasts;
  }

  private void look(MediaPlaylist playlist) {
    Map<String, String> before = constants;
    if (before == null) {
      constants = playlist.constants();
    } else if (!before.equals(playlist.constants())) {
      findings.wrong(CONSTANTS, path + " " + before + " became " + playlist.constants());
      constants = playlist.constants();
    }
    if (playlist.ended()) {
      findings.wrong(ENDED, path);
    }
    if (playlist.mediaSequence() < mediaSequence
        || (!whole.isEmpty() && playlist.mediaSequence() > whole.lastKey() + 1)) {
      findings.wrong(SEQUENCE, path + " begins with " + playlist.mediaSequence());
    }
    mediaSequence = Math.max(mediaSequence, playlist.mediaSequence());
    // most of a playlist is what it was: the same objects, where it came as a delta
    for (MediaPlaylist.Segment segment : playlist.segments().values()) {
      if (segment.whole()) {
        MediaPlaylist.Segment known = whole.putIfAbsent(segment.sequence(), segment);
        if (known == null) {
          appeared(playlist, segment);
        } else if (!known.equals(segment)) {
          compare(known, segment);
        }
      }
    }
  }

  private void compare(MediaPlaylist.Segment known, MediaPlaylist.Segment segment) {
    String name = path + " segment " + known.sequence();
    if (known.discontinuity() != segment.discontinuity()) {
      findings.wrong(
          DISCONTINUITIES,
          name + ": " + known.discontinuity() + " became " + segment.discontinuity());
    }
    if (known.duration() != segment.duration()
        || !Objects.equals(known.uri(), segment.uri())
        || !Objects.equals(known.time(), segment.time())
        || !Objects.equals(known.map(), segment.map())) {
      findings.wrong(REWRITTEN, name + ": " + known + " became " + segment);
    }
  }

  private void appeared(MediaPlaylist playlist, MediaPlaylist.Segment segment) {
    String name = path + " segment " + segment.sequence();
    MediaPlaylist.Segment before = whole.get(segment.sequence() - 1);
    Instant time = segment.time();
    Instant timeBefore = before == null ? null : before.time();
    if (time == null) {
      findings.wrong(CLOCK, name + " has none");
    } else if (before != null && timeBefore != null) {
      double step = Duration.between(timeBefore, time).toNanos() / 1e9;
      boolean off =
          before.discontinuity() == segment.discontinuity()
              && Math.abs(step - before.duration()) > CLOCK_TOLERANCE;
      if (step <= 0 || off) {
        findings.wrong(CLOCK, name + " comes " + step + " s after one of " + before.duration());
      }
    }
    if (before != null && segment.discontinuity() - before.discontinuity() > 1) {
      findings.wrong(DISCONTINUITIES, name + " is two further than the one before");
    }
    double target = Double.parseDouble(playlist.constants().getOrDefault("TARGETDURATION", "0"));
    if (Math.rint(segment.duration()) > target) {
      findings.wrong(LONG, name + " lasts " + segment.duration() + " s");
    }
    if (!segment.parts().isEmpty()) {
      if (!segment.parts().getFirst().independent()) {
        findings.wrong(KEYS, name);
      }
      lookAtParts(name, segment, playlist.partTarget());
    }
  }

  private void lookAtParts(String name, MediaPlaylist.Segment segment, double target) {
    double all = 0;
    int number = 0;
    for (MediaPlaylist.Part part : segment.parts()) {
      number++;
      all += part.duration();
      boolean isShort = part.duration() < SHORTEST * target - ROUNDING / 10;
      boolean isLast = number == segment.parts().size();
      if (isShort && !isLast && !part.gap()) {
        findings.wrong(SHORT, part.uri() + " lasts " + part.duration() + " s");
      }
      shortLasts += isShort && isLast ? 1 : 0;
      if (part.duration() > target + ROUNDING / 10) {
        findings.wrong(LONG, part.uri() + " lasts " + part.duration() + " s");
      }
    }
    if (Math.abs(all - segment.duration()) > ROUNDING * segment.parts().size()) {
      findings.wrong(DURATIONS, name + ": its parts last " + all + ", it " + segment.duration());
    }
  }

  private void look(MediaPlaylist.Segment segment, int number, byte[] bytes) {
    MediaPlaylist.Part part = segment.parts().get(number);
    Fragment.Head head = head(segment.map());
    if (head == null) {
      return;
    }
    List<Fragment.Sample> samples;
    try {
      samples = Fragment.samples(head, bytes);
    } catch (RuntimeException e) {
      findings.wrong(DURATIONS, part.uri() + " cannot be read: " + e);
      return;
    }
    if (samples.isEmpty()) {
      findings.wrong(DURATIONS, part.uri() + " has no samples");
      return;
    }
    follows(segment, number, head, samples.getFirst().dts());
    for (int i = 1; i < samples.size(); i++) {
      // where a part has several fragments, each has a time of its own
      place(part.uri(), samples.get(i).dts() - samples.get(i - 1).end());
    }
    long end = samples.getLast().end();
    double lasts = Fragment.seconds(head, end - samples.getFirst().dts());
    if (Math.abs(lasts - part.duration()) > ROUNDING) {
      findings.wrong(DURATIONS, part.uri() + " lasts " + lasts + ", not " + part.duration());
    }
    last = new Place(segment, number, end, Fragment.seconds(head, end), head);
    // pictures are not shown in the order in which they are decoded
    long shown = samples.stream().mapToLong(each -> each.end() + each.offset()).max().orElse(end);
    ends.merge(segment.sequence(), Fragment.seconds(head, shown), Math::max);
    Fragment.Sample first = samples.getFirst();
    double begins = Fragment.seconds(head, first.dts() + first.offset());
    beginnings.putIfAbsent(segment.discontinuity(), begins);
    ends.computeIfPresent(segment.sequence() - 1, (_, known) -> Math.min(known, begins));
    if (number == 0 && begins <= newest) {
      findings.wrong(OVERLAPS, part.uri() + " begins before the last picture was shown");
    }
    for (Fragment.Sample sample : samples) {
      newest = Math.max(newest, Fragment.seconds(head, sample.dts() + sample.offset()));
    }
  }

  /// Whether this part comes where the one before ended.
  private void follows(MediaPlaylist.Segment segment, int number, Fragment.Head head, long begin) {
    Place before = last;
    if (before == null) {
      return;
    }
    String uri = segment.parts().get(number).uri();
    boolean sameSegment = segment.sequence() == before.segment().sequence();
    boolean next =
        sameSegment
            ? number == before.part() + 1
            : number == 0 && segment.sequence() == before.segment().sequence() + 1;
    if (!next) {
      findings.wrong(
          MISSING, uri + " comes after " + before.segment().sequence() + "." + before.part());
      return;
    }
    if (segment.discontinuity() == before.segment().discontinuity()) {
      place(uri, begin - before.end());
    } else if (Fragment.seconds(head, begin) < before.seconds() - ROUNDING) {
      findings.wrong(OVERLAPS, uri + " goes back at a discontinuity");
    }
  }

  private void place(String uri, long apart) {
    if (apart > 0) {
      findings.wrong(GAPS, uri + ": " + apart + " ticks");
    } else if (apart < 0) {
      findings.wrong(OVERLAPS, uri + ": " + -apart + " ticks");
    }
  }

  private Fragment.@Nullable Head head(@Nullable String map) {
    if (map == null) {
      findings.wrong(ANSWERS, path + " names no initialization segment");
      return null;
    }
    Fragment.Head head = heads.get(map);
    if (head == null) {
      try (HttpConnection connection = new HttpConnection(site, "stamina")) {
        HttpConnection.Answer answer = connection.get(map);
        if (answer.status() != 200) {
          failed(map + " answers " + answer.status());
          return null;
        }
        head = Fragment.head(answer.body());
        heads.put(map, head);
      } catch (IOException e) {
        failed(map + ": " + e);
      }
    }
    return head;
  }
}
