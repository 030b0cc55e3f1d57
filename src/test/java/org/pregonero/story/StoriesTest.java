package org.pregonero.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.html.Slug;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.masthead.SectionId;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;
import org.pregonero.storage.Event;
import org.pregonero.storage.JournalEntry;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Stories.AtAddress;
import org.pregonero.story.StoryRefusal.NoSuchStory;
import org.pregonero.story.StoryRefusal.Overtaken;
import org.pregonero.story.StoryRefusal.WrongState;

@ParameterizedClass
@EnumSource
final class StoriesTest {
  private static final Instant START = Instant.parse("2026-03-01T23:30:00Z");
  private static final String EDITOR = "an editor";

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
  private final Database database;
  private final MastheadStore mastheads = new MastheadStore();
  private final Stories stories = new Stories(mastheads, clock);

  StoriesTest(DatabaseKind kind) {
    database = Database.open(kind.fresh(), clock);
    write(transaction -> {
      mastheads.setUpIfNew(
          transaction,
          new MastheadSettings(
              "The Crier", ZoneId.of("Europe/Madrid"), null, null, null, null, null));
      return null;
    });
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aStoryGoesFromDraftToReadersAndBack() {
    StoryId id = create("Bakers strike");
    assertThat(state(id)).isEqualTo(Workflow.DRAFT);
    change(transaction -> stories.submit(transaction, id));
    assertThat(state(id)).isEqualTo(Workflow.IN_REVIEW);
    change(transaction -> stories.approve(transaction, id));
    assertThat(state(id)).isEqualTo(Workflow.READY);
    StoryAddress address = publish(id);
    assertThat(state(id)).isEqualTo(Workflow.PUBLISHED);
    assertThat(headlineAt(address)).isEqualTo("Bakers strike");

    change(transaction -> stories.withdraw(transaction, id));

    assertThat(state(id)).isEqualTo(Workflow.WITHDRAWN);
    assertThat(at(address)).isEqualTo(new AtAddress.Withdrawn());
    assertThat(headlines(Tag.front("en"))).isEmpty();

    assertThat(publish(id)).isEqualTo(address);
    assertThat(headlines(Tag.front("en"))).containsExactly("Bakers strike");
  }

  @Test
  void aStoryStandsOnTheDayItHasInTheNewsroomsTimeZone() {
    assertThat(publish(create("Late news")))
        .isEqualTo(new StoryAddress("en", LocalDate.of(2026, 3, 2), new Slug("late-news")));
  }

  @Test
  void workingOnAPublishedStoryChangesNothingForReadersUntilItIsPublishedAgain() {
    StoryId id = create("First version");
    StoryAddress address = publish(id);
    later(Duration.ofHours(1));

    write(
        transaction -> stories.save(transaction, id, 1, content("Second version"), EDITOR, "typo"));
    assertThat(headlineAt(address)).isEqualTo("First version");
    assertThat(headlines(Tag.front("en"))).containsExactly("First version");

    publish(id);
    assertThat(headlineAt(address)).isEqualTo("Second version");
    assertThat(headlines(Tag.front("en"))).containsExactly("Second version");
    PublishedStory shown = published(address);
    assertThat(shown.published().at()).isEqualTo(START);
    assertThat(shown.updated()).isEqualTo(START.plus(Duration.ofHours(1)));
    assertThat(revision(id, 1).content().headline()).isEqualTo("First version");
    assertThat(revision(id, 2).reason()).isEqualTo("typo");
  }

  @Test
  void whoSavesOverSomebodyElsesWorkIsToldAndNothingIsLost() {
    StoryId id = create("Original");
    write(transaction -> stories.save(transaction, id, 1, content("Hers"), "she", ""));

    assertThatThrownBy(
            () -> write(transaction -> stories.save(transaction, id, 1, content("His"), "he", "")))
        .isInstanceOf(Overtaken.class);
    assertThat(revision(id, 2).content().headline()).isEqualTo("Hers");
  }

  @Test
  void whatWasApprovedHasToBeApprovedAgainAfterItWasChanged() {
    StoryId id = create("Checked facts");
    change(transaction -> stories.submit(transaction, id));
    change(transaction -> stories.approve(transaction, id));
    write(transaction -> stories.save(transaction, id, 1, content("Other facts"), EDITOR, ""));
    assertThat(state(id)).isEqualTo(Workflow.IN_REVIEW);
  }

  @Test
  void aStepThatTheWorkflowDoesNotHaveIsRefused() {
    StoryId id = create("In a hurry");
    assertThatThrownBy(() -> change(transaction -> stories.approve(transaction, id)))
        .isInstanceOf(WrongState.class);
    assertThatThrownBy(() -> change(transaction -> stories.withdraw(transaction, id)))
        .isInstanceOf(WrongState.class);
    publish(id);
    assertThatThrownBy(() -> publish(id)).isInstanceOf(WrongState.class);
    StoryId nobody = new StoryId(new UUID(1, 2));
    assertThatThrownBy(() -> publish(nobody)).isInstanceOf(NoSuchStory.class);
  }

  @Test
  void aScheduledStoryIsPublishedWhenItsTimeHasComeAndOnlyOnce() {
    StoryId id = create("Embargoed report");
    change(transaction -> stories.submit(transaction, id));
    change(transaction -> stories.approve(transaction, id));
    change(transaction -> stories.schedule(transaction, id, START.plusSeconds(60)));

    assertThat(database.<List<StoryId>>read(stories::listDue)).isEmpty();
    assertThat(this.<Boolean>write(t -> stories.publishIfDue(t, id))).isFalse();
    later(Duration.ofSeconds(60));
    assertThat(database.<List<StoryId>>read(stories::listDue)).containsExactly(id);
    assertThat(this.<Boolean>write(t -> stories.publishIfDue(t, id))).isTrue();
    assertThat(this.<Boolean>write(t -> stories.publishIfDue(t, id))).isFalse();
    assertThat(headlines(Tag.front("en"))).containsExactly("Embargoed report");
  }

  @Test
  void storiesWithOneHeadlineOnOneDayEachHaveTheirOwnAddress() {
    assertThat(publish(create("Morning briefing")).slug().value()).isEqualTo("morning-briefing");
    assertThat(publish(create("Morning briefing")).slug().value()).isEqualTo("morning-briefing-2");
    assertThat(publish(create("Morning briefing")).slug().value()).isEqualTo("morning-briefing-3");
  }

  @Test
  void anOldAddressLeadsToTheNewOneForEver() {
    StoryId id = create("Mispelt");
    StoryAddress old = publish(id);

    StoryAddress renamed =
        write(transaction -> stories.rename(transaction, id, new Slug("misspelt")));

    assertThat(at(old)).isEqualTo(new AtAddress.Moved(renamed));
    assertThat(headlineAt(renamed)).isEqualTo("Mispelt");
    StoryAddress back = write(transaction -> stories.rename(transaction, id, old.slug()));
    assertThat(back).isEqualTo(old);
    assertThat(at(renamed)).isEqualTo(new AtAddress.Moved(old));
  }

  @Test
  void aStoryStandsInItsSectionAndInAllAboveIt() {
    SectionId russia =
        write(transaction -> mastheads.sectionFor(transaction, "en", List.of("News", "Russia")));
    SectionId news = write(transaction -> mastheads.sectionFor(transaction, "en", List.of("News")));
    SectionId sport =
        write(transaction -> mastheads.sectionFor(transaction, "en", List.of("Sport")));
    StoryId id = create(in("Talks go on", russia));
    publish(id);

    assertThat(headlines(Tag.section(russia.value()))).containsExactly("Talks go on");
    assertThat(headlines(Tag.section(news.value()))).containsExactly("Talks go on");
    assertThat(headlines(Tag.section(sport.value()))).isEmpty();

    write(transaction -> stories.save(transaction, id, 1, in("Talks go on", sport), EDITOR, ""));
    publish(id);

    assertThat(headlines(Tag.section(russia.value()))).isEmpty();
    assertThat(headlines(Tag.section(news.value()))).isEmpty();
    assertThat(headlines(Tag.section(sport.value()))).containsExactly("Talks go on");
  }

  @Test
  void aListGoesOnFromACursorWithoutGapsOrRepeatsWhileNewStoriesComeInAtTheTop() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      expected.addFirst("Story " + i);
      publish(create("Story " + i));
      later(i % 3 == 0 ? Duration.ZERO : Duration.ofSeconds(1));
    }
    List<String> seen = new ArrayList<>();
    Listing.Cursor cursor = null;
    do {
      Listing page = page(Tag.front("en"), cursor, 7);
      page.cards().forEach(card -> seen.add(card.headline()));
      cursor = page.next() == null ? null : Listing.Cursor.parse(page.next().text()).orElseThrow();
      publish(create("Breaking " + seen.size()));
    } while (cursor != null);

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void aRelatedHeadlineLeadsToItsStoryWhicheverCameFirst() {
    Related toSecond = new Related(null, "The second ‘story’");
    Related toFirst = new Related(null, "the FIRST story");
    StoryId first = create("The first story");
    StoryAddress firstAddress = publish(first);
    assertThat(relatedOf(firstAddress, toSecond)).isNull();

    StoryAddress secondAddress = publish(create("The Second 'Story'"));

    assertThat(relatedOf(firstAddress, toSecond)).isEqualTo(secondAddress);
    assertThat(relatedOf(secondAddress, toFirst)).isEqualTo(firstAddress);
    assertThat(relatedOf(firstAddress, toFirst)).as("never to itself").isNull();
    assertThat(relatedOf(secondAddress, new Related(first, "whatever"))).isEqualTo(firstAddress);

    write(transaction -> stories.save(transaction, first, 1, content("Corrected"), EDITOR, ""));
    publish(first);
    assertThat(relatedOf(secondAddress, toFirst))
        .as("by the headline it once had")
        .isEqualTo(firstAddress);

    change(transaction -> stories.withdraw(transaction, first));
    assertThat(relatedOf(secondAddress, toFirst)).isNull();
  }

