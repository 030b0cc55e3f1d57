package org.pregonero.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.archive.ArchiveStore.Span;
import org.pregonero.body.Body;
import org.pregonero.body.StoryId;
import org.pregonero.html.Slug;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.Card;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.Stories;
import org.pregonero.story.StoryKind;

@ParameterizedClass
@EnumSource
final class ArchiveStoreTest {
  private static final ZoneId ZONE = ZoneId.of("America/Caracas");
  private static final LocalDate FIRST = LocalDate.of(2019, 9, 25);
  private static final LocalDate LAST = LocalDate.of(2020, 2, 29);
  private static final YearMonth MONTH = YearMonth.of(2019, 9);

  private final Database database;
  private final Stories stories;
  private final ArchiveStore archive = new ArchiveStore();

  ArchiveStoreTest(DatabaseKind kind) {
    Clock clock = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
    database = Database.open(kind.fresh(), clock);
    MastheadStore mastheads = new MastheadStore();
    stories = new Stories(mastheads, clock);
    database.write(transaction ->
        mastheads.setUpIfNew(
            transaction,
            new MastheadSettings("The Crier", ZONE, null, null, null, null, null, null)));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void anEmptyArchiveHasNoSpan() {
    assertThat(span()).isEmpty();
    assertThat(before(LAST)).isEmpty();
    assertThat(days()).isEmpty();
  }

  @Test
  void aStoryCountsOnTheDayItHasInTheNewsroomsTimeZone() {
    // In Caracas it is still the evening of the 24th.
    publish("en", "Late", PublicationTime.of(Instant.parse("2019-09-25T03:59:59Z")));
    publish("en", "Early", PublicationTime.of(Instant.parse("2019-09-25T04:00:00Z")));
    publish("en", "Some time", PublicationTime.ofDay(FIRST, ZONE));

    assertThat(days()).isEqualTo(Map.of(FIRST.minusDays(1), 1, FIRST, 2));
    assertThat(headlines(FIRST)).containsExactly("Some time", "Early");
    assertThat(headlines(FIRST.minusDays(1))).containsExactly("Late");
  }

  @Test
  void daysMonthsAndYearsWithoutStoriesAreSteppedOver() {
    onDay("en", FIRST);
    onDay("en", LAST);
    onDay("en", LAST);
    onDay("es", LocalDate.of(2019, 12, 1));

    assertThat(span()).contains(new Span(FIRST, LAST));
    assertThat(after(FIRST)).contains(LAST);
    assertThat(before(LAST)).contains(FIRST);
    assertThat(before(FIRST)).isEmpty();
    assertThat(after(LAST)).isEmpty();
    assertThat(months(Year.of(2020))).isEqualTo(Map.of(YearMonth.of(2020, 2), 2));
  }

  @Test
  void aSpanTouchesWhatLiesWithinOrReachesIntoIt() {
    Span span = new Span(FIRST, LAST);
    assertThat(span.touches(FIRST, FIRST)).isTrue();
    assertThat(span.touches(FIRST.minusDays(30), FIRST)).isTrue();
    assertThat(span.touches(LAST, LAST.plusYears(1))).isTrue();
    assertThat(span.touches(FIRST.minusDays(30), FIRST.minusDays(1))).isFalse();
    assertThat(span.touches(LAST.plusDays(1), LAST.plusDays(1))).isFalse();
  }

  @Test
  void aWithdrawnStoryIsNoLongerInTheArchiveAndComesBackToItsOwnDay() {
    StoryId id = onDay("en", FIRST);
    write(transaction -> {
      stories.withdraw(transaction, id);
      return id;
    });
    assertThat(span()).isEmpty();
    assertThat(headlines(FIRST)).isEmpty();

    write(transaction -> stories.publish(transaction, id));
    assertThat(span()).contains(new Span(FIRST, FIRST));
  }

  @Test
  void aStoryChangesItsDayAndItsMonthAndWhichDaysThereAreOnlyAsTheFirstOrTheLastOfItsDay() {
    Tag day = Tag.day("en", FIRST);
    Tag month = Tag.month("en", MONTH);
    Tag days = Tag.days("en");

    StoryId first = onDay("en", FIRST);
    assertThat(touched()).contains(day, month, days);
    StoryId second = onDay("en", FIRST);
    assertThat(touched()).contains(day, month).doesNotContain(days);

    write(
        transaction -> stories.save(transaction, first, 1, content("en", "Again"), "somebody", ""));
    write(transaction -> stories.publish(transaction, first));
    assertThat(touched()).doesNotContain(day, month, days);
    write(transaction -> stories.rename(transaction, first, new Slug("elsewhere")));
    assertThat(touched()).doesNotContain(day, month, days);

    write(transaction -> {
      stories.withdraw(transaction, first);
      return first;
    });
    assertThat(touched()).contains(day, month).doesNotContain(days);
    write(transaction -> {
      stories.withdraw(transaction, second);
      return second;
    });
    assertThat(touched()).contains(day, month, days);
  }

  @Test
  void whoeverLooksDependsOnWhatCouldChangeTheAnswer() {
    Set<Tag> seen =
        database.read(transaction -> {
          archive.count(transaction, "en", Year.of(2019));
          archive.findBefore(transaction, "en", FIRST);
          return transaction.seen();
        });
    assertThat(seen)
        .contains(Tag.month("en", MONTH), Tag.days("en"))
        .doesNotContain(Tag.month("en", YearMonth.of(2020, 1)));
  }

  private StoryId onDay(String language, LocalDate day) {
    return publish(language, "A story", PublicationTime.ofDay(day, ZONE));
  }

  private StoryId publish(String language, String headline, PublicationTime time) {
    return write(transaction ->
        stories.publishElsewhere(
            transaction, language, content(language, headline), time, "somebody", ""));
  }

  private static Content content(String language, String headline) {
    return new Content(
        StoryKind.NEWS,
        null,
        headline,
        language,
        List.of(),
        Byline.NONE,
        "",
        null,
        Body.EMPTY,
        List.of(),
        List.of(),
        CommentPolicy.OPEN);
  }

  private List<String> headlines(LocalDate day) {
    return database
        .read(transaction -> stories.list(transaction, Tag.day("en", day), null, 10))
        .cards()
        .stream()
        .map(Card::headline)
        .toList();
  }

  private Set<Tag> touched() {
    return database
        .read(transaction -> database.journal().listAfter(transaction, 0, 1000))
        .getLast()
        .tags();
  }

  private Optional<Span> span() {
    return database.read(transaction -> archive.findSpan(transaction, "en"));
  }

  private Optional<LocalDate> before(LocalDate day) {
    return database.read(transaction -> archive.findBefore(transaction, "en", day));
  }

  private Optional<LocalDate> after(LocalDate day) {
    return database.read(transaction -> archive.findAfter(transaction, "en", day));
  }

  private Map<LocalDate, Integer> days() {
    return database.read(transaction -> archive.count(transaction, "en", MONTH));
  }

  private Map<YearMonth, Integer> months(Year year) {
    return database.read(transaction -> archive.count(transaction, "en", year));
  }

  private <T> T write(Function<WriteTransaction, T> work) {
    return database.write(work);
  }
}
