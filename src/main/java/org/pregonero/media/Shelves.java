package org.pregonero.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;

/// Files on the disk, each in a folder that the first digits of a media id name. A file under its
/// own name is always whole. Safe for use by any thread.
final class Shelves {
  private final Path folder;
  private final boolean keepsNames;

  private Shelves(Path folder, boolean keepsNames) {
    this.folder = folder;
    this.keepsNames = keepsNames;
  }

  /// Shelves for what exists nowhere else: a file that was kept survives a loss of power.
  static Shelves lasting(Path folder) {
    return new Shelves(folder, true);
  }

  /// Shelves for what can be made again: a file may be lost with its name, but is never half there.
  static Shelves renewable(Path folder) {
    return new Shelves(folder, false);
  }

  /// Where the one file of `id` is.
  Path path(MediaId id) {
    return shelf(id).resolve(id.hash());
  }

  /// Where one of several files of `id` is.
  Path path(MediaId id, String name) {
    return path(id).resolve(name);
  }

  /// Keeps the one file of `id`, if it is not there.
  void keep(MediaId id, byte[] bytes) {
    keep(path(id), bytes);
  }

  /// Keeps one of several files of `id`, if it is not there.
  void keep(MediaId id, String name, byte[] bytes) {
    keep(path(id, name), bytes);
  }

  /// Moves a file here, as the one file of `id`.
  void move(MediaId id, Path file) {
    Path path = path(id);
    try {
      Files.createDirectories(path.getParent());
      sync(file, StandardOpenOption.WRITE);
      Files.move(file, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      syncNames(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Removes the files of `id` that have other names.
  void keepOnly(MediaId id, List<String> names) {
    if (!Files.isDirectory(path(id))) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path(id))) {
      for (Path file : files) {
        if (!names.contains(String.valueOf(file.getFileName()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path shelf(MediaId id) {
    return folder.resolve(id.hash().substring(0, 2));
  }

  /// Writes aside, syncs, then moves into place, and syncs the names as far up as they may be new.
  private void keep(Path path, byte[] bytes) {
    if (Files.exists(path)) {
      return;
    }
    Path aside = path.resolveSibling(".new-" + UUID.randomUUID());
    try {
      Files.createDirectories(aside.getParent());
      try {
        Files.write(aside, bytes);
        sync(aside, StandardOpenOption.WRITE);
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
      syncNames(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void syncNames(Path path) throws IOException {
    for (Path up = path.getParent();
        keepsNames && up != null && up.startsWith(folder);
        up = up.getParent()) {
      sync(up, StandardOpenOption.READ);
    }
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
