package org.pregonero.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.pregonero.config.CannotStart;
import org.pregonero.media.MediaId;
import org.pregonero.media.MediaStore;
import org.pregonero.storage.WriteTransaction;

/// The publication's logo, as the technician provides it. Only its pixels are kept: nothing else
/// that a file can hold ever reaches a reader. A drawing in SVG is refused, for it can hold
/// scripts.
final class LogoFile {
  private static final Set<String> FORMATS = Set.of("png", "jpeg");
  private static final int MAX_SIDE = 4_000;

  private final BufferedImage image;

  private LogoFile(BufferedImage image) {
    this.image = image;
  }

  /// Reads a picture in PNG or JPEG.
  ///
  /// @throws CannotStart if it is not there, is no such picture, or one side has more than 4,000
  ///   pixels
  static LogoFile read(Path path) {
    if (!Files.isReadable(path)) {
      throw new CannotStart("there is no logo " + path);
    }
    try (ImageInputStream input = ImageIO.createImageInputStream(path.toFile())) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
      ImageReader reader = readers.hasNext() ? readers.next() : null;
      if (reader == null || !FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
        throw new CannotStart("the logo " + path + " is not a picture in PNG or JPEG");
      }
      reader.setInput(input);
      if (Math.max(reader.getWidth(0), reader.getHeight(0)) > MAX_SIDE) {
        throw new CannotStart(
            "the logo " + path + " is larger than " + MAX_SIDE + " pixels a side");
      }
      return new LogoFile(reader.read(0));
    } catch (IOException e) {
      throw new CannotStart("the logo " + path + " cannot be read as a picture", e);
    }
  }

  /// Puts the picture among the media files.
  MediaId keep(WriteTransaction transaction, MediaStore media) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new CannotStart("the logo cannot be kept as a picture", e);
    }
    return media.add(
        transaction, png.toByteArray(), "image/png", image.getWidth(), image.getHeight());
  }
}
