package org.pregonero.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Values as RTMP commands and the script data of a stream carry them (Action Message Format AMF 0,
/// Adobe, 2007). What is malformed, nested deeper than [#DEPTH] or longer than [#VALUES] is
/// refused, so that memory is bounded by the body. Safe for all threads.
///
/// | AMF 0 | here |
/// |---|---|
/// | number | [Double] |
/// | boolean | [Boolean] |
/// | string, long string | [String] |
/// | object, ECMA array | [Map], in the order in which it was sent |
/// | strict array | [List] |
/// | date | [Instant] |
/// | null, undefined | `null` |
public final class Amf0 {
  /// How deep objects and arrays may be nested.
  static final int DEPTH = 8;

  /// How many values a body may hold, those inside others counted.
  static final int VALUES = 1024;

  /// How long a string may be, in bytes.
  static final int STRING = 0xFFFF;

  private static final int NUMBER = 0;
  private static final int BOOLEAN = 1;
  private static final int SHORT_STRING = 2;
  private static final int OBJECT = 3;
  private static final int NULL = 5;
  private static final int UNDEFINED = 6;
  private static final int ECMA_ARRAY = 8;
  private static final int OBJECT_END = 9;
  private static final int STRICT_ARRAY = 10;
  private static final int DATE = 11;
  private static final int LONG_STRING = 12;

  private final ByteReader in;
  private int values;

  private Amf0(ByteReader in) {
    this.in = in;
  }

  /// All values from `offset` to the end of `body`.
  ///
  /// @throws StreamRefused where they are malformed, too many or nested too deep
  public static List<@Nullable Object> read(byte[] body, int offset) {
    return new Amf0(new ByteReader(body, offset, "commands or data")).all();
  }

  /// The values one after the other: [String], any [Number], [Boolean], `null`, [Map] (as an
  /// object, its keys turned into strings) and [List].
  ///
  /// @throws IllegalArgumentException for a value of another type or a string that is too long
  public static byte[] write(@Nullable Object... values) {
    var out = new ByteArrayOutputStream();
    for (Object value : values) {
      write(out, value);
    }
    return out.toByteArray();
  }

  private List<@Nullable Object> all() {
    List<@Nullable Object> all = new ArrayList<>();
    while (in.remaining() > 0) {
      all.add(value(0));
    }
    return all;
  }

  private @Nullable Object value(int depth) {
    if (++values > VALUES) {
      throw new StreamRefused("the encoder sends a command or data of too many values");
    }
    int marker = in.one();
    return switch (marker) {
      case NUMBER -> Double.longBitsToDouble(in.eight());
      case BOOLEAN -> in.one() != 0;
      case SHORT_STRING -> string(in.two());
      case LONG_STRING -> string(in.four());
      case NULL, UNDEFINED -> null;
      case OBJECT -> object(deeper(depth));
      case ECMA_ARRAY -> {
        // the number of its elements is only a hint, and often wrong
        in.four();
        yield object(deeper(depth));
      }
      case STRICT_ARRAY -> array(deeper(depth));
      case DATE -> {
        Instant date = Instant.ofEpochMilli((long) Double.longBitsToDouble(in.eight()));
        // the time zone, which is reserved and not to be used
        in.two();
        yield date;
      }
      default ->
          throw new StreamRefused(
              "the encoder sends data of an unknown type (%d)".formatted(marker));
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    for (int length = in.two(); ; length = in.two()) {
      String key = string(length);
      if (length == 0) {
        if (in.one() != OBJECT_END) {
          throw new StreamRefused("the encoder sends data with a nameless value");
        }
        return object;
      }
      object.put(key, value(depth));
    }
  }

  private List<@Nullable Object> array(int depth) {
    int length = in.four();
    // every element takes at least its marker
    if (length < 0 || length > in.remaining()) {
      throw StreamRefused.breaksOff("data");
    }
    List<@Nullable Object> array = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      array.add(value(depth));
    }
    return array;
  }

  private static int deeper(int depth) {
    if (depth == DEPTH) {
      throw new StreamRefused("the encoder sends a command or data that is nested too deep");
    }
    return depth + 1;
  }

  private String string(int length) {
    if (length < 0 || length > STRING) {
      throw new StreamRefused("the encoder sends a text that is too long");
    }
    return new String(in.take(length), UTF_8);
  }

  private static void write(ByteArrayOutputStream out, @Nullable Object value) {
    switch (value) {
      case null -> out.write(NULL);
      case String text -> {
        out.write(SHORT_STRING);
        text(out, text);
      }
      case Boolean yes -> {
        out.write(BOOLEAN);
        out.write(yes ? 1 : 0);
      }
      case Number number -> {
        out.write(NUMBER);
        long bits = Double.doubleToRawLongBits(number.doubleValue());
        four(out, (int) (bits >>> 32));
        four(out, (int) bits);
      }
      case Map<?, ?> object -> {
        out.write(OBJECT);
        object.forEach((key, element) -> {
          text(out, String.valueOf(key));
          write(out, element);
        });
        out.write(0);
        out.write(0);
        out.write(OBJECT_END);
      }
      case List<?> array -> {
        out.write(STRICT_ARRAY);
        four(out, array.size());
        array.forEach(element -> write(out, element));
      }
      default -> throw new IllegalArgumentException("no AMF 0 for " + value.getClass());
    }
  }

  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > STRING) {
      throw new IllegalArgumentException("a text of " + bytes.length + " bytes");
    }
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static void four(ByteArrayOutputStream out, int number) {
    out.write(number >> 24);
    out.write(number >> 16);
    out.write(number >> 8);
    out.write(number);
  }
}
