package org.pregonero.story;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.html.Slug;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.storage.Event;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Story.Publication;
import org.pregonero.story.StoryRefusal.NoSuchStory;
import org.pregonero.story.StoryRefusal.NotBeforeReaders;
import org.pregonero.story.StoryRefusal.Overtaken;
import org.pregonero.story.StoryRefusal.PicturesIncomplete;
import org.pregonero.story.StoryRefusal.SecondInLanguage;
import org.pregonero.story.StoryRefusal.WrongState;

/// Everything that can be done with stories. Each verb works inside the caller's transaction and
/// leaves an entry in the journal. Safe for use by any thread.
public final class Stories {
  /// How many of a story's topics are looked at to find others like it.
  private static final int TOPICS = 12;

  private final StoryStore store = new StoryStore();
  private final TranslationStore translations = new TranslationStore();
  private final CorrectionStore corrections = new CorrectionStore();
  private final ExcuseStore excuses = new ExcuseStore();
  private final MastheadStore mastheads;
  private final Clock clock;

  public Stories(MastheadStore mastheads, Clock clock) {
    this.mastheads = mastheads;
    this.clock = clock;
  }

  /// Begins a story as a draft.
  ///
  /// @param author who begins it
  public StoryId create(
      WriteTransaction transaction, String language, Content content, String author) {
    StoryId id = newId();
    store.insert(transaction, id, language, Workflow.DRAFT, clock.instant());
    store.insertRevision(transaction, id, new Revision(1, content, author, clock.instant(), ""));
    transaction.record(new Event.StorySaved(id.value()), Set.of());
    return id;
  }

  /// Saves a new revision. Readers see no difference.
  ///
  /// @param basedOn the number of the revision the author began from
  /// @return the number of the new revision
  /// @throws Overtaken if there is a newer revision than that
  /// @throws NoSuchStory if there is no such story
  public int save(
      WriteTransaction transaction,
      StoryId id,
      int basedOn,
      Content content,
      String author,
      String reason) {
    Story story = lock(transaction, id);
    if (story.revision() != basedOn) {
      throw new Overtaken(basedOn, story.revision());
    }
    int number = basedOn + 1;
    store.insertRevision(
        transaction, id, new Revision(number, content, author, clock.instant(), reason));
    store.update(transaction, id, story.state().afterSaving(), number, null);
    transaction.record(new Event.StorySaved(id.value()), Set.of());
    return number;
  }

  /// Hands a draft in for review.
  ///
  /// @throws WrongState if it is not a draft
  public void submit(WriteTransaction transaction, StoryId id) {
    move(transaction, id, Workflow.IN_REVIEW, null);
  }

  /// Says that a story in review is good to be published.
  ///
  /// @throws WrongState if it is not in review or scheduled
  /// @throws PicturesIncomplete if it could not be published as it is
  public void approve(WriteTransaction transaction, StoryId id) {
    move(transaction, id, Workflow.READY, null);
  }

  /// Sends a story back to its author.
  ///
  /// @throws WrongState if it is a draft already
  public void sendBack(WriteTransaction transaction, StoryId id) {
    move(transaction, id, Workflow.DRAFT, null);
  }

  /// Sets the time at which a ready story shall be published.
  ///
  /// @throws WrongState if it is not ready
  /// @throws PicturesIncomplete if it could not be published as it is
  public void schedule(WriteTransaction transaction, StoryId id, Instant at) {
    move(transaction, id, Workflow.SCHEDULED, at);
  }

  /// The scheduled stories whose time has come, the longest due first.
  public List<StoryId> listDue(ReadTransaction transaction) {
    return store.listDue(transaction, clock.instant());
  }

  /// Publishes a scheduled story if its time has come and nobody else has published it or called it
  /// back meanwhile. A story whose pictures are not complete goes back into review, where somebody
  /// can mend it; trying again would change nothing.
  public WhenDue publishIfDue(WriteTransaction transaction, StoryId id) {
    Instant due = lock(transaction, id).publishAt();
    if (due == null || due.isAfter(clock.instant())) {
      return WhenDue.NOTHING;
    }
    try {
      publish(transaction, id);
      return WhenDue.PUBLISHED;
    } catch (PicturesIncomplete e) {
      move(transaction, id, Workflow.IN_REVIEW, null);
      return WhenDue.SENT_BACK;
    }
  }

