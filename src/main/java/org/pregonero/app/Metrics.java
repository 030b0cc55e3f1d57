package org.pregonero.app;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.pregonero.http.PageCache;
import org.pregonero.http.PageCache.Stats;
import org.pregonero.http.Response;
import org.pregonero.http.Route;
import org.pregonero.live.Live;

/// What the program counts, in the text format of Prometheus. The registry is set up when somebody
/// first looks, so that nobody waits for it at the start. Safe for use by any thread.
final class Metrics {
  private static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final PageCache cache;
  private final AtomicReference<@Nullable PrometheusMeterRegistry> registry =
      new AtomicReference<>();

  private final Live live;

  Metrics(PageCache cache, Live live) {
    this.cache = cache;
    this.live = live;
  }

  /// `GET /metrics`.
  Route route() {
    return Route.fresh("/metrics", _ -> answer());
  }

  private Response answer() {
    PrometheusMeterRegistry known =
        Objects.requireNonNull(
            registry.updateAndGet(there -> there == null ? newRegistry() : there));
    byte[] text = known.scrape(TYPE).getBytes(StandardCharsets.UTF_8);
    return new Response(
        200, TYPE, Map.of("Cache-Control", "no-store"), new Response.Content.Bytes(text), null);
  }

  private PrometheusMeterRegistry newRegistry() {
    PrometheusMeterRegistry fresh = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    count(fresh, "hits", "requests answered with a page at hand", Stats::hits);
    count(fresh, "misses", "requests for which none was at hand", Stats::misses);
    count(fresh, "renders", "pages made", Stats::renders);
    count(fresh, "drops", "pages dropped because something they show changed", Stats::drops);
    count(fresh, "evictions", "pages dropped for want of room", Stats::evictions);
    hold(fresh, "pages", "pages at hand", Stats::pages);
    hold(fresh, "bytes", "memory that they take", Stats::bytes);
    new LiveMetrics(live).bindTo(fresh);
    new JvmMemoryMetrics().bindTo(fresh);
    new ProcessorMetrics().bindTo(fresh);
    new UptimeMetrics().bindTo(fresh);
    return fresh;
  }

  private void count(MeterRegistry into, String what, String help, ToDoubleFunction<Stats> value) {
    FunctionCounter.builder(
            "pregonero.page.cache." + what, cache, each -> value.applyAsDouble(each.stats()))
        .description("Page cache: " + help)
        .register(into);
  }

  private void hold(MeterRegistry into, String what, String help, ToDoubleFunction<Stats> value) {
    Gauge.builder("pregonero.page.cache." + what, cache, each -> value.applyAsDouble(each.stats()))
        .description("Page cache: " + help)
        .register(into);
  }
}
