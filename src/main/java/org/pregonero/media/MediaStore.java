package org.pregonero.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.WriteTransaction;

/// Pictures, audio and video: their bytes in files named by what is in them, what is known of each
/// in the database. Safe for use by any thread.
public final class MediaStore {
  private final Path folder;
  private final Clock clock;

  /// A store with its files below `dataFolder`.
  public MediaStore(Path dataFolder, Clock clock) {
    this.folder = dataFolder.resolve("media");
    this.clock = clock;
  }

  /// Keeps a file. Its bytes are on the disk before its row is in the database; the same bytes
  /// again change nothing.
  ///
  /// @param type its content type
  /// @param width in pixels; 0 where there is no picture
  /// @param height in pixels; 0 where there is no picture
  public MediaId add(
      WriteTransaction transaction, byte[] bytes, String type, int width, int height) {
    MediaId id = new MediaId(HexFormat.of().formatHex(sha256(bytes), 0, 20));
    keep(bytes, id);
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO media (id, type, width, height, bytes, added_at)
            VALUES (:id, :type, :width, :height, :bytes, :now) ON CONFLICT (id) DO NOTHING
            """)
        .bind("id", id.toString())
        .bind("type", type)
        .bind("width", width)
        .bind("height", height)
        .bind("bytes", bytes.length)
        .bind("now", clock.millis())
        .execute();
    return id;
  }

  /// The file called `id`, if it is here.
  public Optional<MediaFile> find(ReadTransaction transaction, MediaId id) {
    return transaction
        .handle()
        .createQuery("SELECT type, width, height FROM media WHERE id = :id")
        .bind("id", id.toString())
        .map((row, _) -> file(id, row))
        .findOne();
  }

  /// The files among `ids` that are here, looked up at once.
  public Map<MediaId, MediaFile> list(ReadTransaction transaction, Set<MediaId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    return transaction
        .handle()
        .createQuery("SELECT id, type, width, height FROM media WHERE id IN (<ids>)")
        .bindList("ids", ids.stream().map(MediaId::toString).toList())
        .map((row, _) -> file(new MediaId(row.getString("id")), row))
        .collectToMap(MediaFile::id, file -> file);
  }

  private MediaFile file(MediaId id, ResultSet row) throws SQLException {
    return new MediaFile(
        id, row.getString("type"), row.getInt("width"), row.getInt("height"), path(id));
  }

  private Path path(MediaId id) {
    return shelf(id).resolve(id.hash());
  }

  private Path shelf(MediaId id) {
    return folder.resolve(id.hash().substring(0, 2));
  }

  /// Writes aside, syncs, then moves into place: a file under its own name is always whole.
  private void keep(byte[] bytes, MediaId id) {
    Path path = path(id);
    if (Files.exists(path)) {
      return;
    }
    Path aside = path.resolveSibling(".new-" + UUID.randomUUID());
    try {
      Files.createDirectories(shelf(id));
      try {
        Files.write(aside, bytes);
        sync(aside, StandardOpenOption.WRITE);
        Files.move(aside, path, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(aside);
      }
      // the name of the file, and that of the shelf on which it may be the first
      sync(shelf(id), StandardOpenOption.READ);
      sync(folder, StandardOpenOption.READ);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void sync(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
