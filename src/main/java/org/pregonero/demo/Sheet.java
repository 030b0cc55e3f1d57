package org.pregonero.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.LinearGradientPaint;
import java.awt.Paint;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Random;

/// A sheet of paper and the tools of a poster printer: few inks, flat shapes, soft light, and grain
/// over everything. Lengths are pixels, `y` grows downwards, colours are `0xRRGGBB`.
///
/// Chance comes from a seed, so that a scene looks the same whenever it is drawn. No text is ever
/// drawn: a server may have no fonts. Not thread-safe; every scene gets its own sheet.
final class Sheet {
  static final int WIDTH = 1600;
  static final int HEIGHT = 1000;

  // The inks all scenes share, from dark to light.
  static final int INK = 0x141d33;
  static final int NIGHT = 0x20375c;
  static final int PLUM = 0x50344c;
  static final int PETROL = 0x1c5f6b;
  static final int SLATE = 0x4a6884;
  static final int MOSS = 0x5c7146;
  static final int BRICK = 0xa3412f;
  static final int CORAL = 0xdc6a49;
  static final int OCHRE = 0xe3a23c;
  static final int FOAM = 0x93c0b6;
  static final int ROSE = 0xe9b7a0;
  static final int SAND = 0xe8cc9d;
  static final int PAPER = 0xf4ead4;

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
  private final Graphics2D graphics = image.createGraphics();
  private final Random random;

