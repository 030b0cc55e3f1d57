package org.pregonero.livebench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.FlvTag;

/// Finds out how long it takes from the last frame that goes into a part to the part's last byte at
/// a viewer. A copied sample is known again by its bytes; that tells how the encoder's clock and
/// the timeline of the broadcast lie to each other, by which samples of the transcoded renditions
/// are found as well. Any thread may tell of what was sent; ask only after the followers have
/// ended.
final class Delays {
  /// How far in time, in milliseconds, a frame may lie from its sample, by rounding.
  private static final long ROUNDING = 15;

  private final ConcurrentSkipListMap<Long, Long> pictures = new ConcurrentSkipListMap<>();
  private final ConcurrentSkipListMap<Long, Long> sounds = new ConcurrentSkipListMap<>();
  private final Map<Long, Long> known = new ConcurrentHashMap<>();
  private final List<Rendition> renditions = new ArrayList<>();

  /// What was found out about one rendition.
  ///
  /// @param delays in milliseconds
  record Found(String path, boolean picture, boolean copied, Spread delays) {}

  /// As a [Transmitter] tells.
  void sent(FlvTag tag, long millis, long nanos) {
    boolean picture = tag.kind() == FlvTag.Kind.VIDEO;
    int from = picture ? 5 : 2;
    (picture ? pictures : sounds).put(millis, nanos);
    // the film comes again: what counts is when these bytes were sent last
    known.put(digest(tag.body(), from, tag.body().length - from), millis);
  }

  /// A watcher for one rendition.
  Follower.Watcher watch(URI site, String path, AtomicLong failures) {
    Rendition rendition = new Rendition(site, path, failures);
    renditions.add(rendition);
    return rendition;
  }

  /// From the last frame in to the part served.
  ///
  /// @param warmUp how many parts at the beginning do not count
  List<Found> find(int warmUp) {
    long common =
        renditions.stream()
            .filter(Rendition::copied)
            .map(Rendition::offset)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no rendition is a copy of what was sent"));
    return renditions.stream()
        .map(rendition -> rendition.find(rendition.copied() ? rendition.offset() : common, warmUp))
        .toList();
  }

  private static long digest(byte[] bytes, int from, int length) {
    long digest = 1125899906842597L + length;
    for (int i = from; i < from + length; i++) {
      digest = digest * 31 + bytes[i];
    }
    return digest;
  }

  /// A part that came: its last sample's time on the timeline, in milliseconds.
  private record Came(long lastMillis, long nanos) {}

  private final class Rendition implements Follower.Watcher {
    private final URI site;
    private final String path;
    private final AtomicLong failures;
    private final List<Came> parts = new ArrayList<>();
    private final List<Long> offsets = new ArrayList<>();
    private volatile @Nullable String map;
    private Fragment.@Nullable Head head;

    Rendition(URI site, String path, AtomicLong failures) {
      this.site = site;
      this.path = path;
      this.failures = failures;
    }

    @Override
    public void playlist(MediaPlaylist playlist, long nanos) {
      if (!playlist.segments().isEmpty()) {
        map = playlist.segments().lastEntry().getValue().map();
      }
    }

    @Override
    public void part(String uri, byte[] bytes, int wire, long nanos) {
      Fragment.Head known = head();
      if (known == null) {
        return;
      }
      List<Fragment.Sample> samples = Fragment.samples(known, bytes);
      Fragment.Sample last = Fragment.last(samples);
      if (last == null) {
        failed(uri + " has no samples");
        return;
      }
      parts.add(new Came(millis(known, last), nanos));
      Long sent = Delays.this.known.get(digest(bytes, last.at(), last.size()));
      if (sent != null) {
        offsets.add(millis(known, last) - sent);
      }
    }

    @Override
    public void failed(String what) {
      failures.incrementAndGet();
      System.err.println(what);
    }

    boolean copied() {
      return offsets.size() * 2 > parts.size();
    }

    /// From the encoder's clock to the timeline, in milliseconds.
    long offset() {
      long[] sorted = offsets.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      return sorted[sorted.length / 2];
    }

    Found find(long offset, int warmUp) {
      Fragment.Head known = head;
      boolean picture = known != null && known.picture();
      NavigableMap<Long, Long> sent = picture ? pictures : sounds;
      Spread delays = new Spread();
      parts.stream()
          .skip(warmUp)
          .forEach(part -> {
            Map.Entry<Long, Long> frame = sent.floorEntry(part.lastMillis() - offset + ROUNDING);
            delays.add(frame == null ? Double.NaN : (part.nanos() - frame.getValue()) / 1e6);
          });
      return new Found(path, picture, copied(), delays);
    }

    private Fragment.@Nullable Head head() {
      String uri = map;
      if (head == null && uri != null) {
        try (HttpConnection connection = new HttpConnection(site, "bench")) {
          head = Fragment.head(connection.get(uri).body());
        } catch (IOException e) {
          failed(uri + ": " + e);
        }
      }
      return head;
    }

    private static long millis(Fragment.Head head, Fragment.Sample sample) {
      return Math.round(Fragment.seconds(head, sample.dts()) * 1_000);
    }
  }
}
