package org.pregonero.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import org.pregonero.live.ChannelStatus;
import org.pregonero.live.ChannelStatus.RenditionStatus;
import org.pregonero.live.Live;

/// How the channels are doing, as numbers: for each channel, and for each rendition that it has had
/// on the air. Safe for use by any thread.
final class LiveMetrics implements MeterBinder {
  private final Live live;

  LiveMetrics(Live live) {
    this.live = live;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionCounter.builder("pregonero.live.refused", live, Live::refused)
        .description("Live: connections of encoders that were turned away")
        .register(registry);
    for (String channel : live.listChannels()) {
      add(
          registry,
          channel,
          "on.air",
          "1 while something is on the air",
          each -> each.isOnAir() ? 1 : 0);
      add(
          registry,
          channel,
          "slate",
          "1 while nobody sends and viewers see the slate",
          each -> each.slate() ? 1 : 0);
      add(
          registry,
          channel,
          "bits",
          "bits a second that the encoder sends",
          ChannelStatus::bitsPerSecond);
      add(registry, channel, "frame.rate", "pictures a second", ChannelStatus::frameRate);
      add(
          registry,
          channel,
          "dropped",
          "pictures missing from the encoder",
          ChannelStatus::dropped);
      add(
          registry,
          channel,
          "delay.ms",
          "how far the slowest rendition is behind",
          ChannelStatus::delayMillis);
      add(registry, channel, "restarts", "how often an encoder came back", ChannelStatus::restarts);
      for (String rendition : live.listRenditions(channel)) {
        Gauge.builder("pregonero.live.audience", live, each -> audience(each, channel, rendition))
            .description("Live: who watches or listens now")
            .tags("channel", channel, "rendition", rendition)
            .register(registry);
      }
    }
  }

  private void add(
      MeterRegistry registry,
      String channel,
      String what,
      String help,
      ToDoubleFunction<ChannelStatus> value) {
    Gauge.builder("pregonero.live." + what, live, each -> value.applyAsDouble(each.status(channel)))
        .description("Live: " + help)
        .tags(Tags.of("channel", channel))
        .register(registry);
  }

  private static double audience(Live live, String channel, String rendition) {
    return live.status(channel).renditions().stream()
        .filter(each -> each.name().equals(rendition))
        .mapToInt(RenditionStatus::audience)
        .sum();
  }
}
