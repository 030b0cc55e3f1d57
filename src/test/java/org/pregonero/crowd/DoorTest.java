package org.pregonero.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class DoorTest {
  private static final int MOST = 20;

  private final Server server = new Server();
  private final Door door = new Door(server, new HttpConfiguration(), "127.0.0.1", 0, MOST);
  private final List<Socket> visitors = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    server.addConnector(door);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            callback.succeeded();
            return true;
          }
        });
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
  void whoIsOneTooManyIsServedAsSoonAsTheSilentHaveHadToGo() throws Exception {
    for (int i = 0; i < MOST; i++) {
      assertThat(isServed(come())).isTrue();
    }
    await().until(() -> door.getConnectedEndPoints().size() == MOST);
    Socket late = come();
    assertThat(isServed(late)).isTrue();
    assertThat(visitors.getFirst().getInputStream().readAllBytes()).asString().endsWith("\r\n");
  }

  private Socket come() throws IOException {
    Socket visitor = new Socket(InetAddress.getLoopbackAddress(), door.getLocalPort());
    visitors.add(visitor);
    visitor.setSoTimeout(10_000);
    visitor
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return visitor;
  }

  private static boolean isServed(Socket visitor) throws IOException {
    byte[] answer = visitor.getInputStream().readNBytes("HTTP/1.1 200".length());
    return new String(answer, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
  }
}
