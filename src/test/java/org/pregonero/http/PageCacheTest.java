package org.pregonero.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.storage.Event;
import org.pregonero.storage.JournalEntry;
import org.pregonero.storage.Tag;

final class PageCacheTest {
  private static final Tag A = new Tag("a");
  private static final Tag B = new Tag("b");

  private final PageCache cache = cache(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void stop() {
    threads.close();
  }

  @Test
  void aPageIsMadeOnceAndThenAtHand() {
    AtomicInteger made = new AtomicInteger();
    for (int i = 0; i < 3; i++) {
      cache.get(
          "/a",
          () -> {
            made.incrementAndGet();
            return page("one", 1, A);
          });
    }
    assertThat(made).hasValue(1);
    assertThat(cache.find("/a")).isNotNull();
    assertThat(cache.stats().hits()).isEqualTo(3);
    assertThat(cache.stats().renders()).isEqualTo(1);
  }

  @Test
  void anEntryDropsExactlyThePagesThatCarryOneOfItsTags() {
    cache.get("/a", () -> page("a", 1, A));
    cache.get("/b", () -> page("b", 1, B));
    cache.get("/ab", () -> page("ab", 1, A, B));

    cache.drop(entry(2, A));

    assertThat(cache.find("/a")).isNull();
    assertThat(cache.find("/ab")).isNull();
    assertThat(cache.find("/b")).isNotNull();
    assertThat(cache.stats().drops()).isEqualTo(2);
  }

  @Test
  void anEntryThatAPageAlreadyShowsDropsNothing() {
    cache.get("/a", () -> page("a", 5, A));
    cache.drop(entry(5, A));
    cache.drop(entry(4, A));
    assertThat(cache.find("/a")).isNotNull();
  }

  @Test
  void aPageThatWasOvertakenWhileItWasMadeIsGivenButNotKept() {
    PageCache.Answer answer =
        cache.get(
            "/a",
            () -> {
              cache.drop(entry(2, A));
              return page("old", 1, A);
            });
    assertThat(answer).isInstanceOf(KeptPage.class);
    assertThat(cache.find("/a")).isNull();
  }

  @Test
  void aPageThatWasOvertakenBySomethingElseIsKept() {
    cache.get(
        "/a",
        () -> {
          cache.drop(entry(2, B));
          return page("still true", 1, A);
        });
    assertThat(cache.find("/a")).isNotNull();
  }

  @Test
  void aPageThatShowsLessThanWhatWasAlreadyKnownIsNotKept() {
    cache.drop(entry(7, A));
    cache.get("/a", () -> page("from a copy that lags behind", 6, A));
    assertThat(cache.find("/a")).isNull();
  }

  @Test
  void aPageBeingMadeWhenAllAreDroppedIsNotKept() {
    cache.get("/b", () -> page("b", 1, B));
    cache.get(
        "/a",
        () -> {
          cache.clear();
          return page("yesterday's", 1, A);
        });
    assertThat(cache.find("/a")).isNull();
    assertThat(cache.find("/b")).isNull();
  }

  @Test
  void onlyAnswersThatSayWhatTheyAreMadeFromAreKept() {
    assertThat(cache.get("/x", () -> Response.html(200, new byte[1]))).isInstanceOf(Response.class);
    assertThat(cache.get("/y", Response::notFound)).isEqualTo(Response.notFound());
    Response.Basis basis = new Response.Basis(1, Set.of(A));
    assertThat(cache.get("/z", () -> Response.moved("/x").madeFrom(basis)))
        .isInstanceOf(Response.class);
    assertThat(cache.stats().pages()).isZero();
  }

  @Test
  void howeverManyAskAPageIsMadeOnceAtATime() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    AtomicInteger made = new AtomicInteger();
    Future<PageCache.Answer> first =
        threads.submit(() ->
            cache.get(
                "/a",
                () -> {
                  made.incrementAndGet();
                  began.countDown();
                  await(goOn);
                  return page("one", 1, A);
                }));
    began.await();
    List<Future<PageCache.Answer>> others =
        IntStream.range(0, 50)
            .mapToObj(_ ->
                threads.submit(
                    (Callable<PageCache.Answer>) () -> cache.get("/a", () -> page("two", 1, A))))
            .toList();
    while (cache.stats().joins() < 50) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    for (Future<PageCache.Answer> other : others) {
      assertThat(other.get()).isSameAs(first.get());
    }
    assertThat(made).hasValue(1);
  }

