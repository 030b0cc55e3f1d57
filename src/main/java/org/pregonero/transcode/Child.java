package org.pregonero.transcode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running ffmpeg: less important than the server, bounded in memory, with nothing of the
/// newsroom's environment, and with its last words kept. Safe for use by any thread.
final class Child implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);

  /// How much memory of its own it may take, in bytes. Four renditions of 1080p take a quarter of
  /// it.
  private static final long MEMORY = 1L << 30;

  private static final int NICENESS = 5;
  private static final int LAST_WORDS = 12;
  private static final int LONGEST_WORD = 300;

  private final Process process;
  private final Thread listening;
  private final Deque<String> lastWords = new ArrayDeque<>();
  private final @Nullable String secret;

  private Child(Process process, String name, @Nullable String secret, Consumer<String> heard) {
    this.process = process;
    this.secret = secret;
    // a pipe is no socket: reading it would hold a carrier of virtual threads
    this.listening =
        Thread.ofPlatform()
            .daemon()
            .name(name + "-said")
            .start(() -> listen(process.getErrorStream(), name, heard));
  }

  /// Starts one.
  ///
  /// @param name for threads and the log
  /// @param prefix programs that start it, before those of this class
  /// @param secret left out wherever it says it
  /// @param heard told each line that it says
  /// @throws CannotStart where it cannot be started
  static Child start(
      Ffmpeg ffmpeg,
      String name,
      List<String> prefix,
      List<String> arguments,
      @Nullable String secret,
      Consumer<String> heard) {
    List<String> command = new ArrayList<>(prefix);
    Path nice = ffmpeg.companion("nice");
    if (nice != null) {
      command.addAll(List.of(nice.toString(), "-n", Integer.toString(NICENESS)));
    }
    Path limits = ffmpeg.companion("prlimit");
    if (limits != null) {
      command.addAll(List.of(limits.toString(), "--data=" + MEMORY, "--core=0"));
    }
    command.add(ffmpeg.program().toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(ffmpeg.variables());
    try {
      return new Child(builder.start(), name, secret, heard);
    } catch (IOException e) {
      throw new CannotStart(ffmpeg.program() + " cannot be started", e);
    }
  }

  OutputStream input() {
    return process.getOutputStream();
  }

  InputStream output() {
    return process.getInputStream();
  }

  /// Waits until it has ended and all that it said was heard.
  ///
  /// @return its exit code
  int end() throws InterruptedException {
    int code = process.waitFor();
    listening.join();
    return code;
  }

  Process process() {
    return process;
  }

  /// What it said last, in one line.
  String lastWords() {
    synchronized (lastWords) {
      return lastWords.isEmpty() ? "it said nothing" : String.join(" / ", lastWords);
    }
  }

  /// Kills it at once.
  @Override
  public void close() {
    process.destroyForcibly();
  }

  private void listen(InputStream errors, String name, Consumer<String> heard) {
    try (var lines =
        new BufferedReader(new InputStreamReader(errors, StandardCharsets.UTF_8), 1024)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String word = secret == null ? line : line.replace(secret, "…");
        word = word.length() > LONGEST_WORD ? word.substring(0, LONGEST_WORD) : word;
        LOG.debug("{}: {}", name, word);
        synchronized (lastWords) {
          if (lastWords.size() == LAST_WORDS) {
            lastWords.removeFirst();
          }
          lastWords.add(word.strip());
        }
        heard.accept(word);
      }
    } catch (IOException e) {
      // it was killed in the middle of a word
    }
  }
}
