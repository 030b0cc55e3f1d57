package org.pregonero.comments;

import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.pregonero.body.StoryId;
import org.pregonero.comments.Conversation.Comment;
import org.pregonero.storage.Event;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

/// Conversations in the database. Has no state of its own.
public final class CommentStore {
  /// The conversation under a story.
  public Conversation get(ReadTransaction transaction, StoryId story) {
    transaction.saw(Tag.comments(story.value()));
    List<Comment> comments =
        transaction
            .handle()
            .createQuery(
                "SELECT author, time, said FROM comment WHERE story = :story ORDER BY number")
            .bind("story", story.toString())
            .map((row, _) ->
                new Comment(row.getString("author"), row.getString("time"), row.getString("said")))
            .list();
    int count =
        transaction
            .handle()
            .createQuery("SELECT count FROM conversation WHERE story = :story")
            .bind("story", story.toString())
            .mapTo(Integer.class)
            .findOne()
            .orElse(0);
    return new Conversation(count, comments);
  }

  /// Replaces the whole conversation under a story by one that was held elsewhere.
  public void carryOver(WriteTransaction transaction, StoryId story, Conversation conversation) {
    String id = story.toString();
    transaction.handle().execute("DELETE FROM comment WHERE story = ?", id);
    transaction
        .handle()
        .execute(
            """
            INSERT INTO conversation (story, count) VALUES (?, ?)
            ON CONFLICT (story) DO UPDATE SET count = excluded.count
            """,
            id,
            conversation.count());
    if (!conversation.comments().isEmpty()) {
      insert(transaction, id, conversation.comments());
    }
    transaction.record(
        new Event.CommentsChanged(story.value()), Set.of(Tag.comments(story.value())));
  }

  private static void insert(WriteTransaction transaction, String story, List<Comment> comments) {
    PreparedBatch batch =
        transaction
            .handle()
            .prepareBatch(
                """
                INSERT INTO comment (story, number, author, time, said)
                VALUES (:story, :number, :author, :time, :said)
                """);
    for (int i = 0; i < comments.size(); i++) {
      Comment comment = comments.get(i);
      batch
          .bind("story", story)
          .bind("number", i + 1)
          .bind("author", comment.author())
          .bind("time", comment.time())
          .bind("said", comment.text())
          .add();
    }
    batch.execute();
  }
}
