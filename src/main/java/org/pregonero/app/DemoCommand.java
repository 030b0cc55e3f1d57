package org.pregonero.app;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.pregonero.config.Settings;
import org.pregonero.demo.DemoChannel;
import org.pregonero.demo.DemoNewsroom;
import org.pregonero.demo.DemoSchedule;
import org.pregonero.keys.KeyStore;
import org.pregonero.live.LiveSettings;
import org.pregonero.transcode.Ffmpeg;
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
  private static final String MAIN = "main";

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
      LiveSettings live = options.live(newsroom.live()).withoutRecordings();
      plan(newsroom);
      ServeCommand.serve(newsroom, settings, live, out, serving -> send(newsroom, serving));
    }
    return 0;
  }

  /// The programme of the next days.
  private static void plan(Newsroom newsroom) {
    ZoneId zone = newsroom.zone();
    LocalDate today = LocalDate.now(newsroom.clock().withZone(zone));
    newsroom
        .database()
        .write(transaction -> {
          newsroom.schedule().replace(transaction, MAIN, DemoSchedule.from(today, zone, MAIN));
          newsroom.schedule().turnOver(transaction, newsroom.clock().instant());
          return null;
        });
  }

  /// Puts the demo's channel on the air, where there is an ffmpeg, as any encoder would.
  private static ServeCommand.Closing send(Newsroom newsroom, Serving serving) {
    Ffmpeg ffmpeg = serving.live().ffmpeg();
    int port = serving.live().rtmpPort();
    String encoder = ffmpeg == null ? null : ffmpeg.abilities().h264();
    if (ffmpeg == null || encoder == null || port < 0) {
      return () -> {};
    }
    KeyStore keys = new KeyStore(newsroom.clock());
    KeyStore.Fresh key =
        newsroom
            .database()
            .write(transaction -> keys.create(transaction, MAIN, "the demo's own", null));
    ZoneId zone = newsroom.zone();
    DemoChannel channel =
        DemoChannel.start(
            ffmpeg.program(),
            encoder,
            "rtmp://127.0.0.1:%d/live/%s".formatted(port, key.secret()),
            newsroom.clock().withZone(zone));
    return () -> {
      channel.close();
      newsroom.database().write(transaction -> keys.revoke(transaction, key.key().id()));
    };
  }
}
