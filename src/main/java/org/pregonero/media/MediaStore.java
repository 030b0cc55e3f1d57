package org.pregonero.media;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pregonero.storage.Event;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

/// Pictures, audio and video: their bytes in files named by what is in them, what is known of each
/// in the database. Safe for use by any thread.
public final class MediaStore {
  private static final String FILE =
      """
      SELECT m.id, m.type, m.width, m.height, p.media, p.caption, p.credit, p.creator,
        p.copyright, p.alt, p.taken, p.place, p.focus_x, p.focus_y
      FROM media m LEFT JOIN picture p ON p.media = m.id
      """;

  private final Shelves shelves;
  private final Clock clock;

  /// A store with its files below `dataFolder`.
  public MediaStore(Path dataFolder, Clock clock) {
    this.shelves = Shelves.lasting(dataFolder.resolve("media"));
    this.clock = clock;
  }

  /// Keeps a recording, or whatever else readers get as it is. Its bytes are on the disk before its
  /// row is in the database; the same bytes again change nothing.
  ///
  /// @param type its content type
  public MediaId add(WriteTransaction transaction, byte[] bytes, String type) {
    MediaId id = MediaId.of(bytes);
    add(transaction, id, bytes, type, 0, 0);
    return id;
  }

  /// Keeps a picture, with what its file says of itself. The same file again changes nothing, also
  /// not what the newsroom has made of its facts since.
  public MediaId add(WriteTransaction transaction, PictureFile picture) {
    MediaId id = picture.id();
    add(
        transaction,
        id,
        picture.bytes(),
        picture.format().type(),
        picture.width(),
        picture.height());
    put(transaction, id, picture.facts(), "DO NOTHING");
    return id;
  }

  /// Moves a recording, which may be large, to the files that are kept. Its row follows by [#add].
  ///
  /// @param file on the same disk; it is gone from where it was
  /// @param type its content type
  public MediaFile takeIn(Path file, String type) {
    MediaId id = MediaId.of(file);
    shelves.move(id, file);
    return new MediaFile(id, type, 0, 0, PictureFacts.NONE, shelves.path(id));
  }

  /// Keeps what [#takeIn] has moved.
  public void add(WriteTransaction transaction, MediaFile recording) {
    insert(
        transaction,
        recording.id(),
        recording.path().toFile().length(),
        recording.type(),
        recording.width(),
        recording.height());
  }

  /// Changes what is known of a picture. Its renditions get new addresses where the change is one
  /// that they carry inside.
  ///
  /// @throws IllegalArgumentException if there is no such picture
  public void describe(WriteTransaction transaction, MediaId id, PictureFacts facts) {
    if (!find(transaction, id).map(MediaFile::isPicture).orElse(false)) {
      throw new IllegalArgumentException("no picture " + id);
    }
    put(
        transaction,
        id,
        facts,
        """
        DO UPDATE SET caption = excluded.caption, credit = excluded.credit,
          creator = excluded.creator, copyright = excluded.copyright, alt = excluded.alt,
          taken = excluded.taken, place = excluded.place, focus_x = excluded.focus_x,
          focus_y = excluded.focus_y
        """);
    transaction.record(new Event.MediaChanged(id.hash()), Set.of(Tag.media(id.hash())));
  }

  /// The file called `id`, if it is here.
  public Optional<MediaFile> find(ReadTransaction transaction, MediaId id) {
    transaction.saw(Tag.media(id.hash()));
    return transaction
        .handle()
        .createQuery(FILE + "WHERE m.id = :id")
        .bind("id", id.hash())
        .map((row, _) -> file(row))
        .findOne();
  }

  /// The files among `ids` that are here, looked up at once.
  public Map<MediaId, MediaFile> list(ReadTransaction transaction, Set<MediaId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    ids.forEach(id -> transaction.saw(Tag.media(id.hash())));
    return transaction
        .handle()
        .createQuery(FILE + "WHERE m.id IN (<ids>)")
        .bindList("ids", ids.stream().map(MediaId::hash).toList())
        .map((row, _) -> file(row))
        .collectToMap(MediaFile::id, file -> file);
  }

  private void add(
      WriteTransaction transaction, MediaId id, byte[] bytes, String type, int width, int height) {
    shelves.keep(id, bytes);
    insert(transaction, id, bytes.length, type, width, height);
  }

  private void insert(
      WriteTransaction transaction, MediaId id, long bytes, String type, int width, int height) {
    int added =
        transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO media (id, type, width, height, bytes, added_at)
                VALUES (:id, :type, :width, :height, :bytes, :now) ON CONFLICT (id) DO NOTHING
                """)
            .bind("id", id.hash())
            .bind("type", type)
            .bind("width", width)
            .bind("height", height)
            .bind("bytes", bytes)
            .bind("now", clock.millis())
            .execute();
    if (added > 0) {
      transaction.record(new Event.MediaAdded(id.hash()), Set.of(Tag.media(id.hash())));
    }
  }

  /// @param otherwise what to do where something is known already
  private static void put(
      WriteTransaction transaction, MediaId id, PictureFacts facts, String otherwise) {
    LocalDate taken = facts.taken();
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO picture (media, caption, credit, creator, copyright, alt, taken, place,
              focus_x, focus_y)
            VALUES (:media, :caption, :credit, :creator, :copyright, :alt, :taken, :place,
              :focusX, :focusY)
            ON CONFLICT (media)
            """
                + otherwise)
        .bind("media", id.hash())
        .bind("caption", facts.caption())
        .bind("credit", facts.credit())
        .bind("creator", facts.creator())
        .bind("copyright", facts.copyright())
        .bind("alt", facts.alt())
        .bind("taken", taken == null ? null : taken.toString())
        .bind("place", facts.place())
        .bind("focusX", facts.focus().x())
        .bind("focusY", facts.focus().y())
        .execute();
  }

  private MediaFile file(ResultSet row) throws SQLException {
    MediaId id = new MediaId(row.getString("id"));
    return new MediaFile(
        id,
        row.getString("type"),
        row.getInt("width"),
        row.getInt("height"),
        row.getString("media") == null ? PictureFacts.NONE : facts(row),
        shelves.path(id));
  }

  private static PictureFacts facts(ResultSet row) throws SQLException {
    String taken = row.getString("taken");
    return new PictureFacts(
        row.getString("caption"),
        row.getString("credit"),
        row.getString("creator"),
        row.getString("copyright"),
        row.getString("alt"),
        taken == null ? null : LocalDate.parse(taken),
        row.getString("place"),
        new FocalPoint(row.getInt("focus_x"), row.getInt("focus_y")));
  }
}
