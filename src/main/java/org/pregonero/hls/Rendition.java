package org.pregonero.hls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.pregonero.crowd.Shared;

/// What viewers can get of one rendition: its playlist, and what that names. The director's thread
/// adds; any thread asks. Each version of the playlist is made at most once, when somebody first
/// wants it, and is shared by all.
final class Rendition {
  /// Segments whose parts are kept in memory: more than a playlist lists, for viewers who are late.
  private static final int RECENT = 6;

  /// A playlist that says no more than this can be skipped to: the oldest files go a little later
  /// than they leave the playlist.
  private static final int GRACE = 20;

  private static final int FEWEST = 8;
  private static final String PART = "part-";
  private static final String INIT = "init-";
  private static final String PLAYLIST = "application/vnd.apple.mpegurl";
  private static final String FRESH = "public, max-age=1";
  private static final String VERSION = "public, max-age=12";

  private final String name;
  private final String type;
  private final String suffix;
  private final SegmentDisk.Folder disk;
  private final Executor answering;
  private final PlaylistText text;
  private final BooleanSupplier hasRoom;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final ArrayDeque<Segment> segments = new ArrayDeque<>();
  private final List<Init> inits = new ArrayList<>();
  private final List<Waiter> waiters = new ArrayList<>();
  private final Map<Long, Shared> unwritten = new HashMap<>();
  private final long firstPart;
  private long nextPart;
  private long nextSegment;
  private long firstPartOfSegment;
  private int droppedDiscontinuities;
  private final AtomicLong segmentBytes = new AtomicLong();
  private long peak;
  private boolean ended;
  private volatile String report = "";
  private @Nullable Open open;
  private @Nullable Shared whole;
  private @Nullable Shared update;

  /// @param name safe in an address
  /// @param hasRoom whether the disk may take more than goes from it
  /// @param kept what an earlier run of the program left of it
  /// @param resumedPart a number that no part of an earlier run had
  Rendition(
      String name,
      boolean isText,
      SegmentDisk.Folder disk,
      SegmentDisk.Kept kept,
      long resumedPart,
      PlaylistText text,
      BooleanSupplier hasRoom,
      Executor answering) {
    this.name = name;
    this.type = isText ? "text/vtt; charset=utf-8" : "video/mp4";
    this.suffix = isText ? ".vtt" : ".m4s";
    this.disk = disk;
    this.text = text;
    this.hasRoom = hasRoom;
    this.answering = answering;
    kept.inits().forEach(init -> inits.add(new Init(init, Shared.media("video/mp4", init))));
    for (Segment segment : kept.segments()) {
      segments.add(segment);
      nextSegment = segment.number() + 1;
      nextPart = segment.parts();
      segmentBytes.addAndGet(segment.bytes());
    }
    droppedDiscontinuities = kept.droppedDiscontinuities();
    this.firstPart = kept.inits().isEmpty() ? 0 : Math.max(nextPart, resumedPart);
    nextPart = firstPart;
    firstPartOfSegment = nextPart;
  }

  /// The segment that is being made.
  record Open(long start, boolean discontinuity, int init) {}

  private record Init(byte[] bytes, Shared answer) {}

  private record Waiter(
      @Nullable Version version, long part, long deadline, CompletableFuture<Shared> answer) {}

  /// A version of the playlist that somebody waits for: one that has that segment, or that part of
  /// it.
  private record Version(long segment, int part, boolean skip) {}

  String name() {
    return name;
  }

  /// Whether it has a whole segment, from now or from before a restart: players that know nothing
  /// of parts cannot begin without.
  synchronized boolean hasBegun() {
    return nextSegment > 0;
  }

  /// What follows needs this initialization segment; where it was there before, that one is used
  /// again.
  ///
  /// @return its number
  synchronized int init(byte[] bytes) {
    for (int i = 0; i < inits.size(); i++) {
      if (Arrays.equals(bytes, inits.get(i).bytes)) {
        return i;
      }
    }
    inits.add(new Init(bytes, Shared.media("video/mp4", bytes)));
    disk.keepInit(inits.size() - 1, bytes);
    return inits.size() - 1;
  }

