package org.pregonero.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.pregonero.storage.JournalEntry;
import org.pregonero.storage.Tag;

/// Pages, kept ready to be sent until something they show has changed. Safe for use by any thread.
///
/// Once [#drop] has returned for a change, nobody who asks from then on is given a page from before
/// it. Three rules make it so:
///
/// - A page is dropped when a journal entry comes that carries one of the tags it was made from and
///   is newer than the moment it shows.
/// - A page that was being made when such an entry came is given to those who were waiting for it
///   already, and is not kept.
/// - Somebody who asks for a page that is being made waits for it only if nothing has changed since
///   its making began; otherwise for the next making, which begins when this one is done. So a page
///   is made once at a time, however many ask for it.
///
/// Bounded by bytes; which pages stay is decided by how often they are asked for (W-TinyLFU), so a
/// flood of pages that are asked for once pushes out none that readers want.
public final class PageCache {
  private final PageCacheSettings settings;
  private final Cache<String, KeptPage> pages;
  private final Map<Tag, Set<KeptPage>> pagesByTag = new ConcurrentHashMap<>();
  private final LongAdder hits = new LongAdder();
  private final LongAdder renders = new LongAdder();
  private final LongAdder joins = new LongAdder();
  private final LongAdder drops = new LongAdder();
  private final LongAdder evictions = new LongAdder();

  /// Held while a page is kept or dropped, never while one is made or looked up. It guards what
  /// follows.
  private final ReentrantLock lock = new ReentrantLock();

  private final Map<String, Making> makings = new HashMap<>();
  private final Set<Making> begun = new HashSet<>();
  private long changes;
  private long newest;

  public PageCache(PageCacheSettings settings) {
    this.settings = settings;
    this.pages =
        Caffeine.newBuilder()
            .maximumWeight(settings.bytes())
            .weigher((String _, KeptPage page) -> page.weight())
            .evictionListener((_, page, _) -> evicted(page))
            .executor(Runnable::run)
            .build();
  }

  /// What the cache has done since the program started, and what it holds now.
  ///
  /// @param hits requests answered with a page at hand
  /// @param renders pages made
  /// @param joins requests that waited for a page which somebody else had asked for
  /// @param drops pages dropped because something changed
  /// @param evictions pages dropped for want of room
  /// @param pages how many are at hand
  /// @param bytes what they weigh
  public record Stats(
      long hits, long renders, long joins, long drops, long evictions, long pages, long bytes) {
    /// Requests for which no page was at hand.
    public long misses() {
      return renders + joins;
    }
  }

  /// Drops every page that `entry` makes out of date.
  public void drop(JournalEntry entry) {
    if (entry.tags().isEmpty()) {
      return;
    }
    lock.lock();
    try {
      changes++;
      newest = Math.max(newest, entry.position());
      begun.forEach(making -> making.overtakenBy.add(entry));
      for (Tag tag : entry.tags()) {
        listMadeFrom(tag).stream().filter(page -> page.isOutdatedBy(entry)).forEach(this::remove);
      }
    } finally {
      lock.unlock();
    }
  }

  /// Drops every page, as when a new day has begun.
  public void clear() {
    lock.lock();
    try {
      changes++;
      begun.forEach(making -> making.cleared = true);
      List.copyOf(pages.asMap().values()).forEach(this::remove);
    } finally {
      lock.unlock();
    }
  }

  /// What it has done, and what it holds.
  public Stats stats() {
    pages.cleanUp();
    return new Stats(
        hits.sum(),
        renders.sum(),
        joins.sum(),
        drops.sum(),
        evictions.sum(),
        pages.estimatedSize(),
        pages.policy().eviction().orElseThrow().weightedSize().orElse(0));
  }

  /// The page at hand under `key`, or null. Never waits.
  @Nullable KeptPage find(String key) {
    KeptPage page = pages.getIfPresent(key);
    if (page != null) {
      hits.increment();
    }
    return page;
  }

