package org.pregonero.media;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.XMPSchemaRegistry;
import com.adobe.internal.xmp.options.ParseOptions;
import com.adobe.internal.xmp.properties.XMPProperty;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a picture's file says of itself: XMP first, then IPTC IIM, then EXIF, as the [IPTC
/// Photo Metadata Standard](https://www.iptc.org/std/photometadata/specification/) and the Metadata
/// Working Group have it. What cannot be read is passed over: a picture is not refused for its
/// metadata.
final class FactsReader {
  private static final String DC = XMPConst.NS_DC;
  private static final String PHOTOSHOP = XMPConst.NS_PHOTOSHOP;
  private static final String IPTC_CORE = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";
  private static final String IPTC_EXT = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/";
  private static final String REGIONS = "http://www.metadataworkinggroup.com/schemas/regions/";
  private static final String AREA = "http://ns.adobe.com/xmp/sType/Area#";
  private static final String CREATED_AT = "Iptc4xmpExt:LocationCreated[1]/Iptc4xmpExt:";

  private static final Pattern DAY =
      Pattern.compile("(\\d{4})[-:]?(\\d{2})[-:]?(\\d{2})(\\D.*)?", Pattern.DOTALL);

  /// What cameras write where the caption belongs.
  private static final Pattern NO_CAPTION =
      Pattern.compile("(?i).*digital camera\\s*|sony dsc|dji|default|dcim.*");

  private static final Set<String> FOCUS = Set.of("Focus", "Face");

  static {
    XMPSchemaRegistry registry = XMPMetaFactory.getSchemaRegistry();
    try {
      registry.registerNamespace(IPTC_EXT, "Iptc4xmpExt:");
      registry.registerNamespace(REGIONS, "mwg-rs:");
      registry.registerNamespace(AREA, "stArea:");
    } catch (XMPException e) {
      throw new IllegalStateException(e);
    }
  }

  private final PictureScan scan;
  private final @Nullable XMPMeta xmp;
  private final @Nullable Directory iim;
  private final @Nullable Directory camera;
  private final @Nullable Directory exposure;

  FactsReader(PictureScan scan) {
    this.scan = scan;
    this.xmp = xmp(scan.xmp());
    Metadata metadata = new Metadata();
    byte[] records = scan.iim();
    if (records != null) {
      quietly(() ->
          new IptcReader()
              .extract(new SequentialByteArrayReader(records), metadata, records.length, null));
    }
    byte[] tiff = scan.exif();
    if (tiff != null) {
      quietly(() -> new ExifReader().extract(new ByteArrayReader(tiff), metadata));
    }
    this.iim = metadata.getFirstDirectoryOfType(IptcDirectory.class);
    this.camera = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
    this.exposure = metadata.getFirstDirectoryOfType(ExifSubIFDDirectory.class);
  }

  /// How the stored picture is to be turned, as EXIF counts: 1 to 8, of which 1 is not at all.
  int orientation() {
    Integer said = camera == null ? null : camera.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
    return said == null || said < 1 || said > 8 ? 1 : said;
  }

  /// Everything else.
  PictureFacts facts() {
    String described = exif(ExifDirectoryBase.TAG_IMAGE_DESCRIPTION);
    return new PictureFacts(
        first(
            alternative(DC, "description"),
            iim(IptcDirectory.TAG_CAPTION),
            NO_CAPTION.matcher(described).matches() ? "" : described),
        first(simple(PHOTOSHOP, "Credit"), iim(IptcDirectory.TAG_CREDIT)),
        first(
            list(DC, "creator"),
            iim(IptcDirectory.TAG_BY_LINE),
            exif(ExifDirectoryBase.TAG_ARTIST)),
        first(
            alternative(DC, "rights"),
            iim(IptcDirectory.TAG_COPYRIGHT_NOTICE),
            exif(ExifDirectoryBase.TAG_COPYRIGHT)),
        alternative(IPTC_CORE, "AltTextAccessibility"),
        taken(),
        place(),
        focus());
  }