  @Test
  void whoeverAsksAfterAChangeIsNotGivenAPageBegunBeforeIt() throws Exception {
    CountDownLatch began = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Future<PageCache.Answer> before =
        threads.submit(() ->
            cache.get(
                "/a",
                () -> {
                  began.countDown();
                  await(goOn);
                  return page("before", 1, A);
                }));
    began.await();
    cache.drop(entry(2, A));
    AtomicInteger made = new AtomicInteger();
    List<Future<PageCache.Answer>> after =
        IntStream.range(0, 10)
            .mapToObj(_ ->
                threads.submit(
                    (Callable<PageCache.Answer>)
                        () ->
                            cache.get(
                                "/a",
                                () -> {
                                  made.incrementAndGet();
                                  return page("after", 2, A);
                                })))
            .toList();
    while (cache.stats().joins() < 9) {
      Thread.onSpinWait();
    }
    goOn.countDown();
    assertThat(text(before.get())).isEqualTo("before");
    for (Future<PageCache.Answer> each : after) {
      assertThat(text(each.get())).isEqualTo("after");
    }
    assertThat(made).hasValue(1);
    assertThat(text(cache.get("/a", () -> page("never made", 3, A)))).isEqualTo("after");
  }

  @Test
  void aFailureIsToldToAllWhoWaitedAndTheNextTryIsFree() {
    assertThatThrownBy(() ->
            cache.get(
                "/a",
                () -> {
                  throw new IllegalStateException("the database is away");
                }))
        .hasMessage("the database is away");
    assertThat(text(cache.get("/a", () -> page("back", 1, A)))).isEqualTo("back");
  }

