package org.pregonero.livebench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// AMF0 (Action Message Format 0), as much of it as RTMP commands need.
final class Amf {
  private Amf() {}

  /// Values one after the other: numbers, strings, booleans, maps with strings as keys, and null.
  static byte[] write(@Nullable Object... values) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object value : values) {
      write(out, value);
    }
    return out.toByteArray();
  }

  /// Reads all values of a message.
  static List<@Nullable Object> read(byte[] message) {
    ByteBuffer in = ByteBuffer.wrap(message);
    List<@Nullable Object> values = new ArrayList<>();
    while (in.hasRemaining()) {
      values.add(read(in));
    }
    return values;
  }

  private static void write(ByteArrayOutputStream out, @Nullable Object value) {
    switch (value) {
      case null -> out.write(5);
      case Number number -> {
        out.write(0);
        out.writeBytes(ByteBuffer.allocate(8).putDouble(number.doubleValue()).array());
      }
      case Boolean yes -> {
        out.write(1);
        out.write(yes ? 1 : 0);
      }
      case Map<?, ?> map -> {
        out.write(3);
        map.forEach((name, field) -> {
          name(out, name.toString());
          write(out, field);
        });
        name(out, "");
        out.write(9);
      }
      default -> {
        out.write(2);
        name(out, value.toString());
      }
    }
  }

  private static void name(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write(bytes.length >> 8);
    out.write(bytes.length);
    out.writeBytes(bytes);
  }

  private static @Nullable Object read(ByteBuffer in) {
    int type = in.get();
    return switch (type) {
      case 0 -> in.getDouble();
      case 1 -> in.get() != 0;
      case 2 -> name(in);
      case 3 -> map(in);
      case 8 -> {
        in.getInt();
        yield map(in);
      }
      case 5, 6 -> null;
      default -> throw new IllegalArgumentException("a value of type " + type);
    };
  }

  private static Map<String, Object> map(ByteBuffer in) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (String name = name(in); in.get(in.position()) != 9; name = name(in)) {
      Object value = read(in);
      if (value != null) {
        map.put(name, value);
      }
    }
    in.get();
    return map;
  }

  private static String name(ByteBuffer in) {
    byte[] bytes = new byte[Short.toUnsignedInt(in.getShort())];
    in.get(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