  @Test
  void theJournalTellsEveryTagThatAPublicationTouches() {
    SectionId section =
        write(transaction -> mastheads.sectionFor(transaction, "en", List.of("World")));
    SectionId other = write(transaction -> mastheads.sectionFor(transaction, "en", List.of("Art")));
    StoryId id = create(in("Rain at last", section));
    publish(id);
    write(transaction -> stories.save(transaction, id, 1, in("Rain at last", other), EDITOR, ""));
    publish(id);

    JournalEntry moved = journal().getLast();
    assertThat(moved.event()).isEqualTo(new Event.StoryPublished(id.value()));
    assertThat(moved.tags())
        .containsExactlyInAnyOrder(
            Tag.story(id.value()),
            Tag.front("en"),
            Tag.day("en", LocalDate.of(2026, 3, 2)),
            Tag.section(section.value()),
            Tag.section(other.value()),
            Tag.headline("en", "rain-at-last"),
            Tag.author("en", "ana-prueba"),
            Tag.topic("en", "weather"));

    change(transaction -> stories.withdraw(transaction, id));
    assertThat(journal().getLast().tags())
        .contains(
            Tag.story(id.value()),
            Tag.front("en"),
            Tag.section(other.value()),
            Tag.headline("en", "rain-at-last"));
  }

