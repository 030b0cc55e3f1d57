package org.pregonero.hls;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The segments that viewers can rewind to, one file each, written by a thread of its own: a disk
/// that is slow, full or gone holds up nobody. What could not be written is said once, and viewers
/// cannot rewind to it. Safe for use by any thread.
final class SegmentDisk implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SegmentDisk.class);
  private static final int MOST_WAITING = 64;

  private final Path folder;
  private final long spare;
  private final AtomicBoolean failing = new AtomicBoolean();
  private volatile boolean isShort;
  private final ThreadPoolExecutor writing =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().name("rewind").daemon().factory());

  /// @param spare bytes that are to be left on the disk
  SegmentDisk(Path folder, long spare) {
    this.folder = folder;
    this.spare = spare;
    writing.allowCoreThreadTimeOut(true);
  }

  /// What an earlier run of the program left of a rendition.
  ///
  /// @param droppedDiscontinuities of segments that are not there any more
  record Kept(List<Segment> segments, List<byte[]> inits, int droppedDiscontinuities) {}

  /// Whether the disk does not take what it is given.
  boolean isFailing() {
    return failing.get();
  }

  /// Whether more has to go than comes. It says so while there is still twice of what is to be
  /// left, so that what viewers can rewind gives way before a recording has to stop.
  boolean isShort() {
    return isShort;
  }

  /// The folder of a rendition.
  Folder folder(String rendition) {
    return new Folder(folder.resolve(rendition));
  }

  /// Waits until everything is written.
  @Override
  public void close() {
    writing.shutdown();
    try {
      if (!writing.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("the disk did not take the last segments in {}", folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Write {
    void run() throws IOException;
  }

  private void later(Write write, Runnable lost) {
    Runnable task =
        () -> {
          try {
            write.run();
            if (failing.getAndSet(false)) {
              LOG.info("the disk takes segments again in {}", folder);
            }
          } catch (IOException | RuntimeException e) {
            lost.run();
            warn(e);
          }
        };
    try {
      writing.execute(task);
    } catch (RejectedExecutionException e) {
      lost.run();
      warn(e);
    }
  }

  private void warn(Exception e) {
    if (!failing.getAndSet(true)) {
      LOG.warn(
          "segments cannot be written to {} ({}); the broadcast goes on, viewers cannot rewind",
          folder,
          e.toString());
    }
  }

  /// The files of one rendition: segments, initialization segments, and an index with a line for
  /// each segment.
  final class Folder {
    private static final String INDEX = "index";

    private final Path path;
    private final Map<Long, byte[][]> waiting = new ConcurrentHashMap<>();
    private final NavigableMap<Long, Segment> lost = new ConcurrentSkipListMap<>();
    private final Queue<String> old = new ConcurrentLinkedQueue<>();
    private volatile long newest = -1;

    private Folder(Path path) {
      this.path = path;
    }

    /// Reads what is there. A line that was being written when the program ended, and segments
    /// whose file is gone, are left out with all before them; those that were never written stay.
    Kept read() {
      List<Segment> segments = new ArrayList<>();
      List<byte[]> inits = new ArrayList<>();
      int dropped = 0;
      try {
        for (int i = 0; Files.exists(init(i)); i++) {
          inits.add(Files.readAllBytes(init(i)));
        }
        for (String line : Files.readAllLines(path.resolve(INDEX), StandardCharsets.US_ASCII)) {
          Segment segment = read(line);
          if (segment == null) {
            continue;
          }
          if (!segments.isEmpty() && segments.getLast().number() + 1 != segment.number()) {
            dropped += (int) segments.stream().filter(Segment::discontinuity).count();
            segments.clear();
          }
          if (segment.isLost()) {
            lost.put(segment.number(), segment);
          }
          if (segment.isLost() ? !segments.isEmpty() : isWhole(segment)) {
            segments.add(segment);
          } else {
            dropped += (int) segments.stream().filter(Segment::discontinuity).count();
            dropped += segment.discontinuity() ? 1 : 0;
            segments.clear();
          }
        }
      } catch (NoSuchFileException e) {
        return new Kept(List.of(), inits, 0);
      } catch (IOException e) {
        warn(e);
      }
      newest = segments.isEmpty() ? -1 : segments.getLast().number();
      return new Kept(segments, inits, dropped);
    }

    Path path(String name) {
      return path.resolve(name);
    }

    void keepInit(int number, byte[] bytes) {
      later(
          () -> {
            Files.createDirectories(path);
            Files.write(init(number), bytes);
          },
          () -> {});
    }

    void keep(Segment segment, String suffix, byte[][] content) {
      long number = segment.number();
      waiting.put(number, content);
      later(
          () -> {
            removeOld();
            write(path(Segment.name(number, suffix)), content);
            Files.writeString(
                path.resolve(INDEX),
                lostBefore(number) + segment.line(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
            newest = number;
            waiting.remove(number);
            isShort = folder.toFile().getUsableSpace() < 2 * spare;
          },
          () -> {
            lost.put(number, segment);
            waiting.remove(number);
          });
    }

    /// Lines for the segments that could not be written since the newest that was.
    private String lostBefore(long number) {
      return lost.subMap(newest, false, number, false).values().stream()
          .map(segment -> segment.lost().line())
          .collect(Collectors.joining());
    }

    /// Removes the file of a segment before the next is written; if that is not possible then, with
    /// a later one.
    void remove(long number, String suffix) {
      lost.headMap(number).clear();
      old.add(Segment.name(number, suffix));
    }

    private void removeOld() {
      old.removeIf(name -> {
        try {
          Files.deleteIfExists(path(name));
          return true;
        } catch (IOException e) {
          LOG.debug("{} cannot be removed: {}", path(name), e.toString());
          return false;
        }
      });
    }

    /// Whether the file of a segment was written.
    boolean has(long number) {
      return number <= newest && !hasLost(number);
    }

    /// Whether the file of a segment could not be written.
    boolean hasLost(long number) {
      return lost.containsKey(number);
    }

    /// The bytes of a segment that is still to be written, or null.
    byte @Nullable [] waiting(long number) {
      byte[][] content = waiting.get(number);
      if (content == null) {
        return null;
      }
      ByteBuffer all = ByteBuffer.allocate(length(content));
      for (byte[] piece : content) {
        all.put(piece);
      }
      return all.array();
    }

    private Path init(int number) {
      return path.resolve("init-" + number + ".mp4");
    }

    private Path file(Segment segment) {
      Path media = path(Segment.name(segment.number(), ".m4s"));
      return Files.exists(media) ? media : path(Segment.name(segment.number(), ".vtt"));
    }

    private boolean isWhole(Segment segment) throws IOException {
      Path file = file(segment);
      return Files.exists(file) && Files.size(file) == segment.bytes();
    }

    private static void write(Path file, byte[][] content) throws IOException {
      Files.createDirectories(file.getParent());
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer[] pieces = new ByteBuffer[content.length];
        for (int i = 0; i < content.length; i++) {
          pieces[i] = ByteBuffer.wrap(content[i]);
        }
        long left = length(content);
        while (left > 0) {
          left -= channel.write(pieces);
        }
      }
    }

    private static int length(byte[][] content) {
      int length = 0;
      for (byte[] piece : content) {
        length += piece.length;
      }
      return length;
    }

    private static @Nullable Segment read(String line) {
      try {
        return Segment.read(line);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
  }
}
