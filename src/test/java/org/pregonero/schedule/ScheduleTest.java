package org.pregonero.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.config.CannotStart;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;
import org.pregonero.storage.JournalEntry;
import org.pregonero.storage.Tag;

@ParameterizedClass
@EnumSource
final class ScheduleTest {
  private static final Instant NINE = Instant.parse("2026-03-14T09:00:00Z");
  private static final List<String> LANGUAGES = List.of("en", "es");

  @TempDir Path folder;

  private final Database database;
  private final ScheduleStore schedule = new ScheduleStore();

  ScheduleTest(DatabaseKind kind) {
    database = Database.open(kind.fresh(), Clock.fixed(NINE, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsOnAndWhatComesNextChangesOnlyByAWrite() throws IOException {
    replace(read(tv(slot("090000", "100000", "Tides"), slot("100000", "110000", "Council"))));
    assertThat(next("en").on()).isFalse();
    assertThat(isDue(NINE)).isTrue();
    turnOver(NINE);
    assertThat(isDue(NINE.plusSeconds(60))).isFalse();
    assertThat(next("en").on()).isTrue();
    assertThat(titles("en")).containsExactly("Tides", "Council");
    Instant ten = NINE.plus(Duration.ofHours(1));
    assertThat(isDue(ten)).isTrue();
    turnOver(ten);
    assertThat(titles("en")).containsExactly("Council");
    turnOver(ten.plus(Duration.ofHours(1)));
    assertThat(titles("en")).isEmpty();
    assertThat(next("en").on()).isFalse();
  }

  @Test
  void aTurnTellsThePagesThatShowTheChannel() throws IOException {
    replace(read(tv(slot("090000", "100000", "Tides"))));
    long before = database.read(database.journal()::head);
    turnOver(NINE);
    List<JournalEntry> entries =
        database.read(read -> database.journal().listAfter(read, before, 10));
    assertThat(entries)
        .singleElement()
        .satisfies(entry -> assertThat(entry.tags()).isEqualTo(Set.of(Tag.schedule("main"))));
  }

  @Test
  void aNewFileTakesThePlaceOfWhatWasSaidOfItsTime() throws IOException {
    replace(read(tv(slot("080000", "090000", "Early"), slot("090000", "100000", "Tides"))));
    replace(read(tv(slot("090000", "093000", "News"), slot("092000", "100000", "Weather"))));
    assertThat(titles("en")).containsExactly("Early", "News", "Weather");
    assertThat(next("en").programmes().get(1).end()).isEqualTo(NINE.plusSeconds(1200));
  }

  @Test
  void eachEditionHasItsTitles() throws IOException {
    List<Programme> programmes =
        read(
            tv(
                "<programme start=\"20260314090000 +0000\" stop=\"20260314100000 +0000\" channel=\"a\">"
                    + "<title lang=\"es-ES\">Mareas &amp; viento</title><title lang=\"en\">Tides</title>"
                    + "<desc lang=\"en\">When <i>not</i> to sail</desc></programme>",
                slot("100000", "110000", "Concejo")));
    replace(programmes);
    assertThat(titles("es")).containsExactly("Mareas & viento", "Concejo");
    assertThat(titles("en")).containsExactly("Tides", "Concejo");
    assertThat(next("en").programmes().getFirst().description()).isEqualTo("When not to sail");
  }

  @Test
  void timesHaveOffsetsAndAMissingEndIsTheNextBeginning() throws IOException {
    List<Programme> programmes =
        read(
            tv(
                "<programme start=\"20260314100000 +0100\" channel=\"a\"><title>One</title></programme>",
                slot("093000", "100000", "Two")));
    assertThat(programmes.getFirst().start()).isEqualTo(NINE);
    assertThat(programmes.getFirst().end()).isEqualTo(NINE.plusSeconds(1800));
  }

  @Test
  void aDocumentTypeIsPassedOverAndNothingIsLoaded() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "do not read this");
    String file =
        "<?xml version=\"1.0\"?><!DOCTYPE tv SYSTEM \"xmltv.dtd\"[<!ENTITY x SYSTEM \"%s\">]>%s"
            .formatted(secret.toUri(), tv(slot("090000", "100000", "Tides")));
    assertThat(read(file)).extracting(Programme::title).contains("Tides");
    String stealing = file.replace("Tides", "a &x; b");
    try {
      assertThat(read(stealing)).extracting(Programme::title).doesNotContain("do not read this");
    } catch (CannotStart e) {
      assertThat(e).hasMessageNotContaining("do not read");
    }
  }

  @Test
  void badFilesAreRefusedInTheTechniciansWords() throws IOException {
    assertRefused("<tv", "line 1");
    assertRefused("<rss/>", "is not an XMLTV file");
    assertRefused("<tv/>", "has no programmes");
    assertRefused(
        tv("\n<programme start=\"soon\" channel=\"a\"><title>x</title></programme>"), "\"soon\"");
    assertRefused(
        tv(slot("090000", "100000", "x"), slot("090000", "100000", "y").replace("\"a\"", "\"b\"")),
        "--station: a, b");
    assertThatThrownBy(() -> Xmltv.read(folder.resolve("none.xml"), null, "main", LANGUAGES))
        .isInstanceOf(CannotStart.class);
  }

  private void assertRefused(String xml, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.xml"), xml);
    assertThatThrownBy(() -> Xmltv.read(file, null, "main", LANGUAGES))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(why);
  }

  private List<Programme> read(String xml) throws IOException {
    return Xmltv.read(Files.writeString(folder.resolve("tv.xml"), xml), null, "main", LANGUAGES);
  }

  private static String tv(String... programmes) {
    return "<tv>" + String.join("", programmes) + "</tv>";
  }

  private static String slot(String from, String to, String title) {
    return "<programme start=\"20260314%s\" stop=\"20260314%s +0000\" channel=\"a\"><title>%s</title></programme>"
        .formatted(from, to, title);
  }

  private void replace(List<Programme> programmes) {
    database.write(transaction -> {
      schedule.replace(transaction, "main", programmes);
      return null;
    });
  }

  private void turnOver(Instant now) {
    database.write(transaction -> {
      schedule.turnOver(transaction, now);
      return null;
    });
  }

  private boolean isDue(Instant now) {
    return database.<Boolean>read(read -> schedule.isDue(read, now));
  }

  private ScheduleStore.Next next(String language) {
    return database.read(read -> schedule.next(read, "main", language, 10));
  }

  private List<String> titles(String language) {
    return next(language).programmes().stream().map(Programme::title).toList();
  }
}
