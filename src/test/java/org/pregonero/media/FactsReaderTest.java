package org.pregonero.media;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FactsReaderTest {
  private static final byte[] PLAIN = Fixtures.jpeg(60, 40);
  private static final byte[] IN_UTF_8 = Fixtures.record(1, 90, new byte[] {0x1B, '%', 'G'});

  @Test
  void xmpIsReadWhole() {
    byte[] jpeg =
        Fixtures.withXmp(
            PLAIN,
            Fixtures.text("dc:description", "The quay at\n  dawn")
                + Fixtures.text("dc:rights", "© Estuary &amp; Sons")
                + Fixtures.text("Iptc4xmpCore:AltTextAccessibility", "An empty quay")
                + "<dc:creator><rdf:Seq><rdf:li>Ada Brill</rdf:li><rdf:li>Oto Fenn</rdf:li></rdf:Seq>"
                + "</dc:creator><photoshop:Credit>Estuary Pictures</photoshop:Credit>"
                + "<photoshop:DateCreated>2019-05-04T10:00:00+02:00</photoshop:DateCreated>"
                + "<Iptc4xmpCore:Location>Rope Street</Iptc4xmpCore:Location>"
                + "<photoshop:City>Port Ambrel</photoshop:City>");

    assertThat(facts(jpeg))
        .isEqualTo(
            new PictureFacts(
                "The quay at dawn",
                "Estuary Pictures",
                "Ada Brill, Oto Fenn",
                "© Estuary & Sons",
                "An empty quay",
                LocalDate.of(2019, 5, 4),
                "Rope Street, Port Ambrel",
                FocalPoint.CENTRE));
  }

  @Test
  void theNewerWayToSayThePlaceComesFirst() {
    byte[] jpeg =
        Fixtures.withXmp(
            PLAIN,
            "<photoshop:City>Elsewhere</photoshop:City><Iptc4xmpExt:LocationCreated><rdf:Bag>"
                + "<rdf:li rdf:parseType='Resource'><Iptc4xmpExt:City>Port Ambrel</Iptc4xmpExt:City>"
                + "<Iptc4xmpExt:CountryName>The Estuary</Iptc4xmpExt:CountryName></rdf:li></rdf:Bag>"
                + "</Iptc4xmpExt:LocationCreated>");
    assertThat(facts(jpeg).place()).isEqualTo("Port Ambrel, The Estuary");
  }

  @Test
  void xmpComesBeforeIimAndIimBeforeExif() {
    byte[] exif = Fixtures.withExif(PLAIN, 1, "exif");
    byte[] iim = Fixtures.withIim(exif, IN_UTF_8, record(80, "iim"), record(55, "20180302"));
    byte[] xmp =
        Fixtures.withXmp(iim, "<dc:creator><rdf:Seq><rdf:li>xmp</rdf:li></rdf:Seq></dc:creator>");

    assertThat(facts(exif).creator()).isEqualTo("exif");
    assertThat(facts(exif).taken()).isEqualTo("2019-05-04");
    assertThat(facts(iim).creator()).isEqualTo("iim");
    assertThat(facts(iim).taken()).isEqualTo("2018-03-02");
    assertThat(facts(xmp).creator()).isEqualTo("xmp");
    assertThat(facts(xmp).taken()).as("what XMP does not say").isEqualTo("2018-03-02");
  }

  @Test
  void iimIsReadWhole() {
    byte[] jpeg =
        Fixtures.withIim(
            PLAIN,
            IN_UTF_8,
            record(120, "A heron on one leg"),
            record(110, "Estuary Pictures"),
            record(116, "© Estuary"),
            record(80, "Ada Brill"),
            record(80, "Oto Fenn"),
            record(90, "Port Ambrel"),
            record(101, "The Estuary"));
    PictureFacts facts = facts(jpeg);
    assertThat(facts.caption()).isEqualTo("A heron on one leg");
    assertThat(facts.credit()).isEqualTo("Estuary Pictures");
    assertThat(facts.copyright()).isEqualTo("© Estuary");
    assertThat(facts.creator()).isEqualTo("Ada Brill, Oto Fenn");
    assertThat(facts.place()).isEqualTo("Port Ambrel, The Estuary");
  }

  @Test
  void iimIsInUtf8WhereItSaysSoAndOtherwiseInWhatItMustBe() {
    byte[] said = Fixtures.withIim(PLAIN, IN_UTF_8, record(110, "Añil"));
    byte[] unsaid = Fixtures.withIim(PLAIN, record(110, "Añil"));
    byte[] latin = Fixtures.withIim(PLAIN, Fixtures.record(2, 110, "Añil".getBytes(ISO_8859_1)));
    assertThat(facts(said).credit()).isEqualTo("Añil");
    assertThat(facts(unsaid).credit()).isEqualTo("Añil");
    assertThat(facts(latin).credit()).isEqualTo("Añil");
  }

  @Test
  void pngAndWebpCarryTheSame() {
    byte[] xmp = Fixtures.xmp("<photoshop:Credit>Estuary Pictures</photoshop:Credit>");
    byte[] png =
        Fixtures.withChunk(
            Fixtures.png(60, 40),
            "iTXt",
            Fixtures.together("XML:com.adobe.xmp\0\0\0\0\0".getBytes(ISO_8859_1), xmp));
    PictureFacts credited = new PictureFacts("", "Añil", "", "", "", null, "", FocalPoint.CENTRE);
    byte[] webp = CreditWriter.webp(Fixtures.webp(60, 40), 60, 40, credited);

    assertThat(facts(png).credit()).isEqualTo("Estuary Pictures");
    assertThat(facts(webp).credit()).isEqualTo("Añil");
    assertThat(
            facts(Fixtures.withChunk(Fixtures.png(60, 40), "eXIf", Fixtures.exif(1, "Ada Brill")))
                .creator())
        .isEqualTo("Ada Brill");
  }

  @Test
  void theFocusIsWhereTheFacesAre() {
    String region =
        """
        <rdf:li rdf:parseType="Resource"><mwg-rs:Type>%s</mwg-rs:Type>
        <mwg-rs:Area stArea:x="%s" stArea:y="%s" stArea:w="0.1" stArea:h="0.1"/></rdf:li>
        """;
    String faces =
        region.formatted("Face", "0.1", "0.2")
            + region.formatted("Face", "0.3", "0.4")
            + region.formatted("BarCode", "0.9", "0.9")
            + region.formatted("Face", "7", "nowhere");
    byte[] jpeg =
        Fixtures.withXmp(
            PLAIN,
            "<mwg-rs:Regions rdf:parseType='Resource'><mwg-rs:RegionList><rdf:Bag>"
                + faces
                + "</rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>");
    assertThat(facts(jpeg).focus()).isEqualTo(new FocalPoint(20, 30));
    assertThat(facts(Fixtures.jpeg(40, 60)).focus()).isEqualTo(new FocalPoint(50, 38));
  }

  @Test
  void aCameraCannotWriteACaption() {
    assertThat(
            facts(Fixtures.withXmp(PLAIN, Fixtures.text("dc:description", "Sony DSC"))).caption())
        .as("in XMP somebody has chosen it")
        .isEqualTo("Sony DSC");
  }

  @Test
  void nothingFromOutsideTheFileGetsIn(@TempDir Path folder) throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "swordfish");
    String packet = new String(Fixtures.xmp("<photoshop:Credit>&x;</photoshop:Credit>"), UTF_8);
    String evil = "<!DOCTYPE x [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + packet;
    byte[] jpeg =
        Fixtures.withSegment(
            PLAIN,
            0xE1,
            "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1),
            evil.getBytes(UTF_8));
    assertThat(facts(jpeg)).isEqualTo(facts(PLAIN));
  }

  @Test
  void whatCannotBeReadIsPassedOver() {
    byte[] head = "http://ns.adobe.com/xap/1.0/\0".getBytes(ISO_8859_1);
    byte[] jpeg = Fixtures.withSegment(PLAIN, 0xE1, head, "<x".getBytes(UTF_8));
    jpeg = Fixtures.withSegment(jpeg, 0xE1, "Exif\0\0MM\0*\0\1\2\3\4\5".getBytes(ISO_8859_1));
    jpeg = Fixtures.withIim(jpeg, record(110, "Kept"), new byte[] {0x1C, 2, 116, 100});
    assertThat(facts(jpeg).credit()).isEqualTo("Kept");
    assertThat(
            facts(
                    Fixtures.withXmp(
                        PLAIN, "<photoshop:DateCreated>2019-13-45</photoshop:DateCreated>"))
                .taken())
        .isNull();
  }

  @Test
  void textsAreOneLineOfWhatMayStand() {
    String odd = "a\u0000b\r\n\tc\u2028d \ud800 \uffff" + Character.toString(0x1F41F);
    PictureFacts facts = new PictureFacts(odd, "", "", "", "", null, "", FocalPoint.CENTRE);
    assertThat(facts.caption()).isEqualTo("ab c d " + Character.toString(0x1F41F));
    PictureFacts endless =
        new PictureFacts("long ".repeat(9_000), "", "", "", "", null, "", FocalPoint.CENTRE);
    assertThat(endless.caption()).hasSizeLessThanOrEqualTo(4_000).endsWith("…");
  }

  @Test
  void theMarkTellsWhatIsInsideARendition() {
    PictureFacts facts = facts(Fixtures.withIim(PLAIN, IN_UTF_8, record(110, "Estuary")));
    PictureFacts captioned =
        new PictureFacts("New", facts.credit(), "", "", "New", null, "New", facts.focus());
    PictureFacts moved =
        new PictureFacts("", facts.credit(), "", "", "", null, "", new FocalPoint(1, 2));
    assertThat(facts.mark()).hasSize(8).isEqualTo(facts.mark().toLowerCase(Locale.ROOT));
    assertThat(captioned.mark()).isEqualTo(facts.mark());
    assertThat(moved.mark()).isNotEqualTo(facts.mark());
    assertThat(PictureFacts.NONE.mark()).isNotEqualTo(facts.mark());
  }

  private static byte[] record(int number, String text) {
    return Fixtures.record(2, number, text.getBytes(UTF_8));
  }

  private static PictureFacts facts(byte[] bytes) {
    return new FactsReader(PictureScan.of(PictureFormat.of(bytes, ""), bytes)).facts();
  }
}
