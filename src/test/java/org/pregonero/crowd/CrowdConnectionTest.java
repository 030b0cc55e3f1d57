package org.pregonero.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CrowdConnectionTest {
  private static final String TYPE = "application/vnd.apple.mpegurl";
  private static final byte[] LARGE = new byte[8_000_000];

  private final QueuedThreadPool threads = new QueuedThreadPool();
  private final Server server = new Server(threads);
  private final HttpConfiguration http = new HttpConfiguration();
  private final Door door = new Door(server, http, "127.0.0.1", 0, 1000);
  private final List<Socket> visitors = new ArrayList<>();
  private final Queue<CompletableFuture<Shared>> waiting = new ConcurrentLinkedQueue<>();
  private final Queue<Crowd.Asked> asked = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;

  @BeforeEach
  void open() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "of a file");
    Map<String, Shared> atHand =
        Map.of(
            "/live/now",
                Shared.text(TYPE, "now".repeat(500).getBytes(StandardCharsets.UTF_8), "max-age=1"),
            "/live/gone", Shared.status(404),
            "/live/file", Shared.file("video/mp4", file));
    CrowdHandler crowd =
        new CrowdHandler(what -> {
          asked.add(what);
          if (what.path().equals("/live/later")) {
            CompletableFuture<Shared> answer = new CompletableFuture<>();
            waiting.add(answer);
            return answer;
          }
          Shared found = atHand.get(what.path());
          return found == null ? null : CompletableFuture.completedFuture(found);
        });
    crowd.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.write(
                true, ByteBuffer.wrap("a page".getBytes(StandardCharsets.UTF_8)), callback);
            return true;
          }
        });
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    http.setSendServerVersion(false);
    server.addConnector(door);
    server.setHandler(crowd);
    server.start();
  }

  @AfterEach
  void close() throws Exception {
    for (Socket visitor : visitors) {
      visitor.close();
    }
    server.stop();
  }

  @Test
  void takesOverAfterTheFirstAnswerAndAnswersTheSame() throws Exception {
    Socket visitor = come();
    ask(visitor, get("/live/now"));
    Answer first = read(visitor);
    awaitInCrowd(1);
    ask(visitor, get("/live/now"));
    Answer second = read(visitor);
    assertThat(second.status).isEqualTo("HTTP/1.1 200 OK");
    assertThat(second.fields).containsExactlyInAnyOrderElementsOf(first.fields);
    assertThat(second.body).isEqualTo(first.body).hasSize(1500);
    awaitInCrowd(1);
  }

  @Test
  void compressesForWhoSaysSo() throws Exception {
    Socket visitor = inCrowd();
    ask(visitor, get("/live/now").replace("\r\n\r\n", "\r\nAccept-Encoding: gzip, br\r\n\r\n"));
    Answer answer = read(visitor);
    assertThat(answer.fields).contains("Content-Encoding: gzip", "Vary: Accept-Encoding");
    assertThat(answer.body.length).isLessThan(100);
  }

  @Test
  void whoWaitsGetsItOnceItIsThere() throws Exception {
    Socket visitor = inCrowd();
    for (int i = 0; i < 3; i++) {
      ask(visitor, get("/live/later?part=" + i));
      await().until(() -> !waiting.isEmpty());
      assertThat(visitor.getInputStream().available()).isZero();
      waiting.remove().complete(Shared.media("video/mp4", new byte[] {1, 2, 3}));
      assertThat(read(visitor).body).containsExactly(1, 2, 3);
    }
    assertThat(asked.stream().map(Crowd.Asked::query)).contains("part=0", "part=1", "part=2");
    assertThat(asked.stream().mapToLong(Crowd.Asked::visitor).distinct().count()).isEqualTo(1);
  }

  @Test
  void whatFailsIsAnAnswerToo() throws Exception {
    Socket visitor = inCrowd();
    ask(visitor, get("/live/later"));
    await().until(() -> !waiting.isEmpty());
    waiting.remove().completeExceptionally(new IOException("on purpose"));
    assertThat(read(visitor).status).startsWith("HTTP/1.1 500");
    ask(visitor, get("/live/gone"));
    assertThat(read(visitor).status).startsWith("HTTP/1.1 404");
  }

  @Test
  void whoReadsSlowlyGetsAllOfALargeAnswer() throws Exception {
    Socket visitor = inCrowd();
    ask(visitor, get("/live/later"));
    await().until(() -> !waiting.isEmpty());
    for (int i = 0; i < LARGE.length; i++) {
      LARGE[i] = (byte) (i * 31);
    }
    waiting.remove().complete(Shared.media("video/mp4", LARGE));
    assertThat(read(visitor).body).isEqualTo(LARGE);
    ask(visitor, get("/live/now"));
    assertThat(read(visitor).body).hasSize(1500);
  }

  @Test
  void whoWentAwayWhileWaitingTakesNothingFromOthers() throws Exception {
    Socket leaves = inCrowd();
    ask(leaves, get("/live/later"));
    await().until(() -> waiting.size() == 1);
    Socket stays = inCrowd();
    ask(stays, get("/live/later"));
    await().until(() -> waiting.size() == 2);
    leaves.setSoLinger(true, 0);
    leaves.close();
    waiting.forEach(each -> each.complete(Shared.media("video/mp4", new byte[5])));
    assertThat(read(stays).body).hasSize(5);
    await().until(() -> door.getConnectedEndPoints().size() == 1);
  }

  @Test
  void pagesAndFilesAreLeftToJettyAndTheCrowdGoesOnAfterwards() throws Exception {
    Socket visitor = inCrowd();
    ask(visitor, get("/"));
    assertThat(read(visitor).body).asString(StandardCharsets.UTF_8).isEqualTo("a page");
    ask(visitor, get("/live/file"));
    assertThat(read(visitor).body).asString(StandardCharsets.UTF_8).isEqualTo("of a file");
    assertThat(inTheCrowd()).isZero();
    ask(visitor, get("/live/now"));
    assertThat(read(visitor).body).hasSize(1500);
    awaitInCrowd(1);
  }

  @Test
  void requestsThatComeTogetherAreAnsweredInTheirOrder() throws Exception {
    Socket fresh = come();
    ask(fresh, get("/live/now") + get("/live/gone") + get("/") + get("/live/now"));
    assertThat(read(fresh).body).hasSize(1500);
    assertThat(read(fresh).status).contains("404");
    assertThat(read(fresh).body).hasSize(6);
    assertThat(read(fresh).body).hasSize(1500);
    awaitInCrowd(1);
    Socket known = inCrowd();
    ask(known, get("/live/gone") + get("/live/later") + get("/live/now") + get("/live/file"));
    assertThat(read(known).status).contains("404");
    await().until(() -> !waiting.isEmpty());
    waiting.remove().complete(Shared.media("video/mp4", new byte[] {1, 2, 3}));
    assertThat(read(known).body).hasSize(3);
    assertThat(read(known).body).hasSize(1500);
    assertThat(read(known).body).asString(StandardCharsets.UTF_8).isEqualTo("of a file");
  }

  @Test
  void aRequestInTwoPiecesIsARequest() throws Exception {
    Socket visitor = inCrowd();
    String request = get("/live/now");
    ask(visitor, request.substring(0, 20));
    await().until(() -> inTheCrowd() == 0);
    ask(visitor, request.substring(20));
    assertThat(read(visitor).body).hasSize(1500);
  }

  /// What is wrong or unusual, with a request behind it that must not be taken for one where the
  /// first one is still to be read.
  static Stream<String> unusual() {
    return Stream.of(
        "GET /live/now HTTP/1.1\r\n\r\n",
        "GET /live/now HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET /live/now HTTP/1.1\r\nHost:\r\n\r\n",
        "GET /live/now HTTP/1.0\r\n\r\n",
        "GET /live/now HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
        "GET /live/now HTTP/1.1\r\nHost: a\r\nContent-Length: 41\r\n\r\nGET /live/gone HTTP/1.1\r\nHost: a\r\n\r\n.....",
        "GET /live/now HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "GET /live/now HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
        "GET /live/now HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n",
        "GET /live/now HTTP/1.1\r\nHost: a\r\nA: b\r\n c\r\n\r\n",
        "GET http://elsewhere/live/now HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /live/%6eow HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /live/./now HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET //live/now HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /live/now#x HTTP/1.1\r\nHost: a\r\n\r\n",
        "get /live/now HTTP/1.1\r\nHost: a\r\n\r\n",
        "HEAD /live/now HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST /live/now HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab",
        "GET /live/now HTTP/1.1\nHost: a\n\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\r\n\r\n",
        "GET /live/now\r\n\r\n");
  }

  @ParameterizedTest
  @MethodSource("unusual")
  void whatIsUnusualIsAnsweredAsByJetty(String request) throws Exception {
    String last = "GET /live/now HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
    Socket fresh = come();
    ask(fresh, request + last);
    String expected = withoutDate(fresh.getInputStream().readAllBytes());
    Socket known = inCrowd();
    ask(known, request + last);
    assertThat(withoutDate(known.getInputStream().readAllBytes())).isEqualTo(expected);
  }

  private record Answer(String status, List<String> fields, byte[] body) {}

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: somebody\r\n\r\n";
  }

  private Socket come() throws IOException {
    Socket visitor = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort());
    visitors.add(visitor);
    visitor.setSoTimeout(10_000);
    return visitor;
  }

  /// Somebody who has been answered once.
  private Socket inCrowd() throws IOException {
    Socket visitor = come();
    long before = inTheCrowd();
    ask(visitor, get("/live/now"));
    assertThat(read(visitor).body).hasSize(1500);
    awaitInCrowd(before + 1);
    return visitor;
  }

  private static void ask(Socket visitor, String what) throws IOException {
    visitor.getOutputStream().write(what.getBytes(StandardCharsets.US_ASCII));
  }

  private static Answer read(Socket visitor) throws IOException {
    InputStream in = visitor.getInputStream();
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      assertThat(next).as("after " + head).isNotNegative();
      head.write(next);
    }
    List<String> lines = List.of(head.toString(StandardCharsets.US_ASCII).strip().split("\r\n"));
    int length =
        lines.stream()
            .filter(line -> line.startsWith("Content-Length: "))
            .mapToInt(line -> Integer.parseInt(line.substring("Content-Length: ".length())))
            .findFirst()
            .orElse(0);
    return new Answer(
        lines.getFirst(),
        lines.stream().skip(1).filter(line -> !line.startsWith("Date: ")).toList(),
        in.readNBytes(length));
  }

  /// Jetty has the fields in its own order.
  private static String withoutDate(byte[] answers) {
    return new String(answers, StandardCharsets.ISO_8859_1)
        .lines()
        .filter(line -> !line.startsWith("Date: "))
        .sorted()
        .reduce("", (before, line) -> before + line + "\n");
  }

  private long inTheCrowd() {
    return door.getConnectedEndPoints().stream()
        .map(EndPoint::getConnection)
        .filter(CrowdConnection.class::isInstance)
        .count();
  }

  private void awaitInCrowd(long many) {
    await().until(() -> inTheCrowd() == many);
  }
}
