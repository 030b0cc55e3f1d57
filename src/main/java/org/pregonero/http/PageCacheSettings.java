package org.pregonero.http;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The `[page-cache]` table of the settings file.
///
/// @param megabytes how much room pages may take
/// @param cdnSeconds how long a content delivery network in front of the site may keep a page; 0,
///   as it is where nothing is said, for not at all
/// @param cdnStaleSeconds how much longer it may serve the page while it asks for a new one
/// @param cdnTags the header that tells it what a page was made from, so that it can be told to
///   drop it: `Cache-Tag`, `Surrogate-Key`, or empty
public record PageCacheSettings(
    Integer megabytes, Integer cdnSeconds, Integer cdnStaleSeconds, String cdnTags) {
  private static final Set<String> TAG_HEADERS = Set.of("", "Cache-Tag", "Surrogate-Key");

  /// Where nothing is said.
  public static final PageCacheSettings DEFAULT = new PageCacheSettings(null, null, null, null);

  /// Fills in what was not said.
  ///
  /// @throws IllegalArgumentException if a number is out of range, or the header is none of the two
  public PageCacheSettings(
      @Nullable Integer megabytes,
      @Nullable Integer cdnSeconds,
      @Nullable Integer cdnStaleSeconds,
      @Nullable String cdnTags) {
    this.megabytes = within("megabytes", megabytes, 16, 1, 65_536);
    this.cdnSeconds = within("cdn-seconds", cdnSeconds, 0, 0, 31_536_000);
    this.cdnStaleSeconds = within("cdn-stale-seconds", cdnStaleSeconds, 0, 0, 31_536_000);
    this.cdnTags = Objects.requireNonNullElse(cdnTags, "");
    if (!TAG_HEADERS.contains(this.cdnTags)) {
      throw new IllegalArgumentException("cdn-tags is \"Cache-Tag\" or \"Surrogate-Key\"");
    }
  }

  long bytes() {
    return megabytes * 1_048_576L;
  }

  private static int within(
      String name, @Nullable Integer said, int otherwise, int least, int most) {
    int value = Objects.requireNonNullElse(said, otherwise);
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d, not %d".formatted(name, least, most, value));
    }
    return value;
  }
}
