package org.pregonero.masthead;

import java.net.URI;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where the publication can be followed.
///
/// @param network as readers know it, such as `Mastodon`
/// @param retiredOn the day the account or its whole network ended, or null while it lives; from
///   that day on nothing links there
public record SocialAccount(String network, URI address, @Nullable LocalDate retiredOn) {
  /// Networks that have closed, with their last day: an account there is retired also where nobody
  /// said so.
  private static final Map<String, LocalDate> CLOSED =
      Map.of("google+", LocalDate.of(2019, 4, 2), "google plus", LocalDate.of(2019, 4, 2));

  /// @throws IllegalArgumentException if the network has no name or the address is not a web
  ///   address
  public SocialAccount {
    if (network.isBlank()) {
      throw new IllegalArgumentException("a social account needs the name of its network");
    }
    boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
    if (!web || address.getHost() == null) {
      throw new IllegalArgumentException("not a web address: " + address);
    }
    if (retiredOn == null) {
      retiredOn = CLOSED.get(network.strip().toLowerCase(Locale.ROOT));
    }
  }

  /// Whether the account could be followed on `day`.
  public boolean isLiveOn(LocalDate day) {
    return retiredOn == null || day.isBefore(retiredOn);
  }
}
