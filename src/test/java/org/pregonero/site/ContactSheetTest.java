package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Takes a picture of every kind of page as readers see it and puts them all on one sheet, for
/// people to look at: `target/screens/index.html`.
@ExtendWith(ReaderSite.Shared.class)
final class ContactSheetTest {
  private static final Path SCREENS = Path.of("target/screens");

  private static final String LOAD_PICTURES =
      """
      () => Promise.all([...document.images].map(picture => {
        picture.loading = "eager";
        return picture.decode();
      }))
      """;

  private final ReaderSite site;

  ContactSheetTest(ReaderSite site) {
    this.site = site;
  }

  @Test
  void everyKindOfPageIsOnTheContactSheet() throws IOException {
    clear();
    Map<String, List<Path>> sheet = new LinkedHashMap<>();
    try (Playwright playwright = Playwright.create();
        Browser browser = Chromium.launch(playwright)) {
      for (Look look : Look.values()) {
        try (BrowserContext context = browser.newContext(look.options())) {
          Page page = context.newPage();
          page.emulateMedia(new EmulateMediaOptions().setMedia(look.media));
          site.kinds()
              .forEach((kind, address) -> {
                if (look.shows(kind)) {
                  page.navigate(address);
                  sheet.computeIfAbsent(kind, _ -> new ArrayList<>()).add(shoot(page, kind, look));
                }
              });
        }
      }
    }
    Files.writeString(SCREENS.resolve("index.html"), html(sheet));
    assertThat(sheet.keySet()).isEqualTo(site.kinds().keySet());
    assertThat(sheet.values()).allSatisfy(row -> assertThat(row).hasSizeGreaterThan(3));
  }

  /// What an earlier run has left, of kinds that may be gone.
  private static void clear() throws IOException {
    Files.createDirectories(SCREENS);
    try (DirectoryStream<Path> old = Files.newDirectoryStream(SCREENS)) {
      for (Path file : old) {
        Files.delete(file);
      }
    }
  }

  private static Path shoot(Page page, String kind, Look look) {
    page.evaluate(LOAD_PICTURES);
    Path file = SCREENS.resolve(kind + "-" + look.name().toLowerCase(Locale.ROOT) + ".png");
    page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
    return file;
  }

  private static String html(Map<String, List<Path>> sheet) {
    StringBuilder html =
        new StringBuilder(
            """
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>Every kind of page</title>
            <style>
            body { font: 1rem/1.4 sans-serif; margin: 2rem; background: #777; color: #fff; }
            div { display: flex; gap: 1rem; align-items: start; overflow-x: auto; }
            img { block-size: 30rem; inline-size: auto; }
            </style>
            """);
    sheet.forEach((kind, files) -> {
      html.append("<h2>").append(kind).append("</h2>\n<div>\n");
      for (Path file : files) {
        String name = file.getFileName().toString();
        html.append(
            "<a href=\"%s\"><img src=\"%s\" alt=\"%s\" loading=\"lazy\"></a>\n"
                .formatted(name, name, name));
      }
      html.append("</div>\n");
    });
    return html.toString();
  }

  /// How a page is looked at.
  private enum Look {
    WIDE(1_280, ColorScheme.LIGHT, Media.SCREEN),
    PHONE(320, ColorScheme.LIGHT, Media.SCREEN),
    DARK(1_280, ColorScheme.DARK, Media.SCREEN),
    PRINT(740, ColorScheme.LIGHT, Media.PRINT),
    WALL(2_560, ColorScheme.LIGHT, Media.SCREEN);

    /// What is worth a wall: the others only get wider margins.
    private static final Set<String> ON_WALLS = Set.of("front", "section", "story");

    private final int width;
    private final ColorScheme scheme;
    private final Media media;

    Look(int width, ColorScheme scheme, Media media) {
      this.width = width;
      this.scheme = scheme;
      this.media = media;
    }

    private boolean shows(String kind) {
      return this != WALL || ON_WALLS.contains(kind);
    }

    private NewContextOptions options() {
      return new NewContextOptions().setViewportSize(width, 1_000).setColorScheme(scheme);
    }
  }
}
