package org.pregonero.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.pregonero.app.TestNewsroom;
import org.pregonero.body.StoryId;
import org.pregonero.demo.DemoSchedule;
import org.pregonero.html.Slug;
import org.pregonero.live.BroadcastStore;
import org.pregonero.live.OnAir;
import org.pregonero.media.MediaId;
import org.pregonero.schedule.ScheduleStore;
import org.pregonero.storage.Tag;
import org.pregonero.story.Listing.Cursor;

/// The site as readers meet it, with a page of every kind: the demo newsroom, some stories that the
/// demo has no use for, and a newsroom that has published nothing. All test classes of one run
/// share it.
final class ReaderSite implements AutoCloseable {
  private final TestNewsroom newsroom = TestNewsroom.withDemo();
  private final TestNewsroom empty = TestNewsroom.empty();
  private final TestNewsroom arabic =
      TestNewsroom.describedBy("src/test/resources/site/arabic/pregonero.toml");
  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, String> kinds = new LinkedHashMap<>();
  private final Map<String, String> all = new TreeMap<>();

  ReaderSite() {
    newsroom
        .database()
        .write(transaction -> {
          fill(newsroom.url(), new OddStories(newsroom, transaction));
          return null;
        });
    arabic
        .database()
        .write(transaction -> {
          fillArabic(arabic.url(), new ArabicStories(arabic, transaction, picture()));
          return null;
        });
    goOnAir();
    kinds.put("empty-front", empty.url() + "/");
    kinds.put("on-air", empty.url() + "/live");
    all.put("on-air-audio", empty.url() + "/live/audio");
    all.put("on-air-es", empty.url() + "/es/live");
    all.put("empty-section", empty.url() + "/news");
    all.put("empty-corrections", empty.url() + "/corrections");
    all.put("empty-archive", empty.url() + "/archive");
    all.putAll(kinds);
    all.put("empty-front-es", empty.url() + "/es");
    all.put("section-older", older(newsroom.url() + "/news"));
  }

  /// One of the newsrooms is on the air, as far as its pages know.
  private void goOnAir() {
    OnAir onAir = new OnAir("main", "20260314-090000-000", TestNewsroom.NOW, false);
    ScheduleStore schedule = new ScheduleStore();
    empty
        .database()
        .write(transaction -> {
          new BroadcastStore().begin(transaction, onAir);
          schedule.replace(
              transaction,
              onAir.channel(),
              DemoSchedule.from(LocalDate.parse("2026-03-14"), ZoneOffset.UTC, onAir.channel()));
          schedule.turnOver(transaction, TestNewsroom.NOW);
          return null;
        });
  }

  private void fill(String url, OddStories stories) {
    kinds.put("front", url + "/");
    kinds.put("section", url + "/news");
    kinds.put("story", url + stories.list("en").getFirst());
    kinds.put("every-block", url + stories.everyBlock());
    kinds.put("interview", url + stories.interview());
    all.put("lost-video", url + stories.lostVideo());
    kinds.put("captured", url + stories.captured());
    kinds.put("gallery", url + stories.gallery());
    kinds.put("picture", kinds.get("gallery") + "/2");
    kinds.put("topic", url + "/topic/ferries");
    kinds.put(
        "corrected", url + stories.path("en", "Third crane arrives, and with it forty-one jobs"));
    kinds.put(
        "translated",
        url + stories.path("en", "Night ferry to Hartmoor sails again after eleven years"));
    kinds.put("corrections", url + "/corrections");
    all.put("corrections-es", url + "/es/corrections");
    all.put("corrections-end", url + "/corrections?after=01900000-0000-7000-8000-000000000000");
    all.put(
        "section-end", url + "/news?after=" + new Cursor(0, new StoryId(new UUID(0, 0))).text());
    kinds.put("author", url + "/author/nuria-hallam");
    kinds.put("about", url + "/about");
    kinds.put("archive", url + "/archive");
    kinds.put("archive-year", url + "/archive/2026");
    kinds.put("archive-month", url + "/archive/2026/03");
    kinds.put("archive-day", url + "/archive/2026/03/13");
    all.put("author-without-stories", url + "/es/author/leonor-abbott");
    all.put("author-without-description", url + "/author/ada-mirfield");
    all.put("about-es", url + "/es/about");
    all.put("archive-es", url + "/es/archive");
    all.put("archive-month-es", url + "/es/archive/2026/02");
    all.put("archive-empty-day", url + "/archive/2019/03/02");
    all.put("archive-empty-month", url + "/archive/2019/04");
    all.put("archive-empty-year", url + "/archive/2020");
    kinds.put("live", url + "/live");
    kinds.put("not-found", url + "/no/such/page");
    all.put("failure", url + stories.damaged());
    all.put("credited", url + stories.credited());
    all.put("withdrawn", url + stories.withdrawn());
    all.put("front-es", url + "/es");
    all.put("section-es", url + "/es/noticias");
    all.put("opinion", url + "/opinion");
    all.put("section-below", url + "/news/harbour");
    all.put("live-es", url + "/es/live");
    all.put("audio", url + "/live/audio");
    all.put("not-found-es", url + "/es/no/such/page");
    stories.list("en").forEach(path -> all.put(path, url + path));
    stories.list("es").forEach(path -> all.put(path, url + path));
    stories.notices();
  }

  private void fillArabic(String url, ArabicStories stories) {
    stories.fill();
    kinds.put("arabic-front", url + "/");
    kinds.put("arabic-story", url + stories.story());
    all.put("arabic-section", url + "/" + Slug.of("أخبار"));
    all.put("arabic-live", url + "/live");
    all.put("arabic-not-found", url + "/no/such/page");
    // axe judges the contrast of Latin letters only: here it meets the colours of that look
    kinds.put("arabic-in-english", url + "/en");
  }

  /// Any picture of the demo.
  private byte[] picture() {
    return newsroom
        .database()
        .read(transaction -> {
          MediaId lead =
              newsroom.stories().list(transaction, Tag.front("en"), null, 50).cards().stream()
                  .flatMap(card -> Stream.ofNullable(card.lead()))
                  .findFirst()
                  .orElseThrow();
          return read(newsroom.media().find(transaction, lead).orElseThrow().path());
        });
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// One page of each kind that looks different: its address by the name of the kind.
  Map<String, String> kinds() {
    return kinds;
  }

  /// Every page anybody thought of, all stories among them: its address by some name.
  Map<String, String> all() {
    return all;
  }

  /// The address of a path of the site that has stories.
  String at(String path) {
    return newsroom.url() + path;
  }

  /// The newsroom behind it.
  TestNewsroom newsroom() {
    return newsroom;
  }

  /// The address of a path, or the address that it is already.
  String url(String path) {
    return path.startsWith("/") ? newsroom.url() + path : path;
  }

  /// What a reader's browser gets from `address`.
  HttpResponse<String> get(String address) {
    HttpRequest request = HttpRequest.newBuilder(URI.create(address)).build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    client.close();
    newsroom.close();
    empty.close();
    arabic.close();
  }

  private String older(String list) {
    return Jsoup.parse(get(list).body(), list).expectFirst("a[rel=next]").absUrl("href");
  }

  /// Gives the one site to every test class that asks for it in its constructor.
  static final class Shared implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == ReaderSite.class;
    }

    @Override
    public ReaderSite resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.GLOBAL)
          .computeIfAbsent(ReaderSite.class, _ -> new ReaderSite(), ReaderSite.class);
    }
  }
}
