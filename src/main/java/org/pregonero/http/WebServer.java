package org.pregonero.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinBindException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.pregonero.crowd.Crowd;
import org.pregonero.crowd.CrowdHandler;
import org.pregonero.crowd.Door;
import org.pregonero.crowd.Negotiation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The web server. It listens from [#start] until it is closed. No exception ever reaches a
/// visitor: what nobody caught is logged under an id, and the visitor gets a page that names that
/// id.
public final class WebServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

  private static final int MAX_THREADS = 32;

  private final Javalin javalin;
  private final ErrorPages errors;
  private final PageCache cache;

  private WebServer(
      String host, int port, List<Route> routes, ErrorPages errors, PageCache cache, Crowd crowd) {
    this.errors = errors;
    this.cache = cache;
    this.javalin =
        Javalin.create(config -> {
          config.startup.showJavalinBanner = false;
          config.startup.startupWatcherEnabled = false;
          config.startup.showOldJavalinVersionWarning = false;
          config.concurrency.useVirtualThreads = true;
          config.jetty.threadPool = threads();
          config.jetty.addConnector(
              (server, http) -> new Door(server, http, host, port, Door.mostConnections()));
          config.http.prefer405over404 = true;
          config.http.compressionStrategy = CompressionStrategy.GZIP;
          config.router.ignoreTrailingSlashes = true;
          config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("error {}", newErrorId(), error);
            response.setStatus(500);
          });
          config.jetty.modifyServer(server -> {
            server.setDynamic(false);
            server.insertHandler(new HeadAsGet());
            server.insertHandler(new SecurityHeaders());
            server.insertHandler(new PageCacheHandler(cache, queries(routes)));
            server.insertHandler(new CrowdHandler(crowd));
            server.setErrorHandler(new PlainErrors());
          });
          config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // it would take 64 KB for each connection that asks twice
            http.setHeaderCacheSize(0);
          });
          for (Route route : routes) {
            if (route.isPost()) {
              config.routes.post(route.pattern(), context -> receive(route, context));
            } else {
              config.routes.get(route.pattern(), context -> answer(route, context));
            }
          }
          config.routes.exception(
              HttpResponseException.class,
              (refusal, context) -> {
                String methods = refusal.getDetails().get("availableMethods");
                if (refusal.getStatus() == 405 && methods != null) {
                  context.header("Allow", methods.contains("POST") ? "POST" : "GET, HEAD");
                }
                sendError(context, refusal.getStatus(), null);
              });
          config.routes.exception(
              Exception.class, (failure, context) -> sendFailure(context, failure));
        });
  }

  /// Starts a server.
  ///
  /// @param port 0 for any free one
  /// @param crowd is asked first
  /// @throws CannotStart if it cannot listen there
  public static WebServer start(
      String host, int port, List<Route> routes, ErrorPages errors, PageCache cache, Crowd crowd) {
    WebServer server = new WebServer(host, port, routes, errors, cache, crowd);
    try {
      server.javalin.start();
    } catch (JavalinBindException e) {
      server.close();
      throw new CannotStart(
          "port %d on %s is taken, or not ours to use; choose another with --port"
              .formatted(port, host),
          e);
    }
    return server;
  }

  /// The port it listens on.
  public int port() {
    return javalin.port();
  }

  @Override
  public void close() {
    javalin.stop();
  }

  /// A few threads that watch the connections and answer what is at hand; whatever may have to wait
  /// runs on a virtual thread.
  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
    return threads;
  }

  private static Set<String> queries(List<Route> routes) {
    return routes.stream()
        .flatMap(route -> route.queries().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private void answer(Route route, Context context) throws IOException {
    String key =
        route.kept() ? PageKey.of(context.path(), context.queryString(), route.queries()) : null;
    Request request = new Request(context, route);
    if (key == null) {
      send(context, route.handler().answer(request));
      return;
    }
    switch (cache.get(key, () -> route.handler().answer(request))) {
      case KeptPage page -> page.send(context);
      case Response response -> send(context, response);
    }
  }

  /// What a page of another site makes a browser send is not taken.
  private void receive(Route route, Context context) throws IOException {
    String site = context.header("Sec-Fetch-Site");
    String origin = context.header("Origin");
    boolean ours = origin == null || origin.equals(context.scheme() + "://" + context.host());
    if (site == null ? ours : site.equals("same-origin") || site.equals("none")) {
      send(context, route.handler().answer(new Request(context, route)));
    } else {
      sendError(context, 403, null);
    }
  }

  private void send(Context context, Response response) throws IOException {
    if (response.status() >= 400 && response.content() instanceof Response.Content.Nothing) {
      sendError(context, response.status(), null);
      return;
    }
    context.status(response.status());
    response.headers().forEach(context::header);
    if (response.type() != null) {
      context.contentType(response.type());
    }
    switch (response.content()) {
      case Response.Content.Bytes(byte[] bytes) -> sendBytes(context, bytes);
      case Response.Content.File(var file) -> sendFile(context, file);
      case Response.Content.Nothing() -> {}
    }
  }

  /// The tag is a weak one (RFC 9110, section 8.8.1), for the same bytes go out compressed or not.
  private static void sendBytes(Context context, byte[] bytes) {
    String tag = "W/\"" + Digest.of(bytes) + "\"";
    context.header("ETag", tag).header("Vary", "Accept-Encoding");
    String known = context.header("If-None-Match");
    if (known != null
        && context.status() == HttpStatus.OK
        && Negotiation.names(known, tag.substring(2))) {
      context.status(304);
    } else {
      context.result(bytes);
    }
  }

  private static void sendFile(Context context, Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      long size = channel.size();
      String field = context.header("Range");
      ByteRange part = field == null ? null : ByteRange.read(field, size).orElse(null);
      context.header("Accept-Ranges", "bytes");
      if (part == null) {
        copy(context, channel, 0, size);
      } else {
        context
            .status(206)
            .header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
        copy(context, channel, part.first(), part.length());
      }
    } catch (ByteRange.NotSatisfiable e) {
      context
          .status(416)
          .header("Content-Range", "bytes */" + Files.size(file))
          .header("Cache-Control", "no-store");
    }
  }

  private static void copy(Context context, FileChannel channel, long first, long length)
      throws IOException {
    context.res().setContentLengthLong(length);
    WritableByteChannel out = Channels.newChannel(context.res().getOutputStream());
    for (long sent = 0; sent < length; ) {
      long step = channel.transferTo(first + sent, length - sent, out);
      if (step == 0) {
        throw new EOFException("the file became shorter while it was sent");
      }
      sent += step;
    }
  }

  private void sendFailure(Context context, Exception failure) {
    String id = newErrorId();
    LOG.error("error {} at {}", id, context.path(), failure);
    sendError(context, 500, id);
  }

  private static String newErrorId() {
    return HexFormat.of().withUpperCase().toHexDigits(ThreadLocalRandom.current().nextInt());
  }

  /// The site's page for an error; where even that cannot be made, as when the database is away,
  /// one line that says as much.
  private byte[] errorPage(String path, int status, @Nullable String id) {
    try {
      return errors.page(path, status, id);
    } catch (RuntimeException e) {
      LOG.error("no page could be made for the error {} at {}", status, path, e);
      String line = "<!DOCTYPE html><title>" + status + "</title><p>" + status;
      return (line + (id == null ? "" : ", error " + id)).getBytes(StandardCharsets.UTF_8);
    }
  }

  private void sendError(Context context, int status, @Nullable String id) {
    context
        .status(status)
        .contentType("text/html; charset=utf-8")
        .header("Cache-Control", status == 404 || status == 410 ? "no-cache" : "no-store")
        .header("Vary", "Accept-Encoding")
        .result(errorPage(context.path(), status, id));
  }
}
