package org.pregonero.crowd;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// An answer that is made once and sent to many, ready to the last byte: header fields, content,
/// and content compressed. Players of other sites may have it too. Immutable.
public final class Shared {
  private static final String FOR_EVER = "max-age=31536000, immutable";

  private final int status;
  private final FieldBlock fields;
  private final @Nullable Form plain;
  private final @Nullable Form compressed;
  private final @Nullable Path file;

  private Shared(
      int status,
      FieldBlock fields,
      @Nullable Form plain,
      @Nullable Form compressed,
      @Nullable Path file) {
    this.status = status;
    this.fields = fields;
    this.plain = plain;
    this.compressed = compressed;
    this.file = file;
  }

  /// Content as it goes out.
  ///
  /// @param head everything before the date, which is followed by an empty line and the bytes
  private record Form(byte[] bytes, HttpField length, byte[] head) {
    static Form of(int status, FieldBlock fields, String coding, byte[] bytes) {
      String head =
          "HTTP/1.1 %d %s\r\n%sContent-Length: %d\r\n%s"
              .formatted(
                  status,
                  HttpStatus.getMessage(status),
                  coding.isEmpty() ? "" : "Content-Encoding: " + coding + "\r\n",
                  bytes.length,
                  fields.lines());
      return new Form(
          bytes,
          new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(bytes.length)),
          head.getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /// What time it is, in a line that is written once a second.
  private record Clock(long second, byte[] bytes) {
    private static volatile Clock now = at(0);

    static byte[] line() {
      long second = System.currentTimeMillis() / 1000;
      Clock known = now;
      if (known.second != second) {
        known = at(second);
        now = known;
      }
      return known.bytes;
    }

    private static Clock at(long second) {
      String date = DateGenerator.formatDate(second * 1000);
      return new Clock(
          second, "Date: %s\r\n\r\n".formatted(date).getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  /// Text that changes; compressed for all at once.
  ///
  /// @param cache the value of `Cache-Control`
  public static Shared text(String type, byte[] bytes, String cache) {
    FieldBlock fields = new FieldBlock(fields(type, cache).add(HttpHeader.VARY, "Accept-Encoding"));
    return new Shared(
        200,
        fields,
        Form.of(200, fields, "", bytes),
        Form.of(200, fields, "gzip", Gzip.compress(bytes)),
        null);
  }

  /// Pictures and sound that never change under their address.
  public static Shared media(String type, byte[] bytes) {
    FieldBlock fields = new FieldBlock(fields(type, FOR_EVER));
    return new Shared(200, fields, Form.of(200, fields, "", bytes), null, null);
  }

  /// A file that never changes under its address.
  public static Shared file(String type, Path file) {
    return new Shared(200, new FieldBlock(fields(type, FOR_EVER)), null, null, file);
  }

  /// There is nothing to send, and `status` says why.
  public static Shared status(int status) {
    FieldBlock fields = new FieldBlock(fields("text/plain; charset=utf-8", "no-store"));
    return new Shared(status, fields, Form.of(status, fields, "", new byte[0]), null, null);
  }

  /// All that goes out, status line and fields too, of what is no file.
  ///
  /// @param gzip whether it may go out compressed
  ByteBuffer[] message(boolean gzip) {
    Form form = gzip && compressed != null ? compressed : plain;
    if (form == null) {
      throw new IllegalStateException("a file");
    }
    return new ByteBuffer[] {
      ByteBuffer.wrap(form.head), ByteBuffer.wrap(Clock.line()), ByteBuffer.wrap(form.bytes)
    };
  }

  /// Sends it. Bytes at hand are sent without waiting; a file is not, see [#isFile].
  ///
  /// @param gzip whether it may go out compressed
  void send(Request request, Response response, boolean gzip, Callback callback) {
    Form form = plain;
    if (form == null) {
      sendFile(request, response, callback);
      return;
    }
    response.setStatus(status);
    Form smaller = compressed;
    if (smaller != null && gzip) {
      form = smaller;
      response.getHeaders().add(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    response.getHeaders().add(form.length).add(fields);
    response.write(true, ByteBuffer.wrap(form.bytes), callback);
  }

  /// Whether sending it reads the disk.
  boolean isFile() {
    return file != null;
  }

  private void sendFile(Request request, Response response, Callback callback) {
    Path path = file;
    if (path == null) {
      throw new IllegalStateException("neither bytes nor a file");
    }
    try {
      long size = Files.size(path);
      response.setStatus(status);
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, size).add(fields);
      Content.copy(
          Content.Source.from(
              new ByteBufferPool.Sized(request.getComponents().getByteBufferPool()), path),
          response,
          callback);
    } catch (IOException e) {
      status(404).send(request, response, false, callback);
    }
  }

  private static HttpFields.Mutable fields(String type, String cache) {
    return HttpFields.build()
        .add(HttpHeader.CONTENT_TYPE, type)
        .add(HttpHeader.CACHE_CONTROL, cache)
        .add("Access-Control-Allow-Origin", "*")
        .add("X-Content-Type-Options", "nosniff");
  }
}