  /// The answer for `key`: at hand, or being made already, or made now by `maker`.
  Answer get(String key, Supplier<Response> maker) {
    Making making;
    boolean ours;
    lock.lock();
    try {
      KeptPage known = find(key);
      if (known != null) {
        return known;
      }
      making = makings.computeIfAbsent(key, _ -> new Making(null)).orNextAfter(changes);
      ours = making.claim();
    } finally {
      lock.unlock();
    }
    if (ours) {
      return make(key, making, maker);
    }
    joins.increment();
    return making.await();
  }

  /// What a request for a page comes to: the page, or something that cannot be kept.
  sealed interface Answer permits KeptPage, Response {}

  private Answer make(String key, Making making, Supplier<Response> maker) {
    making.awaitBefore();
    Answer answer = begin(key, making);
    try {
      if (answer == null) {
        renders.increment();
        Response response = maker.get();
        KeptPage page = KeptPage.of(key, response, settings);
        answer = page == null ? response : page;
      }
      end(key, making, answer);
      making.answer.complete(answer);
      return answer;
    } catch (RuntimeException | Error e) {
      end(key, making, null);
      making.answer.completeExceptionally(e);
      throw e;
    }
  }

  /// @return the page, if the making before has left one
  private @Nullable KeptPage begin(String key, Making making) {
    lock.lock();
    try {
      making.begunAfter = changes;
      making.atLeast = newest;
      begun.add(making);
      return pages.getIfPresent(key);
    } finally {
      lock.unlock();
    }
  }

  private void end(String key, Making making, @Nullable Answer answer) {
    lock.lock();
    try {
      begun.remove(making);
      if (making.next == null) {
        makings.remove(key);
      } else {
        makings.put(key, making.next);
      }
      if (answer instanceof KeptPage page && making.mayBeKept(page)) {
        keep(page);
      }
    } finally {
      lock.unlock();
    }
  }

  private void keep(KeptPage page) {
    for (Tag tag : page.tags()) {
      pagesByTag.compute(
          tag,
          (_, known) -> {
            Set<KeptPage> all = known == null ? new HashSet<>(2) : known;
            all.add(page);
            return all;
          });
    }
    pages.put(page.key(), page);
  }

  private void remove(KeptPage page) {
    if (pages.asMap().remove(page.key(), page)) {
      drops.increment();
      forget(page);
    }
  }

  /// Called by whichever thread finds that there is no room, with or without the lock.
  private void evicted(@Nullable KeptPage page) {
    evictions.increment();
    if (page != null) {
      forget(page);
    }
  }

  private void forget(KeptPage page) {
    for (Tag tag : page.tags()) {
      pagesByTag.computeIfPresent(
          tag,
          (_, known) -> {
            known.remove(page);
            return known.isEmpty() ? null : known;
          });
    }
  }

  private List<KeptPage> listMadeFrom(Tag tag) {
    List<KeptPage> found = new ArrayList<>();
    pagesByTag.computeIfPresent(
        tag,
        (_, known) -> {
          found.addAll(known);
          return known;
        });
    return found;
  }

  /// One making of one page, from the first who asks for it to the last who is given it. All but
  /// the answer is guarded by the lock.
  private static final class Making {
    private static final long NOT_YET = -1;

    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final @Nullable Making before;
    private final List<JournalEntry> overtakenBy = new ArrayList<>();
    private @Nullable Making next;
    private boolean claimed;
    private boolean cleared;
    private long begunAfter = NOT_YET;
    private long atLeast;

    Making(@Nullable Making before) {
      this.before = before;
    }

    /// This one for somebody who asks now, or the next if `changes` have come since this one began.
    Making orNextAfter(long changes) {
      if (begunAfter == NOT_YET || begunAfter == changes) {
        return this;
      }
      if (next == null) {
        next = new Making(this);
      }
      return next;
    }

    /// Whether the caller is the first, who has to make the page.
    boolean claim() {
      boolean first = !claimed;
      claimed = true;
      return first;
    }

    boolean mayBeKept(KeptPage page) {
      return !cleared
          && page.position() >= atLeast
          && overtakenBy.stream().noneMatch(page::isOutdatedBy);
    }

    void awaitBefore() {
      if (before != null) {
        before.answer.handle((_, _) -> true).join();
      }
    }

    Answer await() {
      try {
        return answer.join();
      } catch (CompletionException e) {
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        throw e;
      }
    }
  }
}