  @Test
  void aStoryFromElsewhereKeepsItsDay() {
    PublicationTime day =
        PublicationTime.ofDay(LocalDate.of(2019, 4, 2), ZoneId.of("Europe/Madrid"));
    write(transaction ->
        stories.publishElsewhere(transaction, "es", content("Ayer"), day, "import", "archive"));
    StoryAddress address = new StoryAddress("es", LocalDate.of(2019, 4, 2), new Slug("ayer"));

    assertThat(published(address).published()).isEqualTo(day);
    assertThat(headlines(Tag.front("es"))).containsExactly("Ayer");
    assertThat(headlines(Tag.front("en"))).isEmpty();
  }

  private StoryId create(String headline) {
    return create(content(headline));
  }

  private StoryId create(Content content) {
    return write(transaction -> stories.create(transaction, "en", content, EDITOR));
  }

  private StoryAddress publish(StoryId id) {
    return write(transaction -> stories.publish(transaction, id));
  }

  private static Content content(String headline) {
    return in(headline, null);
  }

  private static Content in(String headline, @Nullable SectionId section) {
    return new Content(
        StoryKind.NEWS,
        section,
        headline,
        "What happened.",
        List.of("In short"),
        new Byline(List.of(new Byline.Author("Ana Prueba", new Slug("ana-prueba"))), "Agencia"),
        "PUERTO NUEVO",
        new Picture(null, "", "A caption", "A credit"),
        new Body(List.of(Block.Paragraph.of("It happened."))),
        List.of(new Topic("Weather", new Slug("weather"))),
        List.of(),
        CommentPolicy.OPEN);
  }

  private Workflow state(StoryId id) {
    return database.read(transaction -> stories.get(transaction, id).state());
  }

  private Revision revision(StoryId id, int number) {
    return database.read(transaction -> stories.getRevision(transaction, id, number));
  }

  private AtAddress at(StoryAddress address) {
    return database.read(transaction -> stories.findAt(transaction, address).orElseThrow());
  }

  private PublishedStory published(StoryAddress address) {
    return ((AtAddress.Published) at(address)).story();
  }

  private String headlineAt(StoryAddress address) {
    return published(address).content().headline();
  }

  private @Nullable StoryAddress relatedOf(StoryAddress from, Related related) {
    PublishedStory story = published(from);
    return database.read(transaction ->
        stories.findRelated(transaction, story, related).map(Card::address).orElse(null));
  }

  private List<String> headlines(Tag list) {
    return page(list, null, 50).cards().stream().map(Card::headline).toList();
  }

  private Listing page(Tag list, Listing.@Nullable Cursor after, int limit) {
    return database.read(transaction -> stories.list(transaction, list, after, limit));
  }

  private List<JournalEntry> journal() {
    return database.read(transaction -> database.journal().listAfter(transaction, 0, 1000));
  }

  private void later(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  private <T extends @Nullable Object> T write(Function<WriteTransaction, T> work) {
    return database.write(work);
  }

  private void change(Consumer<WriteTransaction> work) {
    database.write(transaction -> {
      work.accept(transaction);
      return null;
    });
  }
}
