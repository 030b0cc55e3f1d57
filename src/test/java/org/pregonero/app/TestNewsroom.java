package org.pregonero.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.comments.CommentStore;
import org.pregonero.config.Flags;
import org.pregonero.config.Settings;
import org.pregonero.demo.DemoNewsroom;
import org.pregonero.live.Keeping;
import org.pregonero.live.Live;
import org.pregonero.masthead.FrontStore;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.media.Darkroom;
import org.pregonero.media.MediaStore;
import org.pregonero.storage.Database;
import org.pregonero.story.Stories;

/// A whole newsroom for tests: the demo's masthead, a data folder of its own, a clock that stands
/// still, and a real server on a free port. Closing it leaves nothing behind.
public final class TestNewsroom implements AutoCloseable {
  /// What its clock says.
  public static final Instant NOW = Instant.parse("2026-03-14T09:26:53Z");

  private final Path folder;
  private final Newsroom newsroom;
  private final Serving serving;

  private TestNewsroom(Path folder, Newsroom newsroom, Serving serving) {
    this.folder = folder;
    this.newsroom = newsroom;
    this.serving = serving;
  }

  /// A newsroom with the stories of the demo.
  public static TestNewsroom withDemo() {
    TestNewsroom opened = empty();
    new DemoNewsroom(
            opened.database(),
            opened.mastheads(),
            opened.fronts(),
            opened.stories(),
            opened.media(),
            opened.darkroom(),
            opened.comments())
        .fill(NOW);
    return opened;
  }

  /// A newsroom that has published nothing yet.
  public static TestNewsroom empty() {
    return describedBy(null);
  }

  /// A newsroom that has published nothing yet and is what a settings file says, or what the demo
  /// is.
  public static TestNewsroom describedBy(@Nullable String settingsFile) {
    Path folder = newFolder();
    Flags flags = new Flags(folder.toString(), settingsFile, null, "0", null, null);
    Settings settings = Settings.read(flags, Map.of(), "");
    Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    Newsroom newsroom = Newsroom.open(settings, clock, DemoNewsroom.settings());
    return new TestNewsroom(
        folder, newsroom, Serving.start(newsroom, settings, newsroom.live().withPorts("0", "off")));
  }

  /// Where its site is, without a slash at its end.
  public String url() {
    return serving.url();
  }

  /// Forgets every page that is kept ready, so that the next reader gets one made anew.
  public void dropAllPages() {
    serving.cache().clear();
  }

  /// Where encoders connect.
  int rtmpPort() {
    return serving.live().rtmpPort();
  }

  /// The channels.
  Live live() {
    return serving.live();
  }

  /// What keeps broadcasts.
  Keeping keeping() {
    return newsroom.keeping(newsroom.live());
  }

  /// The clock that stands still.
  Clock clock() {
    return newsroom.clock();
  }

  public Database database() {
    return newsroom.database();
  }

  public MastheadStore mastheads() {
    return newsroom.mastheads();
  }

  public FrontStore fronts() {
    return newsroom.fronts();
  }

  public Stories stories() {
    return newsroom.stories();
  }

  public MediaStore media() {
    return newsroom.media();
  }

  public Darkroom darkroom() {
    return newsroom.darkroom();
  }

  public CommentStore comments() {
    return newsroom.comments();
  }

  @Override
  public void close() {
    serving.close();
    newsroom.close();
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("pregonero-test");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
