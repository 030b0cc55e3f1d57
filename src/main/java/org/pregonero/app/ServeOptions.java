package org.pregonero.app;

import org.jspecify.annotations.Nullable;
import org.pregonero.config.Flags;
import org.pregonero.live.LiveSettings;
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

  @Option(
      names = "--rtmp-port",
      paramLabel = "N",
      description =
          "Where encoders connect by RTMP: a port, 0 for any free one, or off. Default: 1935.")
  private @Nullable String rtmpPort;

  @Option(
      names = "--srt-port",
      paramLabel = "N",
      description =
          "Where encoders connect by SRT, for channels with a passphrase in the settings file: a"
              + " port, or off. Default: 8890.")
  private @Nullable String srtPort;

  /// What was said of live, in the settings file and on top of that here.
  LiveSettings live(LiveSettings file) {
    return file.withPorts(
        said(rtmpPort, "PREGONERO_RTMP_PORT"), said(srtPort, "PREGONERO_SRT_PORT"));
  }

  private static @Nullable String said(@Nullable String flag, String variable) {
    String environment = System.getenv(variable);
    return flag != null || environment == null || environment.isBlank() ? flag : environment;
  }

  /// What was said.
  Flags flags() {
    return options.flags(host, port, baseUrl);
  }
}
