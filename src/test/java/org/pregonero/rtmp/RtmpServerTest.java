package org.pregonero.rtmp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.config.CannotStart;
import org.pregonero.stream.FlvTag;

final class RtmpServerTest {
  private static final String KEY = "a-good-key";

  private final Taken taken = new Taken();
  private RtmpServer server;

  @BeforeEach
  void open() {
    server = RtmpServer.start("127.0.0.1", 0, ServerSocketFactory.getDefault(), taken, 300);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void whatARealEncoderSendsComesAsTags() throws Exception {
    assertThat(push("rtmp", KEY + "?who=test")).isZero();
    assertThat(taken.closed.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(taken.orderly).isTrue();
    assertThat(taken.attempt)
        .extracting(Gate.Attempt::app, Gate.Attempt::key)
        .containsExactly("live", KEY);
    assertThat(taken.count(FlvTag.Kind.VIDEO)).isGreaterThanOrEqualTo(51);
    assertThat(taken.count(FlvTag.Kind.AUDIO)).isGreaterThan(90);
    assertThat(new String(taken.first(FlvTag.Kind.SCRIPT).body(), 3, 10, US_ASCII))
        .isEqualTo("onMetaData");
  }

  @Test
  void aWrongKeyIsRefusedBeforeAnyMedia() throws Exception {
    assertThat(push("rtmp", "a-wrong-key")).isNotZero();
    assertThat(taken.tags).isEmpty();
    await().until(() -> server.refused() == 1);
  }

  @Test
  void mediaWithoutAKeyEndsTheConnection() throws Exception {
    try (Socket socket = connect()) {
      shakeHands(socket);
      socket.getOutputStream().write(new byte[] {4, 0, 0, 0, 0, 0, 1, 9, 1, 0, 0, 0, 0x17});
      assertThat(socket.getInputStream().readAllBytes()).isEmpty();
    }
    assertThat(taken.tags).isEmpty();
  }

  @Test
  void whoDoesNotSayWhoTheyAreIsSentAway() throws Exception {
    for (int length : new int[] {0, 1, 700, 1537, 2000}) {
      try (Socket socket = connect()) {
        byte[] bytes = new byte[length];
        if (length > 0) {
          bytes[0] = 3;
        }
        socket.getOutputStream().write(bytes);
        int left = length >= 1537 ? 1 + 1536 + 1536 : 0;
        assertThat(socket.getInputStream().readAllBytes()).hasSize(left);
      }
    }
  }

  @Test
  void afterAThousandConnectionsOfGarbageAnEncoderStillGetsIn() throws Exception {
    Random random = new Random(11);
    for (int i = 0; i < 1_000; i++) {
      try (Socket socket = connect()) {
        byte[] garbage = new byte[random.nextInt(4_000)];
        random.nextBytes(garbage);
        if (random.nextBoolean() && garbage.length > 0) {
          garbage[0] = 3;
        }
        write(socket, garbage);
      }
    }
    assertThat(push("rtmp", KEY)).isZero();
  }

  @Test
  void anEncoderCanBeTurnedOut() throws Exception {
    Thread turningOut =
        Thread.ofVirtual()
            .start(() -> {
              await().until(() -> taken.tags.size() > 5);
              Objects.requireNonNull(taken.attempt).hangUp().run();
            });
    assertThat(push("rtmp", KEY, "-re")).isNotZero();
    turningOut.join();
    assertThat(taken.orderly).isFalse();
  }

  @Test
  void itSpeaksTlsWithACertificateFromFiles(@TempDir Path folder) throws Exception {
    Path store = folder.resolve("store.p12");
    run(
        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
        "-genkeypair",
        "-alias",
        "a",
        "-keyalg",
        "EC",
        "-dname",
        "CN=localhost",
        "-keystore",
        store.toString(),
        "-storepass",
        "secret",
        "-validity",
        "2");
    KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
    Certificate certificate = keys.getCertificate("a");
    Key key = keys.getKey("a", "secret".toCharArray());
    Path chain = pem(folder.resolve("chain.pem"), "CERTIFICATE", certificate.getEncoded());
    Path secret = pem(folder.resolve("key.pem"), "PRIVATE KEY", key.getEncoded());
    try (RtmpServer secure =
        RtmpServer.start("127.0.0.1", 0, TlsFiles.sockets(chain, secret), taken)) {
      assertThat(push("rtmps", secure.port(), KEY)).isZero();
    }
    assertThatThrownBy(() -> TlsFiles.sockets(secret, chain))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("chain.pem");
  }

  @Test
  void aTakenPortIsSaidInOneLine() {
    assertThatThrownBy(() ->
            RtmpServer.start("127.0.0.1", server.port(), ServerSocketFactory.getDefault(), taken))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(String.valueOf(server.port()));
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), server.port());
  }

  private static void shakeHands(Socket socket) throws IOException {
    byte[] hello = new byte[1 + 1536];
    hello[0] = 3;
    socket.getOutputStream().write(hello);
    assertThat(socket.getInputStream().readNBytes(1 + 1536 + 1536)).hasSize(3073);
    socket.getOutputStream().write(new byte[1536]);
  }

  /// The server may have hung up already.
  private static void write(Socket socket, byte[] bytes) {
    try {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("");
    }
  }

  private int push(String scheme, String key, String... options) throws Exception {
    return push(scheme, server.port(), key, options);
  }

  private static int push(String scheme, int port, String key, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-nostdin", "-v", "error"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            ("-f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -i sine=r=48000 -t 2 -c:v libx264"
                    + " -preset ultrafast -g 25 -c:a aac -f flv")
                .split(" ")));
    command.add(scheme + "://127.0.0.1:" + port + "/live/" + key);
    return run(command.toArray(String[]::new));
  }

  private static int run(String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor();
  }

  private static Path pem(Path file, String kind, byte[] bytes) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes), kind));
  }

  /// Takes everything that comes with the good key.
  private static final class Taken implements Gate, Gate.Stream {
    final List<FlvTag> tags = Collections.synchronizedList(new ArrayList<>());
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicBoolean orderly = new AtomicBoolean();
    volatile Gate.@Nullable Attempt attempt;

    @Override
    public @Nullable Stream open(Attempt next) {
      attempt = next;
      return next.key().equals(KEY) ? this : null;
    }

    @Override
    public void tag(FlvTag tag) {
      tags.add(tag);
    }

    @Override
    public void closed(boolean wasOrderly) {
      orderly.set(wasOrderly);
      closed.countDown();
    }

    long count(FlvTag.Kind kind) {
      return tags.stream().filter(tag -> tag.kind() == kind).count();
    }

    FlvTag first(FlvTag.Kind kind) {
      return tags.stream().filter(tag -> tag.kind() == kind).findFirst().orElseThrow();
    }
  }
}
