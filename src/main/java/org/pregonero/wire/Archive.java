package org.pregonero.wire;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.pregonero.wire.CaptureSource.Found;

/// Reads a zip archive from strangers. It is read from its beginning, as a stream: no size or
/// offset that it states is believed, entries that overlap cannot multiply, and what stands before
/// and behind a damaged entry is still read.
final class Archive {
  private static final int MOST_ENTRIES = 100_000;
  private static final long MOST_INFLATED = 1L << 30;

  /// Behind each damage reading starts anew: without a limit an archive could be nothing else.
  private static final int MOST_DAMAGED = 100;

  /// What an entry begins with: `PK`, 3, 4.
  private static final int ENTRY = 0x504b0304;

  private static final long NO_MORE = -1;
  private static final long STOP = -2;

  /// The longest end record: 22 bytes and a comment whose length is stated in 16 bits.
  private static final int LONGEST_END = 22 + 0xffff;

  private static final int UNSTATED = 0xffff;

  private final Path file;
  private final String name;
  private final Consumer<? super Found> visitor;
  private int entries;
  private int damaged;
  private long inflated;

  private Archive(Path file, Consumer<? super Found> visitor) {
    this.file = file;
    this.name = CaptureSource.printable(file.toString());
    this.visitor = visitor;
  }

  /// Whether a file is a zip archive, whatever its name.
  static boolean isOne(Path file) throws IOException {
    return isOne(CaptureSource.read(file, 4));
  }

  /// Hands over the entries of an archive in its order, and says so if any cannot be read.
  static void forEach(Path file, Consumer<? super Found> visitor) throws IOException {
    new Archive(file, visitor).readAll();
  }

  /// How many entries an archive says it has.
  static long count(Path file) throws IOException {
    return Math.max(1, statedEntries(file));
  }

  private static boolean isOne(byte[] bytes) {
    return CaptureText.startsWith(bytes, 'P', 'K', 3, 4)
        || CaptureText.startsWith(bytes, 'P', 'K', 5, 6);
  }

  private void readAll() throws IOException {
    long at = findEntry(0);
    while (at >= 0) {
      at = readFrom(at);
    }
    if (at == NO_MORE) {
      checkEnd();
    }
  }

  /// Reads the entries from `start` to the first damaged one, and returns where to go on.
  private long readFrom(long start) throws IOException {
    try (Entries in = new Entries(file, start)) {
      long at = start;
      try {
        for (; in.hasNext(); at = in.position()) {
          byte[] bytes = readBytes(in);
          entries++;
          if (entries > MOST_ENTRIES) {
            return stop("more than 100,000 entries");
          }
          if (inflated > MOST_INFLATED) {
            return stop("inflates to more than 1 GiB");
          }
          visit(in.latest, bytes);
        }
        return findEntry(Math.max(at, start + 1));
      } catch (EOFException e) {
        return behindDamage(at, in.latest, "breaks off here");
      } catch (ZipException e) {
        return behindDamage(at, in.latest, "encrypted or damaged");
      }
    }
  }

  /// Nothing that the damaged entry says about its end is believed: the next one is looked for.
  private long behindDamage(long at, String path, String reason) throws IOException {
    refuse(entry(path), reason);
    entries++;
    damaged++;
    return damaged < MOST_DAMAGED ? findEntry(at + 1) : stop("damaged in too many places");
  }

