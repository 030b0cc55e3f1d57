package org.pregonero.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.GpsDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class RenditionTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(names = {"JPEG", "WEBP"})
  void whoseItIsStaysInsideAndWhereItWasTakenDoesNot(PictureFormat format) throws Exception {
    byte[] original =
        Fixtures.withXmp(
            Fixtures.withExif(Fixtures.jpeg(900, 600), 1, "Ada Brill"),
            "<photoshop:Credit>Añil &amp; &lt;Sons&gt;</photoshop:Credit>"
                + Fixtures.text("dc:rights", "© 2019 Añil"));
    assertThat(text(original)).contains("SERIAL-4711");
    assertThat(metadata(original).getDirectoriesOfType(GpsDirectory.class)).isNotEmpty();
    MediaFile file = file(new Darkroom(folder).check("a.jpg", original));

    for (Crop crop : Crop.values()) {
      for (Rendition rendition : file.renditions(crop, format)) {
        byte[] bytes = bytes(file, rendition);
        Metadata metadata = metadata(bytes);
        assertThat(text(bytes)).doesNotContain("SERIAL").doesNotContain("Exif");
        assertThat(metadata.getDirectoriesOfType(GpsDirectory.class)).isEmpty();
        Map<String, String> xmp = first(metadata, XmpDirectory.class).getXmpProperties();
        assertThat(xmp)
            .containsEntry("photoshop:Credit", "Añil & <Sons>")
            .containsEntry("dc:rights[1]", "© 2019 Añil")
            .containsEntry("dc:creator[1]", "Ada Brill");
        if (format == PictureFormat.JPEG) {
          Directory iim = first(metadata, IptcDirectory.class);
          assertThat(iim.getString(IptcDirectory.TAG_CREDIT)).isEqualTo("Añil & <Sons>");
          assertThat(iim.getString(IptcDirectory.TAG_COPYRIGHT_NOTICE)).isEqualTo("© 2019 Añil");
          assertThat(iim.getString(IptcDirectory.TAG_BY_LINE)).isEqualTo("Ada Brill");
        }
      }
    }
  }

  @Test
  void aCreditAsLongAsANovelDoesNotBreakTheFile() {
    String novel = "ñ".repeat(3_999);
    PictureFacts facts = new PictureFacts("", novel, novel, novel, "", null, "", FocalPoint.CENTRE);
    for (PictureFormat format : List.of(PictureFormat.JPEG, PictureFormat.WEBP)) {
      Rendition rendition = new Rendition(facts.mark(), Crop.FULL, 60, 40, format);
      byte[] bytes = PictureEncoder.encode(Fixtures.quarters(60, 40), rendition, facts);
      PictureScan scan = PictureScan.of(PictureFormat.of(bytes, ""), bytes);
      assertThat(new FactsReader(scan).facts().credit()).isEqualTo(novel);
    }
  }

  @Test
  void everyRenditionIsAsLargeAsItsNameSays() {
    MediaFile file = file(new Darkroom(folder).check("a.jpg", Fixtures.jpeg(1_201, 799)));
    Stream.of(Crop.values())
        .flatMap(crop ->
            Stream.of(PictureFormat.JPEG, PictureFormat.WEBP)
                .flatMap(format -> file.renditions(crop, format).stream()))
        .forEach(rendition -> {
          byte[] bytes = bytes(file, rendition);
          PictureScan scan = PictureScan.of(rendition.format(), bytes);
          assertThat(scan.width()).as(rendition.name()).isEqualTo(rendition.width());
          assertThat(scan.height()).as(rendition.name()).isEqualTo(rendition.height());
        });
  }

  @Test
  void noRenditionIsWiderThanThePicture() {
    assertThat(Crop.FULL.widths(6_000, 4_000)).containsExactly(320, 480, 720, 1_080, 1_440, 2_048);
    assertThat(Crop.FULL.widths(1_000, 700)).containsExactly(320, 480, 720, 1_000);
    assertThat(Crop.FULL.widths(200, 700)).containsExactly(200);
    assertThat(Crop.SQUARE.widths(1_000, 300)).containsExactly(160, 300);
    assertThat(Crop.FULL.widths(1, 1)).containsExactly(1);
    assertThat(Crop.FULL.widths(500, 20_000).getLast()).isEqualTo(396);
  }

  @Test
  void aCropKeepsTheFocalPointAndStaysInside() {
    Random random = new Random(20261123);
    for (int i = 0; i < 2_000; i++) {
      int width = random.nextInt(1, 3_000);
      int height = random.nextInt(1, 3_000);
      FocalPoint focus = new FocalPoint(random.nextInt(101), random.nextInt(101));
      for (Crop crop : Crop.values()) {
        Rectangle part = crop.part(width, height, focus);
        assertThat(new Rectangle(width, height).contains(part)).isTrue();
        assertThat(part.x).isLessThanOrEqualTo((int) Math.ceil(width * focus.x() / 100.0));
        assertThat(part.x + part.width)
            .isGreaterThanOrEqualTo((int) Math.floor(width * focus.x() / 100.0));
        assertThat(part.y).isLessThanOrEqualTo((int) Math.ceil(height * focus.y() / 100.0));
        assertThat(part.y + part.height)
            .isGreaterThanOrEqualTo((int) Math.floor(height * focus.y() / 100.0));
      }
    }
  }

  @Test
  void aCropShowsWhatItIsToldTo() throws IOException {
    PictureFile picture = new Darkroom(folder).check("a.jpg", Fixtures.jpeg(900, 300));
    for (int x : new int[] {0, 100}) {
      PictureFacts facts = new PictureFacts("", "", "", "", "", null, "", new FocalPoint(x, 50));
      MediaFile file = file(picture, facts);
      Rendition square = file.renditions(Crop.SQUARE, PictureFormat.JPEG).getLast();
      BufferedImage seen =
          javax.imageio.ImageIO.read(new ByteArrayInputStream(bytes(file, square)));
      Color colour = new Color(seen.getRGB(150, 75));
      assertThat(x == 0 ? colour.getRed() : colour.getGreen()).isGreaterThan(250);
    }
  }

  @Test
  void onlyWhatGoesOutCanBeAskedFor() {
    MediaFile file = file(new Darkroom(folder).check("a.jpg", Fixtures.jpeg(900, 600)));
    String mark = file.facts().mark();
    assertThat(Rendition.find(file, mark + "-full-480.webp")).isPresent();
    assertThat(Rendition.find(file, "00000000-full-480.webp").orElseThrow().mark()).isEqualTo(mark);
    assertThat(
            Stream.of(
                "original",
                mark + "-full-481.webp",
                mark + "-full-1080.webp",
                mark + "-full-480.png",
                mark + "-3x2-480.webp",
                mark + "-full-0480.webp",
                mark + "-full-99999999999.webp",
                mark.substring(1) + "-full-480.webp",
                mark + "-full-480.webp/..",
                ""))
        .allSatisfy(name -> assertThat(Rendition.find(file, name)).as(name).isEmpty());
  }

  @Test
  void madeAheadIsEverythingOfTodayAndNothingOfYesterday() throws IOException {
    Darkroom darkroom = new Darkroom(folder);
    PictureFile picture = darkroom.check("a.jpg", Fixtures.jpeg(500, 400));
    darkroom.makeAll(file(picture));
    PictureFacts changed = new PictureFacts("", "New", "", "", "", null, "", FocalPoint.CENTRE);
    darkroom.makeAll(file(picture, changed));
    try (Stream<Path> files = Files.walk(folder.resolve("renditions"))) {
      assertThat(files.filter(Files::isRegularFile))
          .hasSize(2 * (3 + 3 + 3))
          .allSatisfy(made -> assertThat(made.getFileName().toString()).startsWith(changed.mark()));
    }
  }

  @Test
  void withoutItsOriginalNothingIsMade() {
    Darkroom darkroom = new Darkroom(folder);
    PictureFile picture = darkroom.check("a.jpg", Fixtures.jpeg(500, 400));
    MediaFile lost =
        new MediaFile(
            MediaId.of(new byte[0]),
            "image/jpeg",
            picture.width(),
            picture.height(),
            picture.facts(),
            folder.resolve("lost"));
    assertThat(darkroom.rendition(lost, lost.renditions(Crop.FULL, PictureFormat.JPEG).getFirst()))
        .isEmpty();
  }

  private MediaFile file(PictureFile picture) {
    return file(picture, picture.facts());
  }

  private MediaFile file(PictureFile picture, PictureFacts facts) {
    try {
      Path path = folder.resolve(picture.id().hash());
      Files.write(path, picture.bytes());
      return new MediaFile(
          picture.id(), picture.format().type(), picture.width(), picture.height(), facts, path);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private byte[] bytes(MediaFile file, Rendition rendition) {
    try {
      return Files.readAllBytes(new Darkroom(folder).rendition(file, rendition).orElseThrow());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Metadata metadata(byte[] bytes) throws Exception {
    return ImageMetadataReader.readMetadata(new ByteArrayInputStream(bytes));
  }

  private static <T extends Directory> T first(Metadata metadata, Class<T> type) {
    return Objects.requireNonNull(metadata.getFirstDirectoryOfType(type));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, ISO_8859_1);
  }
}
