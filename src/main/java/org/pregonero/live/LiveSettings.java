package org.pregonero.live;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The `[live]` table of the settings file.
///
/// @param channel the channels, the main one first
/// @param rtmpPort where encoders connect: a port, 0 for any free one, or `off`
/// @param rtmpsPort the same with TLS, for which a certificate is needed
/// @param srtPort where encoders connect by SRT; each further channel has the next port
/// @param certificate a PEM file with the certificate and those above it
/// @param privateKey a PEM file with its key, in PKCS #8
/// @param ladder heights of the pictures that are made besides the encoder's own
/// @param rewindHours how far viewers can go back
/// @param rewindGigabytes how much room that may take
/// @param spareMegabytes how much stays free on the disk for everything else: near to that, viewers
///   can rewind less, and then recordings stop
/// @param graceSeconds how long an encoder may be away before the broadcast is over
/// @param language that is spoken, for the captions
/// @param keepRecordings whether a broadcast becomes a story when it is over
public record LiveSettings(
    @Nullable List<ChannelSettings> channel,
    @Nullable String rtmpPort,
    @Nullable String rtmpsPort,
    @Nullable String srtPort,
    @Nullable String certificate,
    @Nullable String privateKey,
    @Nullable List<Integer> ladder,
    @Nullable Double rewindHours,
    @Nullable Double rewindGigabytes,
    @Nullable Integer spareMegabytes,
    @Nullable Integer graceSeconds,
    @Nullable Boolean keepRecordings,
    @Nullable String language) {
  private static final ChannelSettings MAIN = new ChannelSettings("main", "Live", null);

  /// Nothing said.
  public static final LiveSettings DEFAULT =
      new LiveSettings(
          null, null, null, null, null, null, null, null, null, null, null, null, null);

  /// A channel as the settings describe it.
  ///
  /// @param srtPassphrase what encoders need to connect by SRT; 10 to 79 characters
  public record ChannelSettings(
      String slug, @Nullable String name, @Nullable String srtPassphrase) {
    /// @throws IllegalArgumentException if it cannot be a channel
    public ChannelSettings {
      Channel _ = new Channel(slug, "");
      if (srtPassphrase != null && (srtPassphrase.length() < 10 || srtPassphrase.length() > 79)) {
        throw new IllegalArgumentException("srt-passphrase must have 10 to 79 characters");
      }
    }

    Channel channel() {
      return new Channel(slug, name == null ? slug : name);
    }
  }

  /// @throws IllegalArgumentException if two channels have one name, or a number makes no sense
  public LiveSettings {
    channel = channel == null || channel.isEmpty() ? List.of(MAIN) : List.copyOf(channel);
    if (channel.stream().map(ChannelSettings::slug).distinct().count() < channel.size()) {
      throw new IllegalArgumentException("two channels have the same slug");
    }
    ladder = ladder == null ? List.of(480, 240) : List.copyOf(ladder);
    if (ladder.stream().anyMatch(height -> height < 90 || height > 2160)) {
      throw new IllegalArgumentException("heights in ladder go from 90 to 2160");
    }
  }

  /// The same with ports that were named elsewhere.
  ///
  /// @param rtmp null to leave that as it is
  /// @param srt null to leave that as it is
  public LiveSettings withPorts(@Nullable String rtmp, @Nullable String srt) {
    return with(rtmp == null ? rtmpPort : rtmp, srt == null ? srtPort : srt, keepRecordings);
  }

  /// The same without making stories of broadcasts.
  public LiveSettings withoutRecordings() {
    return with(rtmpPort, srtPort, false);
  }

  private LiveSettings with(@Nullable String rtmp, @Nullable String srt, @Nullable Boolean keep) {
    return new LiveSettings(
        channel,
        rtmp,
        rtmpsPort,
        srt,
        certificate,
        privateKey,
        ladder,
        rewindHours,
        rewindGigabytes,
        spareMegabytes,
        graceSeconds,
        keep,
        language);
  }

  /// The channels, the main one first.
  public List<Channel> channels() {
    return listChannels().stream().map(ChannelSettings::channel).toList();
  }

  List<ChannelSettings> listChannels() {
    return channel == null ? List.of(MAIN) : channel;
  }

  List<Integer> heights() {
    return ladder == null ? List.of() : ladder;
  }

  Duration rewind() {
    return Duration.ofSeconds(Math.round((rewindHours == null ? 4 : rewindHours) * 3600));
  }

  long rewindBytes() {
    return Math.round((rewindGigabytes == null ? 20 : rewindGigabytes) * 1e9);
  }

  long spareBytes() {
    return (spareMegabytes == null ? 256 : spareMegabytes) * 1_000_000L;
  }

  Duration grace() {
    return Duration.ofSeconds(graceSeconds == null ? 60 : graceSeconds);
  }

  String spoken() {
    return language == null ? "en" : language;
  }

  boolean keeps() {
    return keepRecordings == null || keepRecordings;
  }
}
