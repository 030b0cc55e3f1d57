package org.pregonero.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
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

final class LogoFileTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aLogoBesideTheSettingsFileIsKeptAsPixels() throws IOException {
    BufferedImage image = new BufferedImage(40, 10, BufferedImage.TYPE_INT_ARGB);
    ImageIO.write(image, "png", folder.resolve("logo.png").toFile());

    MediaFile logo = logoOf("logo.png");
    assertThat(logo.type()).isEqualTo("image/png");
    assertThat(logo.width()).isEqualTo(40);
    assertThat(logo.height()).isEqualTo(10);

    // read once, when the newsroom was new
    Files.delete(folder.resolve("logo.png"));
    assertThat(logoOf("logo.png")).isEqualTo(logo);
  }

  @Test
  void whatIsNoPictureInPngOrJpegIsRefused() throws IOException {
    Files.writeString(folder.resolve("logo.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_BINARY);
    ImageIO.write(image, "gif", folder.resolve("gif.png").toFile());
    for (String file : new String[] {"logo.svg", "gif.png"}) {
      assertThatThrownBy(() -> logoOf(file))
          .isInstanceOf(CannotStart.class)
          .hasMessageEndingWith("is not a picture in PNG or JPEG");
    }
  }

  @Test
  void aLogoThatIsMissingOrEndlessIsRefused() throws IOException {
    assertThatThrownBy(() -> logoOf("nowhere.png"))
        .isInstanceOf(CannotStart.class)
        .hasMessageStartingWith("there is no logo ");
    BufferedImage wide = new BufferedImage(4_001, 1, BufferedImage.TYPE_BYTE_BINARY);
    ImageIO.write(wide, "png", folder.resolve("wide.png").toFile());
    assertThatThrownBy(() -> logoOf("wide.png"))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("larger than 4000 pixels");
  }

  private MediaFile logoOf(String file) throws IOException {
    Path toml = folder.resolve("pregonero.toml");
    Files.writeString(toml, "[masthead.look]\nlogo = \"" + file + "\"\n");
    Path data = folder.resolve("data-of-" + file);
    Flags flags = new Flags(data.toString(), toml.toString(), null, null, null, null);
    try (Newsroom newsroom =
        Newsroom.open(
            Settings.read(flags, Map.of(), ""),
            Clock.system(ZoneOffset.UTC),
            MastheadSettings.DEFAULT)) {
      return newsroom
          .database()
          .read(transaction -> {
            MediaId logo = newsroom.mastheads().current(transaction).look().logo();
            return newsroom.media().find(transaction, Objects.requireNonNull(logo)).orElseThrow();
          });
    }
  }
}
