package org.pregonero.masthead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

final class ShareNetworkTest {
  private static final String URL = "https://news.example/es/2019/09/25/a-b?x=1&y=ñ#z";

  @Property(seed = "20261123")
  void whateverTheHeadlineSaysTheAddressCarriesItWholeAndNothingElse(
      @ForAll ShareNetwork network, @ForAll String title) {
    Assume.that(StandardCharsets.UTF_8.newEncoder().canEncode(title));
    String form = network.address("\u2602", "\u2603");

    String address = network.address(URL, title);

    assertThat(address).matches("[!-~&&[^+\"'<>{}]]+");
    assertThat(URI.create(address).toString()).isEqualTo(address);
    assertThat(ends(address)).isEqualTo(ends(form));
    assertThat(decoded(address))
        .isEqualTo(decoded(form).replace("\u2602", URL).replace("\u2603", title));
  }

  @Test
  void addressesAreThoseTheNetworksDocument() {
    String url = "https://news.example/a";
    String title = "Rain & wind: 50% of it";
    assertThat(ShareNetwork.FACEBOOK.address(url, title))
        .isEqualTo("https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fnews.example%2Fa");
    assertThat(ShareNetwork.MASTODON.address(url, title))
        .isEqualTo(
            "https://share.joinmastodon.org/#text="
                + "Rain%20%26%20wind%3A%2050%25%20of%20it%20https%3A%2F%2Fnews.example%2Fa");
    assertThat(ShareNetwork.EMAIL.address(url, title))
        .isEqualTo(
            "mailto:?subject=Rain%20%26%20wind%3A%2050%25%20of%20it"
                + "&body=https%3A%2F%2Fnews.example%2Fa");
  }

  @Test
  void aHeadlineThatLooksLikeAPlaceholderStaysAHeadline() {
    assertThat(ShareNetwork.X.address("u", "{url} {title}"))
        .isEqualTo("https://x.com/intent/post?text=%7Burl%7D%20%7Btitle%7D&url=u");
  }

  @Test
  void aClosedNetworkCannotBeOffered() {
    assertThatThrownBy(() -> ShareNetwork.parse(List.of("facebook", "google+")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "stories cannot be shared on \"google+\"; the networks are facebook, x, mastodon,"
                + " bluesky, whatsapp, telegram, email");
  }

  /// Where one value ends and another begins.
  private static long ends(String address) {
    return address.chars().filter(c -> c == '&' || c == '#' || c == '?').count();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
