package org.pregonero.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.crowd.Crowd;
import org.pregonero.storage.Tag;

/// Kept pages as clients meet them: the same whether made just now or at hand.
final class KeptPageTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String TEXT = "<p>" + "año de páginas ".repeat(500);
  private static final Response.Basis BASIS =
      new Response.Basis(1, Set.of(new Tag("story:1"), new Tag("topic:en:a,b"), new Tag("año")));

  private final AtomicInteger made = new AtomicInteger();
  private final PageCache cache = new PageCache(PageCacheSettings.DEFAULT);
  private WebServer server = start(cache);

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theFirstReaderAndAllOthersGetTheSame() throws Exception {
    for (String coding : List.of("identity", "gzip")) {
      cache.clear();
      HttpResponse<byte[]> first = get("/page", "Accept-Encoding", coding);
      HttpResponse<byte[]> second = get("/page", "Accept-Encoding", coding);
      assertThat(second.body()).isEqualTo(first.body());
      assertThat(fields(second)).isEqualTo(fields(first));
    }
    assertThat(made).hasValue(2);
    assertThat(cache.stats().hits()).isEqualTo(2);
  }

  @Test
  void eachFormHasAStrongTagOfItsOwn() throws Exception {
    HttpResponse<byte[]> plain = get("/page");
    HttpResponse<byte[]> gzip = get("/page", "Accept-Encoding", "gzip");
    assertThat(new String(plain.body(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip.body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }
    assertThat(tag(plain)).matches("\"[0-9a-f]{24}\"").isNotEqualTo(tag(gzip));
    assertThat(gzip.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(plain.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(get("/page", "If-None-Match", tag(gzip)).statusCode()).isEqualTo(200);
  }

  @Test
  void aPageThatIsStillTheSameIsNotSentAgain() throws Exception {
    String tag = tag(get("/page"));
    for (String known : List.of(tag, "W/" + tag, "\"other, one\", " + tag, "*")) {
      HttpResponse<byte[]> atHand = get("/page", "If-None-Match", known);
      cache.clear();
      HttpResponse<byte[]> madeNow = get("/page", "If-None-Match", known);
      for (HttpResponse<byte[]> response : List.of(atHand, madeNow)) {
        assertThat(response.statusCode()).as(known).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(tag(response)).isEqualTo(tag);
        assertThat(response.headers().map())
            .containsKeys("Cache-Control", "Vary")
            .doesNotContainKeys("Content-Type", "Content-Encoding");
      }
    }
  }

  @Test
  void severalFieldsOfOneNameAreReadAsOneList() throws Exception {
    String tag = tag(get("/page"));
    assertThat(get("/page", "If-None-Match", "\"x\"", "If-None-Match", tag).statusCode())
        .isEqualTo(304);
    assertThat(get("/page", "Accept-Encoding", "br", "Accept-Encoding", "gzip").headers().map())
        .containsKey("Content-Encoding");
  }

  @Test
  void headIsAnsweredAsGetIsWithoutTheContent() throws Exception {
    for (int round = 0; round < 2; round++) {
      String head =
          raw(
              "HEAD /page HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\nConnection: close\r\n\r\n");
      assertThat(head)
          .startsWith("HTTP/1.1 200")
          .contains("Content-Encoding: gzip")
          .contains("Content-Length: " + get("/page", "Accept-Encoding", "gzip").body().length)
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void aRangeOfAPageIsTheWholePage() throws Exception {
    for (int round = 0; round < 2; round++) {
      HttpResponse<byte[]> response = get("/page", "Range", "bytes=0-3");
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo(TEXT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page?utm_source=x",
        "/page?",
        "/page?after",
        "/page?x=%00",
        "/page?&&=",
        "/page#top"
      })
  void whatAPageDoesNotDeclareMakesNoSecondEntry(String address) throws Exception {
    get("/page");
    assertThat(get(address).statusCode()).isEqualTo(200);
    assertThat(made).hasValue(1);
    assertThat(cache.stats().pages()).isEqualTo(1);
  }

  @Test
  void aDeclaredParameterCountsWhateverStandsAroundIt() throws Exception {
    String first = body("/list?after=abc");
    assertThat(first).isEqualTo("abc");
    assertThat(body("/list?utm_source=x&after=abc&after=def&b=1")).isEqualTo(first);
    assertThat(cache.stats().pages()).isEqualTo(1);
    assertThat(body("/list")).isEqualTo("null");
    assertThat(body("/list?afterwards=1")).isEqualTo("null");
    assertThat(cache.stats().pages()).isEqualTo(2);
  }

  @Test
  void anAddressThatIsSpeltOddlyIsAnsweredButNotKept() throws Exception {
    assertThat(body("/list?after=a%62c")).isEqualTo("abc");
    assertThat(body("/tree/a%62c")).isEqualTo("abc");
    assertThat(body("/list?after=" + "a".repeat(600))).hasSize(600);
    assertThat(cache.stats().pages()).isZero();
  }

  @Test
  void aSlashAtTheEndLeadsToTheAddressWithoutIt() throws Exception {
    HttpResponse<byte[]> response = get("/page/?utm_source=x");
    assertThat(response.statusCode()).isEqualTo(301);
    assertThat(response.headers().firstValue("Location")).contains("/page?utm_source=x");
    assertThat(response.headers().map()).containsKey("Content-Security-Policy");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"//elsewhere.example/", "/\\elsewhere.example/", "/%2felsewhere.example/"})
  void noAddressLeadsToAnotherSite(String path) throws Exception {
    String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(answer).doesNotContainIgnoringCase("Location: //").doesNotContain("Location: /\\");
  }

  @Test
  void aFloodOfHeadersIsRefused() throws Exception {
    get("/page");
    String flood = "X-Flood: " + "y".repeat(100) + "\r\n";
    String answer = raw("GET /page HTTP/1.1\r\nHost: x\r\n" + flood.repeat(2_000) + "\r\n");
    assertThat(answer).startsWith("HTTP/1.1 431");
  }

  @Test
  void networksInFrontOfTheSiteAreToldOnlyWhereThatWasAskedFor() throws Exception {
    assertThat(get("/page").headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(get("/page").headers().map()).doesNotContainKeys("Cache-Tag", "Surrogate-Key");
    server.close();
    server = start(new PageCache(new PageCacheSettings(null, 60, 600, "Surrogate-Key")));
    for (int round = 0; round < 2; round++) {
      HttpResponse<byte[]> response = get("/page");
      assertThat(response.headers().firstValue("Cache-Control"))
          .contains("public, max-age=0, s-maxage=60, stale-while-revalidate=600");
      assertThat(response.headers().firstValue("Surrogate-Key"))
          .contains("a%C3%B1o story:1 topic:en:a%2Cb");
    }
  }

  private WebServer start(PageCache pages) {
    return WebServer.start(
        "127.0.0.1",
        0,
        List.of(
            Route.kept("/page", List.of(), _ -> page(TEXT)),
            Route.kept("/list", List.of("after"), r -> page(String.valueOf(r.query("after")))),
            Route.kept("/tree/{name}", List.of(), r -> page(r.part("name")))),
        (_, status, _) -> String.valueOf(status).getBytes(StandardCharsets.UTF_8),
        pages,
        Crowd.NONE);
  }

  private Response page(String text) {
    made.incrementAndGet();
    return Response.html(200, text.getBytes(StandardCharsets.UTF_8)).madeFrom(BASIS);
  }

  private String body(String path) throws IOException, InterruptedException {
    return new String(get(path).body(), StandardCharsets.UTF_8);
  }

  private HttpResponse<byte[]> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String tag(HttpResponse<byte[]> response) {
    return response.headers().firstValue("ETag").orElseThrow();
  }

  /// The fields, but for the date, and however the server spaces the content type.
  private static Map<String, String> fields(HttpResponse<byte[]> response) {
    Map<String, String> fields = new TreeMap<>();
    response
        .headers()
        .map()
        .forEach((name, values) -> fields.put(name, String.join(",", values).replace("; ", ";")));
    fields.remove("date");
    return fields;
  }
}
