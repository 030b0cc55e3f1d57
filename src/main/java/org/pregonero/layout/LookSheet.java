package org.pregonero.layout;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.http.Digest;
import org.pregonero.masthead.Colour;
import org.pregonero.masthead.FontStack;
import org.pregonero.masthead.Look;

/// What a publication's look changes in the site's style sheet: a few custom properties, in a
/// second sheet under an address that holds a digest of it. Where a colour could not be read on the
/// paper, by day or in the dark, it is made darker or lighter until it can ([WCAG 2.2,
/// 1.4.3](https://www.w3.org/TR/WCAG22/#contrast-minimum)).
public record LookSheet(String css) {
  /// Where the sheets are served.
  public static final String FOLDER = "/look/";

  /// What text stands on, by day: `--paper`, `--tint` and `--voice-tint` of the style sheet.
  static final List<Colour> DAY = colours("#fdfcf9", "#f4efe5", "#f9f0df");

  /// What text stands on in the dark.
  static final List<Colour> NIGHT = colours("#161411", "#211e1a", "#261f15");

  /// The least contrast of accents, which are words here and there.
  private static final double LABEL = 4.5;

  /// That of text by day (WCAG 2.2, 1.4.6), and in the dark, where colour tires the eye.
  private static final double TEXT_BY_DAY = 7;

  private static final double TEXT_AT_NIGHT = 11;

  /// The sheet of `look`; empty where it changes nothing in the style sheet.
  public static Optional<LookSheet> of(Look look) {
    String fonts = fonts("--headlines", look.headlines()) + fonts("--text", look.text());
    String day =
        colour("--ink", look.ink(), DAY, TEXT_BY_DAY)
            + colour("--accent", look.accent(), DAY, LABEL);
    String night =
        colour("--ink", look.ink(), NIGHT, TEXT_AT_NIGHT)
            + colour("--accent", look.accent(), NIGHT, LABEL);
    String css =
        rule("%s", fonts)
            + rule("@media screen{%s}", day)
            + rule("@media screen and (prefers-color-scheme:dark){%s}", night);
    return css.isEmpty() ? Optional.empty() : Optional.of(new LookSheet(css));
  }

  /// The path under which it is served, for ever.
  public String address() {
    return FOLDER + Digest.of(bytes()) + ".css";
  }

  /// What is served there.
  public byte[] bytes() {
    return css.getBytes(StandardCharsets.UTF_8);
  }

  private static String rule(String frame, String properties) {
    return properties.isEmpty() ? "" : frame.formatted(":root{" + properties + "}");
  }

  private static String colour(
      String property, @Nullable Colour colour, List<Colour> grounds, double contrast) {
    return colour == null ? "" : property + ":" + colour.readableOn(grounds, contrast) + ";";
  }

  private static String fonts(String property, @Nullable FontStack fonts) {
    return fonts == null ? "" : property + ":" + fonts.css() + ";";
  }

  private static List<Colour> colours(String... hex) {
    return List.of(hex).stream().map(Colour::parse).toList();
  }
}