  /// A site of a few stories, each counted up by writers while readers ask for pages that show one
  /// or several of them, with pauses drawn at random wherever two threads can come between one
  /// another. A write is acknowledged when [PageCache#drop] has returned. Whoever asks after that
  /// must see it; nobody who has seen a version may see an older one.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void nothingStaleIsEverKeptOrGiven(long seed) throws Exception {
    Newsroom newsroom = new Newsroom();
    List<Future<?>> all = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      Random random = new Random(seed * 100 + writer);
      all.add(threads.submit(() -> newsroom.write(random, 700)));
    }
    for (int reader = 0; reader < 5; reader++) {
      Random random = new Random(seed * 1_000 + reader);
      all.add(threads.submit(() -> newsroom.read(random, 2_500)));
    }
    for (Future<?> each : all) {
      each.get();
    }
    for (String key : Newsroom.KEYS) {
      KeptPage kept = newsroom.cache.find(key);
      if (kept != null) {
        assertThat(text(kept)).isEqualTo(newsroom.render(key));
      }
    }
    assertThat(newsroom.cache.stats().drops()).isPositive();
    assertThat(newsroom.cache.stats().hits()).isPositive();
  }

  @Test
  void aFloodOfPagesAskedForOncePushesOutNoneThatReadersWant() {
    PageCache small = cache(1);
    String large = "x".repeat(20_000);
    for (int i = 0; i < 200; i++) {
      small.get("/", () -> page(large, 1, A));
    }
    for (int i = 0; i < 20_000; i++) {
      String key = "/flood?after=" + i;
      small.get(key, () -> page(key + large, 1, B));
      if (i % 20 == 0) {
        small.get("/", () -> page(large, 1, A));
      }
    }
    PageCache.Stats stats = small.stats();
    assertThat(small.find("/")).isNotNull();
    assertThat(stats.renders()).isEqualTo(20_001);
    assertThat(stats.bytes()).isLessThanOrEqualTo(1_048_576);
    small.drop(entry(2, B));
    assertThat(small.stats().pages()).isEqualTo(1);
  }

  private static PageCache cache(int megabytes) {
    return new PageCache(new PageCacheSettings(megabytes, null, null, null));
  }

  private static Response page(String text, long position, Tag... tags) {
    return Response.html(200, text.getBytes(StandardCharsets.UTF_8))
        .madeFrom(new Response.Basis(position, Set.of(tags)));
  }

  private static String text(PageCache.Answer answer) {
    return switch (answer) {
      case KeptPage page -> new String(page.plainBytes(), StandardCharsets.UTF_8);
      case Response response -> response.toString();
    };
  }

  private static JournalEntry entry(long position, Tag... tags) {
    return new JournalEntry(position, Instant.EPOCH, new Event.MastheadChanged(), Set.of(tags));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Four stories in a database that commits as the real one does: the change and its position at
  /// once.
  private static final class Newsroom {
    private static final int STORIES = 4;
    private static final List<String> KEYS = List.of("0", "1", "2", "3", "01", "23", "0123");

    private final PageCache cache = cache(1);
    private final AtomicReferenceArray<Integer> acknowledged =
        new AtomicReferenceArray<>(new Integer[] {0, 0, 0, 0});
    private final AtomicLong committed = new AtomicLong();
    private final int[] versions = new int[STORIES];

    void write(Random random, int times) {
      for (int i = 0; i < times; i++) {
        int story = random.nextInt(STORIES);
        int version;
        JournalEntry entry;
        synchronized (versions) {
          version = ++versions[story];
          entry = entry(committed.incrementAndGet(), tag(story));
        }
        pause(random);
        cache.drop(entry);
        acknowledged.accumulateAndGet(story, version, Math::max);
        pause(random);
      }
    }

    void read(Random random, int times) {
      Map<String, int[]> seen = new HashMap<>();
      for (int i = 0; i < times; i++) {
        String key = KEYS.get(random.nextInt(KEYS.size()));
        int[] least = key.chars().map(c -> acknowledged.get(c - '0')).toArray();
        int[] shown = parse(text(get(random, key)));
        int[] last = seen.getOrDefault(key, new int[shown.length]);
        for (int at = 0; at < shown.length; at++) {
          assertThat(shown[at])
              .as("after the write was acknowledged")
              .isGreaterThanOrEqualTo(least[at]);
          assertThat(shown[at]).as("after it was seen").isGreaterThanOrEqualTo(last[at]);
        }
        seen.put(key, shown);
      }
    }

    String render(String key) {
      synchronized (versions) {
        return key.chars()
            .mapToObj(c -> String.valueOf(versions[c - '0']))
            .collect(Collectors.joining(","));
      }
    }

    private PageCache.Answer get(Random random, String key) {
      long pauses = random.nextLong();
      KeptPage known = cache.find(key);
      return known != null ? known : cache.get(key, () -> make(new Random(pauses), key));
    }

    /// What it shows is of one moment, somewhere between the pauses.
    private Response make(Random random, String key) {
      pause(random);
      String text;
      long position;
      synchronized (versions) {
        text = render(key);
        position = committed.get();
      }
      pause(random);
      return page(text, position, key.chars().mapToObj(c -> tag(c - '0')).toArray(Tag[]::new));
    }

    private static int[] parse(String text) {
      return Arrays.stream(text.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static Tag tag(int story) {
      return new Tag("story:" + story);
    }

    private static void pause(Random random) {
      switch (random.nextInt(4)) {
        case 0 -> Thread.onSpinWait();
        case 1 -> LockSupport.parkNanos(random.nextInt(60_000));
        default -> {}
      }
    }
  }
}
