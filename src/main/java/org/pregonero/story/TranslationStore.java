package org.pregonero.story;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

/// Which stories tell the same in several languages, in the database: each translation names the
/// original, which names none. Has no state of its own.
final class TranslationStore {
  /// A story and its translations, the original first; only itself where it has none.
  List<Translation> list(ReadTransaction transaction, StoryId story) {
    List<Translation> group =
        transaction
            .handle()
            .createQuery(
                """
                WITH
                  root AS (SELECT COALESCE(original, id) AS id FROM story WHERE id = :story),
                  member AS (
                    SELECT id FROM root
                    UNION ALL SELECT s.id FROM story s JOIN root ON s.original = root.id)
                SELECT s.id, s.language AS written_in, s.original, p.language, p.day, p.slug,
                  p.withdrawn_at
                FROM member m JOIN story s ON s.id = m.id LEFT JOIN publication p ON p.story = m.id
                ORDER BY s.original IS NOT NULL, s.id
                """)
            .bind("story", story.toString())
            .map((row, _) -> {
              boolean live = row.getString("day") != null && row.getString("withdrawn_at") == null;
              return new Translation(
                  StoryId.parse(row.getString("id")),
                  row.getString("written_in"),
                  row.getString("original") == null,
                  live ? StoryStore.address(row) : null);
            })
            .list();
    group.forEach(each -> transaction.saw(Tag.story(each.id().value())));
    return group;
  }

  /// @param original null where the story shall be an original, or alone
  void setOriginal(WriteTransaction transaction, StoryId story, @Nullable StoryId original) {
    transaction
        .handle()
        .createUpdate("UPDATE story SET original = :original WHERE id = :story")
        .bind("story", story.toString())
        .bind("original", original == null ? null : original.toString())
        .execute();
  }
}
