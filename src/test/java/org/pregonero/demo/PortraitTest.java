package org.pregonero.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.masthead.MastheadSettings.PersonSettings;

final class PortraitTest {
  @Test
  void everybodyOfTheMastheadHasAPortraitAndWordsInBothEditions() {
    assertThat(Arrays.stream(Portrait.values()).map(Portrait::person))
        .containsExactlyInAnyOrderElementsOf(
            DemoNewsroom.settings().person().stream().map(PersonSettings::slug).toList());
    assertThat(DemoNewsroom.settings().person())
        .allSatisfy(person -> {
          assertThat(person.role()).containsOnlyKeys("en", "es");
          assertThat(person.biography()).containsOnlyKeys("en", "es");
        });
  }

  @Test
  void everybodyInABylineIsIntroduced() {
    assertThat(DemoStory.all().stream().flatMap(story -> story.authors().stream()).distinct())
        .isSubsetOf(DemoNewsroom.settings().person().stream().map(PersonSettings::name).toList());
  }

  @ParameterizedTest
  @EnumSource
  void aPortraitIsASmallSquare(Portrait portrait) throws IOException {
    byte[] jpeg = DemoArtist.jpeg(portrait);
    BufferedImage picture = ImageIO.read(new ByteArrayInputStream(jpeg));
    assertThat(jpeg.length).isLessThan(50_000);
    assertThat(picture.getWidth()).isEqualTo(Portrait.SIZE);
    assertThat(picture.getHeight()).isEqualTo(Portrait.SIZE);
  }
}