  /// Where the first entry at or behind `from` begins.
  private long findEntry(long from) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.skipNBytes(from);
      int last = 0;
      for (long at = from; ; at++) {
        int next = in.read();
        if (next < 0) {
          return NO_MORE;
        }
        last = last << 8 | next;
        if (last == ENTRY) {
          return at - 3;
        }
      }
    }
  }

  private long stop(String reason) {
    refuse(name, reason + ": the rest is left out");
    return STOP;
  }

  private void visit(String path, byte[] bytes) {
    if (isUnsafe(path)) {
      refuse(entry(path), "a name that leads out of the archive");
    } else if (!path.endsWith("/") && !isHidden(path)) {
      visitor.accept(
          isOne(bytes)
              ? new Found.Refused(entry(path), "an archive inside an archive")
              : CaptureText.of(entry(path), bytes));
    }
  }

  /// The bytes of an entry, cut behind the size that a capture may have. All of it is inflated and
  /// counted, so that large entries cannot hide from the limit of the archive.
  private byte[] readBytes(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(CaptureText.MOST_BYTES + 1);
    inflated += bytes.length;
    byte[] rest = new byte[1 << 16];
    for (int n; inflated <= MOST_INFLATED && (n = in.read(rest)) >= 0; ) {
      inflated += n;
    }
    return bytes;
  }

  /// A stream of entries ends without a word wherever it is cut between two of them: only the end
  /// record tells whether that was all.
  private void checkEnd() throws IOException {
    int stated = statedEntries(file);
    if (stated < 0) {
      refuse(name, "breaks off: its end is missing");
    } else if (stated != UNSTATED && entries < stated) {
      refuse(name, "damaged: only " + entries + " of its " + stated + " entries can be read");
    } else if (entries == 0) {
      refuse(name, "empty");
    }
  }

  private void refuse(String where, String reason) {
    visitor.accept(new Found.Refused(where, reason));
  }

  private String entry(String path) {
    return path.isEmpty() ? name : name + "!/" + CaptureSource.printable(asMeant(path));
  }

  /// Many programs write names in UTF-8 without saying so; read byte by byte, these look broken.
  private static String asMeant(String path) {
    if (path.chars().anyMatch(c -> c > 0xff)) {
      return path;
    }
    String utf8 = new String(path.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return utf8.contains("\ufffd") ? path : utf8;
  }

  private static boolean isUnsafe(String path) {
    return path.startsWith("/")
        || path.contains("\\")
        || (path.length() > 1 && path.charAt(1) == ':')
        || Arrays.asList(path.split("/")).contains("..");
  }

  private static boolean isHidden(String path) {
    return Arrays.stream(path.split("/"))
        .anyMatch(name -> CaptureSource.isHidden(name) || name.equals("__MACOSX"));
  }

  /// How many entries the end record of an archive states, or -1 if it has none.
  private static int statedEntries(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer end = ByteBuffer.allocate((int) Math.min(channel.size(), LONGEST_END));
      channel.position(channel.size() - end.capacity());
      while (end.hasRemaining() && channel.read(end) >= 0) {}
      byte[] bytes = end.array();
      for (int i = end.position() - 22; i >= 0; i--) {
        if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
          return Byte.toUnsignedInt(bytes[i + 10]) | Byte.toUnsignedInt(bytes[i + 11]) << 8;
        }
      }
      return -1;
    }
  }

  /// The entries of a file, and the name of the latest one even when its header is refused.
  private static final class Entries extends ZipInputStream {
    private final Counted bytes;
    private String latest = "";

    Entries(Path file, long start) throws IOException {
      this(new Counted(file, start));
    }

    /// Names that are not marked as UTF-8 are read so that every byte is some character.
    private Entries(Counted bytes) {
      super(bytes, StandardCharsets.ISO_8859_1);
      this.bytes = bytes;
    }

    /// Goes to the next entry, if there is one.
    boolean hasNext() throws IOException {
      latest = "";
      try {
        return getNextEntry() != null;
      } catch (IllegalArgumentException e) {
        throw (ZipException) new ZipException("a header that cannot be").initCause(e);
      }
    }

    /// Where the next entry begins, once this one has been read to its end: what was read of the
    /// file, less what was given back.
    long position() throws IOException {
      return bytes.position - in.available();
    }

    @Override
    protected ZipEntry createZipEntry(String name) {
      latest = name;
      return super.createZipEntry(name);
    }
  }

  /// The bytes of a file from some place on, counted.
  private static final class Counted extends FilterInputStream {
    private long position;

    Counted(Path file, long start) throws IOException {
      super(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
      in.skipNBytes(start);
      position = start;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      position += next < 0 ? 0 : 1;
      return next;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int n = in.read(into, from, most);
      position += Math.max(0, n);
      return n;
    }

    @Override
    public int available() {
      return 0;
    }
  }
}
