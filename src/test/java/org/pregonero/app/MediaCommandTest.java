package org.pregonero.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.pregonero.app.Program.Ended;
import org.pregonero.media.Fixtures;
import org.pregonero.media.PictureFormat;

/// `pregonero media add`, as a process of its own.
final class MediaCommandTest {
  @TempDir private Path folder;

  @Test
  void everyFileGetsItsLineInTheOrderOfTheirNames() throws Exception {
    put("pictures/b.jpg", Fixtures.jpeg(640, 480));
    put("pictures/a/copy.jpg", Fixtures.jpeg(640, 480));
    put("pictures/c.png", Fixtures.png(64, 48));
    put("pictures/d.webp", Fixtures.webp(64, 48));
    put("pictures/e.gif", Fixtures.gif(64, 48));
    put("pictures/f.svg", "<svg/>".getBytes(UTF_8));
    put("pictures/notes.txt", "shot list".getBytes(UTF_8));
    put("pictures/.hidden.jpg", Fixtures.jpeg(64, 48));
    put("pictures/.thumbs/x.jpg", Fixtures.jpeg(64, 48));
    put("elsewhere/g.jpg", Fixtures.jpeg(64, 48));
    Files.createSymbolicLink(
        folder.resolve("pictures/link.jpg"), folder.resolve("elsewhere/g.jpg"));
    Files.createSymbolicLink(folder.resolve("pictures/out"), folder.resolve("elsewhere"));

    Ended ended = add("pictures");

    List<String> lines = ended.out().lines().map(this::told).toList();
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).matches("pictures/a/copy.jpg: ok [0-9a-f]{40} 640x480");
    assertThat(lines.get(1)).isEqualTo(lines.get(0).replace("a/copy", "b"));
    assertThat(lines.get(2)).matches("pictures/c.png: ok [0-9a-f]{40} 64x48");
    assertThat(lines.get(3)).matches("pictures/d.webp: ok [0-9a-f]{40} 64x48");
    assertThat(lines.get(4)).matches("pictures/e.gif: ok [0-9a-f]{40} 64x48");
    assertThat(lines.get(5)).startsWith("pictures/f.svg: refused: an SVG");
    assertThat(lines.get(6)).startsWith("pictures/notes.txt: refused: not a picture");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(add("pictures").out()).isEqualTo(ended.out());
    assertThat(renditions()).hasSizeGreaterThan(20);
  }

  @Test
  void whatIsGoodEndsWellBesideARunningServer() throws Exception {
    put("a.jpg", Fixtures.jpeg(640, 480));
    try (Program serving =
        Program.start("serve", "--data", folder.resolve("data").toString(), "--port", "0")) {
      String url = serving.address();
      Ended ended = add("a.jpg");
      assertThat(ended.code()).isZero();
      assertThat(ended.err()).isEmpty();
      String made = renditions().getFirst();
      assertThat(Program.get(url + "/media/" + made).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void badFilesAreRefusedInLittleMemoryAndLeaveNothingBehind() throws Exception {
    for (PictureFormat format : PictureFormat.values()) {
      String extension = format.type().replaceAll(".*/", "");
      put("bad/bomb." + extension, Fixtures.header(format, 50_000, 50_000));
    }
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("bad/large.jpg").toFile(), "rw")) {
      large.setLength(40L * 1_024 * 1_024);
    }
    byte[] whole = Fixtures.jpeg(400, 300);
    put("bad/cut.jpg", Arrays.copyOf(whole, whole.length / 2));
    put("bad/wrong.png", whole);
    put("bad/zip.jpg", Fixtures.together(whole, new byte[] {'P', 'K', 3, 4}));

    Ended ended = addWith("-Xmx48m", "bad");

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines()).hasSize(8).allMatch(line -> line.contains(": refused: "));
    assertThat(folder.resolve("data/media")).doesNotExist();
    assertThat(folder.resolve("data/renditions")).doesNotExist();
  }

  @Test
  void aLargePictureIsDevelopedInLittleMemory() throws Exception {
    put("large.jpg", Fixtures.jpeg(9_000, 6_000));
    Ended ended = addWith("-Xmx128m", "large.jpg");
    assertThat(ended.err()).isEmpty();
    assertThat(told(ended.out())).matches("large.jpg: ok [0-9a-f]{40} 9000x6000\n");
  }

  private Ended add(String source) throws Exception {
    return addWith("-Xmx160m", source);
  }

  private Ended addWith(String option, String source) throws Exception {
    return Program.runWith(
        List.of(option),
        "media",
        "add",
        folder.resolve(source).toString(),
        "--data",
        folder.resolve("data").toString());
  }

  private List<String> renditions() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("data/renditions"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.subpath(file.getNameCount() - 2, file.getNameCount()).toString())
          .toList();
    }
  }

  private void put(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private String told(String line) {
    return line.replace(folder + "/", "");
  }
}
