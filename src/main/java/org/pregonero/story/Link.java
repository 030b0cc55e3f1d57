package org.pregonero.story;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where a link leads: an http, https, mailto or tel address, or a path on this site (`/news`).
/// Anything else, above all `javascript:` and `data:`, is refused.
public record Link(String href) {
  private static final int MAX_LENGTH = 2_048;
  private static final Set<String> SCHEMES = Set.of("http", "https", "mailto", "tel");

  /// @throws IllegalArgumentException if `href` is not such an address; the message says why
  public Link {
    if (href.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a link longer than " + MAX_LENGTH + " characters");
    }
    URI address;
    try {
      address = new URI(href);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("a link that is not an address", e);
    }
    String scheme = address.getScheme();
    if (scheme == null) {
      if (!href.startsWith("/") || href.startsWith("//")) {
        throw new IllegalArgumentException(
            "a link that is neither an address nor a path on this site");
      }
    } else if (!SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a link with the scheme \"" + scheme + ":\"");
    } else if (scheme.toLowerCase(Locale.ROOT).startsWith("http") && address.getHost() == null) {
      throw new IllegalArgumentException("a link without a host");
    }
  }
}