  /// Shows readers the newest revision of a story: for the first time, again after it was
  /// withdrawn, or instead of an older revision.
  ///
  /// @return where it stands
  /// @throws WrongState if readers see the newest revision already
  /// @throws PicturesIncomplete if a picture lacks its credit or alternative text and nobody has
  ///   said why
  public StoryAddress publish(WriteTransaction transaction, StoryId id) {
    Story story = lock(transaction, id);
    require(story, Workflow.PUBLISHED);
    Content content = requireCompletePictures(transaction, story);
    Masthead masthead = mastheads.current(transaction);
    Instant now = clock.instant();
    Publication before = story.publication();
    Publication after =
        before == null
            ? new Publication(
                newAddress(
                    transaction, masthead, id, story.language(), content, PublicationTime.of(now)),
                story.revision(),
                PublicationTime.of(now),
                null,
                null)
            : new Publication(before.address(), story.revision(), before.published(), now, null);
    store.update(transaction, id, Workflow.PUBLISHED, story.revision(), null);
    Set<Tag> lists = before == null ? Set.of() : store.removeFromLists(transaction, id);
    Set<Tag> mentions = before == null ? Set.of() : mentions(transaction, id, story.language());
    show(transaction, masthead, id, after, content, lists, mentions);
    return after.address();
  }

  /// Brings in a story that was published elsewhere before.
  ///
  /// @param author who brings it in
  /// @param reason where it comes from; also why its pictures lack whatever they lack
  /// @throws PicturesIncomplete if pictures lack something and no reason is given
  public StoryId publishElsewhere(
      WriteTransaction transaction,
      String language,
      Content content,
      PublicationTime published,
      String author,
      String reason) {
    StoryId id = newId();
    store.insert(transaction, id, language, Workflow.PUBLISHED, clock.instant());
    store.insertRevision(
        transaction, id, new Revision(1, content, author, clock.instant(), reason));
    boolean _ = excuse(transaction, id, content, author, reason);
    Masthead masthead = mastheads.current(transaction);
    StoryAddress address = newAddress(transaction, masthead, id, language, content, published);
    Publication publication = new Publication(address, 1, published, null, null);
    show(transaction, masthead, id, publication, content, Set.of(), Set.of());
    return id;
  }

  /// Takes a story back: its address answers that it is gone, and no list shows it.
  ///
  /// @throws WrongState if readers do not see it
  public void withdraw(WriteTransaction transaction, StoryId id) {
    Story story = lock(transaction, id);
    if (!isLive(story)) {
      throw new WrongState(story.state(), Workflow.WITHDRAWN);
    }
    Set<Tag> tags = new HashSet<>(store.removeFromLists(transaction, id));
    tags.addAll(mentions(transaction, id, story.language()));
    tags.add(Tag.story(id.value()));
    StoryAddress address = Objects.requireNonNull(story.publication()).address();
    tags.add(Tag.month(address.language(), YearMonth.from(address.day())));
    if (!store.isAnyOn(transaction, day(address))) {
      tags.add(Tag.days(address.language()));
    }
    store.withdraw(transaction, id, clock.instant());
    store.update(transaction, id, Workflow.WITHDRAWN, story.revision(), null);
    transaction.record(new Event.StoryWithdrawn(id.value()), tags);
  }

  /// Gives a published story another slug. Its old address leads to the new one from then on.
  ///
  /// @return where it stands now
  /// @throws NoSuchStory if it was never published
  public StoryAddress rename(WriteTransaction transaction, StoryId id, Slug slug) {
    Publication publication = lock(transaction, id).publication();
    if (publication == null) {
      throw new NoSuchStory(id);
    }
    StoryAddress old = publication.address();
    StoryAddress free =
        store.takeAddress(transaction, id, new StoryAddress(old.language(), old.day(), slug));
    store.updateSlug(transaction, id, free.slug());
    Set<Tag> tags = new HashSet<>(mentions(transaction, id, old.language()));
    tags.add(Tag.story(id.value()));
    transaction.record(new Event.StoryPublished(id.value()), tags);
    return free;
  }

