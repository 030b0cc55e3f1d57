package org.pregonero.media;

import com.luciad.imageio.webp.WebPImageReaderSpi;
import com.luciad.imageio.webp.WebPReadParam;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ComponentColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Iterator;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;
import org.jspecify.annotations.Nullable;

/// Decodes pictures into sRGB without transparency, no larger than they are shown. The pixels of
/// the original are never in memory all at once where the format allows that; where it does not,
/// large pictures lose rows and columns. Thread-safe.
final class PictureDecoder {
  private static final long WHOLE = 40L * 1_024 * 1_024;

  private PictureDecoder() {}

  /// The picture in a file that was scanned: as stored, not yet turned upright.
  ///
  /// @return of the type `TYPE_3BYTE_BGR`
  /// @throws PictureRefused if it cannot be decoded
  static BufferedImage decode(PictureScan scan, ImageInputStream file) {
    double scale = Crop.scale(scan.width(), scan.height());
    int width = (int) Math.max(1, Math.round(scan.width() * scale));
    int height = (int) Math.max(1, Math.round(scan.height() * scale));
    try {
      return switch (scan.format()) {
        case JPEG -> jpeg(scan, file, width, height);
        case WEBP -> convert(flatten(webp(scan, file, width, height)), scan.icc());
        case PNG, GIF -> convert(shrink(whole(scan, file, width), width, height), scan.icc());
      };
    } catch (IOException | RuntimeException e) {
      throw e instanceof PictureRefused refused
          ? refused
          : new PictureRefused("the %s cannot be decoded".formatted(scan.format()), e);
    }
  }

  /// The same picture as it is meant to be seen.
  ///
  /// @param orientation as EXIF counts them, 1 to 8
  static BufferedImage upright(BufferedImage stored, int orientation) {
    if (orientation == 1) {
      return stored;
    }
    int width = stored.getWidth();
    int height = stored.getHeight();
    boolean turned = orientation >= 5;
    BufferedImage upright =
        new BufferedImage(
            turned ? height : width, turned ? width : height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] from = Shrinker.pixels(stored);
    byte[] to = Shrinker.pixels(upright);
    int at = 0;
    for (int y = 0; y < upright.getHeight(); y++) {
      for (int x = 0; x < upright.getWidth(); x++) {
        int column =
            switch (orientation) {
              case 2, 3 -> width - 1 - x;
              case 5, 6 -> y;
              case 7, 8 -> width - 1 - y;
              default -> x;
            };
        int row =
            switch (orientation) {
              case 3, 4 -> height - 1 - y;
              case 5, 8 -> x;
              case 6, 7 -> height - 1 - x;
              default -> y;
            };
        int source = (row * width + column) * 3;
        to[at++] = from[source];
        to[at++] = from[source + 1];
        to[at++] = from[source + 2];
      }
    }
    return upright;
  }

