package org.pregonero.app;

import org.jspecify.annotations.Nullable;
import org.pregonero.config.Flags;
import picocli.CommandLine.Option;

/// The flags that every command shares.
final class Options {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder that holds the database and the media files.")
  private @Nullable String data;

  @Option(
      names = "--settings",
      paramLabel = "FILE",
      description =
          "The settings file. Default: pregonero.toml in the data folder, if there is one.")
  private @Nullable String settings;

  @Option(
      names = "--database",
      paramLabel = "URL",
      description =
          "A PostgreSQL database, as postgresql://user:password@host:5432/name. Default: an embedded"
              + " database in the data folder.")
  private @Nullable String database;

  /// What was said, for a command that does not listen.
  Flags flags() {
    return flags(null, null, null);
  }

  /// What was said, with the flags of a command that listens.
  Flags flags(@Nullable String host, @Nullable String port, @Nullable String baseUrl) {
    return new Flags(data, settings, host, port, baseUrl, database);
  }
}
