package org.pregonero.story;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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
import org.pregonero.story.StoryRefusal.Overtaken;
import org.pregonero.story.StoryRefusal.WrongState;

/// Everything that can be done with stories. Each verb works inside the caller's transaction and
/// leaves an entry in the journal. Safe for use by any thread.
public final class Stories {
  private final StoryStore store = new StoryStore();
  private final ArchiveStore archive = new ArchiveStore();
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
  public void schedule(WriteTransaction transaction, StoryId id, Instant at) {
    move(transaction, id, Workflow.SCHEDULED, at);
  }

  /// The scheduled stories whose time has come, the longest due first.
  public List<StoryId> listDue(ReadTransaction transaction) {
    return store.listDue(transaction, clock.instant());
  }

  /// Publishes a scheduled story if its time has come and nobody else has published it or called it
  /// back meanwhile.
  ///
  /// @return whether it was published
  public boolean publishIfDue(WriteTransaction transaction, StoryId id) {
    Instant due = lock(transaction, id).publishAt();
    if (due == null || due.isAfter(clock.instant())) {
      return false;
    }
    publish(transaction, id);
    return true;
  }

  /// Shows readers the newest revision of a story: for the first time, again after it was
  /// withdrawn, or instead of an older revision.
  ///
  /// @return where it stands
  /// @throws WrongState if readers see the newest revision already
  public StoryAddress publish(WriteTransaction transaction, StoryId id) {
    Story story = lock(transaction, id);
    require(story, Workflow.PUBLISHED);
    Content content = store.getRevision(transaction, id, story.revision()).content();
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
    Set<Tag> tags = new HashSet<>();
    if (before != null) {
      tags.addAll(store.removeFromLists(transaction, id));
      tags.addAll(headlines(transaction, id, story.language()));
    }
    show(transaction, masthead, id, after, content, tags);
    return after.address();
  }

  /// Brings in a story that was published elsewhere before.
  ///
  /// @param author who brings it in
  /// @param reason where it comes from
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
    Masthead masthead = mastheads.current(transaction);
    StoryAddress address = newAddress(transaction, masthead, id, language, content, published);
    Publication publication = new Publication(address, 1, published, null, null);
    show(transaction, masthead, id, publication, content, Set.of());
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
    tags.addAll(headlines(transaction, id, story.language()));
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
    Set<Tag> tags = new HashSet<>(store.listsOf(transaction, id));
    tags.addAll(headlines(transaction, id, old.language()));
    tags.add(Tag.story(id.value()));
    transaction.record(new Event.StoryPublished(id.value()), tags);
    return free;
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

  /// Which days have stories.
  public ArchiveStore archive() {
    return archive;
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
    store.update(transaction, id, next, story.revision(), publishAt);
    transaction.record(new Event.StoryMoved(id.value()), Set.of());
  }

  /// @param before the lists it stood on until now, and the headlines it was known by
  private void show(
      WriteTransaction transaction,
      Masthead masthead,
      StoryId id,
      Publication publication,
      Content content,
      Set<Tag> before) {
    String language = publication.address().language();
    Set<Tag> lists = lists(masthead, publication.address(), content);
    HeadlineKey key = HeadlineKey.of(content.headline());
    Set<Tag> tags = new HashSet<>(before);
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
    tags.addAll(lists);
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

  /// The headlines by which other pages may lead to a story.
  private Set<Tag> headlines(ReadTransaction transaction, StoryId id, String language) {
    return store.listHeadlines(transaction, id).stream()
        .map(key -> Tag.headline(language, key.value()))
        .collect(Collectors.toSet());
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
    return new StoryId(UuidCreator.getTimeOrderedEpochPlus1());
  }
}
