package org.pregonero.masthead;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.storage.Event;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

/// How editors have arranged the front pages: which story stands in which place. Safe for use by
/// any thread.
///
/// A story may be put in its place before it is published; it is shown there once it is. What a
/// front page shows never depends on the hour at which it is asked for, so that it can be kept: a
/// story whose time in a place is over stays there until [#clearExpired] takes it out.
public final class FrontStore {
  private final Clock clock;

  public FrontStore(Clock clock) {
    this.clock = clock;
  }

  /// Puts a story into a place of its edition's front page, instead of whatever stood there. It
  /// leaves any other place it had.
  ///
  /// @param until when it shall leave the place again, or null if it may stay
  /// @param author who puts it there
  /// @throws IllegalArgumentException if the edition has no such story
  public void put(
      WriteTransaction transaction,
      String language,
      FrontSlot slot,
      StoryId story,
      @Nullable Instant until,
      String author) {
    transaction
        .handle()
        .execute(
            "DELETE FROM front_slot WHERE language = ? AND story = ?", language, story.toString());
    int rows =
        transaction
            .handle()
            .createUpdate(
                """
                INSERT INTO front_slot (language, slot, story, until, author, at)
                SELECT language, :slot, id, :until, :author, :now FROM story
                WHERE id = :story AND language = :language
                ON CONFLICT (language, slot) DO UPDATE SET
                  story = excluded.story, until = excluded.until, author = excluded.author,
                  at = excluded.at
                """)
            .bind("language", language)
            .bind("slot", slot.name())
            .bind("story", story.toString())
            .bind("until", until == null ? null : until.toEpochMilli())
            .bind("author", author)
            .bind("now", clock.millis())
            .execute();
    if (rows == 0) {
      throw new IllegalArgumentException("the edition " + language + " has no story " + story);
    }
    arranged(transaction, language);
  }

  /// Empties a place.
  public void clear(WriteTransaction transaction, String language, FrontSlot slot) {
    int rows =
        transaction
            .handle()
            .execute(
                "DELETE FROM front_slot WHERE language = ? AND slot = ?", language, slot.name());
    if (rows > 0) {
      arranged(transaction, language);
    }
  }

  /// Empties the places whose time is over.
  public void clearExpired(WriteTransaction transaction) {
    transaction
        .handle()
        .createQuery("DELETE FROM front_slot WHERE until <= :now RETURNING language")
        .bind("now", clock.millis())
        .mapTo(String.class)
        .set()
        .forEach(language -> arranged(transaction, language));
  }

  /// Whether [#clearExpired] has something to do.
  public boolean hasExpired(ReadTransaction transaction) {
    return transaction
        .handle()
        .createQuery("SELECT slot FROM front_slot WHERE until <= :now LIMIT 1")
        .bind("now", clock.millis())
        .mapTo(String.class)
        .findOne()
        .isPresent();
  }

  /// The places that are filled, and with which story.
  public Map<FrontSlot, StoryId> list(ReadTransaction transaction, String language) {
    transaction.saw(Tag.front(language));
    Map<FrontSlot, StoryId> arranged = new EnumMap<>(FrontSlot.class);
    transaction
        .handle()
        .createQuery("SELECT slot, story FROM front_slot WHERE language = :language")
        .bind("language", language)
        .map((row, _) ->
            Map.entry(
                FrontSlot.valueOf(row.getString("slot")), StoryId.parse(row.getString("story"))))
        .list()
        .forEach(each -> arranged.put(each.getKey(), each.getValue()));
    return arranged;
  }

  private static void arranged(WriteTransaction transaction, String language) {
    transaction.record(new Event.FrontArranged(language), Set.of(Tag.front(language)));
  }
}
