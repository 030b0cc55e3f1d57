package org.pregonero.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Correction.Listed;

/// Corrections in the database. Has no state of its own.
final class CorrectionStore {
  void insert(WriteTransaction transaction, Story story, Correction correction) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO correction (id, story, language, at, said, author)
            VALUES (:id, :story, :language, :at, :text, :author)
            """)
        .bind("id", correction.id().toString())
        .bind("story", story.id().toString())
        .bind("language", story.language())
        .bind("at", correction.at().toEpochMilli())
        .bind("text", correction.text())
        .bind("author", correction.author())
        .execute();
  }

  /// The corrections of one story, newest first.
  List<Correction> list(ReadTransaction transaction, StoryId story) {
    transaction.saw(Tag.story(story.value()));
    return transaction
        .handle()
        .createQuery("SELECT * FROM correction WHERE story = :story ORDER BY at DESC, id DESC")
        .bind("story", story.toString())
        .map((row, _) -> correction(row))
        .list();
  }

  /// The corrections of all stories of an edition that readers can see, newest first.
  Correction.Listing list(
      ReadTransaction transaction, String language, @Nullable UUID after, int limit) {
    transaction.saw(Tag.corrections(language));
    Query query =
        transaction
            .handle()
            .createQuery(
                """
                SELECT c.*, p.language AS edition, p.day, p.slug, p.headline
                FROM correction c JOIN publication p ON p.story = c.story
                WHERE c.language = :language AND p.withdrawn_at IS NULL %s
                ORDER BY c.at DESC, c.id DESC LIMIT :limit
                """
                    .formatted(
                        after == null
                            ? ""
                            : "AND (c.at, c.id) < (SELECT at, id FROM correction WHERE id = :after)"))
            .bind("language", language)
            .bind("limit", limit + 1);
    if (after != null) {
      query.bind("after", after.toString());
    }
    List<Listed> found =
        query
            .map((row, _) ->
                new Listed(correction(row), StoryStore.address(row), row.getString("headline")))
            .list();
    return found.size() <= limit
        ? new Correction.Listing(found, null)
        : new Correction.Listing(found.subList(0, limit), found.get(limit - 1).correction().id());
  }

  private static Correction correction(ResultSet row) throws SQLException {
    return new Correction(
        UUID.fromString(row.getString("id")),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("said"),
        row.getString("author"));
  }
}
