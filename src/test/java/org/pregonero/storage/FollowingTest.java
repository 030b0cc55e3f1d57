package org.pregonero.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource
final class FollowingTest {
  private final DatabaseAddress address;
  private final Database database;
  private final List<JournalEntry> told = new CopyOnWriteArrayList<>();

  FollowingTest(DatabaseKind kind) {
    address = kind.fresh();
    database = Database.open(address, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aFollowerKnowsOfAChangeBeforeItIsAcknowledged() {
    change(database);
    try (Following _ = database.follow(told::add)) {
      change(database);
      assertThat(told).extracting(JournalEntry::position).containsExactly(2L);
      assertThat(told.getFirst().tags()).containsExactly(Tag.MASTHEAD);
    }
  }

  @Test
  void aFollowerIsToldWhatAnotherProgramChanged() {
    try (Database other = Database.open(address, Clock.systemUTC());
        Following _ = database.follow(told::add)) {
      for (int i = 0; i < 600; i++) {
        change(other);
      }
      await().until(() -> told.size() == 600);
      assertThat(told).extracting(JournalEntry::position).isSorted().doesNotHaveDuplicates();
    }
  }

  @Test
  void nothingIsToldAfterTheEnd() {
    try (Following _ = database.follow(told::add)) {
      change(database);
    }
    change(database);
    assertThat(told).extracting(JournalEntry::position).containsOnly(1L);
  }

  @Test
  void aFollowerThatFailsCallsNothingBack() {
    try (Following _ =
            database.follow(_ -> {
              throw new IllegalStateException("on purpose");
            });
        Following _ = database.follow(told::add)) {
      change(database);
    }
    assertThat(told).isNotEmpty();
    assertThat(database.<Long>read(database.journal()::head)).isEqualTo(1);
  }

  private static void change(Database database) {
    database.write(transaction -> {
      transaction.record(new Event.MastheadChanged(), Set.of(Tag.MASTHEAD));
      return null;
    });
  }
}
