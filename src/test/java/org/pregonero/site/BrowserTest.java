package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The pages as a browser shows them. Leaves a picture of each kind of page in `target/screens`,
/// for people to look at.
@ExtendWith(ReaderSite.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
final class BrowserTest {
  private static final Path SCREENS = Path.of("target/screens");

  /// Related stories stand in an `aside` in the middle of an article, where it is no landmark:
  /// [HTML-AAM](https://www.w3.org/TR/html-aam-1.0/#el-aside).
  private static final List<String> INTENDED = List.of("landmark-complementary-is-top-level");

  private static final int PHONE = 320;
  private static final int PAPER = 740;

  private static final String LOAD_PICTURES =
      """
      () => Promise.all([...document.images].map(picture => {
        picture.loading = "eager";
        return picture.decode();
      }))
      """;

  private final ReaderSite site;
  private final Playwright playwright = Playwright.create();
  private final Browser browser =
      playwright
          .chromium()
          .launch(
              new LaunchOptions()
                  .setExecutablePath(Path.of("/usr/bin/chromium"))
                  .setChromiumSandbox(false)
                  .setArgs(List.of("--disable-gpu", "--disable-quic")));

  private final List<Seen> seen = new ArrayList<>();

  BrowserTest(ReaderSite site) {
    this.site = site;
  }

  @AfterAll
  void close() throws IOException {
    playwright.close();
    StringBuilder sheet = new StringBuilder("<!DOCTYPE html><title>Every kind of page</title>\n");
    try (DirectoryStream<Path> screens = Files.newDirectoryStream(SCREENS, "*.png")) {
      for (Path screen : screens) {
        sheet.append("<img width=300 alt='' src=%s>%n".formatted(screen.getFileName()));
      }
    }
    Files.writeString(SCREENS.resolve("index.html"), sheet);
  }

  @Test
  void noPageIsWiderThanATelephone() {
    assertThat(seen())
        .allSatisfy(page -> assertThat(page.width()).as(page.name()).isLessThanOrEqualTo(PHONE));
  }

  @Test
  void noPageAsksAnotherSiteForAnythingOrForWhatIsNotThere() {
    assertThat(seen()).allSatisfy(page -> assertThat(page.trouble()).as(page.name()).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void axeFindsNothingOnAnyKindOfPage(Look look) {
    try (BrowserContext context = browser.newContext(look.options())) {
      Page page = context.newPage();
      List<String> violations = new ArrayList<>();
      site.kinds()
          .forEach((name, address) -> {
            page.navigate(address);
            for (Rule rule :
                new AxeBuilder(page).disableRules(INTENDED).analyze().getViolations()) {
              rule.getNodes()
                  .forEach(
                      node -> violations.add(name + ": " + rule.getHelp() + ": " + node.getHtml()));
            }
            if (look != Look.PHONE_DARK) {
              shoot(page, name, look.name());
            }
            if (look == Look.WIDE) {
              page.emulateMedia(new EmulateMediaOptions().setMedia(Media.PRINT));
              page.setViewportSize(PAPER, PAPER);
              shoot(page, name, "PRINT");
              page.emulateMedia(new EmulateMediaOptions().setMedia(Media.SCREEN));
              page.setViewportSize(look.width, look.width);
            }
          });
      assertThat(violations).isEmpty();
    }
  }

  @Test
  void theFirstTabSkipsToTheContent() {
    try (BrowserContext context = browser.newContext(Look.WIDE.options())) {
      Page page = context.newPage();
      page.navigate(Objects.requireNonNull(site.kinds().get("story")));
      Locator skip = page.locator(".skip");

      page.keyboard().press("Tab");
      assertThat(skip.evaluate("link => link === document.activeElement")).isEqualTo(true);
      assertThat(skip.boundingBox().height).isGreaterThan(24);

      page.keyboard().press("Enter");
      page.keyboard().press("Tab");
      assertThat(page.evaluate("document.activeElement.closest('main')?.id")).isEqualTo("main");
    }
  }

  @Test
  void aCardCanBePressedAnywhere() {
    try (BrowserContext context = browser.newContext(Look.WIDE.options())) {
      Page page = context.newPage();
      page.navigate(Objects.requireNonNull(site.kinds().get("front")));
      String address = page.locator(".lead a").getAttribute("href");

      page.locator(".lead img").click(new Locator.ClickOptions().setForce(true));

      page.waitForURL("**" + address);
      assertThat(page.locator("h1").count()).isEqualTo(1);
    }
  }

  private List<Seen> seen() {
    if (seen.isEmpty()) {
      NewContextOptions withoutScripts = Look.PHONE.options().setJavaScriptEnabled(false);
      try (BrowserContext context = browser.newContext(withoutScripts)) {
        Page page = context.newPage();
        List<String> trouble = new ArrayList<>();
        page.onConsoleMessage(message -> trouble.add(message.text()));
        page.onRequestFailed(request -> trouble.add("failed: " + request.url()));
        page.onRequest(request -> {
          if (!request.url().startsWith(origin(page.url())) && !request.isNavigationRequest()) {
            trouble.add("elsewhere: " + request.url());
          }
        });
        site.all().forEach((name, address) -> seen.add(see(page, trouble, name, address)));
      }
    }
    return seen;
  }

  private static Seen see(Page page, List<String> trouble, String name, String address) {
    trouble.clear();
    int status = page.navigate(address).status();
    // Chromium says in the console when a page is itself an error.
    trouble.removeIf(line -> status >= 400 && line.contains("status of " + status));
    int width = (int) page.evaluate("document.documentElement.scrollWidth");
    return new Seen(name, width, trouble);
  }

  private static String origin(String address) {
    return URI.create(address).resolve("/").toString();
  }

  private static void shoot(Page page, String name, String look) {
    page.evaluate(LOAD_PICTURES);
    Path file = SCREENS.resolve(name + "-" + look.toLowerCase(Locale.ROOT) + ".png");
    page.screenshot(new ScreenshotOptions().setPath(file).setFullPage(true));
  }

  /// How a reader looks at a page.
  enum Look {
    WIDE(1280, ColorScheme.LIGHT),
    WIDE_DARK(1280, ColorScheme.DARK),
    PHONE(BrowserTest.PHONE, ColorScheme.LIGHT),
    PHONE_DARK(BrowserTest.PHONE, ColorScheme.DARK);

    private final int width;
    private final ColorScheme scheme;

    Look(int width, ColorScheme scheme) {
      this.width = width;
      this.scheme = scheme;
    }

    private NewContextOptions options() {
      return new NewContextOptions().setViewportSize(width, width).setColorScheme(scheme);
    }
  }

  /// What a page did on a telephone that runs no scripts.
  ///
  /// @param width of all that it shows, in CSS pixels
  /// @param trouble requests that left the site or came to nothing, and what the console said
  record Seen(String name, int width, List<String> trouble) {
    Seen {
      trouble = List.copyOf(trouble);
    }
  }
}
