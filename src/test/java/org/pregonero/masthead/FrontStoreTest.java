package org.pregonero.masthead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.body.StoryId;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;
import org.pregonero.storage.Event;
import org.pregonero.storage.JournalEntry;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

@ParameterizedClass
@EnumSource
final class FrontStoreTest {
  private static final Instant START = Instant.parse("2026-03-01T23:30:00Z");
  private static final StoryId BELL = new StoryId(new UUID(0, 1));
  private static final StoryId CLOCK = new StoryId(new UUID(0, 2));
  private static final StoryId CAMPANA = new StoryId(new UUID(0, 3));

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Database database;
  private final FrontStore fronts = new FrontStore(clock);

  FrontStoreTest(DatabaseKind kind) {
    database = Database.open(kind.fresh(), clock);
    change(transaction -> {
      new MastheadStore().setUpIfNew(transaction, MastheadSettings.DEFAULT);
      insert(transaction, BELL, "en");
      insert(transaction, CLOCK, "en");
      insert(transaction, CAMPANA, "es");
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aStoryStandsWhereItWasPutUntilAnotherIsPutThere() {
    put(FrontSlot.LEAD, BELL, null);
    assertThat(front("en")).isEqualTo(Map.of(FrontSlot.LEAD, BELL));
    assertThat(front("es")).isEmpty();

    put(FrontSlot.LEAD, CLOCK, null);
    assertThat(front("en")).isEqualTo(Map.of(FrontSlot.LEAD, CLOCK));

    change(transaction -> fronts.clear(transaction, "en", FrontSlot.LEAD));
    assertThat(front("en")).isEmpty();
  }

  @Test
  void aStoryThatIsPutElsewhereLeavesItsPlace() {
    put(FrontSlot.LEAD, BELL, null);
    put(FrontSlot.SECONDARY_2, BELL, null);
    assertThat(front("en")).isEqualTo(Map.of(FrontSlot.SECONDARY_2, BELL));
  }

  @Test
  void aStoryOfAnotherEditionHasNoPlaceOnThePage() {
    assertThatThrownBy(() -> put(FrontSlot.LEAD, CAMPANA, null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aStoryLeavesItsPlaceWhenItsTimeThereIsOver() {
    put(FrontSlot.LEAD, BELL, START.plusSeconds(60));
    put(FrontSlot.SECONDARY_1, CLOCK, null);
    change(fronts::clearExpired);
    assertThat(front("en")).hasSize(2);
    assertThat(hasExpired()).isFalse();

    now.set(START.plusSeconds(60));
    assertThat(hasExpired()).isTrue();
    change(fronts::clearExpired);

    assertThat(front("en")).isEqualTo(Map.of(FrontSlot.SECONDARY_1, CLOCK));
    assertThat(hasExpired()).isFalse();
    assertThat(journal().getLast().tags()).containsExactly(Tag.front("en"));
  }

  @Test
  void everyRearrangementPutsTheFrontPageOutOfDate() {
    int before = journal().size();
    put(FrontSlot.LEAD, BELL, null);
    change(transaction -> fronts.clear(transaction, "en", FrontSlot.LEAD));
    change(transaction -> fronts.clear(transaction, "en", FrontSlot.LEAD));
    change(fronts::clearExpired);

    List<JournalEntry> entries = journal().subList(before, journal().size());
    assertThat(entries)
        .extracting(JournalEntry::event)
        .containsExactly(new Event.FrontArranged("en"), new Event.FrontArranged("en"));
    assertThat(entries).extracting(JournalEntry::tags).containsOnly(Set.of(Tag.front("en")));
    Set<Tag> seen =
        database.read(transaction -> {
          Map<FrontSlot, StoryId> _ = fronts.list(transaction, "en");
          return transaction.seen();
        });
    assertThat(seen).containsExactly(Tag.front("en"));
  }

  private void put(FrontSlot slot, StoryId story, @Nullable Instant until) {
    change(transaction -> fronts.put(transaction, "en", slot, story, until, "an editor"));
  }

  private Map<FrontSlot, StoryId> front(String language) {
    return database.read(transaction -> fronts.list(transaction, language));
  }

  private boolean hasExpired() {
    return database.<Boolean>read(fronts::hasExpired);
  }

  private List<JournalEntry> journal() {
    return database.read(transaction -> database.journal().listAfter(transaction, 0, 1000));
  }

  private void change(Consumer<WriteTransaction> work) {
    database.write(transaction -> {
      work.accept(transaction);
      return null;
    });
  }

  private static void insert(WriteTransaction transaction, StoryId id, String language) {
    transaction
        .handle()
        .execute(
            """
            INSERT INTO story (id, language, state, revision, created_at)
            VALUES (?, ?, 'DRAFT', 1, 0)
            """,
            id.toString(),
            language);
  }
}
