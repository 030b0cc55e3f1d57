package org.pregonero.media;

import com.luciad.imageio.webp.WebPImageWriterSpi;
import com.luciad.imageio.webp.WebPWriteParam;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Makes renditions: the part, the size, the format, and the credit inside. Thread-safe.
final class PictureEncoder {
  private static final float JPEG_QUALITY = 0.82f;
  private static final float WEBP_QUALITY = 0.78f;

  /// From 0, quick, to 6, small. Twice as slow as 2 and a twentieth smaller.
  private static final int WEBP_EFFORT = 3;

  private PictureEncoder() {}

  /// The bytes of `rendition`.
  ///
  /// @param upright the picture, of the type `TYPE_3BYTE_BGR`
  static byte[] encode(BufferedImage upright, Rendition rendition, PictureFacts facts) {
    Rectangle part = rendition.crop().part(upright.getWidth(), upright.getHeight(), facts.focus());
    BufferedImage shown = sized(upright, part, rendition.width(), rendition.height());
    return switch (rendition.format()) {
      case WEBP -> CreditWriter.webp(webp(shown), rendition.width(), rendition.height(), facts);
      case JPEG -> CreditWriter.jpeg(jpeg(shown), facts);
      case PNG, GIF ->
          throw new IllegalArgumentException("no rendition is a " + rendition.format());
    };
  }

  private static BufferedImage sized(BufferedImage upright, Rectangle part, int width, int height) {
    if (width < part.width && height < part.height) {
      return Shrinker.shrink(upright, part, width, height);
    }
    // the largest rendition is as large as the picture, or by rounding a pixel larger
    BufferedImage same = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D canvas = same.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(
        upright.getSubimage(part.x, part.y, part.width, part.height), 0, 0, width, height, null);
    canvas.dispose();
    return same;
  }

  private static byte[] jpeg(BufferedImage picture) {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(JPEG_QUALITY);
    how.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    return write(writer, how, picture);
  }

  private static byte[] webp(BufferedImage picture) {
    ImageWriter writer = new WebPImageWriterSpi().createWriterInstance(null);
    WebPWriteParam how = (WebPWriteParam) writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionType("Lossy");
    how.setCompressionQuality(WEBP_QUALITY);
    how.setMethod(WEBP_EFFORT);
    return write(writer, how, picture);
  }

  private static byte[] write(ImageWriter writer, ImageWriteParam how, BufferedImage picture) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(100_000);
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(null, new IIOImage(picture, null, null), how);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
