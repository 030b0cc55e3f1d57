package org.pregonero.storage;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.pregonero.storage.WriteTransaction.Recorded;

/// The story of every change, in order. A follower remembers the position up to which it has read
/// and can always catch up: positions have no gaps, and a lower one is never committed after a
/// higher one, with any number of writers on any number of machines. That is because a writer takes
/// its positions as the last thing before its commit, by changing the one row that holds the
/// newest; the database lets the next writer at that row only when the commit is done.
///
/// Safe for use by any thread.
public final class Journal {
  private final Clock clock;

  Journal(Clock clock) {
    this.clock = clock;
  }

  /// The newest position that `transaction` can see; 0 before the first entry.
  public long head(ReadTransaction transaction) {
    return transaction
        .handle()
        .createQuery("SELECT position FROM journal_head WHERE id = 1")
        .mapTo(Long.class)
        .one();
  }

  /// The entries behind `position`, oldest first, at most `limit` of them.
  public List<JournalEntry> listAfter(ReadTransaction transaction, long position, int limit) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT position, at, event, subject, tags FROM journal
            WHERE position > :position ORDER BY position LIMIT :limit
            """)
        .bind("position", position)
        .bind("limit", limit)
        .map((row, _) ->
            new JournalEntry(
                row.getLong("position"),
                Instant.ofEpochMilli(row.getLong("at")),
                event(row.getString("event"), row.getString("subject")),
                Arrays.stream(row.getString("tags").split(" "))
                    .filter(tag -> !tag.isEmpty())
                    .map(Tag::new)
                    .collect(Collectors.toUnmodifiableSet())))
        .list();
  }

  /// Writes what the transaction recorded. Nothing else may follow in that transaction.
  ///
  /// @return the entries, to be believed once the transaction is committed
  List<JournalEntry> append(WriteTransaction transaction) {
    List<Recorded> recorded = transaction.recorded();
    if (recorded.isEmpty()) {
      return List.of();
    }
    List<JournalEntry> entries = new ArrayList<>(recorded.size());
    long position = takePositions(transaction, recorded.size());
    Instant now = clock.instant();
    for (Recorded each : recorded) {
      entries.add(new JournalEntry(++position, now, each.event(), each.tags()));
    }
    insert(transaction, entries);
    return entries;
  }

  /// @return the newest position before those taken
  private static long takePositions(WriteTransaction transaction, int count) {
    return transaction
            .handle()
            .createQuery(
                """
                UPDATE journal_head SET position = position + :count WHERE id = 1
                RETURNING position
                """)
            .bind("count", count)
            .mapTo(Long.class)
            .one()
        - count;
  }

  private static void insert(WriteTransaction transaction, List<JournalEntry> entries) {
    PreparedBatch batch =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO journal (position, at, event, subject, tags)
                VALUES (:position, :at, :event, :subject, :tags)
                """);
    for (JournalEntry entry : entries) {
      batch
          .bind("position", entry.position())
          .bind("at", entry.at().toEpochMilli())
          .bind("event", name(entry.event()))
          .bind("subject", subject(entry.event()))
          .bind(
              "tags",
              entry.tags().stream().map(Tag::value).sorted().collect(Collectors.joining(" ")))
          .add();
    }
    batch.execute();
  }

  private static String name(Event event) {
    return switch (event) {
      case Event.StorySaved _ -> "story-saved";
      case Event.StoryMoved _ -> "story-moved";
      case Event.StoryPublished _ -> "story-published";
      case Event.StoryWithdrawn _ -> "story-withdrawn";
      case Event.StoryCorrected _ -> "story-corrected";
      case Event.TranslationsLinked _ -> "translations-linked";
      case Event.PicturesExcused _ -> "pictures-excused";
      case Event.FrontArranged _ -> "front-arranged";
      case Event.CommentsChanged _ -> "comments-changed";
      case Event.SectionAdded _ -> "section-added";
      case Event.MastheadChanged _ -> "masthead-changed";
      case Event.MediaAdded _ -> "media-added";
      case Event.MediaChanged _ -> "media-changed";
      case Event.LiveChanged _ -> "live-changed";
      case Event.ScheduleChanged _ -> "schedule-changed";
    };
  }

  private static String subject(Event event) {
    return switch (event) {
      case Event.StorySaved(UUID story) -> story.toString();
      case Event.StoryMoved(UUID story) -> story.toString();
      case Event.StoryPublished(UUID story) -> story.toString();
      case Event.StoryWithdrawn(UUID story) -> story.toString();
      case Event.StoryCorrected(UUID story) -> story.toString();
      case Event.TranslationsLinked(UUID story) -> story.toString();
      case Event.PicturesExcused(UUID story) -> story.toString();
      case Event.FrontArranged(String language) -> language;
      case Event.CommentsChanged(UUID story) -> story.toString();
      case Event.SectionAdded(UUID section) -> section.toString();
      case Event.MastheadChanged() -> "";
      case Event.MediaAdded(String media) -> media;
      case Event.MediaChanged(String media) -> media;
      case Event.LiveChanged(String channel) -> channel;
      case Event.ScheduleChanged(String channel) -> channel;
    };
  }

  private static Event event(String name, String subject) {
    return switch (name) {
      case "story-saved" -> new Event.StorySaved(UUID.fromString(subject));
      case "story-moved" -> new Event.StoryMoved(UUID.fromString(subject));
      case "story-published" -> new Event.StoryPublished(UUID.fromString(subject));
      case "story-withdrawn" -> new Event.StoryWithdrawn(UUID.fromString(subject));
      case "story-corrected" -> new Event.StoryCorrected(UUID.fromString(subject));
      case "translations-linked" -> new Event.TranslationsLinked(UUID.fromString(subject));
      case "pictures-excused" -> new Event.PicturesExcused(UUID.fromString(subject));
      case "front-arranged" -> new Event.FrontArranged(subject);
      case "comments-changed" -> new Event.CommentsChanged(UUID.fromString(subject));
      case "section-added" -> new Event.SectionAdded(UUID.fromString(subject));
      case "masthead-changed" -> new Event.MastheadChanged();
      case "media-added" -> new Event.MediaAdded(subject);
      case "media-changed" -> new Event.MediaChanged(subject);
      case "live-changed" -> new Event.LiveChanged(subject);
      case "schedule-changed" -> new Event.ScheduleChanged(subject);
      default -> throw new IllegalStateException("an unknown event in the journal: " + name);
    };
  }
}
