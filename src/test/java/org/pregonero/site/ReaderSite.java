package org.pregonero.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.pregonero.app.TestNewsroom;

/// The site as readers meet it, with a page of every kind: the demo newsroom, some stories that the
/// demo has no use for, and a newsroom that has published nothing. All test classes of one run
/// share it.
final class ReaderSite implements AutoCloseable {
  private final TestNewsroom newsroom = TestNewsroom.withDemo();
  private final TestNewsroom empty = TestNewsroom.empty();
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
    kinds.put("empty-front", empty.url() + "/");
    all.put("empty-section", empty.url() + "/news");
    all.putAll(kinds);
    all.put("empty-front-es", empty.url() + "/es");
    all.put("section-older", older(newsroom.url() + "/news"));
  }

  private void fill(String url, OddStories stories) {
    kinds.put("front", url + "/");
    kinds.put("section", url + "/news");
    kinds.put("story", url + stories.list("en").getFirst());
    kinds.put("every-block", url + stories.everyBlock());
    kinds.put("captured", url + stories.captured());
    kinds.put("gallery", url + stories.gallery());
    kinds.put("picture", kinds.get("gallery") + "/2");
    kinds.put("topic", url + "/topic/ferries");
    all.put("author", url + "/author/nuria-hallam");
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

  /// One page of each kind that looks different: its address by the name of the kind.
  Map<String, String> kinds() {
    return kinds;
  }

  /// Every page anybody thought of, all stories among them: its address by some name.
  Map<String, String> all() {
    return all;
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