  /// A segment begins.
  synchronized void begin(Open next) {
    open = next;
    firstPartOfSegment = nextPart;
  }

  /// The number that the next part will have.
  synchronized long nextPart() {
    return nextPart;
  }

  /// A part is there; whoever waits for it gets it.
  synchronized void add(Part part) {
    parts.add(part);
    nextPart++;
    changed();
  }

  /// The segment that is being made is complete. Of what stands in no part the bytes are given.
  ///
  /// @param duration in microseconds
  /// @param bytes null where its parts have them
  synchronized void end(long duration, byte @Nullable [] bytes, Window window) {
    Open begun = open;
    if (begun == null) {
      return;
    }
    byte[][] content =
        bytes != null
            ? new byte[][] {bytes}
            : parts.stream()
                .filter(part -> part.number() >= firstPartOfSegment)
                .map(Part::bytes)
                .toArray(byte[][]::new);
    long size = 0;
    for (byte[] each : content) {
      size += each.length;
    }
    Segment segment =
        new Segment(
            nextSegment, begun.start, duration, begun.discontinuity, begun.init, size, nextPart);
    segments.add(segment);
    segmentBytes.addAndGet(size);
    peak = Math.max(peak, duration == 0 ? 0 : size * 8_000_000 / duration);
    nextSegment++;
    open = null;
    disk.keep(segment, suffix, content);
    forget(window);
    if (bytes != null) {
      changed();
    }
  }

  /// The broadcast is over.
  synchronized void finish() {
    ended = true;
    changed();
    answer(waiters, false);
    waiters.clear();
  }

  /// Sends away who has waited for too long.
  synchronized void tick(long nowNanos) {
    Iterator<Waiter> each = waiters.iterator();
    List<Waiter> late = new ArrayList<>();
    while (each.hasNext()) {
      Waiter waiter = each.next();
      if (waiter.deadline - nowNanos < 0) {
        late.add(waiter);
        each.remove();
      }
    }
    if (!late.isEmpty()) {
      Shared sorry = Shared.status(503);
      answering.execute(() -> late.forEach(waiter -> waiter.answer.complete(sorry)));
    }
  }

  /// What is called `file`.
  CompletionStage<Shared> find(String file, @Nullable String query) {
    if (file.equals("index.m3u8")) {
      return playlist(query);
    }
    long number;
    if (file.startsWith(PART)) {
      number = number(file, PART.length(), ".m4s");
      return number < 0 ? status(404) : part(number);
    }
    if (file.startsWith(INIT)) {
      number = number(file, INIT.length(), ".mp4");
      return number < 0 ? status(404) : init(number);
    }
    number = number(file, 0, suffix);
    return number < 0 ? status(404) : segment(number);
  }

  /// The number between what a name begins and ends with, written as we write it; -1 if there is
  /// none.
  private static long number(String file, int from, String end) {
    int to = file.length() - end.length();
    boolean padded = to > from + 1 && file.charAt(from) == '0';
    return file.endsWith(end) && !padded ? PlaylistQuery.number(file, from, to) : -1;
  }

  /// Bits a second: of the fullest segment so far.
  synchronized long peak() {
    return peak;
  }

  /// Bits a second of the newest segments.
  synchronized long rate() {
    long bits = 0;
    long micros = 0;
    Iterator<Segment> each = segments.descendingIterator();
    while (each.hasNext() && micros < 10_000_000) {
      Segment segment = each.next();
      bits += segment.bytes() * 8;
      micros += segment.duration();
    }
    return micros == 0 ? 0 : bits * 1_000_000 / micros;
  }

  /// Bytes of all segments in the window.
  long bytes() {
    return segmentBytes.get();
  }

  synchronized long mediaSequence() {
    return nextSegment;
  }

  synchronized int waiting() {
    return waiters.size();
  }

  /// Where it is, for the playlists of the others: the newest segment and the newest part of it.
  String report() {
    return report;
  }