  private @Nullable LocalDate taken() {
    String shot =
        exposure == null ? null : exposure.getString(ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
    return Stream.of(
            simple(PHOTOSHOP, "DateCreated"),
            iim(IptcDirectory.TAG_DATE_CREATED),
            shot == null ? "" : shot)
        .flatMap(text -> Stream.ofNullable(day(text)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable LocalDate day(String text) {
    Matcher parts = DAY.matcher(text.strip());
    if (!parts.matches()) {
      return null;
    }
    try {
      LocalDate day =
          LocalDate.of(
              Integer.parseInt(parts.group(1)),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)));
      return day.getYear() < 1 ? null : day;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private String place() {
    return first(
        joined(
            simple(IPTC_EXT, CREATED_AT + "Sublocation"),
            simple(IPTC_EXT, CREATED_AT + "City"),
            simple(IPTC_EXT, CREATED_AT + "ProvinceState"),
            simple(IPTC_EXT, CREATED_AT + "CountryName")),
        joined(
            simple(IPTC_CORE, "Location"),
            simple(PHOTOSHOP, "City"),
            simple(PHOTOSHOP, "State"),
            simple(PHOTOSHOP, "Country")),
        joined(
            iim(IptcDirectory.TAG_SUB_LOCATION),
            iim(IptcDirectory.TAG_CITY),
            iim(IptcDirectory.TAG_PROVINCE_OR_STATE),
            iim(IptcDirectory.TAG_COUNTRY_OR_PRIMARY_LOCATION_NAME)));
  }

  /// The middle of the faces, or of what the camera focused on, where somebody marked them ([MWG
  /// regions](https://www.metadataworkinggroup.com)). Of turned pictures nobody can tell whether
  /// the marks were turned with them.
  private FocalPoint focus() {
    boolean turned = orientation() >= 5;
    FocalPoint likely =
        FocalPoint.likely(
            turned ? scan.height() : scan.width(), turned ? scan.width() : scan.height());
    if (xmp == null || orientation() != 1) {
      return likely;
    }
    String list = "mwg-rs:Regions/mwg-rs:RegionList";
    List<double[]> middles =
        IntStream.rangeClosed(1, count(REGIONS, list))
            .mapToObj(i -> list + "[" + i + "]/")
            .filter(region -> FOCUS.contains(simple(REGIONS, region + "mwg-rs:Type")))
            .map(region ->
                new double[] {
                  number(region + "mwg-rs:Area/stArea:x"), number(region + "mwg-rs:Area/stArea:y")
                })
            .filter(middle -> middle[0] >= 0 && middle[0] <= 1 && middle[1] >= 0 && middle[1] <= 1)
            .toList();
    return middles.isEmpty()
        ? likely
        : new FocalPoint(
            (int) Math.round(middles.stream().mapToDouble(m -> m[0]).average().orElseThrow() * 100),
            (int)
                Math.round(middles.stream().mapToDouble(m -> m[1]).average().orElseThrow() * 100));
  }

  private double number(String path) {
    try {
      return Double.parseDouble(simple(REGIONS, path));
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private String simple(String namespace, String path) {
    return fromXmp(meta -> {
      XMPProperty property = meta.getProperty(namespace, path);
      return property == null ? "" : property.getValue();
    });
  }

  private String alternative(String namespace, String name) {
    return fromXmp(meta -> {
      XMPProperty property = meta.getLocalizedText(namespace, name, "", XMPConst.X_DEFAULT);
      return property == null ? "" : property.getValue();
    });
  }

  private String list(String namespace, String name) {
    return IntStream.rangeClosed(1, count(namespace, name))
        .mapToObj(i -> simple(namespace, name + "[" + i + "]"))
        .filter(item -> !item.isBlank())
        .collect(Collectors.joining(", "));
  }

  private int count(String namespace, String name) {
    String count = fromXmp(meta -> String.valueOf(meta.countArrayItems(namespace, name)));
    return count.isEmpty() ? 0 : Math.min(100, Integer.parseInt(count));
  }

  private String fromXmp(XmpQuestion question) {
    if (xmp == null) {
      return "";
    }
    try {
      return Objects.requireNonNullElse(question.ask(xmp), "");
    } catch (XMPException e) {
      return "";
    }
  }

  private String iim(int tag) {
    return iim == null ? "" : text(iim, tag);
  }

  private String exif(int tag) {
    return camera == null ? "" : text(camera, tag);
  }

  private static String text(Directory directory, int tag) {
    String[] several = directory.getStringArray(tag);
    String text =
        several == null
            ? directory.getString(tag)
            : Arrays.stream(several).filter(Objects::nonNull).collect(Collectors.joining(", "));
    return Objects.requireNonNullElse(text, "").strip();
  }

  private static String first(String... said) {
    return Arrays.stream(said).filter(text -> !text.isBlank()).findFirst().orElse("");
  }

  private static String joined(String... parts) {
    return Arrays.stream(parts)
        .filter(part -> !part.isBlank())
        .distinct()
        .collect(Collectors.joining(", "));
  }

  /// No document types, and so no entities: nothing from outside the file gets into what it says.
  private static @Nullable XMPMeta xmp(byte @Nullable [] packet) {
    if (packet == null) {
      return null;
    }
    try {
      return XMPMetaFactory.parseFromBuffer(
          packet, new ParseOptions().setDisallowDoctype(true).setOmitNormalization(false));
    } catch (XMPException | RuntimeException e) {
      return null;
    }
  }

  private static void quietly(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException e) {
      // what was read until there stands
    }
  }

  @FunctionalInterface
  private interface XmpQuestion {
    @Nullable String ask(XMPMeta meta) throws XMPException;
  }
}
