package org.pregonero.story;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.pregonero.body.StoryId;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.PictureGap.Lack;

/// Why pictures may be shown without a credit or an alternative text, in the database. Has no state
/// of its own.
final class ExcuseStore {
  void insert(
      WriteTransaction transaction,
      StoryId story,
      List<PictureGap> gaps,
      String author,
      String reason,
      Instant now) {
    PreparedBatch batch =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO picture_excuse (story, picture, lacks, author, reason, at)
                VALUES (:story, :picture, :lacks, :author, :reason, :now)
                ON CONFLICT DO NOTHING
                """);
    for (PictureGap gap : gaps) {
      for (Lack lack : gap.lacks()) {
        batch
            .bind("story", story.toString())
            .bind("picture", gap.picture())
            .bind("lacks", lack.name())
            .bind("author", author)
            .bind("reason", reason)
            .bind("now", now.toEpochMilli())
            .add();
      }
    }
    batch.execute();
  }

  /// What of `gaps` nobody has excused yet.
  List<PictureGap> unexcused(ReadTransaction transaction, StoryId story, List<PictureGap> gaps) {
    Set<Excuse> excused =
        transaction
            .handle()
            .createQuery("SELECT picture, lacks FROM picture_excuse WHERE story = :story")
            .bind("story", story.toString())
            .map((row, _) ->
                new Excuse(row.getString("picture"), Lack.valueOf(row.getString("lacks"))))
            .set();
    return gaps.stream()
        .map(gap ->
            new PictureGap(
                gap.name(),
                gap.picture(),
                gap.lacks().stream()
                    .filter(lack -> !excused.contains(new Excuse(gap.picture(), lack)))
                    .collect(Collectors.toSet())))
        .filter(gap -> !gap.lacks().isEmpty())
        .toList();
  }

  private record Excuse(String picture, Lack lack) {}
}
