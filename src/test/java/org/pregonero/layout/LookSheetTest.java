package org.pregonero.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.pregonero.masthead.Colour;
import org.pregonero.masthead.FontStack;
import org.pregonero.masthead.Look;

final class LookSheetTest {
  private static final String SEED = "20261123";

  @Test
  void aPublicationWithoutALookHasNoSheet() {
    assertThat(LookSheet.of(new Look(null, null, null, null, null))).isEqualTo(Optional.empty());
  }

  @Test
  void aColourThatCanBeReadStaysAsItIs() {
    Colour accent = Colour.parse("#8b1e1e");
    assertThat(accent.readableOn(LookSheet.DAY, 4.5)).isEqualTo(accent);
    assertThat(sheet(new Look(null, null, accent, null, null)))
        .startsWith("@media screen{:root{--accent:#8b1e1e;}}@media screen and (prefers-color-");
  }

  @Test
  void theSheetSaysTheTypefacesAndNothingElse() {
    FontStack stack = new FontStack(List.of("Amiri", "Noto Naskh Arabic", "serif"));
    assertThat(sheet(new Look(null, null, null, stack, null)))
        .isEqualTo(":root{--headlines:\"Amiri\", \"Noto Naskh Arabic\", serif;}");
  }

  @Property(seed = SEED)
  void everyColourCanBeReadByDayAndInTheDark(
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue) {
    Colour given = new Colour(red, green, blue);
    String css = sheet(new Look(null, given, given, null, null));

    List<Colour> set = colours(css);
    assertThat(set).hasSize(4);
    assertContrast(set.get(0), LookSheet.DAY, 7);
    assertContrast(set.get(1), LookSheet.DAY, 4.5);
    assertContrast(set.get(2), LookSheet.NIGHT, 11);
    assertContrast(set.get(3), LookSheet.NIGHT, 4.5);
  }

  @Property(seed = SEED)
  void anAccentIsOnlyMovedWhereItHasToBe(
      @ForAll @IntRange(max = 255) int red,
      @ForAll @IntRange(max = 255) int green,
      @ForAll @IntRange(max = 255) int blue) {
    Colour given = new Colour(red, green, blue);
    boolean readable = LookSheet.DAY.stream().allMatch(ground -> given.contrastWith(ground) >= 4.5);
    assertThat(given.readableOn(LookSheet.DAY, 4.5).equals(given)).isEqualTo(readable);
  }

  @Test
  void contrastIsThatOfTheGuidelines() {
    Colour white = Colour.parse("#FFFFFF");
    assertThat(Colour.parse("#000000").contrastWith(white)).isEqualTo(21);
    assertThat(white.contrastWith(white)).isEqualTo(1);
    // the lightest grey that passes on white, and the next one
    assertThat(Colour.parse("#767676").contrastWith(white)).isBetween(4.5, 4.6);
    assertThat(Colour.parse("#777777").contrastWith(white)).isBetween(4.4, 4.5);
  }

  @Test
  void theGroundsAreThoseOfTheStyleSheet() throws IOException {
    String css = Files.readString(Path.of("src/main/resources/static/site.css"));
    assertThat(grounds(css, 0)).isEqualTo(LookSheet.DAY);
    assertThat(grounds(css, css.indexOf("prefers-color-scheme: dark"))).isEqualTo(LookSheet.NIGHT);
  }

  private static String sheet(Look look) {
    return LookSheet.of(look).orElseThrow().css();
  }

  private static void assertContrast(Colour colour, List<Colour> grounds, double contrast) {
    assertThat(grounds)
        .allSatisfy(
            ground -> assertThat(colour.contrastWith(ground)).isGreaterThanOrEqualTo(contrast));
  }

  private static List<Colour> colours(String css) {
    return Pattern.compile("#\\w+")
        .matcher(css)
        .results()
        .map((MatchResult match) -> Colour.parse(match.group()))
        .toList();
  }

  private static List<Colour> grounds(String css, int from) {
    List<Colour> grounds = new ArrayList<>();
    for (String name : List.of("--paper: ", "--tint: ", "--voice-tint: ")) {
      int at = css.indexOf(name, from) + name.length();
      grounds.add(Colour.parse(css.substring(at, at + 7)));
    }
    return grounds;
  }
}
