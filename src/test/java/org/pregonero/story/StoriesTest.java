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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
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
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Stories.AtAddress;
import org.pregonero.story.Stories.WhenDue;
import org.pregonero.story.StoryRefusal.NoSuchStory;
import org.pregonero.story.StoryRefusal.NotBeforeReaders;
import org.pregonero.story.StoryRefusal.Overtaken;
import org.pregonero.story.StoryRefusal.PicturesIncomplete;
import org.pregonero.story.StoryRefusal.SecondInLanguage;
import org.pregonero.story.StoryRefusal.WrongState;

@ParameterizedClass
@EnumSource
final class StoriesTest {
  private static final Instant START = Instant.parse("2026-03-01T23:30:00Z");
  private static final String EDITOR = "an editor";
  private static final Picture PICTURE =
      new Picture(null, "A pier in the rain", "The pier", "Ana Prueba");

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
              "The Crier", ZoneId.of("Europe/Madrid"), null, null, null, null, null, null));
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
    assertThat(publishIfDue(id)).isEqualTo(WhenDue.NOTHING);
    later(Duration.ofSeconds(60));
    assertThat(database.<List<StoryId>>read(stories::listDue)).containsExactly(id);
    assertThat(publishIfDue(id)).isEqualTo(WhenDue.PUBLISHED);
    assertThat(publishIfDue(id)).isEqualTo(WhenDue.NOTHING);
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
  void theJournalTellsTheStoryAndTheListsThatItCameToOrLeft() {
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
            Tag.section(section.value()),
            Tag.section(other.value()),
            Tag.headline("en", "rain-at-last"));

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

  @Test
  void translationsKnowOneAnotherWhicheverIsPublished() {
    StoryId english = create("The bell");
    StoryId spanish = createIn("es", "La campana");
    publish(english);
    change(transaction -> stories.linkTranslations(transaction, english, spanish));

    assertThat(translations(spanish)).extracting(Translation::id).containsExactly(english, spanish);
    assertThat(translations(english)).isEqualTo(translations(spanish));
    assertThat(translations(english))
        .extracting(Translation::original)
        .containsExactly(true, false);
    assertThat(translations(english).getLast().address()).as("not published yet").isNull();

    StoryAddress address = publish(spanish);
    assertThat(translations(english).getLast().address()).isEqualTo(address);
    change(transaction -> stories.withdraw(transaction, spanish));
    assertThat(translations(english).getLast().address()).isNull();
  }

  @Test
  void aPageWithALinkToATranslationIsOutOfDateOnceThatChanges() {
    StoryId english = create("The bell");
    StoryId spanish = createIn("es", "La campana");
    StoryAddress address = publish(english);
    change(transaction -> stories.linkTranslations(transaction, english, spanish));
    assertThat(journal().getLast())
        .extracting(JournalEntry::event, JournalEntry::tags)
        .containsExactly(
            new Event.TranslationsLinked(spanish.value()),
            Set.of(Tag.story(english.value()), Tag.story(spanish.value())));

    assertThat(seen(transaction -> stories.listTranslations(transaction, english)))
        .as("what the page at %s depends on", address)
        .contains(Tag.story(spanish.value()));
    publish(spanish);
    assertThat(journal().getLast().tags()).contains(Tag.story(spanish.value()));
  }

  @Test
  void ofOneStoryThereIsOneTranslationInALanguage() {
    StoryId english = create("The bell");
    StoryId other = create("The clock");
    StoryId spanish = createIn("es", "La campana");
    StoryId otherSpanish = createIn("es", "El reloj");
    change(transaction -> stories.linkTranslations(transaction, english, spanish));

    assertThatThrownBy(
            () -> change(transaction -> stories.linkTranslations(transaction, english, other)))
        .isInstanceOf(SecondInLanguage.class)
        .hasMessageContaining("en");
    assertThatThrownBy(() ->
            change(transaction -> stories.linkTranslations(transaction, spanish, otherSpanish)))
        .isInstanceOf(SecondInLanguage.class)
        .hasMessageContaining("es");
    assertThat(translations(other)).hasSize(1);
  }

  @Test
  void aTranslationThatWasLinkedWronglyIsLinkedAgain() {
    StoryId wrong = create("The clock");
    StoryId right = create("The bell");
    StoryId spanish = createIn("es", "La campana");
    change(transaction -> stories.linkTranslations(transaction, wrong, spanish));

    change(transaction -> stories.linkTranslations(transaction, right, spanish));

    assertThat(journal().getLast().tags())
        .contains(Tag.story(wrong.value()), Tag.story(right.value()), Tag.story(spanish.value()));
    assertThat(translations(wrong)).hasSize(1);
    assertThat(translations(right)).extracting(Translation::id).containsExactly(right, spanish);
  }

  @Test
  void withoutItsOriginalATranslationBecomesOne() {
    StoryId english = create("The bell");
    StoryId spanish = createIn("es", "La campana");
    change(transaction -> stories.linkTranslations(transaction, english, spanish));

    change(transaction -> stories.unlinkTranslation(transaction, english));

    assertThat(translations(english)).extracting(Translation::id).containsExactly(english);
    assertThat(translations(spanish)).extracting(Translation::original).containsExactly(true);
    assertThat(journal().getLast().tags())
        .contains(Tag.story(english.value()), Tag.story(spanish.value()));
  }

  @Test
  void aCorrectionIsToldUnderTheStoryAndOnThePageOfAll() {
    StoryId id = create("Nine boats race");
    StoryAddress address = publish(id);
    later(Duration.ofHours(2));

    change(transaction -> stories.correct(transaction, id, "It was eight boats.", EDITOR));

    assertThat(journal().getLast())
        .extracting(JournalEntry::event, JournalEntry::tags)
        .containsExactly(
            new Event.StoryCorrected(id.value()),
            Set.of(Tag.story(id.value()), Tag.corrections("en")));
    Correction correction =
        database.read(transaction -> stories.listCorrections(transaction, id)).getFirst();
    assertThat(correction.text()).isEqualTo("It was eight boats.");
    assertThat(correction.at()).isEqualTo(START.plus(Duration.ofHours(2)));
    assertThat(published(address).updated()).isEqualTo(correction.at());
    assertThat(corrections(null, 9).corrections())
        .containsExactly(new Correction.Listed(correction, address, "Nine boats race"));
  }

  @Test
  void thePageOfAllCorrectionsChangesWithTheirStories() {
    StoryId id = create("Nine boats race");
    publish(id);
    change(transaction -> stories.correct(transaction, id, "It was eight boats.", EDITOR));

    write(transaction -> stories.save(transaction, id, 1, content("Eight boats"), EDITOR, ""));
    publish(id);
    assertThat(journal().getLast().tags()).contains(Tag.corrections("en"));
    assertThat(corrections(null, 9).corrections())
        .extracting(Correction.Listed::headline)
        .containsExactly("Eight boats");

    change(transaction -> stories.withdraw(transaction, id));
    assertThat(journal().getLast().tags()).contains(Tag.corrections("en"));
    assertThat(corrections(null, 9).corrections()).isEmpty();
  }

  @Test
  void correctionsGoOnBehindTheLastOneShown() {
    StoryId id = create("Nine boats race");
    publish(id);
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      String text = "Correction " + i;
      change(transaction -> stories.correct(transaction, id, text, EDITOR));
      expected.addFirst(text);
      later(i % 2 == 0 ? Duration.ZERO : Duration.ofSeconds(1));
    }
    List<String> seen = new ArrayList<>();
    UUID after = null;
    do {
      Correction.Listing page = corrections(after, 3);
      page.corrections().forEach(each -> seen.add(each.correction().text()));
      after = page.next();
    } while (after != null);

    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void onlyWhatReadersSeeCanBeCorrected() {
    StoryId id = create("Nine boats race");
    assertThatThrownBy(
            () -> change(transaction -> stories.correct(transaction, id, "Eight.", EDITOR)))
        .isInstanceOf(NotBeforeReaders.class);
    publish(id);
    assertThatThrownBy(() -> change(transaction -> stories.correct(transaction, id, " ", EDITOR)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aPictureWithoutCreditOrAltTextStopsItsStoryByName() {
    StoryId id =
        create(
            with(
                new Picture(null, "", "The quay at dawn", ""),
                new Block.PictureBlock(PICTURE),
                new Block.Gallery(List.of(PICTURE, new Picture(null, "A boat", "", " ")))));

    assertThatThrownBy(() -> publish(id))
        .isInstanceOf(PicturesIncomplete.class)
        .hasMessage(
            "the lead picture (“The quay at dawn”) has no credit and no alternative text;"
                + " picture 3 has no credit; fill it in, or say why it is missing");
    change(transaction -> stories.submit(transaction, id));
    assertThatThrownBy(() -> change(transaction -> stories.approve(transaction, id)))
        .isInstanceOf(PicturesIncomplete.class);
    assertThat(state(id)).isEqualTo(Workflow.IN_REVIEW);
  }

  @Test
  void whoSaysWhyAPictureLacksSomethingCanPublishIt() {
    StoryId id = create(with(new Picture(null, "", "The quay at dawn", "")));
    assertThatThrownBy(
            () -> change(transaction -> stories.excusePictures(transaction, id, EDITOR, " ")))
        .isInstanceOf(IllegalArgumentException.class);

    change(transaction ->
        stories.excusePictures(transaction, id, EDITOR, "from the estate, photographer unknown"));

    assertThat(headlineAt(publish(id))).isEqualTo("A story");
    assertThat(excuses())
        .containsExactly(
            "ALT, an editor: from the estate, photographer unknown",
            "CREDIT, an editor: from the estate, photographer unknown");
  }

  @Test
  void anExcuseHoldsForWhatWasExcusedAndNothingElse() {
    Picture excused = new Picture(null, "A quay", "The quay at dawn", "");
    StoryId id = create(with(excused));
    change(transaction -> stories.excusePictures(transaction, id, EDITOR, "nobody knows"));
    publish(id);

    save(id, 1, with(PICTURE, new Block.PictureBlock(excused)));
    publish(id);

    save(id, 2, with(new Picture(null, "", "The quay at dawn", "")));
    assertThatThrownBy(() -> publish(id))
        .hasMessageStartingWith("the lead picture (“The quay at dawn”) has no alternative text;");
    save(id, 3, with(excused, new Block.PictureBlock(new Picture(null, "A cat", "A cat", ""))));
    assertThatThrownBy(() -> publish(id))
        .hasMessageStartingWith("picture 1 (“A cat”) has no credit;");
  }

  @Test
  void aStoryFromElsewhereSaysWhyItsPicturesLackSomething() {
    Content content = with(new Picture(null, "", "The quay at dawn", ""));
    PublicationTime day = PublicationTime.of(START);
    assertThatThrownBy(() ->
            write(transaction ->
                stories.publishElsewhere(transaction, "en", content, day, "import", "")))
        .isInstanceOf(PicturesIncomplete.class);

    StoryId id =
        write(transaction ->
            stories.publishElsewhere(transaction, "en", content, day, "import", "an archive"));

    assertThat(excuses()).containsExactly("ALT, import: an archive", "CREDIT, import: an archive");
    save(id, 1, content);
    publish(id);
  }

  @Test
  void aStoryThatIsDueButNotCompleteGoesBackIntoReview() {
    StoryId id = create("A story");
    change(transaction -> stories.submit(transaction, id));
    change(transaction -> stories.approve(transaction, id));
    change(transaction -> stories.schedule(transaction, id, START));
    change(transaction -> forgetCredits(transaction, id));

    assertThat(publishIfDue(id)).isEqualTo(WhenDue.SENT_BACK);

    assertThat(state(id)).isEqualTo(Workflow.IN_REVIEW);
    assertThat(database.<List<StoryId>>read(stories::listDue)).isEmpty();
    assertThat(headlines(Tag.front("en"))).isEmpty();
  }

  @Test
  void severalListsAreLookedUpAtOnce() {
    SectionId sport =
        write(transaction -> mastheads.sectionFor(transaction, "en", List.of("Sport")));
    Tag sports = Tag.section(sport.value());
    for (int i = 1; i <= 5; i++) {
      publish(create("News " + i));
      later(Duration.ofSeconds(1));
      publish(create(in("Match " + i, sport)));
      later(Duration.ofSeconds(1));
    }
    Tag nobody = Tag.author("en", "nobody");

    Map<Tag, List<Card>> tops =
        database.read(transaction ->
            stories.listTops(transaction, Map.of(Tag.front("en"), 3, sports, 2, nobody, 9)));

    assertThat(tops).containsOnlyKeys(Tag.front("en"), sports);
    assertThat(tops.get(Tag.front("en")))
        .extracting(Card::headline)
        .containsExactly("Match 5", "News 5", "Match 4");
    assertThat(tops.get(sports)).extracting(Card::headline).containsExactly("Match 5", "Match 4");
    assertThat(seen(t -> stories.listTops(t, Map.of(sports, 2, nobody, 9))))
        .contains(sports, nobody)
        .hasSize(4);
    assertThat(database.read(t -> stories.listTops(t, Map.<Tag, Integer>of())).keySet()).isEmpty();
  }

  @Test
  void onlyPublishedStoriesHaveCards() {
    StoryId published = create("Published");
    publish(published);
    StoryId withdrawn = create("Withdrawn");
    publish(withdrawn);
    change(transaction -> stories.withdraw(transaction, withdrawn));
    Set<StoryId> ids = Set.of(published, withdrawn, create("Draft"));

    assertThat(database.read(transaction -> stories.listCards(transaction, ids)).keySet())
        .containsExactly(published);
    assertThat(seen(transaction -> stories.listCards(transaction, ids)))
        .containsExactlyInAnyOrderElementsOf(
            ids.stream().map(id -> Tag.story(id.value())).toList());
    assertThat(database.read(t -> stories.listCards(t, Set.<StoryId>of())).keySet()).isEmpty();
  }

  @Test
  void storiesLikeOneShareItsTopicsBeforeItsSection() {
    SectionId sport =
        write(transaction -> mastheads.sectionFor(transaction, "en", List.of("Sport")));
    StoryId both = publishAbout("Both topics", null, "tides", "ferries");
    publishAbout("One topic, older", null, "tides");
    StoryId newer = publishAbout("One topic, newer", null, "ferries");
    publishAbout("Only the section", sport, "football");
    publishAbout("Nothing in common", null, "opera");
    StoryId id = publishAbout("The story", sport, "tides", "ferries");

    assertThat(alike(id, Set.of(), 9))
        .containsExactly("Both topics", "One topic, newer", "One topic, older", "Only the section");
    assertThat(alike(id, Set.of(both), 2)).containsExactly("One topic, newer", "One topic, older");

    change(transaction -> stories.withdraw(transaction, newer));
    assertThat(alike(id, Set.of(both), 2)).containsExactly("One topic, older", "Only the section");
    assertThat(seen(transaction -> stories.listAlike(transaction, shown(id), Set.of(), 4)))
        .contains(
            Tag.topic("en", "tides"),
            Tag.topic("en", "ferries"),
            Tag.section(sport.value()),
            Tag.story(both.value()))
        .doesNotContain(Tag.story(newer.value()));
    StoryId alone = publishAbout("Alone", null);
    assertThat(alike(alone, Set.of(), 4)).isEmpty();
  }

  private StoryId publishAbout(String headline, @Nullable SectionId section, String... topics) {
    Content plain = in(headline, section);
    StoryId id =
        create(
            new Content(
                plain.kind(),
                section,
                headline,
                plain.standfirst(),
                plain.highlights(),
                plain.byline(),
                plain.dateline(),
                plain.lead(),
                plain.body(),
                Stream.of(topics).map(topic -> new Topic(topic, new Slug(topic))).toList(),
                List.of(),
                plain.comments()));
    publish(id);
    later(Duration.ofSeconds(1));
    return id;
  }

  private List<String> alike(StoryId id, Set<StoryId> except, int limit) {
    PublishedStory story = shown(id);
    return database.read(transaction ->
        stories.listAlike(transaction, story, except, limit).stream().map(Card::headline).toList());
  }

  private PublishedStory shown(StoryId id) {
    Card card =
        Objects.requireNonNull(
            database.read(transaction -> stories.listCards(transaction, Set.of(id))).get(id));
    return published(card.address());
  }

  private WhenDue publishIfDue(StoryId id) {
    return write(transaction -> stories.publishIfDue(transaction, id));
  }

  /// As in a story that was scheduled before pictures had to be complete.
  private static void forgetCredits(WriteTransaction transaction, StoryId id) {
    transaction
        .handle()
        .execute(
            "UPDATE revision SET content = REPLACE(content, 'Ana Prueba\"}', '\"}') WHERE story = ?",
            id.toString());
  }

  private StoryId create(String headline) {
    return create(content(headline));
  }

  private StoryId createIn(String language, String headline) {
    return write(transaction -> stories.create(transaction, language, content(headline), EDITOR));
  }

  private void save(StoryId id, int basedOn, Content content) {
    write(transaction -> stories.save(transaction, id, basedOn, content, EDITOR, ""));
  }

  private static Content with(Picture lead, Block... blocks) {
    Content plain = content("A story");
    return new Content(
        plain.kind(),
        plain.section(),
        plain.headline(),
        plain.standfirst(),
        plain.highlights(),
        plain.byline(),
        plain.dateline(),
        lead,
        new Body(List.of(blocks)),
        plain.topics(),
        plain.related(),
        plain.comments());
  }

  private List<Translation> translations(StoryId id) {
    return database.read(transaction -> stories.listTranslations(transaction, id));
  }

  private Correction.Listing corrections(@Nullable UUID after, int limit) {
    return database.read(transaction -> stories.listCorrections(transaction, "en", after, limit));
  }

  private List<String> excuses() {
    return database.read(transaction ->
        transaction
            .handle()
            .createQuery(
                "SELECT lacks || ', ' || author || ': ' || reason FROM picture_excuse ORDER BY 1")
            .mapTo(String.class)
            .list());
  }

  private Set<Tag> seen(Consumer<ReadTransaction> work) {
    return database.read(transaction -> {
      work.accept(transaction);
      return transaction.seen();
    });
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
        PICTURE,
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
