package org.pregonero.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.config.CannotStart;
import org.pregonero.config.Flags;
import org.pregonero.config.Settings;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaId;

final class PortraitFilesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aPortraitInTheDataFolderIsKeptWithItsPerson() throws IOException {
    settings("ana.png");
    ImageIO.write(
        new BufferedImage(30, 40, BufferedImage.TYPE_INT_RGB),
        "png",
        folder.resolve("ana.png").toFile());
    try (Newsroom newsroom = open()) {
      MediaFile file =
          newsroom
              .database()
              .read(transaction -> {
                MediaId picture =
                    Objects.requireNonNull(
                        newsroom.mastheads().current(transaction).people().getFirst().picture());
                return newsroom.media().find(transaction, picture).orElseThrow();
              });
      assertThat(file.type()).isEqualTo("image/png");
      assertThat(file.width()).isEqualTo(30);
      assertThat(file.height()).isEqualTo(40);
    }
  }

  @Test
  void aPortraitThatIsMissingOrNoPictureIsNamedAndCanBeMended() throws IOException {
    settings("ana.png");
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotStart.class)
        .hasMessage("the picture of Ana Prueba, ana.png, cannot be read");
    Files.writeString(folder.resolve("ana.png"), "not a picture");
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotStart.class)
        .hasMessage("the picture of Ana Prueba, ana.png, is not a picture");

    settings("");
    try (Newsroom newsroom = open()) {
      assertThat(
              newsroom
                  .database()
                  .<Integer>read(t -> newsroom.mastheads().current(t).people().size()))
          .isEqualTo(1);
    }
  }

  private void settings(String picture) throws IOException {
    Files.writeString(
        folder.resolve(Settings.FILE_NAME),
        """
        [[masthead.person]]
        name = "Ana Prueba"
        picture = "%s"
        """
            .formatted(picture));
  }

  private Newsroom open() {
    Flags flags = new Flags(folder.toString(), null, null, "0", null, null);
    return Newsroom.open(
        Settings.read(flags, Map.of(), ""), Clock.systemUTC(), MastheadSettings.DEFAULT);
  }
}
