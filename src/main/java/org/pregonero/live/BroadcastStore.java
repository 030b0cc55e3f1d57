package org.pregonero.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.storage.Event;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

/// Which broadcasts there were, and which are on the air. Safe for use by any thread.
public final class BroadcastStore {
  /// What is on the air on a channel.
  public Optional<OnAir> current(ReadTransaction transaction, String channel) {
    transaction.saw(Tag.live(channel));
    return list(transaction).stream().filter(onAir -> onAir.channel().equals(channel)).findFirst();
  }

  /// A broadcast, on the air or over.
  ///
  /// @param story what became of it, if anything did
  record Logged(OnAir onAir, Optional<StoryId> story) {}

  /// What was on the air on a channel at a moment.
  Optional<Logged> findAt(ReadTransaction transaction, String channel, Instant at) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT id, channel, began_at, sound_only, story FROM broadcast
            WHERE channel = :channel AND began_at <= :at AND (ended_at IS NULL OR ended_at > :at)
            ORDER BY began_at DESC LIMIT 1
            """)
        .bind("channel", channel)
        .bind("at", at.toEpochMilli())
        .map((row, _) ->
            new Logged(onAir(row), Optional.ofNullable(row.getString("story")).map(StoryId::parse)))
        .findOne();
  }

  /// Everything that is on the air, or was when the program last ended; the newest first.
  List<OnAir> list(ReadTransaction transaction) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT id, channel, began_at, sound_only FROM broadcast WHERE ended_at IS NULL
            ORDER BY began_at DESC, id
            """)
        .map((row, _) -> onAir(row))
        .list();
  }

  /// A broadcast goes on the air.
  public void begin(WriteTransaction transaction, OnAir onAir) {
    transaction
        .handle()
        .execute(
            "INSERT INTO broadcast (id, channel, began_at, sound_only) VALUES (?, ?, ?, ?)",
            onAir.broadcast(),
            onAir.channel(),
            onAir.since().toEpochMilli(),
            onAir.soundOnly() ? 1 : 0);
    changed(transaction, onAir.channel());
  }

  /// A broadcast is over.
  ///
  /// @param story what became of it, or null
  public void end(WriteTransaction transaction, OnAir onAir, Instant at, @Nullable String story) {
    transaction
        .handle()
        .execute(
            "UPDATE broadcast SET ended_at = ?, story = ? WHERE id = ?",
            at.toEpochMilli(),
            story,
            onAir.broadcast());
    changed(transaction, onAir.channel());
  }

  private static OnAir onAir(ResultSet row) throws SQLException {
    return new OnAir(
        row.getString("channel"),
        row.getString("id"),
        Instant.ofEpochMilli(row.getLong("began_at")),
        row.getInt("sound_only") == 1);
  }

  private static void changed(WriteTransaction transaction, String channel) {
    transaction.record(new Event.LiveChanged(channel), Set.of(Tag.live(channel)));
  }
}
