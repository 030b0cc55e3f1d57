package org.pregonero.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class DarkroomTest {
  private static final long SEED = 20261123;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void everyFormatIsTakenIn(PictureFormat format) {
    PictureFile picture = check("a." + name(format), Fixtures.of(format, 400, 300));
    assertThat(picture.format()).isEqualTo(format);
    assertThat(picture.width()).isEqualTo(400);
    assertThat(picture.height()).isEqualTo(300);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsSeenIsWhatWasThere(PictureFormat format) {
    BufferedImage seen = decode(Fixtures.of(format, 400, 300));
    assertThat(seen.getWidth()).isEqualTo(400);
    assertColour(seen, 100, 75, Color.RED);
    assertColour(seen, 300, 75, Color.GREEN);
    assertColour(seen, 100, 225, Color.BLUE);
    assertColour(seen, 300, 225, Color.WHITE);
  }

  @ParameterizedTest
  @EnumSource
  void largePicturesAreNeverWholeInMemoryButLookTheSame(PictureFormat format) {
    BufferedImage seen = decode(Fixtures.of(format, 4_100, 3_000));
    assertThat(seen.getWidth()).isEqualTo(2_048);
    assertColour(seen, 500, 500, Color.RED);
    assertColour(seen, 1_500, 500, Color.GREEN);
    assertColour(seen, 500, 1_200, Color.BLUE);
    assertColour(seen, 2_000, 1_400, Color.WHITE);
  }

  @Test
  void aJpegInSeveralPassesIsTakenIn() {
    BufferedImage seen = decode(Fixtures.progressiveJpeg(4_100, 3_000));
    assertColour(seen, 500, 500, Color.RED);
    assertColour(seen, 2_000, 1_400, Color.WHITE);
  }

  @ParameterizedTest
  @EnumSource
  void aBombIsRefusedByWhatItSaysOfItself(PictureFormat format) {
    byte[] bomb = Fixtures.header(format, 50_000, 50_000);
    assertRefused(name(format), bomb, "too large: 50,000 × 50,000 pixels");
  }

  @ParameterizedTest
  @EnumSource
  void aPictureWithoutPixelsIsRefused(PictureFormat format) {
    if (format != PictureFormat.WEBP) { // which cannot say so
      assertRefused(name(format), Fixtures.header(format, 0, 10), "no pixels");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatBreaksOffAnywhereIsRefused(PictureFormat format) {
    byte[] whole = Fixtures.of(format, 200, 150);
    Random random = new Random(SEED);
    for (int i = 0; i < 200; i++) {
      byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
      assertThatThrownBy(() -> check("a." + name(format), cut))
          .as("%s of %d bytes", format, cut.length)
          .isInstanceOf(PictureRefused.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void damageIsRefusedOrDoesNotMatter(PictureFormat format) {
    byte[] whole = Fixtures.of(format, 200, 150);
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] damaged = whole.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      Throwable thrown = catchThrowable(() -> check("a." + name(format), damaged));
      assertThat(thrown)
          .satisfiesAnyOf(
              none -> assertThat(none).isNull(),
              refused -> assertThat(refused).isInstanceOf(PictureRefused.class));
    }
  }

  @ParameterizedTest
  @EnumSource
  void noiseBehindAFamiliarBeginningIsRefused(PictureFormat format) {
    byte[] whole = Fixtures.of(format, 20, 15);
    Random random = new Random(SEED);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[random.nextInt(40, 2_000)];
      random.nextBytes(noise);
      System.arraycopy(whole, 0, noise, 0, 12);
      assertThatThrownBy(() -> check("a." + name(format), noise))
          .isInstanceOf(PictureRefused.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsSomethingElseAsWellIsRefused(PictureFormat format) {
    byte[] zip = "PK\3\4 and so on".getBytes(ISO_8859_1);
    assertRefused(
        name(format),
        Fixtures.together(Fixtures.of(format, 40, 30), zip),
        "behind the end of the " + format);
  }

  @Test
  void aSecondPictureBehindTheFirstIsWhatTelephonesMake() {
    byte[] two = Fixtures.together(Fixtures.jpeg(80, 60), new byte[7], Fixtures.jpeg(40, 30));
    assertThat(check("a.jpg", two).width()).isEqualTo(80);
  }

  @Test
  void aMotionPhotoIsRefusedWithAdvice() {
    byte[] video = "\0\0\0\30ftypmp42\0\0\0\0mp42isom".getBytes(ISO_8859_1);
    assertRefused("jpg", Fixtures.together(Fixtures.jpeg(80, 60), video), "motion photo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "photo.png|the name says PNG, the file is a JPEG",
        "photo.jpg.php|the name ends in \".php\", the file is a JPEG",
        "photo.svg|the name ends in \".svg\", the file is a JPEG"
      })
  void theNameHasToAgree(String name, String reason) {
    assertThatThrownBy(() -> check(name, Fixtures.jpeg(40, 30)))
        .isInstanceOf(PictureRefused.class)
        .hasMessage(reason);
  }

  @ParameterizedTest
  @CsvSource({"photo", "photo.jpg", "PHOTO.JPEG", "a.b.jpg", ".jpg"})
  void namesThatAgreeOrSayNothing(String name) {
    assertThat(check(name, Fixtures.jpeg(40, 30)).width()).isEqualTo(40);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<svg xmlns='http://www.w3.org/2000/svg'/>|an SVG",
        "<?xml version='1.0'?><!-- c --><svg/>|an SVG",
        "%PDF-1.7|a PDF",
        "<html></html>|not a picture",
        "''|the file is empty"
      })
  void whatIsNoPictureIsRefusedForWhatItIs(String text, String reason) {
    assertThatThrownBy(() -> check("a.jpg", text.getBytes(ISO_8859_1)))
        .isInstanceOf(PictureRefused.class)
        .hasMessageStartingWith(reason);
  }

  @Test
  void aFileThatIsTooLargeIsNotEvenRead() throws IOException {
    Path large = folder.resolve("large.jpg");
    try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
      file.setLength(40L * 1_024 * 1_024 * 1_024);
    }
    assertThatThrownBy(() -> new Darkroom(folder).read(large))
        .isInstanceOf(PictureRefused.class)
        .hasMessage("the file is too large: 40960.0 MB, 30 at most");
  }

  @Test
  void whatIsNotThereIsRefused() {
    assertThatThrownBy(() -> new Darkroom(folder).read(folder.resolve("none.jpg")))
        .isInstanceOf(PictureRefused.class)
        .hasMessage("there is no such file");
  }

  @ParameterizedTest
  @CsvSource({
    "1,RED,GREEN,BLUE", "2,GREEN,RED,WHITE", "3,WHITE,BLUE,GREEN", "4,BLUE,WHITE,RED",
    "5,RED,BLUE,GREEN", "6,BLUE,RED,WHITE", "7,WHITE,GREEN,BLUE", "8,GREEN,WHITE,RED"
  })
  void aPictureIsSeenTheWayItWasHeld(
      int orientation, String upperLeft, String upperRight, String lowerLeft) {
    byte[] jpeg = Fixtures.withExif(Fixtures.jpeg(400, 300), orientation, "");
    PictureFile picture = check("a.jpg", jpeg);
    BufferedImage seen = decode(jpeg);
    int width = seen.getWidth();
    int height = seen.getHeight();
    assertThat(width).isEqualTo(orientation < 5 ? 400 : 300).isEqualTo(picture.width());
    assertThat(height).isEqualTo(orientation < 5 ? 300 : 400).isEqualTo(picture.height());
    assertColour(seen, width / 4, height / 4, colour(upperLeft));
    assertColour(seen, 3 * width / 4, height / 4, colour(upperRight));
    assertColour(seen, width / 4, 3 * height / 4, colour(lowerLeft));
  }

  @Test
  void whatIsTransparentIsWhite() {
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_ARGB);
    image.setRGB(50, 50, 0xFF000000);
    BufferedImage seen = decode(Fixtures.png(image));
    assertColour(seen, 10, 10, Color.WHITE);
    assertColour(seen, 50, 50, Color.BLACK);
  }

  @ParameterizedTest
  @CsvSource({"10", "11"})
  void greyStaysAsGreyAsItWas(int type) {
    BufferedImage image = new BufferedImage(100, 100, type); // TYPE_BYTE_GRAY, TYPE_USHORT_GRAY
    for (int i = 0; i < 10_000; i++) {
      image.getRaster().setSample(i % 100, i / 100, 0, type == 10 ? 0x80 : 0x8000);
    }
    assertColour(decode(Fixtures.png(image)), 50, 50, new Color(0x808080));
  }

  @Test
  void coloursAreWhatTheProfileSays() {
    byte[] linear = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
    BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_3BYTE_BGR);
    for (int i = 0; i < 10_000; i++) {
      image.setRGB(i % 100, i / 100, 0x373737);
    }
    Color meant = new Color(0x808080); // 0x37 of linear light
    byte[] named = "p\0\0".getBytes(ISO_8859_1);
    byte[] png =
        Fixtures.withChunk(
            Fixtures.png(image), "iCCP", Fixtures.together(named, Fixtures.deflated(linear)));
    assertColour(decode(png), 50, 50, meant);

    Rendition all = new Rendition("00000000", Crop.FULL, 100, 100, PictureFormat.JPEG);
    byte[] jpeg =
        Fixtures.withSegment(
            PictureEncoder.encode(image, all, PictureFacts.NONE),
            0xE2,
            "ICC_PROFILE\0\1\1".getBytes(ISO_8859_1),
            linear);
    assertColour(decode(jpeg), 50, 50, meant);
  }

  @Test
  void aPngFullOfPackedTextsIsRefused() {
    byte[] text =
        Fixtures.together("k\0\0".getBytes(ISO_8859_1), Fixtures.deflated(new byte[100_000]));
    byte[] png = Fixtures.png(40, 30);
    for (int i = 0; i < 50; i++) {
      png = Fixtures.withChunk(png, "zTXt", text);
    }
    assertThat(check("a.png", png).width()).isEqualTo(40);
    assertRefused("png", Fixtures.withChunk(png, "zTXt", text), "more than 50 texts");
  }

  @Test
  void theInksOfAPrinterBecomeColours() {
    WritableRaster inks = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 90, 30, 4, null);
    for (int i = 0; i < 2_700; i++) {
      int left = i % 90 < 45 ? 0 : 255; // stored as what is left of the paper: no cyan at 255
      inks.setPixel(i % 90, i / 90, new int[] {left, 255, 255, 255});
    }
    BufferedImage seen = decode(Fixtures.jpeg(inks));
    assertColour(seen, 10, 15, Color.CYAN);
    assertColour(seen, 80, 15, Color.WHITE);
  }

  private PictureFile check(String name, byte[] bytes) {
    return new Darkroom(folder).check(name, bytes);
  }

  private void assertRefused(String extension, byte[] bytes, String reason) {
    assertThatThrownBy(() -> check("a." + extension, bytes))
        .isInstanceOf(PictureRefused.class)
        .hasMessageContaining(reason);
  }

  private static BufferedImage decode(byte[] bytes) {
    PictureScan scan = PictureScan.of(PictureFormat.of(bytes, ""), bytes);
    return PictureDecoder.upright(
        PictureDecoder.decode(scan, new ByteImageStream(bytes)),
        new FactsReader(scan).orientation());
  }

  private static void assertColour(BufferedImage image, int x, int y, Color expected) {
    Color seen = new Color(image.getRGB(x, y));
    int off =
        Math.max(
            Math.abs(seen.getRed() - expected.getRed()),
            Math.max(
                Math.abs(seen.getGreen() - expected.getGreen()),
                Math.abs(seen.getBlue() - expected.getBlue())));
    assertThat(off).as("%s instead of %s at %d, %d", seen, expected, x, y).isLessThan(8);
  }

  private static Color colour(String name) {
    return switch (name) {
      case "RED" -> Color.RED;
      case "GREEN" -> Color.GREEN;
      case "BLUE" -> Color.BLUE;
      case "WHITE" -> Color.WHITE;
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static String name(PictureFormat format) {
    return format.name().toLowerCase(Locale.ROOT);
  }
}
