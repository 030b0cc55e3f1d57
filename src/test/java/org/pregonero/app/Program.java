package org.pregonero.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pregonero as a process of its own, started as a technician starts it.
final class Program implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("is at (http://\\S+)");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Process process;
  private final BufferedReader out;
  private final Path err;

  private Program(Process process, Path err) {
    this.process = process;
    this.out = process.inputReader();
    this.err = err;
  }

  /// What a finished program left behind.
  record Ended(int code, String out, String err) {}

  static Program start(String... args) throws IOException {
    return startWith(List.of(), args);
  }

  private static Program startWith(List<String> options, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(options);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            "--enable-native-access=ALL-UNNAMED",
            "org.pregonero.app.Main"));
    command.addAll(List.of(args));
    Path err = Files.createTempFile("pregonero-test", ".err");
    err.toFile().deleteOnExit();
    return new Program(new ProcessBuilder(command).redirectError(err.toFile()).start(), err);
  }

  /// Runs to the end.
  static Ended run(String... args) throws IOException, InterruptedException {
    return runWith(List.of(), args);
  }

  /// Runs to the end, with options for the Java that runs it.
  static Ended runWith(List<String> options, String... args)
      throws IOException, InterruptedException {
    try (Program program = startWith(options, args)) {
      StringBuilder out = new StringBuilder();
      program.out.lines().forEach(line -> out.append(line).append('\n'));
      int code = program.process.waitFor();
      return new Ended(code, out.toString(), Files.readString(program.err));
    }
  }

  /// Waits for the line that says where the site is.
  String address() throws IOException {
    Matcher matcher = ADDRESS.matcher(lineWith("is at"));
    if (!matcher.find()) {
      throw new IllegalStateException("no address");
    }
    return matcher.group(1);
  }

  /// Waits for a line that has `words` in it.
  String lineWith(String words) throws IOException {
    String line;
    do {
      line = out.readLine();
      if (line == null) {
        throw new IllegalStateException("ended without saying so: " + Files.readString(err));
      }
    } while (!line.contains(words));
    return line;
  }

  /// The answer to a request.
  static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// `kill -9`.
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// `kill`.
  int stop() throws InterruptedException {
    process.destroy();
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
