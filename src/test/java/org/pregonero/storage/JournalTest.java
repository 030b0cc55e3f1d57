package org.pregonero.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class JournalTest {
  private static final int WRITERS = 8;
  private static final int WRITES = 40;

  private final Database database;

  JournalTest(DatabaseKind kind) {
    database = Database.open(kind.fresh(), Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyEventComesBackAsItWasRecorded() {
    UUID id = UUID.randomUUID();
    List<Event> events =
        List.of(
            new Event.StorySaved(id),
            new Event.StoryMoved(id),
            new Event.StoryPublished(id),
            new Event.StoryWithdrawn(id),
            new Event.StoryCorrected(id),
            new Event.TranslationsLinked(id),
            new Event.PicturesExcused(id),
            new Event.FrontArranged("en"),
            new Event.CommentsChanged(id),
            new Event.SectionAdded(id),
            new Event.MastheadChanged());
    Set<Tag> tags = Set.of(Tag.front("en"), Tag.story(id), Tag.topic("es", "pan"));
    database.write(transaction -> {
      events.forEach(event -> transaction.record(event, tags));
      return null;
    });

    List<JournalEntry> entries = after(0);

    assertThat(entries).extracting(JournalEntry::event).isEqualTo(events);
    assertThat(entries).extracting(JournalEntry::tags).containsOnly(tags);
    assertThat(entries)
        .extracting(JournalEntry::position)
        .isEqualTo(LongStream.rangeClosed(1, events.size()).boxed().toList());
  }

  @Test
  void aWriteThatFailsLeavesNoEntryAndTakesNoPosition() {
    record(new Event.MastheadChanged());

    assertThatThrownBy(() ->
            database.write(transaction -> {
              transaction.record(new Event.StorySaved(UUID.randomUUID()), Set.of());
              throw new IllegalArgumentException("on purpose");
            }))
        .hasMessageContaining("on purpose");
    record(new Event.MastheadChanged());

    assertThat(after(0)).extracting(JournalEntry::position).containsExactly(1L, 2L);
    assertThat(database.<Long>read(database.journal()::head)).isEqualTo(2);
  }

  @Test
  void aFollowerBesideManyWritersSeesEveryEntryOnceAndInOrder() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> writers =
          IntStream.range(0, WRITERS)
              .mapToObj(_ ->
                  threads.submit(() -> {
                    start.await();
                    for (int i = 0; i < WRITES; i++) {
                      record(new Event.StorySaved(UUID.randomUUID()));
                    }
                    return null;
                  }))
              .toList();
      Future<List<Long>> follower = threads.submit(() -> follow(writing));
      start.countDown();
      for (Future<?> writer : writers) {
        writer.get(60, TimeUnit.SECONDS);
      }
      writing.set(false);

      assertThat(follower.get(60, TimeUnit.SECONDS))
          .isEqualTo(LongStream.rangeClosed(1, WRITERS * WRITES).boxed().toList());
    }
  }

  /// Reads as a follower does: only what is behind the position it has reached.
  private List<Long> follow(AtomicBoolean writing) {
    List<Long> seen = new ArrayList<>();
    boolean more = true;
    while (more) {
      boolean last = !writing.get();
      long reached = seen.isEmpty() ? 0 : seen.getLast();
      List<JournalEntry> entries = after(reached);
      entries.forEach(entry -> seen.add(entry.position()));
      more = !last || !entries.isEmpty();
    }
    return seen;
  }

  private List<JournalEntry> after(long position) {
    return database.read(transaction -> database.journal().listAfter(transaction, position, 100));
  }

  private void record(Event event) {
    database.write(transaction -> {
      transaction.record(event, Set.of());
      return null;
    });
  }
}
