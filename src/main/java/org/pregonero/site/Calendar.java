package org.pregonero.site;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Words;

/// A month as a table of weeks.
///
/// @param month as text, such as `September 2019`
/// @param path of the month's page
/// @param weekdays the names of the columns
/// @param weeks rows of seven; null where the day belongs to another month
public record Calendar(
    String month, String path, List<Weekday> weekdays, List<List<@Nullable Day>> weeks) {
  public Calendar {
    weekdays = List.copyOf(weekdays);
    weeks = List.copyOf(weeks);
  }

  /// The calendar of a month.
  ///
  /// @param counts how many stories each day has; days without any may be left out
  /// @param current the day that the page is about, or null
  /// @param archive the path of the archive
  static Calendar of(
      Words words,
      YearMonth month,
      SortedMap<LocalDate, Integer> counts,
      @Nullable LocalDate current,
      String archive) {
    DayOfWeek first = words.firstDayOfWeek();
    List<Weekday> weekdays =
        IntStream.range(0, 7)
            .mapToObj(first::plus)
            .map(day -> new Weekday(words.shortName(day), words.name(day)))
            .toList();
    int before = Math.floorMod(month.atDay(1).getDayOfWeek().compareTo(first), 7);
    List<List<@Nullable Day>> weeks = new ArrayList<>();
    for (int day = 1 - before; day <= month.lengthOfMonth(); day += 7) {
      List<@Nullable Day> week = new ArrayList<>();
      for (int each = day; each < day + 7; each++) {
        week.add(
            each < 1 || each > month.lengthOfMonth()
                ? null
                : day(words, month.atDay(each), counts, current, archive));
      }
      weeks.add(week);
    }
    return new Calendar(words.month(month), path(archive, month), weekdays, weeks);
  }

  /// Where the archive has a day: `/archive/2019/09/25`.
  static String path(String archive, LocalDate day) {
    return archive + "/" + day.toString().replace('-', '/');
  }

  /// Where the archive has a month: `/archive/2019/09`.
  static String path(String archive, YearMonth month) {
    return archive + "/" + month.toString().replace('-', '/');
  }

  /// The name of a column: in few letters, and in full.
  public record Weekday(String shortName, String name) {}

  /// A day.
  ///
  /// @param number of the day in its month
  /// @param iso for machines
  /// @param path of its page; empty where it has no stories
  /// @param count how many stories it has
  /// @param stories the same in words
  /// @param current whether the page is about it
  public record Day(
      int number, String iso, String path, int count, String stories, boolean current) {}

  private static Day day(
      Words words,
      LocalDate day,
      SortedMap<LocalDate, Integer> counts,
      @Nullable LocalDate current,
      String archive) {
    int count = counts.getOrDefault(day, 0);
    return new Day(
        day.getDayOfMonth(),
        day.toString(),
        count == 0 ? "" : path(archive, day),
        count,
        words.text("stories.count", count),
        day.equals(current));
  }
}
