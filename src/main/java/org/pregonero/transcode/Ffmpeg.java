package org.pregonero.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;

/// The ffmpeg of this machine. Finding it costs nothing: no program is started, and nothing is
/// unpacked, before somebody asks what it can do or has it work. Safe for use by any thread.
public final class Ffmpeg {
  private static final String VARIABLE = "PREGONERO_FFMPEG";

  /// Where the dependency has it. It is a static program for Linux on x86-64.
  private static final String BUNDLED = "/ws/schild/jave/nativebin/ffmpeg-amd64";

  /// Changes with the dependency, so that a newer one is unpacked beside an older one.
  private static final String UNPACKED = "ffmpeg-4.4.1";

  /// In the order in which they are preferred. Those that need a device of their own (VA-API,
  /// Vulkan) are not among them.
  private static final List<String> ENCODERS =
      List.of("libx264", "libopenh264", "h264_videotoolbox", "h264_nvenc", "h264_qsv");

  private static final Pattern VERSION =
      Pattern.compile("^ffmpeg version (\\S+)", Pattern.MULTILINE);
  private static final Pattern LEADING_NUMBERS = Pattern.compile("^[a-z]?(\\d+)\\.(\\d+)");

  private final Map<String, String> environment;
  private final @Nullable Path installed;
  private final Path cache;
  private @Nullable Path program;
  private @Nullable Abilities abilities;

  private Ffmpeg(Map<String, String> environment, @Nullable Path installed, Path cache) {
    this.environment = Map.copyOf(environment);
    this.installed = installed;
    this.cache = cache;
  }

  /// What an ffmpeg can do.
  ///
  /// @param version as it gives it itself
  /// @param h264 the encoder that is used for pictures; null where there is none
  /// @param srt whether it speaks SRT
  public record Abilities(String version, @Nullable String h264, boolean srt) {
    /// Whether it has `-fps_mode`, which took the place of `-vsync`. Development versions are
    /// called after their commit, and are newer than that.
    boolean framesPassByMode() {
      Matcher numbers = LEADING_NUMBERS.matcher(version);
      if (!numbers.find()) {
        return true;
      }
      int major = Integer.parseInt(numbers.group(1));
      return major > 5 || (major == 5 && Integer.parseInt(numbers.group(2)) >= 1);
    }
  }

  /// The one that `PREGONERO_FFMPEG` names, else the first on the `PATH`, else the one that this
  /// program brings along.
  ///
  /// @param cache the folder into which that one is unpacked when it is first needed
  /// @return empty where there is none for this kind of machine
  /// @throws CannotStart where `PREGONERO_FFMPEG` names something that cannot be run
  public static Optional<Ffmpeg> find(Map<String, String> environment, Path cache) {
    String named = environment.get(VARIABLE);
    if (named != null && !named.isBlank()) {
      return Optional.of(new Ffmpeg(environment, named(named), cache));
    }
    Path onPath = onPath(environment, "ffmpeg");
    if (onPath != null) {
      return Optional.of(new Ffmpeg(environment, onPath, cache));
    }
    return bundledRunsHere() ? Optional.of(new Ffmpeg(environment, null, cache)) : Optional.empty();
  }

  /// What it can do. The first call starts it three times, which takes a moment.
  ///
  /// @throws CannotStart where it does not run
  public synchronized Abilities abilities() {
    if (abilities == null) {
      String about = said("-version");
      Matcher version = VERSION.matcher(about);
      if (!version.find()) {
        throw new CannotStart(
            "%s does not say that it is ffmpeg; %s".formatted(program(), otherwise()));
      }
      String encoders = said("-encoders");
      abilities =
          new Abilities(
              version.group(1),
              ENCODERS.stream().filter(name -> lists(encoders, name)).findFirst().orElse(null),
              // the one that comes along crashes when an encoder connects
              installed != null
                  && said("-protocols").lines().anyMatch(line -> line.strip().equals("srt")));
    }
    return abilities;
  }

  /// Where the program is. The first call may unpack it.
  ///
  /// @throws CannotStart where that is not possible
  public synchronized Path program() {
    if (program == null) {
      program = installed == null ? unpacked() : installed;
    }
    return program;
  }

