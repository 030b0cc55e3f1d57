package org.pregonero.app;

import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.pregonero.body.StoryId;
import org.pregonero.config.CannotStart;
import org.pregonero.config.DataFolder;
import org.pregonero.config.Settings;
import org.pregonero.html.Templates;
import org.pregonero.http.Assets;
import org.pregonero.http.WebServer;
import org.pregonero.layout.Site;
import org.pregonero.layout.SiteErrors;
import org.pregonero.site.SiteRoutes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A newsroom on the air: its site is served, and stories are published when their time has come,
/// until it is closed.
final class Serving implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Serving.class);

  private final Newsroom newsroom;
  private final DataFolder.Lock lock;
  private final WebServer server;
  private final String url;
  private final ScheduledExecutorService due =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("due-stories").factory());

  private Serving(Newsroom newsroom, DataFolder.Lock lock, WebServer server, String url) {
    this.newsroom = newsroom;
    this.lock = lock;
    this.server = server;
    this.url = url;
  }

  /// Starts serving.
  ///
  /// @throws CannotStart if another process serves this data folder, or the port is taken
  static Serving start(Newsroom newsroom, Settings settings) {
    DataFolder.Lock lock = newsroom.folder().lock("serve");
    AtomicReference<String> url = new AtomicReference<>("");
    Site site =
        new Site(
            newsroom.database(),
            newsroom.mastheads(),
            newsroom.stories(),
            newsroom.media(),
            newsroom.darkroom(),
            newsroom.comments(),
            new Assets(List.of("site.css", "icon.svg")),
            new Templates(),
            url::get,
            newsroom.clock());
    try {
      WebServer server =
          WebServer.start(
              settings.host(), settings.port(), SiteRoutes.of(site), new SiteErrors(site));
      url.set(url(settings, server.port()));
      Serving serving = new Serving(newsroom, lock, server, url.get());
      ScheduledFuture<?> _ =
          serving.due.scheduleWithFixedDelay(serving::publishDue, 0, 1, TimeUnit.SECONDS);
      return serving;
    } catch (CannotStart e) {
      lock.close();
      throw e;
    }
  }

  /// Where readers find the site.
  String url() {
    return url;
  }

  @Override
  public void close() {
    due.close();
    server.close();
    lock.close();
  }

  private void publishDue() {
    try {
      newsroom.database().read(newsroom.stories()::listDue).forEach(this::publish);
    } catch (RuntimeException e) {
      LOG.error("scheduled stories could not be looked for; the next try is in a second", e);
    }
  }

  /// Each by itself, so that one that cannot be published holds up no other.
  private void publish(StoryId id) {
    try {
      boolean published =
          newsroom
              .database()
              .write(transaction -> newsroom.stories().publishIfDue(transaction, id));
      if (published) {
        LOG.info("published story {} as scheduled", id);
      }
    } catch (RuntimeException e) {
      LOG.error("story {} could not be published as scheduled", id, e);
    }
  }

  private static String url(Settings settings, int port) {
    URI url = settings.baseUrl();
    return url == null ? "http://" + shown(settings.host()) + ":" + port : url.toString();
  }

  private static String shown(String host) {
    return switch (host) {
      case "127.0.0.1", "0.0.0.0", "::", "::1" -> "localhost";
      default -> host;
    };
  }
}
