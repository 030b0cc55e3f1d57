package org.pregonero.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a file that a client asked for: the bytes from `first` to `last`, both included.
record ByteRange(long first, long last) {
  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /// Reads a `Range` field (RFC 9110, section 14.2) for a file of `size` bytes. Empty if the whole
  /// file is to be sent: where the field asks for several parts, or cannot be understood.
  ///
  /// @throws NotSatisfiable if there is no such part
  static Optional<ByteRange> read(String field, long size) {
    Matcher range = ONE.matcher(field.strip());
    if (!range.matches() || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (range.group(1).isEmpty()) {
      long length = Math.min(Long.parseLong(range.group(2)), size);
      return Optional.of(checked(size - length, size - 1, size));
    }
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? size - 1 : Long.parseLong(range.group(2));
    return last < first && !range.group(2).isEmpty()
        ? Optional.empty()
        : Optional.of(checked(first, Math.min(last, size - 1), size));
  }

  long length() {
    return last - first + 1;
  }

  private static ByteRange checked(long first, long last, long size) {
    if (first >= size || last < first) {
      throw new NotSatisfiable();
    }
    return new ByteRange(first, last);
  }

  /// The file has no such part.
  static final class NotSatisfiable extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
