package org.pregonero.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.wire.CaptureSource.Found;
import org.pregonero.wire.CaptureSource.Found.Refused;
import org.pregonero.wire.CaptureSource.Found.Text;

class CaptureSourceTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path folder;

  // Files and folders

  @Test
  void foldersAreReadToTheirLastFileInTheOrderOfNames() throws IOException {
    write("b/2.txt", "two");
    write("b/1.anything", "one");
    write("a.txt", "zero");
    write("c", "three");
    write(".hidden", "hidden");
    write("b/.git/config", "hidden too");

    assertThat(find(folder))
        .containsExactly(
            new Text(folder + "/a.txt", "zero"),
            new Text(folder + "/b/1.anything", "one"),
            new Text(folder + "/b/2.txt", "two"),
            new Text(folder + "/c", "three"));
    assertThat(CaptureSource.count(List.of(folder))).isEqualTo(4);
  }

  @Test
  void argumentsAreReadInTheirOwnOrder() throws IOException {
    Path second = write("2.txt", "two");
    Path first = write("1.txt", "one");
    Path missing = folder.resolve("3.txt");

    assertThat(find(second, missing, first))
        .containsExactly(
            new Text(second.toString(), "two"),
            new Refused(missing.toString(), "no such file"),
            new Text(first.toString(), "one"));
    assertThat(CaptureSource.count(List.of(second, missing, first))).isEqualTo(3);
  }

  @Test
  void aLinkInAFolderIsNotFollowed() throws IOException {
    Path file = write("outside.txt", "outside");
    Path inside = Files.createDirectory(folder.resolve("inside"));
    Path link = Files.createSymbolicLink(inside.resolve("link"), file);
    Files.createSymbolicLink(inside.resolve("loop"), inside);

    assertThat(find(inside))
        .containsExactly(
            new Refused(link.toString(), "a link: not followed"),
            new Refused(inside.resolve("loop").toString(), "a link: not followed"));
    assertThat(find(link)).containsExactly(new Text(link.toString(), "outside"));
  }

  @Test
  void whatMayNotBeReadIsRefused() throws IOException {
    Path file = write("file.txt", "words");
    Path locked = Files.createDirectory(folder.resolve("locked"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "this user may read everything");

    assertThat(find(folder))
        .containsExactly(
            new Refused(file.toString(), "may not be read"),
            new Refused(locked.toString(), "may not be read"));
  }

  @Test
  void aNameCannotCommandATerminal() throws IOException {
    write("a\u001b[2Jb\u202etxt", "words");

    assertThat(find(folder)).containsExactly(new Text(folder + "/a\ufffd[2Jb\ufffdtxt", "words"));
  }

  @Test
  void aFileThatIsTooLargeIsRefused() throws IOException {
    Path largest = write("1", "a".repeat(4 * MIB));
    Path larger = write("2", "a".repeat(4 * MIB + 1));
    Path largerThanMemory = folder.resolve("3");
    try (RandomAccessFile sparse = new RandomAccessFile(largerThanMemory.toFile(), "rw")) {
      sparse.setLength(1L << 40);
    }

    assertThat(find(largest)).allMatch(Text.class::isInstance);
    assertThat(find(larger, largerThanMemory))
        .containsExactly(
            new Refused(larger.toString(), "larger than 4 MiB"),
            new Refused(largerThanMemory.toString(), "larger than 4 MiB"));
  }

  // Text

  @Test
  void textIsReadInEveryEncodingOfTheTime() throws IOException {
    String words = "Bahía Serena – “la niña”, 25 €";
    Charset western = Charset.forName("windows-1252");

    assertThat(text(words.getBytes(UTF_8))).isEqualTo(words);
    assertThat(text(("\ufeff" + words).getBytes(UTF_8))).isEqualTo(words);
    assertThat(text(("\ufeff" + words).getBytes(UTF_16LE))).isEqualTo(words);
    assertThat(text(("\ufeff" + words).getBytes(UTF_16BE))).isEqualTo(words);
    assertThat(text(words.getBytes(western))).isEqualTo(words);
  }

  @Test
  void whatIsNotTextIsRefusedWithItsReason() throws IOException {
    byte[] utf8 = "Bahía Serena, la niña y el año".getBytes(UTF_8);
    byte[] broken = "Bahía Serena, la ni#a y el año".getBytes(UTF_8);
    broken[new String(broken, UTF_8).indexOf('#') + 1] = (byte) 0xc3;

    assertThat(text(new byte[0])).isEqualTo("empty");
    assertThat(text(" \r\n\u00a0\n".getBytes(UTF_8))).isEqualTo("empty");
    assertThat(text("a\0b".getBytes(UTF_8))).isEqualTo("binary, not text");
    assertThat(text("words".getBytes(UTF_16LE))).isEqualTo("binary, not text");
    assertThat(text("a\u0001\u0002b\u0003".getBytes(UTF_8))).isEqualTo("binary, not text");
    assertThat(text(broken)).isEqualTo("damaged UTF-8");
    assertThat(text(Arrays.copyOf(utf8, utf8.length - 2))).isEqualTo("damaged UTF-8");
    assertThat(text(new byte[] {'a', (byte) 0x81, 'b'}))
        .isEqualTo("neither UTF-8 nor Windows-1252");
    assertThat(text(new byte[] {(byte) 0xff, (byte) 0xfe, 'a', 0, 'b'}))
        .isEqualTo("neither UTF-8 nor Windows-1252");
  }

  // Archives

  @Test
  void anArchiveIsReadInItsOwnOrder() throws IOException {
    Path archive =
        zip(
            "pages.zip",
            "b.txt",
            "two",
            "a/",
            "",
            "a/c.txt",
            "three",
            "a/.x",
            "",
            "__MACOSX/y",
            "z");

    assertThat(find(archive))
        .containsExactly(
            new Text(archive + "!/b.txt", "two"), new Text(archive + "!/a/c.txt", "three"));
    assertThat(CaptureSource.count(List.of(archive))).isEqualTo(5);
  }

  @Test
  void anArchiveIsKnownByItsContentNotItsName() throws IOException {
    Path archive = zip("pages", "a.txt", "one");
    Path text = write("pages.zip", "one");

    assertThat(find(folder))
        .containsExactly(new Text(archive + "!/a.txt", "one"), new Text(text.toString(), "one"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.txt",
        "a/../../b",
        "/etc/a",
        "..\\a",
        "a\\b",
        "C:a.txt",
        "C:/a",
        "..",
        "a/.."
      })
  void anEntryThatLeadsOutOfItsArchiveIsRefused(String name) throws IOException {
    Path archive = zip("pages.zip", name, "out", "good.txt", "in");

    assertThat(find(archive))
        .containsExactly(
            new Refused(archive + "!/" + name, "a name that leads out of the archive"),
            new Text(archive + "!/good.txt", "in"));
  }

  @Test
  void anEntryThatNoCaptureCanBeIsRefusedByName() throws IOException {
    byte[] nested = Files.readAllBytes(zip("nested", "a.txt", "one"));
    Files.delete(folder.resolve("nested"));
    Path archive = folder.resolve("pages.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
      entry(out, "bomb.txt", new byte[5 * MIB]);
      entry(out, "nested.txt", nested);
      entry(out, "empty.txt", new byte[0]);
      entry(out, "e\u001b[1m.txt", "words".getBytes(UTF_8));
    }

    assertThat(find(archive))
        .containsExactly(
            new Refused(archive + "!/bomb.txt", "larger than 4 MiB"),
            new Refused(archive + "!/nested.txt", "an archive inside an archive"),
            new Refused(archive + "!/empty.txt", "empty"),
            new Text(archive + "!/e\ufffd[1m.txt", "words"));
  }

  @Test
  void anArchiveThatInflatesWithoutEndIsLeft() throws IOException {
    Path archive = folder.resolve("bomb.zip");
    byte[] block = new byte[64 * MIB];
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
      out.setLevel(Deflater.BEST_SPEED);
      entry(out, "first.txt", "words".getBytes(UTF_8));
      for (int i = 0; i < 17; i++) {
        entry(out, i + ".txt", block);
      }
      entry(out, "last.txt", "words".getBytes(UTF_8));
    }

    List<Found> found = find(archive);

    assertThat(found).hasSize(17).startsWith(new Text(archive + "!/first.txt", "words"));
    assertThat(found.getLast())
        .isEqualTo(
            new Refused(archive.toString(), "inflates to more than 1 GiB: the rest is left out"));
  }

  @Test
  void anArchiveOfTooManyEntriesIsLeft() throws IOException {
    Path archive = folder.resolve("many.zip");
    try (ZipOutputStream out =
        new ZipOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(archive)))) {
      for (int i = 0; i < 100_001; i++) {
        entry(out, "" + i, new byte[] {'a'});
      }
    }

    List<Found> found = find(archive);

    assertThat(found).hasSize(100_001);
    assertThat(found.getLast())
        .isEqualTo(
            new Refused(archive.toString(), "more than 100,000 entries: the rest is left out"));
  }

  @Test
  void anEncryptedEntryIsRefusedByName() throws IOException {
    Path archive = zip("pages.zip", "a.txt", "one", "secret.txt", "two", "c.txt", "three");
    byte[] bytes = Files.readAllBytes(archive);
    bytes[indexOf(bytes, "secret.txt") - 24] |= 1;
    Files.write(archive, bytes);

    assertThat(find(archive))
        .containsExactly(
            new Text(archive + "!/a.txt", "one"),
            new Refused(archive + "!/secret.txt", "encrypted or damaged"),
            new Text(archive + "!/c.txt", "three"));
  }

  @Test
  void whatStandsBeforeAndBehindTheDamageOfAnArchiveIsRead() throws IOException {
    String words = "words ".repeat(2_000);
    Path archive = zip("pages.zip", "a.txt", "one", "b.txt", words, "c.txt", "three");
    byte[] bytes = Files.readAllBytes(archive);
    Text first = new Text(archive + "!/a.txt", "one");

    Files.write(archive, Arrays.copyOf(bytes, indexOf(bytes, "b.txt") + 10));
    assertThat(find(archive))
        .containsExactly(
            first,
            new Refused(archive + "!/b.txt", "breaks off here"),
            new Refused(archive.toString(), "breaks off: its end is missing"));

    byte[] changed = bytes.clone();
    changed[indexOf(bytes, "b.txt") + 20] ^= 0x55;
    Files.write(archive, changed);
    assertThat(find(archive))
        .containsExactly(
            first,
            new Refused(archive + "!/b.txt", "encrypted or damaged"),
            new Text(archive + "!/c.txt", "three"));
  }

  @Test
  void anArchiveThatEndsBetweenTwoEntriesIsNotTakenForWhole() throws IOException {
    Path archive = zip("pages.zip", "a.txt", "one", "b.txt", "two");
    byte[] bytes = Files.readAllBytes(archive);
    int second = indexOf(bytes, "b.txt") - 30;
    Text first = new Text(archive + "!/a.txt", "one");

    Files.write(archive, Arrays.copyOf(bytes, second));
    assertThat(find(archive))
        .containsExactly(first, new Refused(archive.toString(), "breaks off: its end is missing"));

    bytes[second] = 'X';
    Files.write(archive, bytes);
    assertThat(find(archive))
        .containsExactly(
            first, new Refused(archive.toString(), "damaged: only 1 of its 2 entries can be read"));
  }

  @Test
  void aNameInUtf8IsReadEvenWhereTheArchiveDoesNotSaySo() throws IOException {
    Path archive = zip("pages.zip", "pXXgina.txt", "one", "q\u00e9.txt", "two");
    byte[] bytes = Files.readAllBytes(archive);
    System.arraycopy("á".getBytes(UTF_8), 0, bytes, indexOf(bytes, "XX"), 2);
    Files.write(archive, bytes);

    assertThat(find(archive))
        .containsExactly(
            new Text(archive + "!/página.txt", "one"), new Text(archive + "!/qé.txt", "two"));
  }

  @Test
  void anArchiveWithNothingInItIsRefused() throws IOException {
    Path archive = zip("pages.zip");

    assertThat(find(archive)).containsExactly(new Refused(archive.toString(), "empty"));
  }

  @Test
  void everyBeginningAndEveryChangedByteOfAnArchiveIsSurvived() throws IOException {
    Path archive = zip("pages.zip", "a.txt", "one", "b.txt", "words ".repeat(50), "c/d.txt", "3");
    byte[] bytes = Files.readAllBytes(archive);

    for (int i = 0; i < bytes.length; i++) {
      Files.write(archive, Arrays.copyOf(bytes, i));
      assertThat(find(archive)).isNotEmpty();
      byte[] changed = bytes.clone();
      changed[i] ^= (byte) (1 + i % 255);
      Files.write(archive, changed);
      assertThat(find(archive)).isNotEmpty();
      assertThat(CaptureSource.count(List.of(archive))).isPositive();
    }
  }

  private List<Found> find(Path... arguments) {
    List<Found> found = new ArrayList<>();
    CaptureSource.forEach(List.of(arguments), found::add);
    return found;
  }

  /// What is found in a file of these bytes: its text, or the reason why it has none.
  private String text(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("text"), bytes);
    return switch (find(file).getFirst()) {
      case Text text -> text.text();
      case Refused refused -> refused.reason();
    };
  }

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private Path zip(String name, String... entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (int i = 0; i < entries.length; i += 2) {
        entry(out, entries[i], entries[i + 1].getBytes(UTF_8));
      }
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static void entry(ZipOutputStream out, String name, byte[] bytes) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    ((OutputStream) out).write(bytes);
    out.closeEntry();
  }

  private static int indexOf(byte[] bytes, String name) {
    return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf(name);
  }
}
