package org.pregonero.stream;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The real encoder and decoder that tests of streams are made with. Safe for all threads.
public final class Ffmpeg {
  private Ffmpeg() {}

  /// The tags of a stream of a test picture (320 by 180, 25 pictures a second, a key picture every
  /// two seconds, pictures that are shown in another order than decoded) and a tone (48 kHz,
  /// stereo), both flagged at time 0.
  ///
  /// @param options of the output, after those that make the stream described above
  public static List<FlvTag> stream(int seconds, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-f lavfi -i testsrc2=size=320x180:rate=25 -f lavfi -i sine=f=440:r=48000"
                    .split(" ")));
    arguments.addAll(List.of("-t", Integer.toString(seconds)));
    arguments.addAll(
        List.of(
            ("-c:v libx264 -pix_fmt yuv420p -preset veryfast -threads 1 -g 50 -bf 2 -b_strategy 0"
                    + " -sc_threshold 0 -c:a aac -ac 2 -b:a 64k")
                .split(" ")));
    arguments.addAll(Arrays.asList(options));
    arguments.addAll(List.of("-flvflags", "no_duration_filesize", "-f", "flv", "pipe:1"));
    return tags(output(arguments.toArray(String[]::new)));
  }

  /// Begins to send the same picture and tone at their own pace, for a minute at most. Whoever
  /// calls this stops it.
  ///
  /// @param moreInput options of further inputs
  /// @param options of the output, its format, and where to
  public static Process push(List<String> moreInput, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                ("ffmpeg -nostdin -v error -re -f lavfi -i testsrc2=size=320x180:rate=25 -re -f lavfi"
                        + " -i sine=r=48000")
                    .split(" ")));
    command.addAll(moreInput);
    command.addAll(
        List.of(
            ("-t 60 -c:v libx264 -preset ultrafast -tune zerolatency -g 48 -sc_threshold 0 -c:a aac"
                    + " -ac 2")
                .split(" ")));
    command.addAll(Arrays.asList(options));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /// All tags of an FLV.
  public static List<FlvTag> tags(byte[] flv) {
    try {
      FlvReader in = new FlvReader(new ByteArrayInputStream(flv));
      List<FlvTag> tags = new ArrayList<>();
      for (FlvTag tag = in.read(); tag != null; tag = in.read()) {
        tags.add(tag);
      }
      return tags;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Runs ffmpeg.
  ///
  /// @return its standard output
  /// @throws AssertionError where it warns or fails
  public static byte[] output(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ffmpeg", "-hide_banner", "-nostdin"));
    command.addAll(List.of("-v", "warning"));
    command.addAll(Arrays.asList(arguments));
    return run(command);
  }

  /// Runs ffprobe on a file.
  ///
  /// @return what it prints, line by line, in `csv=p=0`
  public static List<String> probe(Path file, String... arguments) {
    List<String> command = new ArrayList<>(List.of("ffprobe", "-hide_banner", "-v", "warning"));
    command.addAll(List.of("-of", "csv=p=0"));
    command.addAll(Arrays.asList(arguments));
    command.add(file.toString());
    return new String(run(command), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.isBlank())
        .toList();
  }

  private static byte[] run(List<String> command) {
    Path errors = temporary();
    try {
      Process process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      process.getOutputStream().close();
      byte[] output;
      try (InputStream in = process.getInputStream()) {
        output = in.readAllBytes();
      }
      int code = process.waitFor();
      // said of every ADTS file
      String said = Files.readString(errors).replaceAll(".*Estimating duration from bitrate.*", "");
      if (code != 0 || !said.isBlank()) {
        throw new AssertionError(String.join(" ", command) + " (" + code + ")\n" + said);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      delete(errors);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempFile("pregonero-test", ".err");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
