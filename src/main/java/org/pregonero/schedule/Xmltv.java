package org.pregonero.schedule;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;

/// Reads programmes from [XMLTV](https://wiki.xmltv.org/index.php/XMLTVFormat) files. Document
/// types are passed over and nothing is ever loaded; sizes are bounded.
public final class Xmltv {
  private static final long LARGEST = 64L << 20;
  private static final int MOST = 50_000;
  private static final int LONGEST_TITLE = 300;
  private static final int LONGEST_DESCRIPTION = 4_000;
  private static final Duration LONGEST = Duration.ofDays(2);
  private static final Pattern TIME =
      Pattern.compile("(\\d{14}|\\d{12})(?:\\d{2})?\\s*([+-]\\d{4}|UTC|GMT|Z)?");

  private final Path file;
  private final Set<String> languages;
  private final String channel;
  private final List<Raw> found = new ArrayList<>();
  private final Set<String> channels = new TreeSet<>();

  private Xmltv(Path file, String channel, Set<String> languages) {
    this.file = file;
    this.channel = channel;
    this.languages = languages;
  }

  private record Raw(
      String channel,
      Instant start,
      @Nullable Instant stop,
      Map<String, String> titles,
      Map<String, String> descriptions) {}

  /// Reads a file.
  ///
  /// @param station the channel in the file, or null where it has only one
  /// @param channel ours
  /// @param languages of our editions, the default one first; a programme without a title in one of
  ///   them has there the title that it has
  /// @throws CannotStart if it cannot be read; the message says what is wrong and in which line
  public static List<Programme> read(
      Path file, @Nullable String station, String channel, List<String> languages) {
    Xmltv reading = new Xmltv(file, channel, Set.copyOf(languages));
    reading.read();
    String chosen = reading.choose(station);
    return reading.programmes(chosen, languages);
  }

  private void read() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      if (Files.size(file) > LARGEST) {
        throw new CannotStart(file + " is larger than 64 MB");
      }
    } catch (IOException e) {
      throw new CannotStart("there is no file " + file, e);
    }
    try (InputStream in = Files.newInputStream(file)) {
      XMLStreamReader xml = factory.createXMLStreamReader(in);
      boolean xmltv = false;
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "tv" -> xmltv = true;
            case "programme" -> programme(xml);
            default -> {}
          }
        }
      }
      if (!xmltv) {
        throw new CannotStart(file + " is not an XMLTV file");
      }
    } catch (XMLStreamException e) {
      throw new CannotStart(
          "%s, line %d: this is not XML that can be read"
              .formatted(file, e.getLocation() == null ? 0 : e.getLocation().getLineNumber()),
          e);
    } catch (IOException e) {
      throw new CannotStart(file + " cannot be read", e);
    }
  }

  private void programme(XMLStreamReader xml) throws XMLStreamException {
    int line = xml.getLocation().getLineNumber();
    String station = attribute(xml, "channel");
    String start = attribute(xml, "start");
    String stop = attribute(xml, "stop");
    Map<String, String> titles = new HashMap<>();
    Map<String, String> descriptions = new HashMap<>();
    for (int event = xml.next();
        event != XMLStreamConstants.END_ELEMENT || !xml.getLocalName().equals("programme");
        event = xml.next()) {
      if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "title" -> text(xml, titles, LONGEST_TITLE);
          case "desc" -> text(xml, descriptions, LONGEST_DESCRIPTION);
          default -> {}
        }
      }
    }
    if (found.size() == MOST) {
      throw new CannotStart("%s has more than %,d programmes".formatted(file, MOST));
    }
    if (titles.isEmpty()) {
      throw new CannotStart("%s, line %d: a programme without a title".formatted(file, line));
    }
    channels.add(station);
    found.add(
        new Raw(
            station,
            time(start, line),
            stop.isEmpty() ? null : time(stop, line),
            titles,
            descriptions));
  }

  private static void text(XMLStreamReader xml, Map<String, String> into, int longest)
      throws XMLStreamException {
    String language = attribute(xml, "lang").toLowerCase(Locale.ROOT);
    StringBuilder text = new StringBuilder();
    for (int depth = 1; depth > 0; ) {
      switch (xml.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        default -> {}
      }
    }
    String clean = text.toString().replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    if (!clean.isEmpty()) {
      String cut = clean.length() > longest ? clean.substring(0, longest - 1) + "…" : clean;
      into.putIfAbsent(language.replaceAll("[-_].*", ""), cut);
    }
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value.strip();
  }

  private Instant time(String text, int line) {
    Matcher time = TIME.matcher(text);
    if (time.matches()) {
      try {
        String digits = time.group(1).length() == 12 ? time.group(1) + "00" : time.group(1);
        String offset = time.group(2);
        ZoneOffset zone =
            offset == null || !offset.matches("[+-]\\d{4}")
                ? ZoneOffset.UTC
                : ZoneOffset.of(offset);
        return LocalDateTime.parse(digits, DateTimeFormatter.ofPattern("uuuuMMddHHmmss"))
            .toInstant(zone);
      } catch (DateTimeException e) {
        // said below
      }
    }
    throw new CannotStart(
        "%s, line %d: \"%s\" is no time such as 20261126200000 +0100".formatted(file, line, text));
  }

  private String choose(@Nullable String station) {
    if (found.isEmpty()) {
      throw new CannotStart(file + " has no programmes");
    }
    if (station == null && channels.size() > 1) {
      throw new CannotStart(
          "%s has several channels; say which with --station: %s"
              .formatted(file, String.join(", ", channels)));
    }
    String chosen = station == null ? channels.iterator().next() : station;
    if (!channels.contains(chosen)) {
      throw new CannotStart(
          "%s has no channel \"%s\", but: %s".formatted(file, chosen, String.join(", ", channels)));
    }
    return chosen;
  }

  private List<Programme> programmes(String station, List<String> order) {
    List<Raw> own =
        found.stream()
            .filter(raw -> raw.channel.equals(station))
            .sorted((one, other) -> one.start.compareTo(other.start))
            .toList();
    List<Programme> programmes = new ArrayList<>();
    for (int i = 0; i < own.size(); i++) {
      Raw raw = own.get(i);
      Instant stop = raw.stop;
      if (stop == null) {
        stop = i + 1 < own.size() ? own.get(i + 1).start : raw.start.plus(Duration.ofHours(1));
      }
      if (!stop.isAfter(raw.start) || Duration.between(raw.start, stop).compareTo(LONGEST) > 0) {
        continue;
      }
      for (String language : order) {
        if (languages.contains(language)) {
          programmes.add(
              new Programme(
                  channel,
                  language,
                  raw.start,
                  stop,
                  in(language, raw.titles, order),
                  in(language, raw.descriptions, order)));
        }
      }
    }
    return programmes;
  }

  private static String in(String language, Map<String, String> texts, List<String> order) {
    String own = texts.getOrDefault(language, texts.get(""));
    if (own != null) {
      return own;
    }
    return order.stream()
        .filter(texts::containsKey)
        .map(texts::get)
        .findFirst()
        .orElse(texts.isEmpty() ? "" : texts.values().iterator().next());
  }
}
