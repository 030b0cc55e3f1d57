package org.pregonero.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataFolderTest {
  @TempDir private Path temporary = Path.of("");

  @Test
  void aFolderThatIsNotThereIsMade() {
    Path path = temporary.resolve("a/b");
    DataFolder.open(path);
    assertThat(path).isDirectory().isEmptyDirectory();
  }

  @Test
  void aFolderTakenForOnePurposeCannotBeTakenForItAgainUntilItIsGivenBack() {
    DataFolder folder = DataFolder.open(temporary);
    try (DataFolder.Lock _ = folder.lock("serve");
        DataFolder.Lock _ = folder.lock("import")) {
      assertThatThrownBy(() -> folder.lock("serve"))
          .isInstanceOf(CannotStart.class)
          .hasMessageContaining("in use by another Pregonero")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
    folder.lock("serve").close();
  }

  @Test
  void aFileInItsPlaceIsRefused() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be written to");
  }
}
