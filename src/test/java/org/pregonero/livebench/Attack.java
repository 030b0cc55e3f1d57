package org.pregonero.livebench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/// What an encoder port has to live through. Each kind is one connection; an answer, a closed door
/// and silence are all fine, as long as the others are served.
enum Attack {
  GARBAGE {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      byte[] garbage = new byte[1 + random.nextInt(1 << 16)];
      random.nextBytes(garbage);
      if (random.nextBoolean()) {
        garbage[0] = 3; // which looks like the beginning of a handshake
      }
      socket.getOutputStream().write(garbage);
      listen(socket, Duration.ofSeconds(1));
    }
  },
  TRUNCATED_HANDSHAKE {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      byte[] hello = new byte[1 + 2 * HANDSHAKE];
      hello[0] = 3;
      socket.getOutputStream().write(hello, 0, 1 + random.nextInt(hello.length - 1));
    }
  },
  SLOW_LORIS {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      OutputStream out = socket.getOutputStream();
      out.write(3);
      for (int i = 0; i < 40; i++) {
        Bench.pause(Duration.ofMillis(250 + random.nextInt(250)));
        out.write(0);
      }
    }
  },
  SILENCE {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      listen(socket, Duration.ofSeconds(10));
    }
  },
  SLAMMED_DOOR {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      if (random.nextBoolean()) {
        socket.getOutputStream().write(3);
      }
      socket.setSoLinger(true, 0);
    }
  },
  HUGE_CHUNKS {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      RtmpClient.shakeHands(socket);
      int size = new int[] {Integer.MAX_VALUE, 0xffffff, 0, -1, 1}[random.nextInt(5)];
      write(socket, head(2, 4, 1), ByteBuffer.allocate(4).putInt(size).array());
      // a message of 16 MB that never ends
      write(socket, head(3, 0xffffff, 20), new byte[1 << 15]);
      listen(socket, Duration.ofSeconds(5));
    }
  },
  MANY_UNFINISHED_MESSAGES {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      RtmpClient.shakeHands(socket);
      for (int stream = 64; stream < 320; stream++) {
        byte[] wide = new byte[13];
        byte[] narrow = head(0, 0x800000, random.nextBoolean() ? 9 : 20);
        wide[1] = (byte) (stream - 64);
        System.arraycopy(narrow, 1, wide, 2, 11);
        write(socket, wide, new byte[128]);
      }
      listen(socket, Duration.ofSeconds(5));
    }
  },
  DEEP_OBJECTS {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      RtmpClient.shakeHands(socket);
      byte[] connect = Amf.write("connect", 1);
      byte[] body = Arrays.copyOf(connect, 60_000);
      for (int i = connect.length; i + 4 <= body.length; i += 4) {
        body[i] = 3; // an object, whose first field "a" is an object, …
        body[i + 2] = 1;
        body[i + 3] = 'a';
      }
      command(socket, body);
    }
  },
  LONG_LENGTHS {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      RtmpClient.shakeHands(socket);
      byte[] lies = {2, 0, 7, 'c', 'o', 'n', 'n', 'e', 'c', 't', 0, 63, -16, 0, 0, 0, 0, 0, 0};
      byte[] body = Arrays.copyOf(lies, lies.length + 5);
      // a long string, an ecma array or a strict array of four thousand million
      body[lies.length] = new byte[] {12, 8, 10}[random.nextInt(3)];
      Arrays.fill(body, lies.length + 1, body.length, (byte) -1);
      command(socket, body);
    }
  },
  MEDIA_BEFORE_ANYTHING {
    @Override
    void strike(Socket socket, Random random) throws IOException {
      RtmpClient.shakeHands(socket);
      write(socket, head(2, 4, 1), ByteBuffer.allocate(4).putInt(1 << 20).array());
      for (int i = 0; i < 50; i++) {
        write(socket, head(6, 1 << 14, 9), new byte[1 << 14]);
      }
      listen(socket, Duration.ofSeconds(2));
    }
  };

  private static final int HANDSHAKE = 1536;

  /// Does it, on a connection that is closed afterwards.
  ///
  /// @throws IOException if the server would not have it, which is its right
  abstract void strike(Socket socket, Random random) throws IOException;

  /// Makes one connection and strikes.
  ///
  /// @return whether there was a connection at all
  boolean strike(int port, Random random) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      try {
        strike(socket, random);
      } catch (IOException e) {
        return true; // closed by the server
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static void command(Socket socket, byte[] body) throws IOException {
    write(socket, head(2, 4, 1), ByteBuffer.allocate(4).putInt(1 << 20).array());
    write(socket, head(3, body.length, 20), body);
    listen(socket, Duration.ofSeconds(2));
  }

  /// A chunk's head with all fields.
  private static byte[] head(int stream, int length, int type) {
    return new byte[] {
      (byte) stream,
      0,
      0,
      0,
      (byte) (length >> 16),
      (byte) (length >> 8),
      (byte) length,
      (byte) type,
      0,
      0,
      0,
      0
    };
  }

  private static void write(Socket socket, byte[] head, byte[] body) throws IOException {
    byte[] both = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, both, head.length, body.length);
    socket.getOutputStream().write(both);
  }

  /// Reads what comes until the server has had enough, or the time is over.
  private static void listen(Socket socket, Duration time) throws IOException {
    socket.setSoTimeout((int) time.toMillis());
    InputStream in = socket.getInputStream();
    byte[] some = new byte[4_096];
    long end = System.nanoTime() + time.toNanos();
    int read;
    do {
      read = in.read(some);
    } while (read >= 0 && System.nanoTime() < end);
  }
}
