package org.pregonero.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;

final class MediaLookUpTest {
  @ParameterizedTest
  @EnumSource
  void manyFilesAreLookedUpAtOnce(DatabaseKind kind, @TempDir Path folder) {
    Clock clock = Clock.systemUTC();
    MediaStore media = new MediaStore(folder, clock);
    try (Database database = Database.open(kind.fresh(), clock)) {
      MediaId one =
          database.write(
              t -> media.add(t, new Darkroom(folder).check("a.jpg", Fixtures.jpeg(30, 20))));
      MediaId two = database.write(t -> media.add(t, new byte[] {2}, "audio/wav"));
      MediaId lost = new MediaId("0".repeat(40));

      Map<MediaId, MediaFile> found =
          database.read(transaction -> media.list(transaction, Set.of(one, two, lost)));

      assertThat(found).containsOnlyKeys(one, two);
      MediaFile alone = database.read(t -> media.find(t, one).orElseThrow());
      assertThat(alone).isEqualTo(found.get(one));
      assertThat(database.read(transaction -> media.list(transaction, Set.<MediaId>of())).keySet())
          .isEmpty();
    }
  }
}