  /// Tells readers what was wrong in a story they can see.
  ///
  /// @param text what an earlier version said, in one paragraph
  /// @param author who puts it right
  /// @throws NotBeforeReaders if readers cannot see the story
  public void correct(WriteTransaction transaction, StoryId id, String text, String author) {
    Story story = lock(transaction, id);
    if (!isLive(story)) {
      throw new NotBeforeReaders(id);
    }
    Correction correction = new Correction(newUuid(), clock.instant(), text, author);
    corrections.insert(transaction, story, correction);
    store.setUpdated(transaction, id, correction.at());
    transaction.record(
        new Event.StoryCorrected(id.value()),
        Set.of(Tag.story(id.value()), Tag.corrections(story.language())));
  }

  /// Says that one story is a translation of another. Whatever else was translated from either
  /// belongs to them; a story that was among other translations leaves those.
  ///
  /// @throws SecondInLanguage if there would be two in one language
  public void linkTranslations(
      WriteTransaction transaction, StoryId original, StoryId translation) {
    Story _ = lock(transaction, original);
    Story _ = lock(transaction, translation);
    List<Translation> group = translations.list(transaction, original);
    if (group.stream().anyMatch(each -> each.id().equals(translation))) {
      return;
    }
    List<Translation> former = translations.list(transaction, translation);
    boolean leads = former.getFirst().id().equals(translation);
    List<Translation> joining =
        former.stream().filter(each -> leads || each.id().equals(translation)).toList();
    requireDifferentLanguages(group, joining);
    StoryId root = group.getFirst().id();
    joining.forEach(each -> translations.setOriginal(transaction, each.id(), root));
    recordLinks(transaction, translation, Stream.concat(group.stream(), former.stream()));
  }

  /// Takes a story from among its translations. If the others were translated from it, the oldest
  /// of them counts as the original from then on.
  public void unlinkTranslation(WriteTransaction transaction, StoryId id) {
    Story _ = lock(transaction, id);
    List<Translation> group = translations.list(transaction, id);
    if (group.size() == 1) {
      return;
    }
    List<Translation> rest = group.stream().filter(each -> !each.id().equals(id)).toList();
    StoryId original = rest.getFirst().id();
    translations.setOriginal(transaction, id, null);
    translations.setOriginal(transaction, original, null);
    for (Translation each : rest.subList(1, rest.size())) {
      translations.setOriginal(transaction, each.id(), original);
    }
    recordLinks(transaction, id, group.stream());
  }

