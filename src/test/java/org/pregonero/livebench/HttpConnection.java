package org.pregonero.livebench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// One connection to a server that is used again and again (HTTP/1.1, RFC 9112), and says to the
/// nanosecond when an answer was whole. Paths go out exactly as they are given. For one thread.
final class HttpConnection implements AutoCloseable {
  private static final int TIMEOUT = 15_000;

  private final URI site;
  private final String agent;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int end;
  private @Nullable Socket socket;
  private long lastByte;

  HttpConnection(URI site, String agent) {
    this.site = site;
    this.agent = agent;
  }

  /// An answer.
  ///
  /// @param headers by their names in small letters
  /// @param body decoded
  /// @param wire bytes of the answer as they came, its head included
  /// @param nanos when its last byte was here
  record Answer(int status, Map<String, String> headers, byte[] body, int wire, long nanos) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// Asks, and waits for the answer.
  ///
  /// @param target path and query
  Answer get(String target) throws IOException {
    boolean used = socket != null;
    try {
      return ask(target);
    } catch (ClosedBeforeAnswering e) {
      if (!used) {
        throw e;
      }
      return ask(target); // a server may close what has been idle
    }
  }

  @Override
  public void close() throws IOException {
    Socket open = socket;
    socket = null;
    if (open != null) {
      open.close();
    }
  }

  /// The server closed the connection, or never was there, before the first byte of an answer.
  private static final class ClosedBeforeAnswering extends IOException {
    private static final long serialVersionUID = 1;

    ClosedBeforeAnswering(IOException cause) {
      super(cause);
    }
  }

  private Answer ask(String target) throws IOException {
    InputStream in = send(target);
    try {
      return read(in);
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private InputStream send(String target) throws IOException {
    try {
      Socket open = socket;
      if (open == null) {
        open = new Socket(site.getHost(), site.getPort());
        open.setTcpNoDelay(true);
        open.setSoTimeout(TIMEOUT);
        socket = open;
        at = 0;
        end = 0;
      }
      String request =
          "GET %s HTTP/1.1\r\nHost: %s\r\nUser-Agent: %s\r\nAccept-Encoding: gzip\r\n\r\n"
              .formatted(target, site.getAuthority(), agent);
      open.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = open.getInputStream();
      fill(in);
      return in;
    } catch (java.net.SocketTimeoutException e) {
      close();
      throw e;
    } catch (IOException e) {
      close();
      throw new ClosedBeforeAnswering(e);
    }
  }

  private Answer read(InputStream in) throws IOException {
    String first = line(in);
    int wire = first.length() + 2;
    int status = Integer.parseInt(first.split(" ", 3)[1]);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      wire += line.length() + 2;
    }
    byte[] body = body(in, status, headers);
    long nanos = lastByte;
    wire += body.length + 2;
    if ("gzip".equals(headers.get("content-encoding"))) {
      body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
    }
    if ("close".equalsIgnoreCase(headers.get("connection"))) {
      close();
    }
    return new Answer(status, headers, body, wire, nanos);
  }

  private byte[] body(InputStream in, int status, Map<String, String> headers) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String length = headers.get("content-length");
    if (status == 304 || status == 204) {
      return body.toByteArray();
    } else if (length != null) {
      take(in, Integer.parseInt(length), body);
    } else if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
      int size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
      while (size > 0) {
        take(in, size, body);
        line(in);
        size = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
      }
      line(in);
    } else {
      throw new IOException("an answer without length: " + status + " " + headers);
    }
    return body.toByteArray();
  }

  private void take(InputStream in, int length, ByteArrayOutputStream body) throws IOException {
    int left = length;
    while (left > 0) {
      if (at == end) {
        fill(in);
      }
      int some = Math.min(left, end - at);
      body.write(buffer, at, some);
      at += some;
      left -= some;
    }
  }

  private String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      if (at == end) {
        fill(in);
      }
      char next = (char) (buffer[at++] & 0xff);
      if (next == '\n') {
        return line.toString();
      } else if (next != '\r') {
        line.append(next);
      }
    }
  }

  private void fill(InputStream in) throws IOException {
    int read = in.read(buffer);
    lastByte = System.nanoTime();
    if (read < 0) {
      throw new EOFException("closed in the middle of an answer");
    }
    at = 0;
    end = read;
  }
}