  Sheet(long seed) {
    random = new Random(seed);
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  // ---- inks ---------------------------------------------------------------------------------

  /// Fills a shape with one flat colour.
  void fill(int colour, Shape shape) {
    tint(colour, 1, shape);
  }

  /// Lays a transparent colour over a shape; `strength` is 0 to 1.
  void tint(int colour, double strength, Shape shape) {
    graphics.setPaint(ink(colour, strength));
    graphics.fill(shape);
  }

  /// Fills a shape with colours that run from its top to its bottom.
  void shade(Shape shape, int... colours) {
    Rectangle2D box = shape.getBounds2D();
    graphics.setPaint(vertical(box.getMinY(), box.getMaxY(), 1, colours));
    graphics.fill(shape);
  }

  /// Draws a line with round ends through points given as x, y, x, y…
  void line(int colour, double width, double... points) {
    outline(colour, width, 1, path(false, points));
  }

  /// Draws the outline of a shape.
  void outline(int colour, double width, double strength, Shape shape) {
    graphics.setPaint(ink(colour, strength));
    graphics.setStroke(
        new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    graphics.draw(shape);
  }

  /// Draws with a point of the sheet as the origin, enlarged.
  void at(double x, double y, double scale, Runnable drawing) {
    placed(x, y, 0, scale, drawing);
  }

  /// Draws with a point of the sheet as the origin, turned clockwise by some degrees.
  void turned(double x, double y, double degrees, Runnable drawing) {
    placed(x, y, degrees, 1, drawing);
  }

  private void placed(double x, double y, double degrees, double scale, Runnable drawing) {
    AffineTransform before = graphics.getTransform();
    graphics.translate(x, y);
    graphics.rotate(Math.toRadians(degrees));
    graphics.scale(scale, scale);
    drawing.run();
    graphics.setTransform(before);
  }

  /// Draws inside a shape only.
  void within(Shape shape, Runnable drawing) {
    Shape before = graphics.getClip();
    graphics.clip(shape);
    drawing.run();
    graphics.setClip(before);
  }

  // ---- shapes -------------------------------------------------------------------------------

  static Shape rect(double x, double y, double width, double height) {
    return new Rectangle2D.Double(x, y, width, height);
  }

  static Shape round(double x, double y, double width, double height, double corner) {
    return new RoundRectangle2D.Double(x, y, width, height, corner, corner);
  }

  static Shape oval(double x, double y, double radiusX, double radiusY) {
    return new Ellipse2D.Double(x - radiusX, y - radiusY, 2 * radiusX, 2 * radiusY);
  }

  static Shape disc(double x, double y, double radius) {
    return oval(x, y, radius, radius);
  }

  /// Part of a circle's line, from an angle on, in degrees counter-clockwise from three o'clock.
  static Shape arc(double x, double y, double radius, double from, double extent) {
    return new Arc2D.Double(
        x - radius, y - radius, 2 * radius, 2 * radius, from, extent, Arc2D.OPEN);
  }

  /// A window or door with a round head; `y` is the top of the arch.
  static Shape arch(double x, double y, double width, double height) {
    Area area = new Area(disc(x + width / 2, y + width / 2, width / 2));
    area.add(new Area(rect(x, y + width / 2, width, height - width / 2)));
    return area;
  }

  static Shape polygon(double... points) {
    return path(true, points);
  }

  /// Four corners, the upper two at one height and the lower two at another.
  static Shape panel(
      double left, double right, double y, double lowLeft, double lowRight, double lowY) {
    return path(true, left, y, right, y, lowRight, lowY, lowLeft, lowY);
  }

  /// A closed, smooth shape through the points (a Catmull–Rom spline).
  static Shape blob(double... points) {
    int n = points.length / 2;
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 0; i < n; i++) {
      double[] control = new double[6];
      for (int axis = 0; axis < 2; axis++) {
        double before = points[2 * ((i + n - 1) % n) + axis];
        double from = points[2 * i + axis];
        double to = points[2 * ((i + 1) % n) + axis];
        double after = points[2 * ((i + 2) % n) + axis];
        control[axis] = from + (to - before) / 6;
        control[2 + axis] = to - (after - from) / 6;
        control[4 + axis] = to;
      }
      path.curveTo(control[0], control[1], control[2], control[3], control[4], control[5]);
    }
    path.closePath();
    return path;
  }

  /// Rolling land or water from a wavy line down to the foot of the sheet.
  Shape ridge(double y, double height, double length) {
    double[] phases = random.doubles(5, 0, 2 * Math.PI).toArray();
    Path2D path = new Path2D.Double();
    path.moveTo(-10, HEIGHT + 10);
    for (int x = -10; x <= WIDTH + 10; x += 5) {
      double rise = 0;
      for (int octave = 0; octave < phases.length; octave++) {
        double frequency = 1.9 * octave + 1;
        rise += Math.sin(x / length * frequency + phases[octave]) / (frequency * frequency);
      }
      path.lineTo(x, y - height * rise);
    }
    path.lineTo(WIDTH + 10, HEIGHT + 10);
    path.closePath();
    return path;
  }

  // ---- light, air and water -----------------------------------------------------------------

  /// Colours the whole sheet from top to bottom.
  void sky(int... colours) {
    shade(rect(0, 0, WIDTH, HEIGHT), colours);
  }

  /// A soft round light.
  void glow(double x, double y, double radius, int colour, double strength) {
    graphics.setPaint(
        new RadialGradientPaint(
            (float) x,
            (float) y,
            (float) radius,
            new float[] {0, 0.35f, 1},
            new Color[] {ink(colour, strength), ink(colour, strength * 0.45), ink(colour, 0)}));
    graphics.fill(disc(x, y, radius));
  }

  /// A disc in a halo: the sun or the moon.
  void sun(double x, double y, double radius, int colour) {
    glow(x, y, radius * 5, colour, 0.5);
    fill(colour, disc(x, y, radius));
  }

  /// A bank of mist, thickest half-way down.
  void mist(double y, double height, int colour, double strength) {
    Color none = ink(colour, 0);
    graphics.setPaint(
        new LinearGradientPaint(
            0,
            (float) y,
            0,
            (float) (y + height),
            new float[] {0, 0.55f, 1},
            new Color[] {none, ink(colour, strength), none}));
    graphics.fill(rect(0, y, WIDTH, height));
  }

  /// A flat poster cloud of stacked bars, `width` long at its base line `y`.
  void cloud(double x, double y, double width, int colour, double strength) {
    Area area = new Area();
    for (int bar = 0; bar < 4; bar++) {
      double length = width * (1 - 0.22 * bar) * between(0.75, 1);
      double left = x + (width - length) * between(0.2, 0.8);
      double thick = width * 0.055;
      area.add(new Area(round(left, y - bar * thick * 0.8, length, thick, thick)));
    }
    tint(colour, strength, area);
  }

  /// A beam that fades from its source (x, y) towards the middle of its far side.
  void beam(double x, double y, double x1, double y1, double x2, double y2, int c, double s) {
    graphics.setPaint(
        new LinearGradientPaint(
            (float) x,
            (float) y,
            (float) ((x1 + x2) / 2),
            (float) ((y1 + y2) / 2),
            new float[] {0, 1},
            new Color[] {ink(c, s), ink(c, 0)}));
    graphics.fill(polygon(x, y, x1, y1, x2, y2));
  }

  /// Water from `y` to the foot of the sheet, with ripples that widen towards the viewer.
  void sea(double y, int ripple, int... colours) {
    shade(rect(0, y, WIDTH, HEIGHT - y), colours);
    ripples(y, HEIGHT, ripple, 0.22);
  }

  /// Ripples on water between two heights.
  void ripples(double y, double to, int colour, double strength) {
    for (double at = y + 4; at < to; at += 5 + (at - y) * 0.045) {
      double near = (at - y) / (HEIGHT - y);
      for (int i = 0; i < 12 - 6 * near; i++) {
        double length = between(30, 120) * (0.5 + 2 * near);
        tint(
            colour,
            strength * between(0.3, 1),
            oval(between(0, WIDTH), at + between(-3, 3), length, 1 + 3.4 * near));
      }
    }
  }

  /// The path of light that a sun over `x` lays on water.
  void glitter(double x, double y, double to, double width, int colour) {
    for (double at = y + 3; at < to; at += 3 + (at - y) * 0.035) {
      double near = (at - y) / (to - y);
      for (int i = 0; i < 4; i++) {
        double off = random.nextGaussian() * width * (0.25 + near);
        double length = between(12, 46) * (0.5 + 1.6 * near);
        tint(colour, between(0.35, 0.9), oval(x + off, at, length, 1.2 + 3 * near));
      }
    }
  }

  /// Mirrors what stands above the line `y` in the `depth` rows below it, broken by ripples.
  void reflect(int y, int depth, double strength) {
    for (int row = 0; row < depth && y + row < HEIGHT; row++) {
      int from = Math.max(0, y - 1 - row) * WIDTH;
      double sway = Math.sin(row * 0.35 + Math.sin(row * 0.07) * 3) * (1.5 + row * 0.02);
      double share = strength * (1 - 0.75 * row / depth);
      for (int x = 0; x < WIDTH; x++) {
        int source = Math.clamp(Math.round(x + sway), 0, WIDTH - 1);
        int at = (y + row) * WIDTH + x;
        pixels[at] = mix(pixels[at], pixels[from + source], share);
      }
    }
  }

  /// A swell: one long wave whose crest carries a line of foam.
  void swell(double y, double height, double length, int foam, int... colours) {
    Shape wave = ridge(y, height, length);
    shade(wave, colours);
    outline(foam, 3, 0.55, wave);
  }

  void stars(int count, double toY) {
    for (int i = 0; i < count; i++) {
      double size = Math.pow(random.nextDouble(), 4) * 2.6 + 0.7;
      tint(PAPER, between(0.35, 1), disc(between(0, WIDTH), between(0, toY), size));
    }
  }

  void rain(int count, int colour, double strength) {
    for (int i = 0; i < count; i++) {
      double x = between(-50, WIDTH);
      double y = between(-60, HEIGHT);
      double length = between(20, 70);
      outline(colour, between(1, 2.4), strength, path(false, x + length * 0.22, y, x, y + length));
    }
  }

  // ---- what stands in many scenes -----------------------------------------------------------

  /// Smoke that drifts off to the right and thins as it goes.
  void smoke(double x, double y, double size, int colour) {
    for (int layer = 3; layer > 0; layer--) {
      Area plume = new Area();
      for (int puff = 0; puff < 4 * layer; puff++) {
        double grown = size * (0.5 + 0.16 * puff);
        plume.add(
            new Area(oval(x + size * 0.75 * puff, y - size * 0.42 * puff, grown, grown * 0.6)));
      }
      tint(colour, 0.2, plume);
    }
  }

  /// A bird on the wing.
  void bird(double x, double y, double span, int colour) {
    Path2D wings = new Path2D.Double();
    wings.moveTo(x - span, y - span * 0.32);
    wings.quadTo(x - span * 0.4, y - span * 0.5, x, y);
    wings.quadTo(x + span * 0.35, y - span * 0.55, x + span, y - span * 0.42);
    wings.quadTo(x + span * 0.4, y - span * 0.3, x + span * 0.05, y + span * 0.13);
    wings.quadTo(x - span * 0.4, y - span * 0.3, x - span, y - span * 0.32);
    fill(colour, wings);
  }

  /// Someone standing, seen from afar; `y` is the ground.
  void person(double x, double y, double height, int coat, int skin) {
    at(x, y, height / 100, () -> figure(coat, skin));
  }

  /// Anyone: a person as [#person] draws them, in whatever they put on this morning.
  void passer(double x, double y, double height) {
    person(
        x,
        y,
        height,
        oneOf(NIGHT, PLUM, CORAL, PETROL, MOSS, OCHRE),
        oneOf(0x8a5340, 0xc58b6c, 0x5c3a2e));
  }

  private void figure(int coat, int skin) {
    int shade = mix(coat, INK, 0.4);
    boolean skirt = chance(0.3);
    fill(shade, polygon(-9, -48, -1, -48, -2, 0, -8, 0));
    fill(shade, polygon(9, -48, 1, -48, 3, 0, 9, 0));
    fill(INK, round(-10, -4, 10, 4, 4));
    fill(INK, round(2, -4, 10, 4, 4));
    fill(skin, rect(-2.5, -86, 5, 8));
    line(shade, 6, -11, -76, -14, -60, -12, -44);
    double hem = skirt ? 15 : 11;
    fill(coat, polygon(-5, -83, 5, -83, 13, -77, 11, -58, hem, -38, -hem, -38, -11, -58, -13, -77));
    line(mix(coat, INK, 0.2), 6, 11, -76, 14, -60, 12, -44);
    fill(skin, oval(0, -92, 5.6, 7));
    fill(mix(INK, skin, 0.2), arc(0, -93.5, 6.6, skirt ? -40 : -10, skirt ? 260 : 200));
  }

  /// A house front with a pitched roof and windows, some of them lit.
  void house(double x, double y, double width, double height, int wall, int roof, int light) {
    double top = y - height;
    fill(wall, rect(x, top, width, height + 2));
    double ridge = x + width / 2;
    fill(roof, polygon(x - 8, top + 2, ridge, top - width * 0.42, x + width + 8, top + 2));
    tint(INK, 0.16, rect(x + width * 0.72, top, width * 0.28, height));
    double pane = width * 0.17;
    for (double wy = top + pane * 0.7; wy < y - pane * 1.6; wy += pane * 2.3) {
      for (int column = 0; column < 3; column++) {
        double wx = x + width * (0.12 + 0.29 * column);
        fill(chance(0.45) ? light : INK, rect(wx, wy, pane, pane * 1.4));
      }
    }
  }

  /// A row of houses along a quay or over a square.
  void street(double x, double to, double y, double height, int light, int... walls) {
    for (double at = x; at < to; ) {
      double width = between(0.5, 0.8) * height;
      int wall = walls[random.nextInt(walls.length)];
      house(at, y, width, height * between(0.8, 1.25), wall, mix(wall, INK, 0.45), light);
      at += width;
    }
  }

  // ---- chance and finish --------------------------------------------------------------------

  double between(double from, double to) {
    return from + random.nextDouble() * (to - from);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int oneOf(int... colours) {
    return colours[random.nextInt(colours.length)];
  }

  /// The colour that has `share` of the second in the first.
  static int mix(int first, int second, double share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int a = first >> shift & 0xff;
      int b = second >> shift & 0xff;
      mixed |= (int) Math.round(a + (b - a) * share) << shift;
    }
    return mixed;
  }

  /// Prints paper grain and a slight fall-off of light over everything and hands the picture over;
  /// nothing can be drawn afterwards.
  BufferedImage finish() {
    graphics.dispose();
    int state = random.nextInt() | 1;
    for (int y = 0; y < HEIGHT; y++) {
      double dy = (y - HEIGHT / 2.0) / HEIGHT;
      int streak = 0;
      for (int x = 0; x < WIDTH; x++) {
        state ^= state << 13;
        state ^= state >>> 17;
        state ^= state << 5;
        streak = (streak * 2 + (state >> 24)) / 3;
        double dx = (x - WIDTH / 2.0) / WIDTH;
        double light = 1.03 - 0.3 * (dx * dx + dy * dy) + streak / 128.0 * 0.034;
        int rgb = pixels[y * WIDTH + x];
        pixels[y * WIDTH + x] =
            scaled(rgb >> 16, light) << 16 | scaled(rgb >> 8, light) << 8 | scaled(rgb, light);
      }
    }
    return image;
  }

  private static int scaled(int channel, double light) {
    return Math.min(255, (int) ((channel & 0xff) * light + 0.5));
  }

  private static Path2D path(boolean closed, double... points) {
    Path2D path = new Path2D.Double();
    path.moveTo(points[0], points[1]);
    for (int i = 2; i < points.length; i += 2) {
      path.lineTo(points[i], points[i + 1]);
    }
    if (closed) {
      path.closePath();
    }
    return path;
  }

  private static Paint vertical(double from, double to, double strength, int... colours) {
    float[] stops = new float[colours.length];
    Color[] inks = new Color[colours.length];
    for (int i = 0; i < colours.length; i++) {
      stops[i] = i / (float) (colours.length - 1);
      inks[i] = ink(colours[i], strength);
    }
    return new LinearGradientPaint(0, (float) from, 0, (float) to, stops, inks);
  }

  private static Color ink(int colour, double strength) {
    return new Color(colour >> 16 & 0xff, colour >> 8 & 0xff, colour & 0xff, alpha(strength));
  }

  private static int alpha(double strength) {
    return (int) Math.round(Math.clamp(strength, 0, 1) * 255);
  }
}
