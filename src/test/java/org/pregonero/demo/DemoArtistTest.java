package org.pregonero.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class DemoArtistTest {
  static Set<String> names() {
    return DemoArtist.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPictureIsAJpegOfTheRightSizeWithSomethingOnIt(String name) throws IOException {
    byte[] jpeg = DemoArtist.jpeg(name);

    assertThat(jpeg.length).isLessThan(200_000);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(picture.getWidth()).isEqualTo(1600);
    assertThat(picture.getHeight()).isEqualTo(1000);
    assertThat(coarseColours(picture)).hasSizeGreaterThan(20);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aPictureIsTheSameOnEveryRun(String name) {
    assertThat(DemoArtist.jpeg(name)).isEqualTo(DemoArtist.jpeg(name));
  }

  @Test
  void anUnknownPictureIsRefusedByName() {
    assertThatThrownBy(() -> DemoArtist.jpeg("unicorn"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unicorn");
  }

  private static Set<Integer> coarseColours(BufferedImage picture) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < 1000; y += 20) {
      for (int x = 0; x < 1600; x += 20) {
        colours.add(picture.getRGB(x, y) & 0xe0e0e0);
      }
    }
    return colours;
  }
}
