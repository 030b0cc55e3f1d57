package org.pregonero.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// The folder that holds everything a newsroom keeps on its own disk. Safe for use by any thread.
public record DataFolder(Path path) {
  /// Opens the folder, making it if it is not there.
  ///
  /// @throws CannotStart if it is not a folder, or cannot be made or written to
  public static DataFolder open(Path path) {
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new CannotStart("the data folder " + path + " is a file, not a folder");
    }
    try {
      Files.createDirectories(path);
      Files.delete(Files.createTempFile(path, ".writable", ""));
    } catch (IOException e) {
      throw new CannotStart(
          "the data folder " + path + " cannot be written to; check its owner and free space", e);
    }
    return new DataFolder(path);
  }

  /// Takes the folder for one purpose (`serve`, `import`) until the lock is closed or the process
  /// ends, in whatever way.
  ///
  /// @throws CannotStart if another process has it for that purpose
  public Lock lock(String purpose) {
    Path file = path.resolve("." + purpose + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      FileLock lock = tryLock(channel);
      if (lock == null) {
        String holder = Files.readString(file).strip();
        channel.close();
        throw new CannotStart(
            "the data folder %s is in use by another Pregonero%s; stop that one or choose another --data"
                .formatted(
                    path, holder.isEmpty() ? "" : " (" + purpose + ", process " + holder + ")"));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
      return new Lock(channel);
    } catch (IOException e) {
      throw new CannotStart("the data folder " + path + " cannot be locked", e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /// A taken data folder.
  public static final class Lock implements AutoCloseable {
    private final FileChannel channel;

    private Lock(FileChannel channel) {
      this.channel = channel;
    }

    /// Gives the folder back.
    @Override
    public void close() {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
