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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.config.CannotStart;
import org.pregonero.config.Flags;
import org.pregonero.config.Settings;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaId;

final class MastheadPicturesTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void logoAndPortraitsBesideTheSettingsFileAreKept() throws IOException {
    picture("logo.png", 40, 10);
    picture("ana.png", 30, 40);
    settings("logo.png", "ana.png");
    for (int start = 0; start < 2; start++) {
      try (Newsroom newsroom = open()) {
        Masthead masthead = newsroom.database().read(newsroom.mastheads()::current);
        MediaFile logo = file(newsroom, masthead.look().logo());
        MediaFile portrait = file(newsroom, masthead.people().getFirst().picture());
        assertThat(logo.width()).isEqualTo(40);
        assertThat(logo.height()).isEqualTo(10);
        assertThat(portrait.height()).isEqualTo(40);
      }
      // read once, when the newsroom was new
      Files.deleteIfExists(folder.resolve("logo.png"));
    }
  }

  @Test
  void oneThatIsMissingOrNoPictureIsNamedAndCanBeMended() throws IOException {
    settings("nowhere.png", "");
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("the logo, ")
        .hasMessageEndingWith("nowhere.png: there is no such file");

    Files.writeString(folder.resolve("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    settings("logo.svg", "");
    assertThatThrownBy(this::open).isInstanceOf(CannotStart.class).hasMessageContaining("SVG");

    Files.writeString(folder.resolve("ana.png"), "not a picture");
    settings("", "ana.png");
    assertThatThrownBy(this::open)
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("the picture of Ana Prueba, ");

    settings("", "");
    try (Newsroom newsroom = open()) {
      Masthead masthead = newsroom.database().read(newsroom.mastheads()::current);
      assertThat(masthead.people()).hasSize(1);
      assertThat(masthead.look().logo()).isNull();
    }
  }

  private void picture(String name, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(image, "png", folder.resolve(name).toFile());
  }

  private void settings(String logo, String portrait) throws IOException {
    Files.writeString(
        folder.resolve(Settings.FILE_NAME),
        """
        %s
        [[masthead.person]]
        name = "Ana Prueba"
        picture = "%s"
        """
            .formatted(logo.isEmpty() ? "" : "[masthead.look]\nlogo = \"" + logo + "\"", portrait));
  }

  private Newsroom open() {
    Flags flags = new Flags(folder.toString(), null, null, "0", null, null);
    return Newsroom.open(
        Settings.read(flags, Map.of(), ""), Clock.systemUTC(), MastheadSettings.DEFAULT);
  }

  private static MediaFile file(Newsroom newsroom, @Nullable MediaId id) {
    return newsroom
        .database()
        .read(transaction -> newsroom.media().find(transaction, Objects.requireNonNull(id)))
        .orElseThrow();
  }
}
