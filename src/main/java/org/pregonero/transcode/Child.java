package org.pregonero.transcode;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// An ffmpeg at work, with less claim to the processor than the server, and no claim to more than
/// its share of memory, where the machine can see to that. It ends with what it reads from. Safe
/// for use by any thread.
final class Child implements AutoCloseable {
  private static final long MEMORY = 3L << 30;
  private static final int LINES = 6;

  private final Process process;
  private final Deque<String> said = new ArrayDeque<>();

  private Child(Process process) {
    this.process = process;
    Thread.ofVirtual().name("ffmpeg-says").start(this::listen);
  }

  /// @param arguments without the program itself
  static Child start(Ffmpeg ffmpeg, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    Map<String, String> environment = System.getenv();
    Ffmpeg.onPath("prlimit", environment)
        .ifPresent(limit -> command.addAll(List.of(limit.toString(), "--as=" + MEMORY)));
    Ffmpeg.onPath("nice", environment)
        .ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "5")));
    command.add(ffmpeg.program().toString());
    command.addAll(List.of("-hide_banner", "-loglevel", "error", "-nostats"));
    command.addAll(arguments);
    return new Child(new ProcessBuilder(command).start());
  }

  Process process() {
    return process;
  }

  /// Whether it has ended, after waiting for that a little.
  boolean hasEnded(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /// The last lines of its complaints, in one.
  synchronized String said() {
    return said.isEmpty() ? "it said nothing" : String.join("; ", said);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void listen() {
    try (BufferedReader lines = process.errorReader()) {
      String line;
      while ((line = lines.readLine()) != null) {
        add(line);
      }
    } catch (IOException e) {
      add(e.toString());
    }
  }

  private synchronized void add(String line) {
    if (said.size() == LINES) {
      said.removeFirst();
    }
    said.add(line.length() > 200 ? line.substring(0, 200) : line);
  }
}
