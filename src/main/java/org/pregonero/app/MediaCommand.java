package org.pregonero.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.DataFolder;
import org.pregonero.config.Settings;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaId;
import org.pregonero.media.PictureFile;
import org.pregonero.media.PictureRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pregonero media`.
@Command(
    name = "media",
    description = "Looks after pictures.",
    subcommands = MediaCommand.Add.class,
    synopsisSubcommandLabel = "COMMAND")
final class MediaCommand {
  private MediaCommand() {}

  /// `pregonero media add`.
  @Command(
      name = "add",
      description = {
        "Takes pictures in (JPEG, PNG, WebP, GIF), with the caption, credit and copyright that their"
            + " files carry, and makes what readers get of them. Prints a line for each:"
            + " \"FILE: ok ID WIDTHxHEIGHT\" or \"FILE: refused: REASON\".",
        "A picture that is here already keeps its id and all that is known of it. It may run while"
            + " the newsroom is being served."
      },
      exitCodeList = {
        "0:every picture was taken in, now or before",
        "1:some were refused; each is named with the reason",
        "2:the command line could not be understood"
      })
  static final class Add implements Callable<Integer> {
    @Parameters(
        paramLabel = "FILE|DIR",
        arity = "1..*",
        description = "Pictures, or folders of pictures and folders. Hidden files are left alone.")
    private List<Path> sources = List.of();

    @Mixin private Options options = new Options();
    @Spec private CommandSpec spec = CommandSpec.create();

    private int refused;
    private @Nullable Newsroom newsroom;

    @Override
    public Integer call() {
      Settings settings = Settings.read(options.flags(), System.getenv(), "data");
      DataFolder folder = DataFolder.open(settings.data());
      Darkroom darkroom = new Darkroom(folder.path());
      List<Path> files = sources.stream().flatMap(Add::files).toList();
      try (DataFolder.Lock _ = folder.lock("media")) {
        addAll(files, path -> add(settings, darkroom, path));
      } finally {
        if (newsroom != null) {
          newsroom.close();
        }
      }
      return refused == 0 ? 0 : 1;
    }

    private String add(Settings settings, Darkroom darkroom, Path path) {
      try {
        PictureFile picture = darkroom.read(path);
        MediaFile file = keep(open(settings), picture);
        darkroom.makeAll(file);
        return "%s: ok %s %dx%d".formatted(path, file.id(), file.width(), file.height());
      } catch (PictureRefused e) {
        refused++;
        return "%s: refused: %s".formatted(path, e.getMessage());
      }
    }

    /// Opened for the first picture that is good: to refuse one takes no database.
    private Newsroom open(Settings settings) {
      if (newsroom == null) {
        newsroom = Newsroom.open(settings, Clock.systemUTC(), MastheadSettings.DEFAULT);
      }
      return newsroom;
    }

    private static MediaFile keep(Newsroom newsroom, PictureFile picture) {
      return newsroom
          .database()
          .write(transaction -> {
            MediaId id = newsroom.media().add(transaction, picture);
            return newsroom.media().find(transaction, id).orElseThrow();
          });
    }

    /// The lines come after the bar where there is one, for they would tear it apart.
    private void addAll(List<Path> files, Function<Path, String> add) {
      PrintWriter out = spec.commandLine().getOut();
      if (files.size() < 2 || !Terminal.isThere()) {
        for (Path file : files) {
          out.println(add.apply(file));
          out.flush();
        }
        return;
      }
      List<String> lines = new ArrayList<>();
      try (ProgressBar bar = Terminal.bar("Developing", files.size())) {
        for (Path file : files) {
          lines.add(add.apply(file));
          bar.step();
        }
      }
      lines.forEach(out::println);
      out.flush();
    }

    /// The file itself, or every file below a folder, in the order of their names; links that lead
    /// out of it are not followed.
    private static Stream<Path> files(Path source) {
      if (!Files.isDirectory(source)) {
        return Stream.of(source);
      }
      try (Stream<Path> below = Files.walk(source)) {
        return below
            .filter(Files::isRegularFile)
            .filter(file -> isVisible(source.relativize(file)))
            .filter(file -> !Files.isSymbolicLink(file))
            .sorted()
            .toList()
            .stream();
      } catch (IOException e) {
        return Stream.of(source);
      }
    }

    private static boolean isVisible(Path path) {
      for (Path part : path) {
        if (part.toString().startsWith(".")) {
          return false;
        }
      }
      return true;
    }
  }
}
