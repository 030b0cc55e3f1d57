package org.pregonero.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.app.Program.Ended;

final class ProgramTest {
  private static final String CAPTURE =
      """
      News > Harbour

      The tide took the bench

      Published 3 May 2021

      It was a good bench and nobody had tied it down

      The bench was last seen off the point, upright and making way.

      Anybody who meets it is asked to sit down.

      Comment
      0
      Comments
      """;

  @TempDir private Path folder = Path.of("");

  @Test
  void itServesUntilItIsStopped() throws Exception {
    try (Program program = serve("data")) {
      String address = program.address();
      assertThat(Program.get(address + "/").statusCode()).isEqualTo(200);
      assertThat(Program.get(address + "/health/ready").body()).isEqualTo("ready\n");
      assertThat(program.stop()).isIn(0, 143);
    }
    try (Program again = serve("data")) {
      assertThat(Program.get(again.address() + "/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aFolderThatIsServedCannotBeServedTwice() throws Exception {
    try (Program program = serve("data")) {
      program.address();
      Ended second = Program.run("serve", "--data", path("data"), "--port", "0");
      assertRefusal(second, "in use by another Pregonero");
    }
  }

  @Test
  void aTakenPortIsNamed() throws Exception {
    try (Program program = serve("data")) {
      String port = Integer.toString(URI.create(program.address()).getPort());
      Ended second = Program.run("serve", "--data", path("other"), "--port", port);
      assertRefusal(second, "port " + port);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsNamed() throws Exception {
    Files.writeString(folder.resolve("file"), "");
    assertRefusal(Program.run("serve", "--data", path("file/below"), "--port", "0"), "file/below");
  }

  @Test
  void aDatabaseOfANewerProgramIsLeftAlone() throws Exception {
    Program.run("import", "capture", put("a.txt", CAPTURE), "--data", path("data"));
    try (Connection connection = database("data");
        Statement statement = connection.createStatement()) {
      statement.execute("UPDATE schema_history SET version = '99' WHERE version = '1'");
    }
    assertRefusal(
        Program.run("serve", "--data", path("data"), "--port", "0"), "newer Pregonero (schema 99)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "frobnicate", "serve --prot 1", "import", "import capture", "demo x"})
  void aCommandLineThatMakesNoSenseIsExplained(String line) throws Exception {
    Ended ended = Program.run(line.isEmpty() ? new String[0] : line.split(" "));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err()).contains("Usage: pregonero").doesNotContain("\tat ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "serve --help", "demo --help", "import --help", "import capture --help"})
  void everyCommandExplainsItself(String line) throws Exception {
    Ended ended = Program.run(line.split(" "));
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains("Usage: pregonero");
  }

  @Test
  void itSaysItsVersion() throws Exception {
    assertThat(Program.run("--version").out()).startsWith("Pregonero ");
  }

  @Test
  void whatCannotBeImportedIsNamedWithTheReasonAndEverythingElseIsImported(@TempDir Path elsewhere)
      throws Exception {
    put("good.txt", CAPTURE);
    put("empty.txt", "");
    put("binary.txt", "\u0000\u0001\u0002\u0000");
    put("truncated.txt", CAPTURE.substring(0, CAPTURE.indexOf("Comment")));
    put("no-date.txt", CAPTURE.replace("Published 3 May 2021\n", ""));
    put("no-headline.txt", CAPTURE.replace("The tide took the bench\n", ""));
    try (RandomAccessFile large =
        new RandomAccessFile(folder.resolve("large.txt").toFile(), "rw")) {
      large.setLength(200L * 1024 * 1024);
    }
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("archive.zip")))) {
      zip.putNextEntry(new ZipEntry("../escaped.txt"));
      zip.write(CAPTURE.getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("inside.txt"));
      zip.write(CAPTURE.replace("bench", "boat").getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("bomb.txt"));
      zip.write(new byte[50 * 1024 * 1024]);
    }

    Ended ended =
        Program.run("import", "capture", folder.toString(), "--data", elsewhere.toString());

    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("2 imported, 0 updated, 0 unchanged, 8 refused")
        .contains("empty.txt: ")
        .contains("binary.txt: ")
        .contains("truncated.txt: ")
        .contains("no-date.txt: ")
        .contains("no-headline.txt: ")
        .contains("large.txt: ")
        .contains("escaped.txt: ")
        .contains("bomb.txt: ");
    assertThat(ended.err()).doesNotContain("\tat ");
    assertThat(folder.resolveSibling("escaped.txt")).doesNotExist();
  }

  @Test
  void anImportThatIsKilledAndRunAgainEndsAsIfNothingHadHappened() throws Exception {
    Path captures = Files.createDirectory(folder.resolve("captures"));
    for (int i = 0; i < 2_500; i++) {
      Files.writeString(
          captures.resolve("%05d.txt".formatted(i)),
          CAPTURE.replace("bench", "bench " + i % 2_400).replace("News", "News " + i % 7));
    }
    String source = captures.toString();
    try (Program killed = Program.start("import", "capture", source, "--data", path("killed"))) {
      killed.lineWith("1,000 of about 2,500");
      killed.kill();
    }
    assertThat(Program.run("import", "capture", source, "--data", path("killed")).code()).isZero();
    assertThat(Program.run("import", "capture", source, "--data", path("whole")).code()).isZero();

    assertThat(stories("killed")).hasSize(2_400).isEqualTo(stories("whole"));
    assertThat(Program.run("import", "capture", source, "--data", path("killed")).out())
        .contains("0 imported, 0 updated, 2,500 unchanged, 0 refused");
  }

  /// Everything readers see, in the order in which the front page lists it.
  private List<String> stories(String data) throws Exception {
    List<String> stories = new ArrayList<>();
    try (Connection connection = database(data);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT p.day, p.slug, s.path, r.content FROM listing l
                JOIN publication p ON p.story = l.story
                JOIN section s ON s.id = p.section
                JOIN revision r ON r.story = p.story AND r.number = p.revision
                WHERE l.list = 'front:en' ORDER BY l.published_at, l.story
                """)) {
      while (row.next()) {
        String content = row.getString(4).replaceFirst("\"section\":\"[^\"]*\"", "");
        stories.add(row.getString(1) + row.getString(2) + row.getString(3) + content);
      }
    }
    return stories;
  }

  private Connection database(String data) throws Exception {
    return DriverManager.getConnection("jdbc:sqlite:" + path(data) + "/pregonero.db");
  }

  private Program serve(String data) throws Exception {
    return Program.start("serve", "--data", path(data), "--port", "0");
  }

  private String put(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static void assertRefusal(Ended ended, String words) {
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("pregonero: ").contains(words);
    assertThat(ended.err().lines()).hasSize(1);
  }
}
