package org.pregonero.demo;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Draws the pictures of the demo newsroom: posters of an invented port, each known by a name and
/// the same on every run. Needs neither a display nor fonts. Thread-safe.
final class DemoArtist {
  private static final float QUALITY = 0.78f;

  /// The part of a sheet that a portrait shows, in its points.
  private static final int FACE = 860;

  private static final Map<String, Consumer<Sheet>> SCENES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("belfry", TownScenes::belfry),
              Map.entry("boats", HarbourScenes::boats),
              Map.entry("captain", PeopleScenes::captain),
              Map.entry("clock", TownScenes::clock),
              Map.entry("cranes", HarbourScenes::cranes),
              Map.entry("ferry", HarbourScenes::ferry),
              Map.entry("football", TownScenes::football),
              Map.entry("heron", HarbourScenes::heron),
              Map.entry("islands", HarbourScenes::islands),
              Map.entry("library", TownScenes::library),
              Map.entry("lighthouse", HarbourScenes::lighthouse),
              Map.entry("market", TownScenes::market),
              Map.entry("observatory", LandScenes::observatory),
              Map.entry("orchard", LandScenes::orchard),
              Map.entry("press", TownScenes::press),
              Map.entry("radio", LandScenes::radio),
              Map.entry("rain", TownScenes::rain),
              Map.entry("ropeworks", TownScenes::ropeworks),
              Map.entry("rowing", HarbourScenes::rowing),
              Map.entry("saltpans", HarbourScenes::saltpans),
              Map.entry("school", LandScenes::school),
              Map.entry("scientist", PeopleScenes::scientist),
              Map.entry("stage", TownScenes::stage),
              Map.entry("table", LandScenes::table),
              Map.entry("town-hall", TownScenes::townHall),
              Map.entry("tram", TownScenes::tram),
              Map.entry("turbines", HarbourScenes::turbines),
              Map.entry("writer", PeopleScenes::writer)));

  private DemoArtist() {}

  /// The names of all pictures, in alphabetical order.
  static Set<String> names() {
    return SCENES.keySet();
  }

  /// Draws one picture, 1600 by 1000 pixels, as a JPEG file.
  ///
  /// @throws IllegalArgumentException if there is no picture of that name
  static byte[] jpeg(String name) {
    return encode(draw(name));
  }

  /// Draws a portrait, 480 pixels square, as a JPEG file.
  static byte[] jpeg(Portrait portrait) {
    Sheet sheet = new Sheet(portrait.name().hashCode());
    portrait.draw(sheet);
    BufferedImage small =
        new BufferedImage(Portrait.SIZE, Portrait.SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    int left = (Sheet.WIDTH - FACE) / 2;
    graphics.drawImage(
        sheet.finish(), 0, 0, Portrait.SIZE, Portrait.SIZE, left, 60, left + FACE, 60 + FACE, null);
    graphics.dispose();
    return encode(small);
  }

  /// Draws one picture at another size; more than its own shape allows is cut off at the top.
  static BufferedImage draw(String name, int width, int height) {
    int whole = width * Sheet.HEIGHT / Sheet.WIDTH;
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(draw(name), 0, height - whole, width, whole, null);
    graphics.dispose();
    return small;
  }

  private static BufferedImage draw(String name) {
    Consumer<Sheet> scene = SCENES.get(name);
    if (scene == null) {
      throw new IllegalArgumentException("no picture named " + name);
    }
    Sheet sheet = new Sheet(name.hashCode());
    scene.accept(sheet);
    return sheet.finish();
  }

  private static byte[] encode(BufferedImage image) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(200_000);
    // ImageIO's own choice of stream would go through a file on disk
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
