package org.pregonero.app;

import org.pregonero.config.CannotStart;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ScopeType;

/// Where the program starts.
@Command(
    name = "pregonero",
    description = "A newsroom in one program.",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      ImportCommand.class,
      MediaCommand.class,
      LiveCommand.class,
      HelpCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all went well",
      "1:something could not be done; the message says what",
      "2:the command line could not be understood"
    })
public final class Main {
  private static final int FAILED = 1;

  private Main() {}

  /// Runs the command named in `args` and exits with its code.
  public static void main(String[] args) {
    System.exit(run(args));
  }

  /// Runs the command named in `args`.
  ///
  /// @return 0 if all went well, 1 if something could not be done, 2 if `args` make no sense
  static int run(String... args) {
    CommandLine line = new CommandLine(new Main());
    line.setExecutionExceptionHandler((failure, command, _) -> {
      if (failure instanceof CannotStart refusal) {
        command.getErr().println("pregonero: " + refusal.getMessage());
      } else {
        LoggerFactory.getLogger(Main.class).error("this should not have happened", failure);
      }
      return FAILED;
    });
    return line.execute(args);
  }

  /// What `--version` prints.
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"Pregonero " + (version == null ? "(from its sources)" : version)};
    }
  }
}