  private String newReport() {
    long inSegment = nextPart - firstPartOfSegment;
    boolean fresh = open == null || inSegment == 0;
    long segment = fresh ? nextSegment - 1 : nextSegment;
    if (segment < 0) {
      return "";
    }
    long last = fresh ? partsOf(newest()) - 1 : inSegment - 1;
    return "#EXT-X-RENDITION-REPORT:URI=\"../%s/index.m3u8\",LAST-MSN=%d%s\n"
        .formatted(name, segment, last < 0 ? "" : ",LAST-PART=" + last);
  }

  private CompletionStage<Shared> playlist(@Nullable String query) {
    PlaylistQuery asked = PlaylistQuery.read(query);
    if (asked == null) {
      return status(400);
    }
    boolean known;
    synchronized (this) {
      if (asked.segment() >= 0 && !ended) {
        if (asked.segment() > nextSegment + 2) {
          return status(400);
        }
        Version version = new Version(asked.segment(), asked.part(), asked.skip());
        if (!isThere(version)) {
          return waitFor(version, -1);
        }
      }
      known = (asked.skip() ? update : whole) != null;
    }
    if (known || answersHere()) {
      return CompletableFuture.completedFuture(current(asked.skip(), asked.segment() >= 0));
    }
    CompletableFuture<Shared> made = new CompletableFuture<>();
    answering.execute(() -> made.complete(current(asked.skip(), asked.segment() >= 0)));
    return made;
  }

  /// A window of hours is a long text; it is not written by the thread that watches connections.
  private synchronized boolean answersHere() {
    return segments.size() < 200;
  }

  private CompletionStage<Shared> part(long number) {
    synchronized (this) {
      if (number == nextPart && !ended) {
        return waitFor(null, number);
      }
      for (Part part : parts) {
        if (part.number() == number) {
          return CompletableFuture.completedFuture(part.answer());
        }
      }
    }
    return status(404);
  }

  private synchronized CompletionStage<Shared> init(long number) {
    return number < inits.size()
        ? CompletableFuture.completedFuture(inits.get((int) number).answer)
        : status(404);
  }

  private synchronized CompletionStage<Shared> segment(long number) {
    long oldest = segments.isEmpty() ? nextSegment : segments.getFirst().number();
    if (number < oldest - GRACE || number >= nextSegment) {
      return status(404);
    }
    if (!disk.has(number)) {
      Shared answer = unwritten.computeIfAbsent(number, this::inMemory);
      if (answer != null) {
        return CompletableFuture.completedFuture(answer);
      }
    }
    return disk.has(number) // it may have come to the disk just now
        ? CompletableFuture.completedFuture(
            Shared.file(type, disk.path(Segment.name(number, suffix))))
        : status(404);
  }

  private @Nullable Shared inMemory(long number) {
    byte[] waiting = disk.waiting(number);
    byte[] bytes = waiting == null ? fromParts(number) : waiting;
    return bytes == null ? null : Shared.media(type, bytes);
  }

  private byte @Nullable [] fromParts(long number) {
    long before = firstPart;
    for (Segment segment : segments) {
      if (segment.number() == number) {
        return joined(before, segment.parts());
      }
      before = Math.max(before, segment.parts());
    }
    return null;
  }

