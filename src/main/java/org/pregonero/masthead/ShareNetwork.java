package org.pregonero.masthead;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Where readers can be offered to share a story: with a plain link, which tells the network
/// nothing before somebody follows it. A network that has closed is not here, and so can never be
/// offered.
public enum ShareNetwork {
  /// [Share dialogue](https://developers.facebook.com/docs/sharing/reference/share-dialog). Title
  /// and picture come from the page's Open Graph data.
  FACEBOOK("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
  /// [Web intent](https://developer.x.com/en/docs/x-for-websites/tweet-button/guides/web-intent).
  X("X", "https://x.com/intent/post?text={title}&url={url}"),
  /// Mastodon has many servers; its [own page](https://share.joinmastodon.org) asks readers for
  /// theirs. Behind the `#`, what is shared stays in the browser.
  MASTODON("Mastodon", "https://share.joinmastodon.org/#text={title}%20{url}"),
  /// [Action intent](https://docs.bsky.app/docs/advanced-guides/intent-links).
  BLUESKY("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
  /// [Click to chat](https://faq.whatsapp.com/5913398998672934); readers choose whom to write to.
  WHATSAPP("WhatsApp", "https://wa.me/?text={title}%20{url}"),
  /// [Share link](https://core.telegram.org/api/links#share-links).
  TELEGRAM("Telegram", "https://t.me/share/url?url={url}&text={title}"),
  /// A letter without an addressee: [RFC 6068](https://www.rfc-editor.org/rfc/rfc6068).
  EMAIL("E-mail", "mailto:?subject={title}&body={url}");

  private final String label;
  private final String form;

  ShareNetwork(String label, String form) {
    this.label = label;
    this.form = form;
  }

  /// The network's own name.
  public String label() {
    return label;
  }

  /// Where a reader goes to share a page.
  ///
  /// @param url the page's absolute address
  /// @param title what the page is called
  public String address(String url, String title) {
    return form.replace("{url}", encoded(url)).replace("{title}", encoded(title));
  }

  /// The networks that settings name, in that order.
  ///
  /// @throws IllegalArgumentException if one cannot be offered, or is named twice
  static List<ShareNetwork> parse(List<String> names) {
    List<ShareNetwork> networks = names.stream().map(ShareNetwork::parse).toList();
    if (networks.stream().distinct().count() < networks.size()) {
      throw new IllegalArgumentException("share names a network twice: " + names);
    }
    return networks;
  }

  private static ShareNetwork parse(String name) {
    return Arrays.stream(values())
        .filter(network -> network.name().equalsIgnoreCase(name.strip()))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "stories cannot be shared on \"%s\"; the networks are %s".formatted(name, all())));
  }

  private static String all() {
    return Arrays.stream(values())
        .map(network -> network.name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  /// Percent-encoded for a query, a fragment or a mail address alike: a space is `%20`, never `+`.
  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
