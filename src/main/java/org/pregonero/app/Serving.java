package org.pregonero.app;

import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.pregonero.body.StoryId;
import org.pregonero.config.CannotStart;
import org.pregonero.config.DataFolder;
import org.pregonero.config.Settings;
import org.pregonero.html.Templates;
import org.pregonero.http.Assets;
import org.pregonero.http.PageCache;
import org.pregonero.http.PageCacheSettings;
import org.pregonero.http.Route;
import org.pregonero.http.WebServer;
import org.pregonero.layout.Site;
import org.pregonero.layout.SiteErrors;
import org.pregonero.live.Live;
import org.pregonero.live.LiveSettings;
import org.pregonero.site.SiteRoutes;
import org.pregonero.storage.Following;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Stories.WhenDue;
import org.pregonero.watch.WatchRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A newsroom on the air: its site is served, and stories are published when their time has come,
/// until it is closed.
final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private static final String HLS_JS = "/META-INF/resources/webjars/hls.js/1.4.12/dist/hls.min.js";

  private final Newsroom newsroom;
  private final DataFolder.Lock lock;
  private final PageCache cache;
  private final Following following;
  private final WebServer server;
  private final Live live;
  private final String url;
  private final ScheduledExecutorService due =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("due-stories").factory());
  private LocalDate today;

  private Serving(
      Newsroom newsroom,
      DataFolder.Lock lock,
      PageCache cache,
      Following following,
      WebServer server,
      Live live,
      String url) {
    this.newsroom = newsroom;
    this.lock = lock;
    this.cache = cache;
    this.following = following;
    this.server = server;
    this.live = live;
    this.url = url;
    this.today = today();
    ScheduledFuture<?> _ = due.scheduleWithFixedDelay(this::doWhatIsDue, 0, 1, TimeUnit.SECONDS);
  }

  /// Starts serving.
  ///
  /// @throws CannotStart if another process serves this data folder, or the port is taken
  static Serving start(Newsroom newsroom, Settings settings, LiveSettings channels) {
    PageCacheSettings pages =
        settings.file().read("page-cache", PageCacheSettings.class, PageCacheSettings.DEFAULT);
    DataFolder.Lock lock = newsroom.folder().lock("serve");
    PageCache cache = new PageCache(pages);
    Following following = newsroom.database().follow(cache::drop);
    AtomicReference<String> url = new AtomicReference<>("");
    Site site =
        new Site(
            newsroom.database(),
            newsroom.mastheads(),
            newsroom.fronts(),
            newsroom.stories(),
            newsroom.media(),
            newsroom.darkroom(),
            newsroom.comments(),
            newsroom.schedule(),
            newsroom.broadcasts(),
            channels.channels(),
            new Assets(
                List.of("site.css", "icon.svg", "live.js", "on-air.js"), Map.of("hls.js", HLS_JS)),
            new Templates(),
            url::get,
            newsroom.clock());
    Live live = live(newsroom, channels);
    List<Route> routes = new ArrayList<>(List.of(new Metrics(cache, live).route()));
    routes.addAll(LiveRoutes.of(live));
    routes.addAll(WatchRoutes.of(site));
    routes.addAll(SiteRoutes.of(site));
    WebServer server = null;
    try {
      server =
          WebServer.start(
              settings.host(), settings.port(), routes, new SiteErrors(site), cache, live);
      live.start(settings.host(), settings.file()::beside);
      url.set(url(settings, server.port()));
      cache.clear(); // of a page that somebody got before the site knew its own address
      return new Serving(newsroom, lock, cache, following, server, live, url.get());
    } catch (CannotStart e) {
      if (server != null) {
        server.close();
      }
      live.close();
      following.close();
      lock.close();
      throw e;
    }
  }

  private static Live live(Newsroom newsroom, LiveSettings channels) {
    return Live.of(
        newsroom.folder().path(),
        channels,
        newsroom.database(),
        newsroom.broadcasts(),
        newsroom.keeping(channels),
        newsroom.clock());
  }

  /// The channels.
  Live live() {
    return live;
  }

  /// Where readers find the site.
  String url() {
    return url;
  }

  /// The pages kept ready for readers.
  PageCache cache() {
    return cache;
  }

  @Override
  public void close() {
    due.close();
    live.close();
    server.close();
    following.close();
    lock.close();
  }

  private void doWhatIsDue() {
    try {
      newsroom.database().read(newsroom.stories()::listDue).forEach(this::publish);
      if (newsroom.database().<Boolean>read(newsroom.fronts()::hasExpired)) {
        change(newsroom.fronts()::clearExpired);
      }
      Instant now = newsroom.clock().instant();
      if (newsroom.database().<Boolean>read(read -> newsroom.schedule().isDue(read, now))) {
        change(transaction -> newsroom.schedule().turnOver(transaction, now));
      }
      turnThePage();
    } catch (RuntimeException e) {
      LOG.error("what is due could not be looked for; the next try is in a second", e);
    }
  }

  /// Pages say what can be followed today, so none outlives the newsroom's day.
  private void turnThePage() {
    LocalDate now = today();
    if (!now.equals(today)) {
      cache.clear();
      today = now;
    }
  }

  private LocalDate today() {
    ZoneId zone = newsroom.zone();
    return LocalDate.now(newsroom.clock().withZone(zone));
  }

  /// Each by itself, so that one that cannot be published holds up no other.
  private void publish(StoryId id) {
    try {
      WhenDue done =
          newsroom
              .database()
              .write(transaction -> newsroom.stories().publishIfDue(transaction, id));
      switch (done) {
        case NOTHING -> {}
        case PUBLISHED -> LOG.info("published story {} as scheduled", id);
        case SENT_BACK ->
            LOG.warn("story {} was due, but its pictures are not complete: back in review", id);
      }
    } catch (RuntimeException e) {
      LOG.error("story {} could not be published as scheduled", id, e);
    }
  }

  private void change(Consumer<WriteTransaction> work) {
    newsroom
        .database()
        .write(transaction -> {
          work.accept(transaction);
          return null;
        });
  }

  private static String url(Settings settings, int port) {
    URI url = settings.baseUrl();
    return url == null ? "http://" + shown(settings.host()) + ":" + port : url.toString();
  }

  /// A host as somebody on this machine writes it.
  static String shown(String host) {
    return switch (host) {
      case "127.0.0.1", "0.0.0.0", "::", "::1" -> "localhost";
      default -> host;
    };
  }
}
