package org.pregonero.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.pregonero.config.Settings;
import org.pregonero.demo.DemoNewsroom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `pregonero demo`.
@Command(
    name = "demo",
    description = {
      "Fills a new data folder (demo-data, unless --data says otherwise) with the demo newsroom and"
          + " serves it until it is stopped (Ctrl+C).",
      "A folder that already holds stories is served as it is."
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private ServeOptions options = new ServeOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Settings settings = Settings.read(options.flags(), System.getenv(), "demo-data");
    PrintWriter out = spec.commandLine().getOut();
    try (Newsroom newsroom = Newsroom.open(settings, clock, DemoNewsroom.settings())) {
      DemoNewsroom demo =
          new DemoNewsroom(
              newsroom.database(),
              newsroom.mastheads(),
              newsroom.fronts(),
              newsroom.stories(),
              newsroom.media(),
              newsroom.darkroom(),
              newsroom.comments());
      if (demo.isEmpty()) {
        out.println("Drawing the pictures and printing the first edition …");
        out.flush();
        out.println("Published " + demo.fill(clock.instant()) + " stories.");
      }
      ServeCommand.serve(newsroom, settings, options.live(newsroom.live()), out);
    }
    return 0;
  }
}
