package org.pregonero.schedule;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.pregonero.storage.Event;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

/// What is on when. A page that shows what is on now does not depend on the hour in which it was
/// made: that one programme ends and another begins is a change like any other ([#turnOver]). Safe
/// for use by any thread.
public final class ScheduleStore {
  private static final String COLUMNS =
      "SELECT channel, language, start_at, end_at, title, description FROM programme ";

  /// Takes programmes in; whatever was said of the time between the first and the last of a
  /// language before is forgotten. Where two overlap, the earlier ends when the later begins.
  public void replace(WriteTransaction transaction, String channel, List<Programme> programmes) {
    Set<String> languages = new HashSet<>();
    programmes.forEach(programme -> languages.add(programme.language()));
    for (String language : languages) {
      List<Programme> own =
          programmes.stream()
              .filter(programme -> programme.language().equals(language))
              .sorted((one, other) -> one.start().compareTo(other.start()))
              .toList();
      transaction
          .handle()
          .execute(
              "DELETE FROM programme WHERE channel = ? AND language = ? AND end_at > ? AND start_at < ?",
              channel,
              language,
              own.getFirst().start().toEpochMilli(),
              own.getLast().end().toEpochMilli());
      for (int i = 0; i < own.size(); i++) {
        Instant next = i + 1 < own.size() ? own.get(i + 1).start() : Instant.MAX;
        Programme programme = own.get(i);
        if (next.isAfter(programme.start())) {
          insert(transaction, channel, programme, next);
        }
      }
    }
    changed(transaction, channel);
  }

  /// What was on, is on or will be on at a moment, whatever the pages say.
  public Optional<Programme> findAt(
      ReadTransaction transaction, String channel, String language, Instant at) {
    return transaction
        .handle()
        .createQuery(
            COLUMNS
                + """
                WHERE channel = :channel AND language = :language
                  AND start_at <= :at AND end_at > :at
                """)
        .bind("channel", channel)
        .bind("language", language)
        .bind("at", at.toEpochMilli())
        .map((row, _) -> programme(row))
        .findFirst();
  }

  /// What is on, by the last [#turnOver], and what comes after it; at most `limit` programmes.
  ///
  /// @param on what is on; false where nothing is
  public record Next(boolean on, List<Programme> programmes) {
    public Next {
      programmes = List.copyOf(programmes);
    }
  }

  /// What is on and what comes next.
  public Next next(ReadTransaction transaction, String channel, String language, int limit) {
    transaction.saw(Tag.schedule(channel));
    List<Programme> programmes =
        transaction
            .handle()
            .createQuery(
                COLUMNS
                    + """
                    WHERE channel = :channel AND language = :language AND is_on >= 0
                    ORDER BY start_at LIMIT :limit
                    """)
            .bind("channel", channel)
            .bind("language", language)
            .bind("limit", limit)
            .map((row, _) -> programme(row))
            .list();
    boolean on =
        transaction
            .handle()
            .createQuery(
                "SELECT title FROM programme WHERE channel = ? AND language = ? AND is_on = 1")
            .bind(0, channel)
            .bind(1, language)
            .mapTo(String.class)
            .findFirst()
            .isPresent();
    return new Next(on, programmes);
  }

  /// Whether [#turnOver] has something to do.
  public boolean isDue(ReadTransaction transaction, Instant now) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT title FROM programme
            WHERE (is_on = 0 AND start_at <= :now) OR (is_on >= 0 AND end_at <= :now) LIMIT 1
            """)
        .bind("now", now.toEpochMilli())
        .mapTo(String.class)
        .findFirst()
        .isPresent();
  }

  /// Notes what is on now, and what is over: 0 comes, 1 is on, -1 is over.
  public void turnOver(WriteTransaction transaction, Instant now) {
    Set<String> channels = new HashSet<>();
    channels.addAll(mark(transaction, "end_at <= :now AND is_on >= 0", -1, now));
    channels.addAll(mark(transaction, "start_at <= :now AND end_at > :now AND is_on = 0", 1, now));
    channels.forEach(channel -> changed(transaction, channel));
  }

  private static List<String> mark(
      WriteTransaction transaction, String which, int state, Instant now) {
    return transaction
        .handle()
        .createQuery("UPDATE programme SET is_on = :state WHERE " + which + " RETURNING channel")
        .bind("state", state)
        .bind("now", now.toEpochMilli())
        .mapTo(String.class)
        .list();
  }

  private static void insert(
      WriteTransaction transaction, String channel, Programme programme, Instant next) {
    Instant end = next.isBefore(programme.end()) ? next : programme.end();
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO programme (channel, language, start_at, end_at, title, description, is_on)
            VALUES (:channel, :language, :start, :end, :title, :description, 0)
            ON CONFLICT (channel, language, start_at) DO UPDATE SET
              end_at = excluded.end_at, title = excluded.title,
              description = excluded.description, is_on = 0
            """)
        .bind("channel", channel)
        .bind("language", programme.language())
        .bind("start", programme.start().toEpochMilli())
        .bind("end", end.toEpochMilli())
        .bind("title", programme.title())
        .bind("description", programme.description())
        .execute();
  }

  private static void changed(WriteTransaction transaction, String channel) {
    transaction.record(new Event.ScheduleChanged(channel), Set.of(Tag.schedule(channel)));
  }

  private static Programme programme(ResultSet row) throws SQLException {
    return new Programme(
        row.getString("channel"),
        row.getString("language"),
        Instant.ofEpochMilli(row.getLong("start_at")),
        Instant.ofEpochMilli(row.getLong("end_at")),
        row.getString("title"),
        row.getString("description"));
  }
}
