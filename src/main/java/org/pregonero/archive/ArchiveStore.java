package org.pregonero.archive;

import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;

/// Which days have stories, and how many. A story's day is that of its address: the day of first
/// publication in the newsroom's time zone. Every question is answered from an index, at a cost
/// that grows with the days and stories it is about and not with the archive. Has no state of its
/// own.
public final class ArchiveStore {
  /// How many stories each day of a month has; days without any are left out.
  public SortedMap<LocalDate, Integer> count(
      ReadTransaction transaction, String language, YearMonth month) {
    transaction.saw(Tag.month(language, month));
    return count(transaction, language, month.atDay(1), month.atEndOfMonth());
  }

  /// How many stories each month of a year has; months without any are left out.
  public SortedMap<YearMonth, Integer> count(
      ReadTransaction transaction, String language, Year year) {
    for (Month month : Month.values()) {
      transaction.saw(Tag.month(language, year.atMonth(month)));
    }
    SortedMap<YearMonth, Integer> months = new TreeMap<>();
    count(transaction, language, year.atDay(1), year.atMonth(12).atEndOfMonth())
        .forEach((day, stories) -> months.merge(YearMonth.from(day), stories, Integer::sum));
    return months;
  }

  /// The first and the last day with stories; empty while there are none.
  public Optional<Span> findSpan(ReadTransaction transaction, String language) {
    LocalDate first = edge(transaction, language, "MIN(day)", null, "");
    LocalDate last = edge(transaction, language, "MAX(day)", null, "");
    return first == null || last == null ? Optional.empty() : Optional.of(new Span(first, last));
  }

  /// The last day with stories before `day`.
  public Optional<LocalDate> findBefore(
      ReadTransaction transaction, String language, LocalDate day) {
    return Optional.ofNullable(edge(transaction, language, "MAX(day)", day, "AND day < :day"));
  }

  /// The first day with stories after `day`.
  public Optional<LocalDate> findAfter(
      ReadTransaction transaction, String language, LocalDate day) {
    return Optional.ofNullable(edge(transaction, language, "MIN(day)", day, "AND day > :day"));
  }

  /// From the first day with stories to the last, both included.
  public record Span(LocalDate first, LocalDate last) {
    /// Whether any day from `from` to `to`, both included, is among them.
    public boolean touches(LocalDate from, LocalDate to) {
      return !to.isBefore(first) && !from.isAfter(last);
    }
  }

  private static SortedMap<LocalDate, Integer> count(
      ReadTransaction transaction, String language, LocalDate from, LocalDate to) {
    SortedMap<LocalDate, Integer> days = new TreeMap<>();
    transaction
        .handle()
        .createQuery(
            """
            SELECT day, COUNT(*) AS stories FROM publication
            WHERE language = :language AND withdrawn_at IS NULL AND day BETWEEN :from AND :to
            GROUP BY day
            """)
        .bind("language", language)
        .bind("from", from.toString())
        .bind("to", to.toString())
        .map((row, _) -> Map.entry(LocalDate.parse(row.getString("day")), row.getInt("stories")))
        .forEach(each -> days.put(each.getKey(), each.getValue()));
    return days;
  }

  private static @Nullable LocalDate edge(
      ReadTransaction transaction,
      String language,
      String edge,
      @Nullable LocalDate day,
      String condition) {
    transaction.saw(Tag.days(language));
    String found =
        transaction
            .handle()
            .createQuery(
                """
                SELECT %s AS edge FROM publication
                WHERE language = :language AND withdrawn_at IS NULL %s
                """
                    .formatted(edge, condition))
            .bind("language", language)
            .bindMap(day == null ? Map.of() : Map.of("day", day.toString()))
            .map((row, _) -> Optional.ofNullable(row.getString("edge")))
            .one()
            .orElse(null);
    return found == null ? null : LocalDate.parse(found);
  }
}
