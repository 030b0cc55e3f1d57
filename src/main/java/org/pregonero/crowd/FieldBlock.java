package org.pregonero.crowd;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;

/// Several header fields that always go out together, written as one: their lines are put into the
/// answer with a single copy. To the server it is a field with the name and value of the first; of
/// the others it never learns. Immutable.
public final class FieldBlock extends PreEncodedHttpField {
  private final String lines;
  private final byte[] bytes;

  /// @param fields at least one; none that the server itself looks at, such as the content's length
  public FieldBlock(HttpFields fields) {
    super(fields.getField(0).getName(), fields.getField(0).getValue());
    this.lines =
        fields.stream()
            .map(field -> field.getName() + ": " + field.getValue() + "\r\n")
            .collect(Collectors.joining());
    this.bytes = lines.getBytes(StandardCharsets.ISO_8859_1);
  }

  /// The fields as they are sent, each with its line's end.
  String lines() {
    return lines;
  }

  @Override
  public void putTo(ByteBuffer buffer, HttpVersion version) {
    buffer.put(bytes);
  }

  @Override
  public int getEncodedLength(HttpVersion version) {
    return bytes.length;
  }
}
