package org.pregonero.storage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody who follows the journal. What other programs write (another node, an import beside a
/// running server) is found by looking at the journal's head at short intervals. While the database
/// is away nothing is missed: it is told once it is back.
public final class Following implements AutoCloseable {
  /// How often the journal is looked at.
  public static final Duration LOOKS_EVERY = Duration.ofMillis(100);

  private static final Logger LOG = LoggerFactory.getLogger(Following.class);
  private static final int AT_ONCE = 500;

  private final Database database;
  private final Consumer<JournalEntry> follower;
  private final Runnable end;
  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("journal").daemon().factory());
  private long position;
  private boolean away;

  Following(Database database, Consumer<JournalEntry> follower, Runnable end) {
    this.database = database;
    this.follower = follower;
    this.end = end;
    this.position = database.read(database.journal()::head);
    long millis = LOOKS_EVERY.toMillis();
    ScheduledFuture<?> _ =
        looking.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  /// Nothing is told any more once this has returned.
  @Override
  public void close() {
    end.run();
    looking.close();
  }

  private void look() {
    try {
      List<JournalEntry> news;
      do {
        news =
            database.read(transaction ->
                database.journal().head(transaction) == position
                    ? List.of()
                    : database.journal().listAfter(transaction, position, AT_ONCE));
        for (JournalEntry entry : news) {
          follower.accept(entry);
          position = entry.position();
        }
      } while (news.size() == AT_ONCE);
      away = false;
    } catch (RuntimeException e) {
      if (!away) {
        LOG.error("the journal cannot be followed after entry {}; trying again", position, e);
      }
      away = true;
    }
  }
}
