package org.pregonero.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;
import org.pregonero.storage.Event;
import org.pregonero.storage.JournalEntry;
import org.pregonero.storage.Tag;

final class MediaStoreTest {
  private static final PictureFacts CHANGED =
      new PictureFacts(
          "A quay",
          "Estuary",
          "Ada Brill",
          "© Estuary",
          "An empty quay",
          LocalDate.of(2019, 5, 4),
          "Port Ambrel",
          new FocalPoint(10, 20));

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void whatIsKnownOfAPictureIsKeptAndCanBeChanged(DatabaseKind kind) {
    try (Database database = Database.open(kind.fresh(), Clock.systemUTC())) {
      MediaStore media = new MediaStore(folder, Clock.systemUTC());
      PictureFile picture =
          new Darkroom(folder)
              .check("a.jpg", Fixtures.withExif(Fixtures.jpeg(300, 200), 6, "Ada Brill"));
      MediaId id = database.write(transaction -> media.add(transaction, picture));
      MediaFile kept = find(database, media, id);
      assertThat(kept.facts()).isEqualTo(picture.facts());
      assertThat(kept.facts().creator()).isEqualTo("Ada Brill");
      assertThat(kept.width()).isEqualTo(200);
      assertThat(kept.type()).isEqualTo("image/jpeg");

      database.write(transaction -> {
        media.describe(transaction, id, CHANGED);
        return null;
      });
      assertThat(find(database, media, id).facts()).isEqualTo(CHANGED);
      database.write(transaction -> media.add(transaction, picture));
      assertThat(find(database, media, id).facts()).as("the same file again").isEqualTo(CHANGED);

      List<JournalEntry> journal =
          database.read(transaction -> database.journal().listAfter(transaction, 0, 10));
      assertThat(journal.stream().map(JournalEntry::event))
          .containsExactly(new Event.MediaAdded(id.hash()), new Event.MediaChanged(id.hash()));
      assertThat(journal)
          .allSatisfy(entry -> assertThat(entry.tags()).containsExactly(Tag.media(id.hash())));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoLooksForAFileDependsOnItAlsoWhereItIsNotHere(DatabaseKind kind) {
    try (Database database = Database.open(kind.fresh(), Clock.systemUTC())) {
      MediaStore media = new MediaStore(folder, Clock.systemUTC());
      MediaId id = MediaId.of(new byte[] {1});
      Set<Tag> seen =
          database.read(transaction -> {
            assertThat(media.find(transaction, id)).isEmpty();
            return transaction.seen();
          });
      assertThat(seen).containsExactly(Tag.media(id.hash()));
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyPicturesCanBeDescribed(DatabaseKind kind) {
    try (Database database = Database.open(kind.fresh(), Clock.systemUTC())) {
      MediaStore media = new MediaStore(folder, Clock.systemUTC());
      MediaId sound =
          database.write(transaction -> media.add(transaction, new byte[] {1}, "audio/wav"));
      assertThat(find(database, media, sound).isPicture()).isFalse();
      assertThat(find(database, media, sound).renditions(Crop.FULL, PictureFormat.JPEG)).isEmpty();
      for (MediaId id : List.of(sound, MediaId.of(new byte[] {2}))) {
        assertThatThrownBy(() ->
                database.write(transaction -> {
                  media.describe(transaction, id, CHANGED);
                  return null;
                }))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private static MediaFile find(Database database, MediaStore media, MediaId id) {
    return database.read(transaction -> media.find(transaction, id)).orElseThrow();
  }
}
