package org.pregonero.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Finds captures: in files, in folders and all they hold, and in zip archives. Nothing that it
/// meets there can stop it: what cannot be read is refused by name, and the next one follows. It
/// holds one file at a time.
final class CaptureSource {
  private CaptureSource() {}

  /// Something that was found where captures were looked for.
  sealed interface Found {
    /// Where it stands, safe to print: the path as it was given, and `!/` before an archive's
    /// entry.
    String name();

    /// A text that may be a capture.
    record Text(String name, String text) implements Found {}

    /// Something that cannot be a capture, or cannot be read.
    record Refused(String name, String reason) implements Found {}
  }

  /// Hands over all that is found at `arguments`, one at a time, always in the same order: folders
  /// sorted by name, archives in their own order. Links inside folders are not followed, and hidden
  /// files are passed over.
  static void forEach(List<Path> arguments, Consumer<? super Found> visitor) {
    Visitor reading =
        new Visitor() {
          @Override
          public void file(Path file) throws IOException {
            if (Archive.isOne(file)) {
              Archive.forEach(file, visitor);
            } else {
              visitor.accept(CaptureText.read(printable(file.toString()), file));
            }
          }

          @Override
          public void refused(Path path, String reason) {
            visitor.accept(new Found.Refused(printable(path.toString()), reason));
          }
        };
    arguments.forEach(argument -> walk(argument, reading));
  }

  /// About how much [#forEach] will find: enough for a progress bar.
  static long count(List<Path> arguments) {
    AtomicLong found = new AtomicLong();
    Visitor counting =
        new Visitor() {
          @Override
          public void file(Path file) throws IOException {
            found.addAndGet(Archive.isOne(file) ? Archive.count(file) : 1);
          }

          @Override
          public void refused(Path path, String reason) {
            found.incrementAndGet();
          }
        };
    arguments.forEach(argument -> walk(argument, counting));
    return found.get();
  }

  /// A name without the characters that could command a terminal or hide a part of it.
  static String printable(String name) {
    StringBuilder safe = new StringBuilder(name.length());
    name.codePoints().map(c -> isHarmless(c) ? c : '\ufffd').forEach(safe::appendCodePoint);
    return safe.toString();
  }

  private static boolean isHarmless(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private interface Visitor {
    void file(Path file) throws IOException;

    void refused(Path path, String reason);
  }

  private static void walk(Path path, Visitor visitor, LinkOption... links) {
    try {
      BasicFileAttributes kind = Files.readAttributes(path, BasicFileAttributes.class, links);
      if (kind.isDirectory()) {
        for (Path child : children(path)) {
          walk(child, visitor, LinkOption.NOFOLLOW_LINKS);
        }
      } else if (kind.isRegularFile()) {
        visitor.file(path);
      } else {
        visitor.refused(path, kind.isSymbolicLink() ? "a link: not followed" : "not a file");
      }
    } catch (NoSuchFileException e) {
      visitor.refused(path, "no such file");
    } catch (AccessDeniedException e) {
      visitor.refused(path, "may not be read");
    } catch (IOException e) {
      visitor.refused(path, "cannot be read");
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
      for (Path child : all) {
        if (!isHidden(child.getFileName().toString())) {
          children.add(child);
        }
      }
    } catch (java.nio.file.DirectoryIteratorException e) {
      throw e.getCause();
    }
    children.sort(Comparator.comparing(child -> child.getFileName().toString()));
    return children;
  }

  static boolean isHidden(String name) {
    return name.startsWith(".");
  }

  /// The first bytes of a file, at most `most`.
  static byte[] read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(most);
    }
  }
}