  private static BufferedImage jpeg(PictureScan scan, ImageInputStream file, int width, int height)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName("jpeg").next();
    try {
      reader.setInput(file, true, true);
      reader.addIIOReadWarningListener((_, warning) -> {
        if (warning.contains("premature end")) {
          throw PictureRefused.breaksOff(PictureFormat.JPEG);
        }
      });
      ImageTypeSpecifier type = type(reader);
      ColorSpace colours = type.getColorModel().getColorSpace();
      ColorConvertOp convert =
          colours.isCS_sRGB()
              ? null
              : new ColorConvertOp(colours, ColorSpace.getInstance(ColorSpace.CS_sRGB), null);
      BufferedImage row = new BufferedImage(scan.width(), 1, BufferedImage.TYPE_3BYTE_BGR);
      Shrinker shrinker = new Shrinker(scan.width(), scan.height(), width, height);
      Rows rows =
          new Rows(
              scan,
              type,
              read -> {
                if (convert == null) {
                  row.getRaster().setRect(read);
                } else {
                  convert.filter(read, row.getRaster());
                }
                shrinker.row(Shrinker.pixels(row), 0);
              });
      ImageReadParam how = reader.getDefaultReadParam();
      how.setDestination(new BufferedImage(type.getColorModel(), rows, false, null));
      // only what is there after the last pass; without this, the picture would come once a pass
      how.setSourceProgressivePasses(JpegScan.MOST_SCANS, 1);
      reader.read(0, how);
      if (!shrinker.isWhole()) {
        throw PictureRefused.breaksOff(PictureFormat.JPEG);
      }
      return shrinker.image();
    } finally {
      reader.dispose();
    }
  }

  /// How the reader shall give out the picture: in sRGB if it can, which it cannot with the inks of
  /// a printer.
  private static ImageTypeSpecifier type(ImageReader reader) throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    ImageTypeSpecifier first = types.next();
    ImageTypeSpecifier type = first;
    while (!isColour(type) && types.hasNext()) {
      type = types.next();
    }
    return isColour(type) ? type : first;
  }

  private static boolean isColour(ImageTypeSpecifier type) {
    return type.getNumBands() == 3 && type.getColorModel().getColorSpace().isCS_sRGB();
  }

  private static BufferedImage webp(PictureScan scan, ImageInputStream file, int width, int height)
      throws IOException {
    ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
    try {
      reader.setInput(file, true, true);
      WebPReadParam how = new WebPReadParam();
      if (width < scan.width() || height < scan.height()) {
        how.setUseScaling(true);
        how.setScaledWidth(width);
        how.setScaledHeight(height);
      }
      return reader.read(0, how);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage whole(PictureScan scan, ImageInputStream file, int width)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(scan.format().name()).next();
    try {
      reader.setInput(file, true, true);
      ImageTypeSpecifier type = reader.getImageTypes(0).next();
      int bits = type.getColorModel().getPixelSize();
      ImageReadParam how = reader.getDefaultReadParam();
      double bytes = (double) scan.width() * scan.height() * bits / 8;
      int every = Math.clamp((long) Math.ceil(Math.sqrt(bytes / WHOLE)), 1, scan.width() / width);
      how.setSourceSubsampling(every, every, 0, 0);
      return reader.read(0, how);
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage shrink(BufferedImage picture, int width, int height) {
    BufferedImage flat = flatten(picture);
    return flat.getWidth() <= width && flat.getHeight() <= height
        ? flat
        : Shrinker.shrink(
            flat,
            flat.getRaster().getBounds(),
            Math.min(width, flat.getWidth()),
            Math.min(height, flat.getHeight()));
  }

  /// The same picture on white, in three bytes a pixel.
  private static BufferedImage flatten(BufferedImage picture) {
    if (picture.getType() == BufferedImage.TYPE_3BYTE_BGR) {
      return picture;
    }
    BufferedImage flat =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    boolean grey = picture.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    if (grey && !(picture.getColorModel() instanceof IndexColorModel)) {
      copyGrey(picture.getRaster(), Shrinker.pixels(flat));
    } else {
      Graphics2D canvas = flat.createGraphics();
      canvas.drawImage(picture, 0, 0, Color.WHITE, null);
      canvas.dispose();
    }
    return flat;
  }

  /// Java holds that grey is linear light; files that say nothing of it mean the greys of sRGB.
  private static void copyGrey(Raster grey, byte[] to) {
    int bands = grey.getNumBands();
    int most = (1 << grey.getSampleModel().getSampleSize(0)) - 1;
    int[] row = new int[grey.getWidth() * bands];
    int at = 0;
    for (int y = 0; y < grey.getHeight(); y++) {
      grey.getPixels(0, y, grey.getWidth(), 1, row);
      for (int i = 0; i < row.length; i += bands) {
        float opaque = bands == 1 ? 1 : (float) row[i + 1] / most;
        byte value = (byte) Math.round(255 * (1 - opaque + opaque * row[i] / most));
        to[at++] = value;
        to[at++] = value;
        to[at++] = value;
      }
    }
  }

  /// The same picture with its colours as sRGB, where a profile says what they are.
  private static BufferedImage convert(BufferedImage picture, byte @Nullable [] icc) {
    if (icc == null) {
      return picture;
    }
    ICC_Profile profile;
    try {
      profile = ICC_Profile.getInstance(icc);
    } catch (IllegalArgumentException e) {
      return picture;
    }
    if (profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
      return picture;
    }
    ComponentColorModel colours =
        new ComponentColorModel(
            new ICC_ColorSpace(profile),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE);
    BufferedImage meant = new BufferedImage(colours, picture.getRaster(), false, null);
    BufferedImage converted =
        new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    return new ColorConvertOp(null).filter(meant, converted);
  }

  /// Looks like a whole picture to the reader that writes into it, and passes on each row instead
  /// of keeping it.
  private static final class Rows extends WritableRaster {
    private final Consumer<Raster> reader;

    Rows(PictureScan scan, ImageTypeSpecifier type, Consumer<Raster> reader) {
      super(
          new ComponentSampleModel(
              DataBuffer.TYPE_BYTE,
              scan.width(),
              scan.height(),
              type.getNumBands(),
              0,
              ((ComponentSampleModel) type.getSampleModel()).getBandOffsets()),
          new DataBufferByte(scan.width() * type.getNumBands()),
          new java.awt.Point());
      this.reader = reader;
    }

    @Override
    public void setRect(int x, int y, Raster row) {
      reader.accept(row);
    }
  }
}
