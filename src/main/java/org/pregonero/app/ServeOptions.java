package org.pregonero.app;

import org.jspecify.annotations.Nullable;
import org.pregonero.config.Flags;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags of a command that serves the site.
final class ServeOptions {
  @Mixin private Options options = new Options();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "The port to listen on; 0 for any free one. Default: 8080.")
  private @Nullable String port;

  @Option(
      names = "--host",
      paramLabel = "H",
      description =
          "The address to listen on; 0.0.0.0 for all of this machine. Default: 127.0.0.1.")
  private @Nullable String host;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description =
          "Where readers find the site, such as https://news.example. Default: host and port.")
  private @Nullable String baseUrl;

  /// What was said.
  Flags flags() {
    return options.flags(host, port, baseUrl);
  }
}
