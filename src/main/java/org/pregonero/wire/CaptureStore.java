package org.pregonero.wire;

import java.time.LocalDate;
import java.util.List;
import org.pregonero.body.StoryId;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.HeadlineKey;

/// Which captures were imported, and which stories they became. Has no state of its own.
final class CaptureStore {
  /// A capture that was imported.
  ///
  /// @param revision the story's revision that it became
  record Known(StoryId story, int revision) {}

  /// Whether a capture that says just this was imported before.
  boolean contains(ReadTransaction transaction, String digest) {
    return transaction
        .handle()
        .createQuery("SELECT 1 FROM capture WHERE digest = :digest")
        .bind("digest", digest)
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// The imported captures of pages with that headline on that day, the newest of each story.
  List<Known> list(
      ReadTransaction transaction, String language, LocalDate day, HeadlineKey headline) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT story, MAX(revision) AS revision FROM capture
            WHERE language = :language AND day = :day AND headline_key = :key
            GROUP BY story ORDER BY story
            """)
        .bind("language", language)
        .bind("day", day.toString())
        .bind("key", headline.value())
        .map((row, _) -> new Known(StoryId.parse(row.getString("story")), row.getInt("revision")))
        .list();
  }

  void insert(
      WriteTransaction transaction,
      String digest,
      String language,
      LocalDate day,
      HeadlineKey headline,
      Known known) {
    transaction
        .handle()
        .execute(
            """
            INSERT INTO capture (digest, language, day, headline_key, story, revision)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            digest,
            language,
            day.toString(),
            headline.value(),
            known.story().toString(),
            known.revision());
  }
}
