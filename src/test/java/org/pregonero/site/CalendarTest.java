package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.html.Words;
import org.pregonero.site.Calendar.Day;
import org.pregonero.site.Calendar.Weekday;

final class CalendarTest {
  private static final LocalDate DAY = LocalDate.of(2019, 9, 25);

  @Test
  void weeksBeginOnMonday() {
    assertThat(weekdays("en")).startsWith("Monday", "Tuesday").endsWith("Sunday");
    assertThat(weekdays("es")).startsWith("lunes", "martes").endsWith("domingo");
    // The first of September 2019 was a Sunday.
    assertThat(firstWeek("es").subList(0, 6)).containsOnlyNulls();
    assertThat(firstWeek("es").getLast()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2019-09", "2020-02", "2021-02", "2026-02", "1999-12"})
  void everyDayOfTheMonthStandsOnceInItsColumn(String text) {
    YearMonth month = YearMonth.parse(text);
    for (String language : List.of("en", "es", "ar")) {
      Calendar calendar = calendar(language, month);
      assertThat(days(calendar))
          .extracting(Day::number)
          .containsExactlyElementsOf(
              IntStream.rangeClosed(1, month.lengthOfMonth()).boxed().toList());
      for (List<@Nullable Day> week : calendar.weeks()) {
        assertThat(week).hasSize(7);
        for (int column = 0; column < 7; column++) {
          Day day = week.get(column);
          if (day != null) {
            assertThat(Words.in(language).name(LocalDate.parse(day.iso()).getDayOfWeek()))
                .isEqualTo(calendar.weekdays().get(column).name());
          }
        }
      }
    }
  }

  @Test
  void aDayWithStoriesLeadsToThemAndSaysHowMany() {
    List<Day> days = days(calendar("en", YearMonth.from(DAY)));
    assertThat(days.get(24))
        .isEqualTo(new Day(25, "2019-09-25", "/archive/2019/09/25", 2, "2 stories", true));
    assertThat(days.get(23).path()).isEmpty();
    assertThat(days.get(23).current()).isFalse();
  }

  private static Calendar calendar(String language, YearMonth month) {
    return Calendar.of(Words.in(language), month, new TreeMap<>(Map.of(DAY, 2)), DAY, "/archive");
  }

  private static List<@Nullable Day> firstWeek(String language) {
    return calendar(language, YearMonth.from(DAY)).weeks().getFirst();
  }

  private static List<Day> days(Calendar calendar) {
    return calendar.weeks().stream().flatMap(Collection::stream).filter(Objects::nonNull).toList();
  }

  private static List<String> weekdays(String language) {
    return calendar(language, YearMonth.from(DAY)).weekdays().stream().map(Weekday::name).toList();
  }
}