  /// Records why the pictures of a story's newest revision lack a credit or an alternative text. It
  /// then counts as complete; a picture that comes later, or loses more, does not.
  ///
  /// @param author who says so
  /// @throws IllegalArgumentException if the reason is blank
  public void excusePictures(
      WriteTransaction transaction, StoryId id, String author, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("say why the pictures lack something");
    }
    Story story = lock(transaction, id);
    Content content = store.getRevision(transaction, id, story.revision()).content();
    if (excuse(transaction, id, content, author, reason)) {
      transaction.record(new Event.PicturesExcused(id.value()), Set.of());
    }
  }

  /// A story as the newsroom knows it.
  ///
  /// @throws NoSuchStory if there is none
  public Story get(ReadTransaction transaction, StoryId id) {
    return store.find(transaction, id, false).orElseThrow(() -> new NoSuchStory(id));
  }

  /// One revision of a story.
  ///
  /// @throws NoSuchStory if there is none
  public Revision getRevision(ReadTransaction transaction, StoryId id, int number) {
    return store.getRevision(transaction, id, number);
  }

  /// What a published story says.
  ///
  /// @throws NoSuchStory if it was never published
  public Content getContent(ReadTransaction transaction, StoryId id) {
    Publication publication = get(transaction, id).publication();
    if (publication == null) {
      throw new NoSuchStory(id);
    }
    return store.getRevision(transaction, id, publication.revision()).content();
  }

  /// What stands at an address.
  public Optional<AtAddress> findAt(ReadTransaction transaction, StoryAddress address) {
    return store.findAt(transaction, address);
  }

  /// The stories on the list named by `list`, newest first.
  ///
  /// @param after where to go on, or null for the top
  /// @param limit how many at most
  public Listing list(
      ReadTransaction transaction, Tag list, Listing.@Nullable Cursor after, int limit) {
    return store.list(transaction, list, after, limit);
  }

  /// The tops of several lists, newest first, all looked up at once.
  ///
  /// @param lists how many stories of each, at most
  /// @return the lists that have any story
  public Map<Tag, List<Card>> listTops(ReadTransaction transaction, Map<Tag, Integer> lists) {
    return store.listTops(transaction, lists);
  }

  /// Those of `ids` that readers can see.
  public Map<StoryId, Card> listCards(ReadTransaction transaction, Set<StoryId> ids) {
    return store.listCards(transaction, ids);
  }

  /// What to read after a story: those that share most of its topics, newest first, then the newest
  /// of its section. Never the story itself.
  ///
  /// @param except stories that are named already
  public List<Card> listAlike(
      ReadTransaction transaction, PublishedStory story, Set<StoryId> except, int limit) {
    Content content = story.content();
    List<Tag> topics =
        content.topics().stream()
            .limit(TOPICS)
            .map(each -> Tag.topic(story.address().language(), each.slug().value()))
            .distinct()
            .toList();
    Tag section = content.section() == null ? null : Tag.section(content.section().value());
    return store.listOnMost(transaction, topics, section, limit + except.size() + 1).stream()
        .filter(card -> !card.id().equals(story.id()) && !except.contains(card.id()))
        .limit(limit)
        .toList();
  }

  /// The corrections of one story, newest first.
  public List<Correction> listCorrections(ReadTransaction transaction, StoryId id) {
    return corrections.list(transaction, id);
  }

  /// The corrections of all stories of an edition that readers can see, newest first.
  ///
  /// @param after the correction behind which to go on, or null for the top
  /// @param limit how many at most
  public Correction.Listing listCorrections(
      ReadTransaction transaction, String language, @Nullable UUID after, int limit) {
    return corrections.list(transaction, language, after, limit);
  }

  /// A story and its translations, the original first; only itself where it has none.
  public List<Translation> listTranslations(ReadTransaction transaction, StoryId id) {
    return translations.list(transaction, id);
  }

  /// The published story that a related item of another one leads to, if there is one.
  public Optional<Card> findRelated(
      ReadTransaction transaction, PublishedStory from, Related related) {
    if (related.story() != null) {
      return store.findCard(transaction, related.story());
    }
    HeadlineKey key = HeadlineKey.of(related.headline());
    return key.saysNothing()
        ? Optional.empty()
        : store.findCardByHeadline(transaction, from.address().language(), key, from.id());
  }

  /// What became of a story whose time may have come.
  public enum WhenDue {
    /// It was not due, or not any more.
    NOTHING,
    PUBLISHED,
    /// It could not be published and is in review again.
    SENT_BACK
  }

  /// What a request for a story's address finds.
  public sealed interface AtAddress {
    /// The story.
    record Published(PublishedStory story) implements AtAddress {}

    /// The story is there under a newer address.
    record Moved(StoryAddress address) implements AtAddress {}

    /// The story was taken back.
    record Withdrawn() implements AtAddress {}
  }

  private void move(
      WriteTransaction transaction, StoryId id, Workflow next, @Nullable Instant publishAt) {
    Story story = lock(transaction, id);
    require(story, next);
    if (next == Workflow.READY || next == Workflow.SCHEDULED) {
      requireCompletePictures(transaction, story);
    }
    store.update(transaction, id, next, story.revision(), publishAt);
    transaction.record(new Event.StoryMoved(id.value()), Set.of());
  }

  /// A page that shows a story in a list depends on that story, so a list itself has changed only
  /// if the story is new there, or gone.
  ///
  /// @param before the lists it stood on until now
  /// @param mentions other places that may lead to it
  private void show(
      WriteTransaction transaction,
      Masthead masthead,
      StoryId id,
      Publication publication,
      Content content,
      Set<Tag> before,
      Set<Tag> mentions) {
    String language = publication.address().language();
    Set<Tag> lists = lists(masthead, publication.address(), content);
    HeadlineKey key = HeadlineKey.of(content.headline());
    Set<Tag> tags = new HashSet<>(mentions);
    store.putPublication(transaction, id, publication, content);
    store.putHeadline(transaction, language, key, id);
    Tag day = day(publication.address());
    if (!before.contains(day)) {
      tags.add(Tag.month(language, YearMonth.from(publication.address().day())));
      if (!store.isAnyOn(transaction, day)) {
        tags.add(Tag.days(language));
      }
    }
    store.addToLists(transaction, id, publication.published(), lists);
    Stream.concat(before.stream(), lists.stream())
        .filter(list -> !(before.contains(list) && lists.contains(list)))
        .forEach(tags::add);
    tags.add(Tag.story(id.value()));
    tags.add(Tag.headline(language, key.value()));
    transaction.record(new Event.StoryPublished(id.value()), tags);
  }

  private StoryAddress newAddress(
      WriteTransaction transaction,
      Masthead masthead,
      StoryId id,
      String language,
      Content content,
      PublicationTime published) {
    return store.takeAddress(
        transaction,
        id,
        new StoryAddress(
            language,
            published.at().atZone(masthead.zone()).toLocalDate(),
            Slug.of(content.headline())));
  }

  /// Where other pages may lead to a story, besides lists: by its headlines, and from the page of
  /// all corrections.
  private Set<Tag> mentions(ReadTransaction transaction, StoryId id, String language) {
    Set<Tag> mentions =
        store.listHeadlines(transaction, id).stream()
            .map(key -> Tag.headline(language, key.value()))
            .collect(Collectors.toCollection(HashSet::new));
    if (!corrections.list(transaction, id).isEmpty()) {
      mentions.add(Tag.corrections(language));
    }
    return mentions;
  }

  /// @return what the newest revision says
  private Content requireCompletePictures(ReadTransaction transaction, Story story) {
    Content content = store.getRevision(transaction, story.id(), story.revision()).content();
    List<PictureGap> gaps = PictureGap.in(content);
    List<PictureGap> open =
        gaps.isEmpty() ? gaps : excuses.unexcused(transaction, story.id(), gaps);
    if (!open.isEmpty()) {
      throw new PicturesIncomplete(open);
    }
    return content;
  }

  /// @return whether there was anything to excuse
  private boolean excuse(
      WriteTransaction transaction, StoryId id, Content content, String author, String reason) {
    List<PictureGap> gaps = PictureGap.in(content);
    if (gaps.isEmpty()) {
      return false;
    }
    if (reason.isBlank()) {
      throw new PicturesIncomplete(gaps);
    }
    excuses.insert(transaction, id, gaps, author, reason, clock.instant());
    return true;
  }

  private static Tag day(StoryAddress address) {
    return Tag.day(address.language(), address.day());
  }

  private static Set<Tag> lists(Masthead masthead, StoryAddress address, Content content) {
    String language = address.language();
    Stream<Tag> sections =
        masthead.trail(content.section()).stream().map(each -> Tag.section(each.id().value()));
    Stream<Tag> topics =
        content.topics().stream().map(each -> Tag.topic(language, each.slug().value()));
    Stream<Tag> authors =
        content.byline().people().stream().map(each -> Tag.author(language, each.slug().value()));
    return Stream.of(Stream.of(Tag.front(language), day(address)), sections, topics, authors)
        .flatMap(each -> each)
        .collect(Collectors.toSet());
  }

  private static void requireDifferentLanguages(
      List<Translation> group, List<Translation> joining) {
    Set<String> taken = group.stream().map(Translation::language).collect(Collectors.toSet());
    for (Translation each : joining) {
      if (taken.contains(each.language())) {
        throw new SecondInLanguage(each.language());
      }
    }
  }

  private static void recordLinks(
      WriteTransaction transaction, StoryId id, Stream<Translation> touched) {
    transaction.record(
        new Event.TranslationsLinked(id.value()),
        touched.map(each -> Tag.story(each.id().value())).collect(Collectors.toSet()));
  }

  private Story lock(WriteTransaction transaction, StoryId id) {
    return store.find(transaction, id, true).orElseThrow(() -> new NoSuchStory(id));
  }

  private static void require(Story story, Workflow next) {
    if (!story.state().mayBecome(next)) {
      throw new WrongState(story.state(), next);
    }
  }

  private static boolean isLive(Story story) {
    return story.publication() != null && story.publication().withdrawn() == null;
  }

  private static StoryId newId() {
    return new StoryId(newUuid());
  }

  private static UUID newUuid() {
    return UuidCreator.getTimeOrderedEpochPlus1();
  }
}
