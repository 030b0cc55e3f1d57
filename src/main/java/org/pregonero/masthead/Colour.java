package org.pregonero.masthead;

import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/// An opaque colour of [sRGB](https://www.w3.org/TR/css-color-4/#sRGB).
///
/// @param red from 0 to 255
/// @param green from 0 to 255
/// @param blue from 0 to 255
public record Colour(int red, int green, int blue) {
  private static final Pattern FORM = Pattern.compile("#[0-9A-Fa-f]{6}");

  /// @throws IllegalArgumentException if a part is out of its range
  public Colour {
    if ((red | green | blue) >> 8 != 0) {
      throw new IllegalArgumentException("a part of a colour is a number from 0 to 255");
    }
  }

  /// Reads a colour as it stands in style sheets: `#8b1e1e`.
  ///
  /// @throws IllegalArgumentException if it has another form
  public static Colour parse(String text) {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "a colour is written as # and six digits, such as #8b1e1e, not \"" + text + "\"");
    }
    int rgb = HexFormat.fromHexDigits(text, 1, 7);
    return new Colour(rgb >> 16, rgb >> 8 & 255, rgb & 255);
  }

  /// How well this colour stands out from another, from 1 (not at all) to 21: [WCAG
  /// 2.2](https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
  public double contrastWith(Colour other) {
    double own = luminance() + .05;
    double others = other.luminance() + .05;
    return Math.max(own, others) / Math.min(own, others);
  }

  /// This colour where it can be read on all of `grounds`; otherwise the next darker one that can,
  /// or on dark grounds the next lighter one, of the same hue and saturation.
  ///
  /// @param contrast how well it has to stand out from each
  /// @throws IllegalArgumentException if not even black or white does
  public Colour readableOn(List<Colour> grounds, double contrast) {
    double away = grounds.getFirst().luminance() > .18 ? -1 : 1;
    double start = lightness();
    for (double step = 0; step <= 1; step += 1 / 256.) {
      Colour tried = step == 0 ? this : withLightness(Math.clamp(start + away * step, 0, 1));
      if (grounds.stream().allMatch(ground -> tried.contrastWith(ground) >= contrast)) {
        return tried;
      }
    }
    throw new IllegalArgumentException("no colour stands out so much from " + grounds);
  }

  /// As it stands in style sheets.
  @Override
  public String toString() {
    return "#%02x%02x%02x".formatted(red, green, blue);
  }

  /// In [HSL](https://www.w3.org/TR/css-color-4/#the-hsl-notation), whose saturation says how far
  /// the parts lie from the lightness, as a share of how far they could.
  private Colour withLightness(double lightness) {
    double own = lightness();
    double room = Math.min(own, 1 - own);
    double spread = room == 0 ? 0 : Math.min(lightness, 1 - lightness) / room;
    return new Colour(
        part(lightness + (red / 255. - own) * spread),
        part(lightness + (green / 255. - own) * spread),
        part(lightness + (blue / 255. - own) * spread));
  }

  private double lightness() {
    return (Math.max(red, Math.max(green, blue)) + Math.min(red, Math.min(green, blue))) / 510.;
  }

  private double luminance() {
    return .2126 * linear(red) + .7152 * linear(green) + .0722 * linear(blue);
  }

  private static double linear(int part) {
    double share = part / 255.;
    return share <= .04045 ? share / 12.92 : Math.pow((share + .055) / 1.055, 2.4);
  }

  private static int part(double share) {
    return Math.clamp(Math.round(share * 255), 0, 255);
  }
}
