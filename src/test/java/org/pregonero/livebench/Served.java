package org.pregonero.livebench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A newsroom that is a process of its own, started as a technician starts it, on free ports.
final class Served implements AutoCloseable {
  private static final Pattern SITE = Pattern.compile("is at (http://\\S+)");
  private static final Pattern ENCODERS = Pattern.compile("(rtmp://\\S+)");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s*(\\d+)");

  private final String program;
  private final Path data;
  private final Process process;
  private final URI site;
  private final URI encoders;

  private Served(String program, Path data, Process process, URI site, URI encoders) {
    this.program = program;
    this.data = data;
    this.process = process;
    this.site = site;
    this.encoders = encoders;
  }

  /// Starts it and waits until it has said where it is.
  ///
  /// @param program the launcher
  /// @param core the only processor that it may use, or null for all
  static Served start(String program, Path data, @Nullable String core) throws IOException {
    List<String> command = new ArrayList<>();
    if (core != null) {
      command.addAll(List.of("taskset", "-c", core));
    }
    command.addAll(List.of(program, "serve", "--data", data.toString()));
    command.addAll(List.of("--port", "0", "--rtmp-port", "0", "--srt-port", "0"));
    Path log = data.resolveSibling(data.getFileName() + ".log");
    Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    try {
      BufferedReader out = process.inputReader();
      URI site = URI.create(await(out, SITE, log));
      URI encoders = URI.create(await(out, ENCODERS, log));
      // what it says later nobody reads, but it must be able to say it
      Thread.ofVirtual().start(() -> drain(out));
      return new Served(program, data, process, site, encoders);
    } catch (IOException | RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /// Where readers find it.
  URI site() {
    return site;
  }

  /// The port that encoders push to.
  int rtmpPort() {
    return encoders.getPort();
  }

  /// What an encoder is pointed at.
  String ingest(String key) {
    return encoders + "/" + key;
  }

  /// A new key for the main channel.
  String newKey(String... more) throws IOException {
    List<String> words = new ArrayList<>(List.of("live", "key", "--channel", "main"));
    words.addAll(List.of(more));
    String[] said = command(words).strip().split("\\s+", -1);
    return said[said.length - 1];
  }

  /// Runs another command of the program on the same data folder to its end.
  ///
  /// @return what it printed
  String command(List<String> words) throws IOException {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(words);
    command.addAll(List.of("--data", data.toString()));
    Process told =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(told.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (told.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + " failed: " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return said;
  }

  /// Whether it still runs.
  boolean alive() {
    return process.isAlive();
  }

  /// Resident memory of the program itself, without its children, in MB.
  double residentMegabytes() {
    try {
      Matcher matcher =
          RESIDENT.matcher(Files.readString(Path.of("/proc/" + process.pid() + "/status")));
      return matcher.find() ? Long.parseLong(matcher.group(1)) / 1024.0 : Double.NaN;
    } catch (IOException e) {
      return Double.NaN;
    }
  }

  /// Processor time of the program itself, without its children.
  Duration processorTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Its ffmpeg children.
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /// Waits until an address answers 200.
  void await(String path, Duration atMost) throws IOException {
    long end = System.nanoTime() + atMost.toNanos();
    try (HttpConnection connection = new HttpConnection(site, "bench")) {
      int status = connection.get(path).status();
      while (status != 200) {
        if (System.nanoTime() > end) {
          throw new IOException(path + " still answers " + status);
        }
        Bench.pause(Duration.ofMillis(100));
        status = connection.get(path).status();
      }
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static String await(BufferedReader out, Pattern words, Path log) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Matcher matcher = words.matcher(line);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    throw new IOException("the server ended without saying where it is: " + Files.readString(log));
  }

  private static void drain(BufferedReader out) {
    try {
      String line;
      do {
        line = out.readLine();
      } while (line != null);
    } catch (IOException | UncheckedIOException e) {
      return; // it has ended
    }
  }
}
