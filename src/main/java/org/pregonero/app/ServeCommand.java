package org.pregonero.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.pregonero.config.Settings;
import org.pregonero.live.LiveSettings;
import org.pregonero.masthead.MastheadSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `pregonero serve`.
@Command(
    name = "serve",
    description = "Serves the newsroom's site until it is stopped (Ctrl+C).",
    footer = {
      "",
      "Every flag can also be set in the environment (PREGONERO_DATA, PREGONERO_PORT,",
      "PREGONERO_HOST, PREGONERO_BASE_URL, PREGONERO_DATABASE, PREGONERO_SETTINGS,",
      "PREGONERO_RTMP_PORT, PREGONERO_SRT_PORT) or in",
      "the settings file. A flag wins over the environment, the environment over the file."
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private ServeOptions options = new ServeOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.read(options.flags(), System.getenv(), "data");
    try (Newsroom newsroom = Newsroom.open(settings, Clock.systemUTC(), MastheadSettings.DEFAULT)) {
      serve(newsroom, settings, options.live(newsroom.live()), spec.commandLine().getOut());
    }
    return 0;
  }

  /// Serves until the program is told to stop.
  static void serve(Newsroom newsroom, Settings settings, LiveSettings live, PrintWriter out)
      throws InterruptedException {
    serve(newsroom, settings, live, out, _ -> () -> {});
  }

  /// Serves until the program is told to stop, and does `meanwhile` what begins then.
  static void serve(
      Newsroom newsroom,
      Settings settings,
      LiveSettings live,
      PrintWriter out,
      Function<Serving, Closing> meanwhile)
      throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndWait(stop, stopped), "stop"));
    try (Serving serving = Serving.start(newsroom, settings, live);
        Closing _ = meanwhile.apply(serving)) {
      out.println("Pregonero is at " + serving.url() + " (data in " + settings.data() + ")");
      if (serving.live().rtmpPort() >= 0) {
        out.println(
            "Encoders push to rtmp://%s:%d/live (pregonero live key makes a key)"
                .formatted(Serving.shown(settings.host()), serving.live().rtmpPort()));
      }
      out.flush();
      stop.await();
    } finally {
      newsroom.close();
      stopped.countDown();
    }
  }

  /// Something that ends before the server does.
  interface Closing extends AutoCloseable {
    @Override
    void close();
  }

  private static void stopAndWait(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
