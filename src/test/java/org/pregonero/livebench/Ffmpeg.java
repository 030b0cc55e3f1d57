package org.pregonero.livebench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The ffmpeg on the path, as encoder and as a judge. Words that hold no spaces are separated by
/// them.
final class Ffmpeg {
  private Ffmpeg() {}

  /// Starts it; what it has to complain of is seen on the terminal.
  static Process start(String words) throws IOException {
    return builder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  /// Starts it with nothing to read and nothing to be heard of it: encoders that are killed
  /// complain.
  static Process startQuietly(String words) throws IOException {
    return builder("-nostdin " + words)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// Runs it to its end.
  ///
  /// @return what it wrote to its standard output
  static byte[] run(String words) throws IOException {
    Process process = start("-nostdin " + words);
    byte[] out = process.getInputStream().readAllBytes();
    try {
      if (process.waitFor() != 0) {
        throw new IOException("ffmpeg failed: " + words);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return out;
  }

  private static ProcessBuilder builder(String words) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-loglevel", "error"));
    command.addAll(Arrays.asList(words.strip().split(" +", -1)));
    return new ProcessBuilder(command);
  }
}
