package org.pregonero.http;

import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.pregonero.crowd.FieldBlock;
import org.pregonero.crowd.Gzip;
import org.pregonero.crowd.Negotiation;
import org.pregonero.storage.JournalEntry;
import org.pregonero.storage.Tag;

/// A page with everything ready to be sent: its bytes, plain and compressed, and their header
/// fields, each with a strong entity tag of its own. Immutable.
final class KeptPage implements PageCache.Answer {
  /// Fields that describe the bytes, and so have no place in an answer without them.
  private static final EnumSet<HttpHeader> OF_CONTENT =
      EnumSet.of(HttpHeader.CONTENT_TYPE, HttpHeader.CONTENT_ENCODING);

  private static final int SMALLEST_TO_COMPRESS = 256;
  private static final int LONGEST_TAG_HEADER = 4096;
  private static final int OVERHEAD = 2048;
  private static final int OVERHEAD_OF_A_TAG = 200;

  private final String key;
  private final Response.Basis basis;
  private final Form plain;
  private final Form compressed;

  private KeptPage(String key, Response.Basis basis, Form plain, Form compressed) {
    this.key = key;
    this.basis = basis;
    this.plain = plain;
    this.compressed = compressed;
  }

  /// The page that `response` is, or null if it is none that may be kept.
  static @Nullable KeptPage of(String key, Response response, PageCacheSettings settings) {
    Response.Basis basis = response.basis();
    if (response.status() != 200
        || basis == null
        || !(response.content() instanceof Response.Content.Bytes(byte[] bytes))) {
      return null;
    }
    HttpFields fields = fields(response, basis, settings);
    Form plain = Form.of(fields, bytes, "");
    Form compressed =
        bytes.length < SMALLEST_TO_COMPRESS ? plain : Form.of(fields, Gzip.compress(bytes), "gzip");
    return new KeptPage(key, basis, plain, compressed);
  }

  String key() {
    return key;
  }

  byte[] plainBytes() {
    return plain.bytes;
  }

  long position() {
    return basis.position();
  }

  Set<Tag> tags() {
    return basis.tags();
  }

  /// Whether something the page shows has changed since the moment it shows.
  boolean isOutdatedBy(JournalEntry entry) {
    return basis.position() < entry.position() && !Collections.disjoint(basis.tags(), entry.tags());
  }

  /// About how many bytes of memory it takes.
  int weight() {
    return plain.bytes.length
        + (compressed.tag.equals(plain.tag) ? 0 : compressed.bytes.length)
        + OVERHEAD
        + OVERHEAD_OF_A_TAG * basis.tags().size();
  }

  /// Answers a request, without ever waiting.
  void send(Request request, org.eclipse.jetty.server.Response response, Callback callback) {
    String codings = null;
    String known = null;
    for (HttpField field : request.getHeaders()) {
      if (field.getHeader() == HttpHeader.ACCEPT_ENCODING) {
        codings = joined(codings, field.getValue());
      } else if (field.getHeader() == HttpHeader.IF_NONE_MATCH) {
        known = joined(known, field.getValue());
      }
    }
    Form form = formFor(codings);
    if (form.isKnownTo(known)) {
      response.setStatus(304);
      response.getHeaders().add(form.unchanged);
      response.write(true, null, callback);
    } else {
      response.setStatus(200);
      response.getHeaders().add(form.length).add(form.all);
      response.write(true, ByteBuffer.wrap(form.bytes), callback);
    }
  }

  /// Answers a request that came all the way to the page, in just the same way.
  void send(Context context) throws IOException {
    HttpServletResponse response = context.res();
    Form form = formFor(context.header("Accept-Encoding"));
    boolean known = form.isKnownTo(context.header("If-None-Match"));
    response.setContentType(null);
    for (HttpField field : form.own) {
      if (!known || !OF_CONTENT.contains(field.getHeader())) {
        response.setHeader(field.getName(), field.getValue());
      }
    }
    if (known) {
      response.setStatus(304);
      response.flushBuffer();
    } else {
      response.setContentLength(form.bytes.length);
      response.getOutputStream().write(form.bytes);
    }
  }

  private Form formFor(@Nullable String acceptEncoding) {
    return Negotiation.prefersGzip(acceptEncoding) ? compressed : plain;
  }

  /// One form in which the page goes out.
  ///
  /// @param own its own fields
  /// @param length how many bytes it has
  /// @param all its own fields and the security headers, as one
  /// @param unchanged the same without those that describe the bytes, as one: it is still the same
  private record Form(
      byte[] bytes,
      String tag,
      HttpFields own,
      HttpField length,
      HttpField all,
      HttpField unchanged) {
    static Form of(HttpFields fields, byte[] bytes, String coding) {
      String tag = '"' + Digest.of(bytes) + '"';
      HttpFields.Mutable own = HttpFields.build(fields);
      own.add(HttpHeader.ETAG, tag);
      if (!coding.isEmpty()) {
        own.add(HttpHeader.CONTENT_ENCODING, coding);
      }
      HttpFields.Mutable unchanged = HttpFields.build(own);
      unchanged.remove(OF_CONTENT);
      return new Form(
          bytes,
          tag,
          own.asImmutable(),
          new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, Integer.toString(bytes.length)),
          new FieldBlock(HttpFields.build(own).add(SecurityHeaders.FIELDS)),
          new FieldBlock(unchanged.add(SecurityHeaders.FIELDS)));
    }

    boolean isKnownTo(@Nullable String ifNoneMatch) {
      return ifNoneMatch != null && Negotiation.names(ifNoneMatch, tag);
    }
  }

  private static HttpFields fields(
      Response response, Response.Basis basis, PageCacheSettings settings) {
    HttpFields.Mutable fields = HttpFields.build();
    fields.add(HttpHeader.CONTENT_TYPE, String.valueOf(response.type()));
    fields.add(HttpHeader.VARY, "Accept-Encoding");
    response.headers().forEach((name, value) -> fields.put(name, value));
    if (settings.cdnSeconds() == 0 || basis.tags().isEmpty()) {
      return fields;
    }
    String tags = tags(basis, settings);
    if (tags.length() < LONGEST_TAG_HEADER) {
      fields.put(HttpHeader.CACHE_CONTROL, forNetworks(settings));
      if (!settings.cdnTags().isEmpty()) {
        fields.add(settings.cdnTags(), tags);
      }
    }
    return fields;
  }

  /// Browsers ask each time; networks that can be told to drop a page need not (RFC 9111, section
  /// 5.2.2.10, and RFC 5861).
  private static String forNetworks(PageCacheSettings settings) {
    String stale =
        settings.cdnStaleSeconds() == 0
            ? ""
            : ", stale-while-revalidate=" + settings.cdnStaleSeconds();
    return "public, max-age=0, s-maxage=" + settings.cdnSeconds() + stale;
  }

  /// `Cache-Tag` separates its values by commas, `Surrogate-Key` by spaces.
  private static String tags(Response.Basis basis, PageCacheSettings settings) {
    return basis.tags().stream()
        .map(tag -> URLEncoder.encode(tag.value(), StandardCharsets.UTF_8).replace("%3A", ":"))
        .sorted()
        .collect(Collectors.joining(settings.cdnTags().equals("Cache-Tag") ? "," : " "));
  }

  /// Several fields of one name are one list (RFC 9110, section 5.3).
  private static String joined(@Nullable String before, @Nullable String value) {
    return before == null ? String.valueOf(value) : before + "," + value;
  }
}
