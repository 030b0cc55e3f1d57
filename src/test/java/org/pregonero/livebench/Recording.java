package org.pregonero.livebench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Keeps one rendition as a viewer gets it, for ffmpeg to look at later. What the time stamps say
/// of each picture and each sound is compared with the clock that is in them.
final class Recording implements Follower.Watcher {
  private static final int CLOCK = ClockPicture.COLUMNS * ClockPicture.ROWS;

  private final URI site;
  private final AtomicLong failures;
  private final List<Part> parts = new ArrayList<>();
  private final Set<String> firsts = ConcurrentHashMap.newKeySet();
  private volatile @Nullable String map;
  private Fragment.@Nullable Head head;

  Recording(URI site, AtomicLong failures) {
    this.site = site;
    this.failures = failures;
  }

  private record Part(String uri, byte[] bytes) {}

  @Override
  public void playlist(MediaPlaylist playlist, long nanos) {
    if (!playlist.segments().isEmpty()) {
      map = playlist.segments().lastEntry().getValue().map();
    }
    playlist.segments().values().stream()
        .filter(segment -> !segment.parts().isEmpty())
        .forEach(segment -> firsts.add(segment.parts().getFirst().uri()));
  }

  @Override
  public void part(String uri, byte[] part, int wire, long nanos) {
    String init = map;
    if (head == null && init != null) {
      try (HttpConnection connection = new HttpConnection(site, "recording")) {
        head = Fragment.head(connection.get(init).body());
      } catch (IOException e) {
        failed(init + ": " + e);
      }
    }
    if (head != null) {
      parts.add(new Part(uri, part));
    }
  }

  @Override
  public void failed(String what) {
    failures.incrementAndGet();
    System.err.println(what);
  }

  /// A moment of the clock, and where it lies on the timeline.
  ///
  /// @param clock wall clock in milliseconds; of a beep, modulo 8 s
  /// @param seconds on the timeline
  record Moment(long clock, double seconds) {}

  /// The clock of each picture that can be read.
  List<Moment> pictures(Path folder) throws IOException {
    byte[] pixels =
        Ffmpeg.run(
            "-i "
                + write(folder.resolve("picture.mp4"))
                + " -vsync passthrough -vf crop=iw:ih*128/720:0:ih*64/720,scale="
                + ClockPicture.COLUMNS
                + ":"
                + ClockPicture.ROWS
                + ":flags=area,format=gray -f rawvideo pipe:1");
    Fragment.Head known = known();
    List<Double> times =
        samples().stream()
            .map(sample -> Fragment.seconds(known, sample.dts() + sample.offset()))
            .sorted()
            .toList();
    List<Moment> moments = new ArrayList<>();
    long now = System.currentTimeMillis();
    for (int i = 0; i < Math.min(times.size(), pixels.length / CLOCK); i++) {
      long clock = ClockPicture.read(pixels, i * CLOCK);
      if (clock >= 0) {
        long ago = Math.floorMod(now - clock, ClockPicture.COMES_AGAIN);
        moments.add(new Moment(now - ago, times.get(i)));
      }
    }
    return moments;
  }

  /// The beginning of each beep.
  List<Moment> beeps(Path folder) throws IOException {
    byte[] raw =
        Ffmpeg.run(
            "-i "
                + write(folder.resolve("sound.mp4"))
                + " -ac 1 -ar "
                + ClockSound.RATE
                + " -f s16le pipe:1");
    short[] heard = new short[raw.length / 2];
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(heard);
    double begin = Fragment.seconds(known(), samples().getFirst().dts());
    return ClockSound.listen(heard).stream()
        .map(beep ->
            new Moment(beep.second() * 1_000L, begin + (double) beep.at() / ClockSound.RATE))
        .toList();
  }

  /// How far sound is behind the picture (or before it, if negative), in milliseconds, for each
  /// beep.
  static Spread apart(List<Moment> pictures, List<Moment> beeps) {
    Spread apart = new Spread();
    int at = 0;
    for (Moment beep : beeps) {
      while (at + 1 < pictures.size() && pictures.get(at + 1).seconds() <= beep.seconds()) {
        at++;
      }
      Moment picture = pictures.get(at);
      if (Math.abs(picture.seconds() - beep.seconds()) < 0.2) {
        // what the clock said at that moment of the timeline, against the full second of the beep
        double clock = picture.clock() + (beep.seconds() - picture.seconds()) * 1_000;
        double lead = (clock - beep.clock()) % 8_000;
        apart.add(Math.abs(lead > 4_000 ? lead - 8_000 : lead));
      }
    }
    return apart;
  }

  private Fragment.Head known() {
    Fragment.Head known = head;
    if (known == null) {
      throw new IllegalStateException("nothing was recorded");
    }
    return known;
  }

  /// Decoding begins with a key picture, which is where a segment begins.
  private List<Part> decodable() {
    return parts.stream().dropWhile(part -> !firsts.contains(part.uri)).toList();
  }

  private List<Fragment.Sample> samples() {
    return decodable().stream()
        .flatMap(part -> Fragment.samples(known(), part.bytes).stream())
        .toList();
  }

  private Path write(Path file) throws IOException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(known().bytes());
    decodable().forEach(part -> whole.writeBytes(part.bytes));
    return Files.write(file, whole.toByteArray());
  }
}
