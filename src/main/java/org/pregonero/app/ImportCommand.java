package org.pregonero.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.pregonero.config.DataFolder;
import org.pregonero.config.Settings;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.wire.CaptureImport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pregonero import`.
@Command(
    name = "import",
    description = "Brings in stories that were published elsewhere.",
    subcommands = ImportCommand.Capture.class,
    synopsisSubcommandLabel = "SOURCE")
final class ImportCommand {
  private ImportCommand() {}

  /// `pregonero import capture`.
  @Command(
      name = "capture",
      description = {
        "Reads plain-text captures of article pages and publishes a story from each, on the day the"
            + " page names.",
        "What was imported before is recognised and left alone, so an import that was stopped can"
            + " simply be run again. It may run while the newsroom is being served."
      },
      exitCodeList = {
        "0:every capture was imported, now or before",
        "1:some were refused; each is named with the reason",
        "2:the command line could not be understood"
      })
  static final class Capture implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE|DIR|ZIP",
        arity = "1..*",
        description = "Captures, folders of captures, or zip archives of them.")
    private List<Path> sources = List.of();

    @Mixin private Options options = new Options();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      Settings settings = Settings.read(options.flags(), System.getenv(), "data");
      PrintWriter out = spec.commandLine().getOut();
      try (Newsroom newsroom =
              Newsroom.open(settings, Clock.systemUTC(), MastheadSettings.DEFAULT);
          DataFolder.Lock _ = newsroom.folder().lock("import");
          ImportProgress progress = ImportProgress.on(out, Terminal.isThere())) {
        CaptureImport captures =
            new CaptureImport(
                newsroom.database(), newsroom.mastheads(), newsroom.stories(), newsroom.comments());
        captures.run(sources, progress);
        return progress.finish();
      }
    }
  }
}
