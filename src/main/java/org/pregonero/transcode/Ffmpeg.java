package org.pregonero.transcode;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;

/// The ffmpeg that does what is to be done: one that was named (`PREGONERO_FFMPEG`), else the one
/// on the `PATH`, else one that comes with the program, where that runs on this machine. Immutable.
public record Ffmpeg(Path program) {
  private static final String NAMED = "PREGONERO_FFMPEG";
  private static final String ENCLOSED = "/ws/schild/jave/nativebin/ffmpeg-amd64";

  /// Looks for it.
  ///
  /// @param cache where the enclosed one is unpacked, when it is needed
  /// @return empty if there is none
  /// @throws CannotStart if one is named that is not there
  public static Optional<Ffmpeg> find(Map<String, String> environment, Path cache) {
    String named = environment.get(NAMED);
    if (named != null && !named.isBlank()) {
      Path program = Path.of(named);
      if (!Files.isExecutable(program)) {
        throw new CannotStart(NAMED + " names " + named + ", which is no program");
      }
      return Optional.of(new Ffmpeg(program.toAbsolutePath()));
    }
    return onPath("ffmpeg", environment).or(() -> enclosed(cache)).map(Ffmpeg::new);
  }

  /// A program on the `PATH`.
  static Optional<Path> onPath(String name, Map<String, String> environment) {
    return Arrays.stream(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder, name))
        .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
        .findFirst();
  }

  /// The first of `wanted` that it can encode with, or null.
  @Nullable String findEncoder(Stream<String> wanted) {
    Set<String> known = Set.copyOf(Arrays.asList(say("-encoders").split("\\s+")));
    return wanted.filter(known::contains).findFirst().orElse(null);
  }

  /// Whether it speaks `protocol`.
  boolean speaks(String protocol) {
    return Arrays.asList(say("-protocols").split("\\s+")).contains(protocol);
  }

  private String say(String what) {
    try {
      Process process =
          new ProcessBuilder(program.toString(), "-hide_banner", what)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      return new String(
          process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(program + " does not run", e);
    }
  }

  private static Optional<Path> enclosed(Path cache) {
    boolean runs =
        System.getProperty("os.name").equals("Linux")
            && Set.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
    Path program = cache.resolve("ffmpeg");
    if (!runs || Files.isExecutable(program)) {
      return runs ? Optional.of(program) : Optional.empty();
    }
    try (InputStream packed = Ffmpeg.class.getResourceAsStream(ENCLOSED)) {
      if (packed == null) {
        return Optional.empty();
      }
      Files.createDirectories(cache);
      Path aside = Files.createTempFile(cache, ".ffmpeg", "");
      Files.copy(packed, aside, StandardCopyOption.REPLACE_EXISTING);
      if (!aside.toFile().setExecutable(true)) {
        throw new IOException(aside + " cannot be made executable");
      }
      Files.move(aside, program, StandardCopyOption.ATOMIC_MOVE);
      return Optional.of(program);
    } catch (IOException e) {
      throw new UncheckedIOException("the enclosed ffmpeg cannot be unpacked", e);
    }
  }
}
