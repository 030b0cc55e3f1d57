package org.pregonero.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.config.CannotStart;
import org.pregonero.crowd.Crowd;

final class WebServerTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PAGE = "<p>" + "a page ".repeat(500);

  @TempDir private Path folder = Path.of("");
  private WebServer server = start(List.of());

  @BeforeEach
  void open() throws IOException {
    server.close();
    Path file = Files.writeString(folder.resolve("sound"), "0123456789");
    server =
        start(
            List.of(
                Route.fresh("/page", _ -> Response.html(200, bytes(PAGE))),
                Route.kept("/echo/{name}", List.of("after"), WebServerTest::echo),
                Route.fresh("/tree/<path>", r -> Response.text(200, r.part("path"))),
                Route.fresh("/file", _ -> Response.immutable("audio/wav", file)),
                Route.fresh("/gone", _ -> Response.gone()),
                Route.fresh("/moved", _ -> Response.moved("/page")),
                Route.fresh(
                    "/broken",
                    _ -> {
                      throw new IllegalStateException("the secret is 1234");
                    }),
                new Assets(List.of("site.css"), Map.of()).route()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/page", "/nowhere", "/gone", "/broken", "/file", "/moved", "/%", "/a%2fb"})
  void everyAnswerCarriesTheSecurityHeaders(String path) throws Exception {
    String head = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    if (head.startsWith("HTTP/1.1 400")) {
      assertThat(head).doesNotContain("Exception").doesNotContain("Jetty");
      return;
    }
    assertThat(head)
        .contains("Content-Security-Policy: default-src 'self'")
        .contains("frame-ancestors 'none'")
        .contains("X-Content-Type-Options: nosniff")
        .contains("Referrer-Policy: ")
        .doesNotContain("Server: ");
  }

  @Test
  void headIsAnsweredAsGetIsWithoutTheContent() throws Exception {
    for (String path : List.of("/page", "/nowhere", "/gone")) {
      HttpResponse<String> get = send("GET", path);
      HttpResponse<String> head = send("HEAD", path);
      assertThat(head.statusCode()).isEqualTo(get.statusCode());
      assertThat(head.headers().firstValue("Content-Type"))
          .isEqualTo(get.headers().firstValue("Content-Type"));
      assertThat(head.headers().firstValue("Content-Length"))
          .isEqualTo(get.headers().firstValue("Content-Length"))
          .isPresent();
      assertThat(head.body()).isEmpty();
    }
  }

  @Test
  void aPageThatIsStillTheSameIsNotSentAgain() throws Exception {
    String tag = send("GET", "/page").headers().firstValue("ETag").orElseThrow();
    assertThat(send("GET", "/page", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(send("GET", "/page", "If-None-Match", "\"x\", " + tag).statusCode()).isEqualTo(304);
    assertThat(send("GET", "/page", "If-None-Match", "\"x\"").statusCode()).isEqualTo(200);
  }

  @Test
  void aPageIsCompressedForWhoeverAsks() throws Exception {
    HttpResponse<String> response = send("GET", "/page", "Accept-Encoding", "gzip");
    assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(response.headers().firstValue("Vary")).contains("Accept-Encoding");
    assertThat(response.body().length()).isLessThan(PAGE.length() / 4);
  }

  @Test
  void aFailureIsToldByAnIdAndByNothingElse() throws Exception {
    HttpResponse<String> response = send("GET", "/broken");
    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).matches("500 [0-9A-F]{8}");
    assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void whereNoPageForAnErrorCanBeMadeOneLineWithItsIdIsLeft() throws Exception {
    server.close();
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            List.of(),
            (_, _, _) -> {
              throw new IllegalStateException("the database is away");
            },
            new PageCache(PageCacheSettings.DEFAULT),
            Crowd.NONE);
    HttpResponse<String> response = send("GET", "/nowhere");
    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body()).contains("404").doesNotContain("database");
  }

  @Test
  void aMethodThatIsNotOfferedIsRefusedWithThoseThatAre() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE")) {
      HttpResponse<String> response = send(method, "/page");
      assertThat(response.statusCode()).isEqualTo(405);
      assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD");
    }
  }

  @Test
  void aPageSeesNoQueryParameterThatItDoesNotDeclare() throws Exception {
    assertThat(send("GET", "/echo/a%20b?after=c%26d&utm_source=x").body()).isEqualTo("a b, c&d");
    assertThat(send("GET", "/echo/a").body()).isEqualTo("a, null");
    assertThat(send("GET", "/tree/a/b/c").body()).isEqualTo("a/b/c");
  }

  @Test
  void aPartOfAFileCanBeAskedFor() throws Exception {
    HttpResponse<String> part = send("GET", "/file", "Range", "bytes=2-4");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("234");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
    assertThat(send("GET", "/file", "Range", "bytes=7-").body()).isEqualTo("789");
    assertThat(send("GET", "/file", "Range", "bytes=-2").body()).isEqualTo("89");
    assertThat(send("GET", "/file", "Range", "bytes=5-99").body()).isEqualTo("56789");
    for (String whole : List.of("bytes=0-1,3-4", "bytes=4-2", "bytes=-", "lines=1-2", "x")) {
      assertThat(send("GET", "/file", "Range", whole).body()).as(whole).isEqualTo("0123456789");
    }
    for (String none : List.of("bytes=10-", "bytes=-0", "bytes=99-100")) {
      HttpResponse<String> refused = send("GET", "/file", "Range", none);
      assertThat(refused.statusCode()).as(none).isEqualTo(416);
      assertThat(refused.headers().firstValue("Content-Range")).contains("bytes */10");
    }
    assertThat(send("GET", "/file").body()).isEqualTo("0123456789");
    assertThat(send("GET", "/file").headers().firstValue("Accept-Ranges")).contains("bytes");
  }

  @Test
  void aStaticFileIsKeptForEverUnderAnAddressThatNamesItsContent() throws Exception {
    String address = new Assets(List.of("site.css"), Map.of()).address("site.css");
    assertThat(address).matches("/static/site\\.[0-9a-f]{24}\\.css");
    HttpResponse<String> response = send("GET", address);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
    assertThat(send("GET", "/static/site.css").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/static/..%2fmigrations%2fV1__house.sql").statusCode())
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void aTakenPortIsSaidInOneLine() {
    assertThatThrownBy(() ->
            WebServer.start(
                "127.0.0.1",
                server.port(),
                List.of(),
                (_, _, _) -> bytes(""),
                new PageCache(PageCacheSettings.DEFAULT),
                Crowd.NONE))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("port " + server.port());
  }

  private static Response echo(Request request) {
    return Response.text(200, request.part("name") + ", " + request.query("after"));
  }

  private static WebServer start(List<Route> routes) {
    return WebServer.start(
        "127.0.0.1",
        0,
        routes,
        (_, status, id) -> bytes(status + (id == null ? "" : " " + id)),
        new PageCache(PageCacheSettings.DEFAULT),
        Crowd.NONE);
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(bytes(request));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