  /// Another program of this machine, such as `nice`; null where it is not on the `PATH`.
  @Nullable Path companion(String name) {
    return onPath(environment, name);
  }

  /// The variables that its processes get: those without which programs do not run, and none of the
  /// newsroom's secrets.
  Map<String, String> variables() {
    Map<String, String> few = new java.util.HashMap<>();
    for (String name : List.of("PATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "SystemRoot")) {
      String value = environment.get(name);
      if (value != null) {
        few.put(name, value);
      }
    }
    few.put("AV_LOG_FORCE_NOCOLOR", "1");
    return few;
  }

  private static Path named(String name) {
    try {
      Path path = Path.of(name);
      if (Files.isRegularFile(path) && Files.isExecutable(path)) {
        return path.toAbsolutePath();
      }
    } catch (InvalidPathException e) {
      // said below
    }
    throw new CannotStart(
        "%s names \"%s\", which is not a program that can be run".formatted(VARIABLE, name));
  }

  private static @Nullable Path onPath(Map<String, String> environment, String name) {
    for (String folder :
        environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator, -1)) {
      if (folder.isBlank()) {
        continue;
      }
      try {
        Path path = Path.of(folder, name);
        if (Files.isRegularFile(path) && Files.isExecutable(path)) {
          return path.toAbsolutePath();
        }
      } catch (InvalidPathException e) {
        // nothing can be found there
      }
    }
    return null;
  }

  private static boolean bundledRunsHere() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch", "");
    return system.startsWith("linux")
        && (machine.equals("amd64") || machine.equals("x86_64"))
        && Ffmpeg.class.getResource(BUNDLED) != null;
  }

  /// Whole under its name or not there at all, also where two processes do this at once.
  private Path unpacked() {
    Path whole = cache.resolve(UNPACKED).toAbsolutePath();
    if (Files.isExecutable(whole)) {
      return whole;
    }
    try {
      Files.createDirectories(cache);
      Path part = Files.createTempFile(cache, "." + UNPACKED + "-", ".part");
      try (InputStream bytes = Ffmpeg.class.getResourceAsStream(BUNDLED)) {
        if (bytes == null) {
          throw new CannotStart("this build of the program brings no ffmpeg along");
        }
        Files.copy(bytes, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        if (!part.toFile().setExecutable(true)) {
          throw new CannotStart("no program can be put into " + cache);
        }
        Files.move(part, whole, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw new CannotStart(
          "the ffmpeg that comes along cannot be unpacked into "
              + cache
              + "; check its owner and"
              + " free space",
          e);
    }
    return whole;
  }

  private static boolean lists(String encoders, String name) {
    // " V....D libx264              libx264 H.264 / AVC …"
    return encoders
        .lines()
        .map(line -> line.strip().split("\\s+", 3))
        .anyMatch(words -> words.length > 1 && words[1].equals(name));
  }

  private String said(String question) {
    List<String> command = new ArrayList<>(List.of(program().toString(), "-hide_banner", question));
    try {
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().clear();
      builder.environment().putAll(variables());
      Process process = builder.start();
      process.getOutputStream().close();
      var tooLong = new java.util.Timer(true);
      tooLong.schedule(
          new java.util.TimerTask() {
            @Override
            public void run() {
              process.destroyForcibly();
            }
          },
          10_000);
      try (InputStream answer = process.getInputStream()) {
        String text = new String(answer.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
          return text;
        }
        throw new CannotStart(
            "%s does not run (%s); %s".formatted(program(), firstLine(text), otherwise()));
      } finally {
        tooLong.cancel();
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new CannotStart("%s does not run; %s".formatted(program(), otherwise()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotStart("asking ffmpeg what it can do was broken off", e);
    }
  }

  private static String firstLine(String text) {
    try (Stream<String> lines = text.lines()) {
      return lines.filter(line -> !line.isBlank()).findFirst().orElse("it said nothing").strip();
    }
  }

  private String otherwise() {
    return installed == null
        ? "install ffmpeg (Debian and Ubuntu: apt-get install ffmpeg)"
        : "name another one in " + VARIABLE;
  }
}
