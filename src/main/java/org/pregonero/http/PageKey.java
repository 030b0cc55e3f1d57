package org.pregonero.http;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Under which key a page is kept: its path and the query parameters it declares, as they stand in
/// the address. Whatever else an address carries makes no second entry.
final class PageKey {
  private static final int LONGEST = 512;

  private PageKey() {}

  /// The key of an address, or null if it is none that a page of ours has: longer than any, or with
  /// characters that ours never need. Such an address is answered, but nothing is kept for it.
  ///
  /// @param query the query as it was sent, or null
  /// @param declared the names of the parameters that count, each at its first place
  static @Nullable String of(String path, @Nullable String query, Collection<String> declared) {
    String key = path;
    if (query != null) {
      for (String name : declared) {
        String value = first(query, name);
        key = value == null ? key : key + "?" + name + "=" + value;
      }
    }
    return key.length() <= LONGEST && isPlain(key) ? key : null;
  }

  private static @Nullable String first(String query, String name) {
    for (int start = 0; start < query.length(); ) {
      int amp = query.indexOf('&', start);
      int end = amp < 0 ? query.length() : amp;
      if (query.startsWith(name, start)) {
        int after = start + name.length();
        if (after == end) {
          return "";
        }
        if (after < end && query.charAt(after) == '=') {
          return query.substring(after + 1, end);
        }
      }
      start = end + 1;
    }
    return null;
  }

  /// What RFC 3986 calls unreserved, and what separates the parts of an address.
  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || (c >= 'A' && c <= 'Z')
              || "-._~/?=".indexOf(c) >= 0;
      if (!plain) {
        return false;
      }
    }
    return !key.contains("//") && !key.contains("/.");
  }
}
