package org.pregonero.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.SoftReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// Where pictures are looked at and developed: the only place that decodes and encodes them. Safe
/// for use by any thread; however many want something of it, no more than one picture's pixels are
/// being worked on at a time, and no more than a few hundred callers wait.
public final class Darkroom {
  private static final int LARGEST_FILE = 30 * 1_024 * 1_024;
  private static final int WAITING = 200;

  private final Shelves shelves;
  private final Semaphore bench = new Semaphore(1, true);

  /// The picture that was on the bench last: whoever wants one rendition often wants another.
  private SoftReference<Developed> last = new SoftReference<>(null);

  /// A darkroom that keeps what it makes below `dataFolder`.
  public Darkroom(Path dataFolder) {
    this.shelves = Shelves.renewable(dataFolder.resolve("renditions"));
  }

  /// Reads a picture from a file and checks it.
  ///
  /// @throws PictureRefused if it is not one that can be taken in; the message says why
  public PictureFile read(Path file) {
    Path name = file.getFileName();
    if (!Files.isRegularFile(file)) {
      throw new PictureRefused(Files.exists(file) ? "not a file" : "there is no such file");
    }
    try {
      checkLength(Files.size(file));
      try (InputStream in = Files.newInputStream(file)) {
        return check(name == null ? "" : name.toString(), in.readNBytes(LARGEST_FILE + 1));
      }
    } catch (IOException e) {
      throw new PictureRefused("the file cannot be read", e);
    }
  }

  /// Checks a picture: its size, its whole structure and, by decoding it, its pixels.
  ///
  /// @param name the file's name, whose ending has to agree with what it is
  /// @throws PictureRefused if it is not one that can be taken in; the message says why
  public PictureFile check(String name, byte[] bytes) {
    checkLength(bytes.length);
    PictureScan scan = PictureScan.of(PictureFormat.of(bytes, name), bytes);
    FactsReader reader = new FactsReader(scan);
    int orientation = reader.orientation();
    boolean turned = orientation >= 5;
    MediaId id = MediaId.of(bytes);
    atBench(() -> develop(id, scan, orientation, new ByteImageStream(bytes)));
    return new PictureFile(
        id,
        bytes,
        scan.format(),
        turned ? scan.height() : scan.width(),
        turned ? scan.width() : scan.height(),
        reader.facts());
  }

  /// Where `rendition` of a picture is on the disk. It is made if it is not there yet.
  ///
  /// @return empty if the original is not there either
  /// @throws TooBusy if too many wait already
  public Optional<Path> rendition(MediaFile file, Rendition rendition) {
    Path path = shelves.path(file.id(), rendition.name());
    if (Files.exists(path)) {
      return Optional.of(path);
    }
    if (bench.getQueueLength() > WAITING) {
      throw new TooBusy();
    }
    return atBench(() -> make(file, List.of(rendition)) ? Optional.of(path) : Optional.empty());
  }

  /// Makes every rendition of a picture that is not there yet, and removes those that are out of
  /// date.
  public void makeAll(MediaFile file) {
    List<Rendition> all =
        Stream.of(Crop.values())
            .flatMap(crop ->
                Stream.of(PictureFormat.WEBP, PictureFormat.JPEG)
                    .flatMap(format -> file.renditions(crop, format).stream()))
            .toList();
    atBench(() -> make(file, all));
    shelves.keepOnly(file.id(), all.stream().map(Rendition::name).toList());
  }

  /// Too many want something made; it is worth asking again in a while.
  public static final class TooBusy extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private boolean make(MediaFile file, List<Rendition> wanted) {
    BufferedImage upright = null;
    for (Rendition rendition : wanted) {
      if (Files.exists(shelves.path(file.id(), rendition.name()))) {
        continue;
      }
      upright = upright == null ? upright(file) : upright;
      if (upright == null) {
        return false;
      }
      shelves.keep(
          file.id(), rendition.name(), PictureEncoder.encode(upright, rendition, file.facts()));
    }
    return true;
  }

  private @Nullable BufferedImage upright(MediaFile file) {
    Developed developed = last.get();
    if (developed != null && developed.id().equals(file.id())) {
      return developed.upright();
    }
    try {
      byte[] bytes = Files.readAllBytes(file.path());
      PictureScan scan = PictureScan.of(PictureFormat.of(bytes, ""), bytes);
      int orientation = new FactsReader(scan).orientation();
      return develop(file.id(), scan, orientation, new ByteImageStream(bytes));
    } catch (java.nio.file.NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private BufferedImage develop(
      MediaId id, PictureScan scan, int orientation, ImageInputStream file) {
    last.clear();
    BufferedImage upright = PictureDecoder.upright(PictureDecoder.decode(scan, file), orientation);
    last = new SoftReference<>(new Developed(id, upright));
    return upright;
  }

  private <T> T atBench(Supplier<T> work) {
    bench.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      bench.release();
    }
  }

  private static void checkLength(long bytes) {
    if (bytes > LARGEST_FILE) {
      throw new PictureRefused(
          "the file is too large: %.1f MB, %d at most"
              .formatted(bytes / 1_048_576.0, LARGEST_FILE >> 20));
    }
  }

  private record Developed(MediaId id, BufferedImage upright) {}
}