  private byte @Nullable [] joined(long from, long to) {
    List<byte[]> pieces =
        parts.stream()
            .filter(part -> part.number() >= from && part.number() < to)
            .map(Part::bytes)
            .toList();
    if (pieces.isEmpty() || pieces.size() < to - from) {
      return null;
    }
    byte[] all = new byte[pieces.stream().mapToInt(piece -> piece.length).sum()];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, all, at, piece.length);
      at += piece.length;
    }
    return all;
  }

  private CompletionStage<Shared> waitFor(@Nullable Version version, long part) {
    CompletableFuture<Shared> answer = new CompletableFuture<>();
    waiters.add(new Waiter(version, part, System.nanoTime() + text.patienceNanos(), answer));
    return answer;
  }

  /// What was said to those who asked before is out of date; who waited for this gets it.
  private void changed() {
    report = newReport();
    whole = null;
    update = null;
    List<Waiter> served = new ArrayList<>();
    waiters.removeIf(waiter -> isThere(waiter) && served.add(waiter));
    answer(served, true);
  }

  private void answer(List<Waiter> served, boolean versions) {
    if (served.isEmpty()) {
      return;
    }
    List<Waiter> all = List.copyOf(served);
    Part newest = parts.peekLast();
    answering.execute(() -> {
      // sound and pictures first: a player has some time until it needs the playlist
      for (Waiter waiter : all) {
        if (waiter.version == null) {
          waiter.answer.complete(
              newest != null && newest.number() == waiter.part
                  ? newest.answer()
                  : Shared.status(404));
        }
      }
      for (Waiter waiter : all) {
        if (waiter.version != null) {
          waiter.answer.complete(current(waiter.version.skip, versions));
        }
      }
    });
  }

  private boolean isThere(Waiter waiter) {
    return waiter.version == null ? waiter.part < nextPart : isThere(waiter.version);
  }

  /// A part after the last of a segment is the first of the next (section 6.2.5.2).
  private boolean isThere(Version version) {
    long inSegment = nextPart - firstPartOfSegment;
    if (version.segment > nextSegment) {
      return false;
    }
    if (version.segment == nextSegment) {
      return version.part >= 0 && open != null && version.part < inSegment;
    }
    if (version.part < 0 || version.segment < nextSegment - 1) {
      return true;
    }
    return version.part < partsOf(newest()) || (open != null && inSegment > 0);
  }

  /// The playlist as it is now, made if nobody has asked for it yet.
  private synchronized Shared current(boolean skip, boolean version) {
    Shared known = skip ? update : whole;
    if (known == null) {
      byte[] bytes =
          text.of(
              new PlaylistText.State(
                  segments,
                  newest(),
                  parts,
                  open,
                  firstPartOfSegment,
                  nextPart,
                  droppedDiscontinuities,
                  ended,
                  suffix,
                  this::isGap),
              skip);
      known = Shared.text(PLAYLIST, bytes, version ? VERSION : FRESH);
      if (skip) {
        update = known;
      } else {
        whole = known;
      }
    }
    return known;
  }

  private @Nullable Segment newest() {
    return segments.peekLast();
  }

  private long partsOf(@Nullable Segment newest) {
    if (newest == null) {
      return 0;
    }
    long before = firstPart;
    Iterator<Segment> each = segments.descendingIterator();
    each.next();
    if (each.hasNext()) {
      before = Math.max(before, each.next().parts());
    }
    return newest.parts() - before;
  }

  /// What is too old leaves the memory, and what viewers cannot rewind to any more the disk.
  private void forget(Window window) {
    unwritten.keySet().removeIf(number -> disk.has(number) || number < nextSegment - RECENT);
    int from = segments.size() - RECENT;
    if (from > 0) {
      Iterator<Segment> each = segments.descendingIterator();
      for (int i = 0; i < RECENT; i++) {
        each.next();
      }
      long old = each.next().parts();
      while (!parts.isEmpty() && parts.getFirst().number() < old) {
        parts.removeFirst();
      }
    }
    Segment newest = segments.getLast();
    long oldest = newest.start() + newest.duration() - window.length().toMillis() * 1000;
    int forRoom = hasRoom.getAsBoolean() ? 0 : 2;
    while (segments.size() > FEWEST
        && (segments.getFirst().start() < oldest || isGap(segments.getFirst()) || forRoom-- > 0)) {
      Segment gone = segments.removeFirst();
      segmentBytes.addAndGet(-gone.bytes());
      droppedDiscontinuities += gone.discontinuity() ? 1 : 0;
      disk.remove(gone.number() - GRACE, suffix);
    }
  }

  /// Whether neither the disk nor the memory has a segment: players skip it.
  private boolean isGap(Segment segment) {
    Part oldest = parts.peekFirst();
    return disk.hasLost(segment.number()) && (oldest == null || segment.parts() <= oldest.number());
  }

  private static CompletionStage<Shared> status(int status) {
    return CompletableFuture.completedFuture(Shared.status(status));
  }
}
