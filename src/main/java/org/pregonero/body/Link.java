package org.pregonero.body;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a link leads: an http, https, mailto or tel address, or a path on this site (`/news`).
/// Anything else, above all `javascript:` and `data:`, is refused.
///
/// Addresses are taken as editors paste them: letters of every script may stand in them
/// (`/España`), and what the [URL Standard](https://url.spec.whatwg.org/#url-code-points) does not
/// allow in one, such as a space or `|`, is percent-encoded, as every browser does.
///
/// @param href the address; its scheme in lower case
public record Link(String href) {
  private static final int MAX_LENGTH = 2_048;

  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*):(.+)", Pattern.DOTALL);

  /// Host and perhaps port, without the name and password that would let a link pretend to lead
  /// elsewhere (`https://bank.example@evil.example`).
  private static final Pattern AUTHORITY =
      Pattern.compile(
          "//([\\p{L}\\p{M}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+])(:[0-9]{1,5})?([/?#].*)?",
          Pattern.DOTALL);

  /// @throws IllegalArgumentException if `href` is not such an address; the message says why
  public Link {
    href = check(KeptText.check(href.strip()));
    if (href.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a link longer than " + MAX_LENGTH + " characters");
    }
  }

  /// The link to `href`, or nothing where that is not a safe address. Meant for markup from
  /// outside: like a browser, it does not mind line ends inside an address, and takes `//host` for
  /// a page elsewhere.
  static Optional<Link> find(String href) {
    String address = href.replaceAll("[\t\n\r]", "").strip();
    try {
      return Optional.of(new Link(address.startsWith("//") ? "https:" + address : address));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether it leads to a page of the web: not to a path on this site, a mailbox or a telephone.
  boolean isOnTheWeb() {
    return href.startsWith("https:") || href.startsWith("http:");
  }

  private static String check(String href) {
    if (href.startsWith("/")) {
      if (href.startsWith("//") || href.startsWith("/\\")) {
        throw new IllegalArgumentException("a link without a scheme such as \"https:\"");
      }
      return encode(href);
    }
    Matcher parts = SCHEME.matcher(href);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "a link that is neither an address nor a path on this site");
    }
    String scheme = parts.group(1).toLowerCase(Locale.ROOT);
    return switch (scheme) {
      case "http", "https" -> scheme + ":" + web(parts.group(2));
      case "mailto", "tel" -> scheme + ":" + encode(parts.group(2));
      default -> throw new IllegalArgumentException("a link with the scheme \"" + scheme + ":\"");
    };
  }

  private static String web(String address) {
    Matcher parts = AUTHORITY.matcher(address);
    if (!parts.matches()) {
      throw new IllegalArgumentException("a link without a host, or with more than a host");
    }
    int path = parts.start(3);
    return path < 0 ? address : address.substring(0, path) + encode(address.substring(path));
  }

  /// Percent-encodes what may not stand in an address. What is encoded already stays.
  private static String encode(String address) {
    StringBuilder encoded = new StringBuilder(address.length());
    boolean fragment = false;
    for (int i = 0; i < address.length(); ) {
      int c = address.codePointAt(i);
      boolean stays =
          switch (c) {
            case '%' -> isHex(address, i + 1) && isHex(address, i + 2);
            case '#' -> !fragment;
            default -> mayStand(c);
          };
      fragment |= c == '#';
      if (stays) {
        encoded.appendCodePoint(c);
      } else {
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          encoded.append("%%%02X".formatted(b));
        }
      }
      i += Character.charCount(c);
    }
    return encoded.toString();
  }

  private static boolean mayStand(int c) {
    return c < 0x80
        ? Character.isLetterOrDigit(c) || "!$&'()*+,-./:;=?@_~".indexOf(c) >= 0
        : !Character.isSpaceChar(c);
  }

  private static boolean isHex(String address, int at) {
    return at < address.length() && HexFormat.isHexDigit(address.charAt(at));
  }
}
