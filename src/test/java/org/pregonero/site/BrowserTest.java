package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.AddStyleTagOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The pages as a browser shows them.
@ExtendWith(ReaderSite.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
final class BrowserTest {
  private static final int PHONE = 320;
  private static final int WIDE = 1_280;

  /// What has the focus, if it does not show it or hides behind something else.
  private static final String FOCUS =
      """
      () => {
        const focus = document.activeElement;
        const style = getComputedStyle(focus);
        const box = focus.getBoundingClientRect();
        const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2
            && box.bottom > 0 && box.top < innerHeight;
        // a player shows the focus on its own buttons
        return seen || focus.matches("audio, video") ? null : focus.outerHTML;
      }
      """;

  private final ReaderSite site;
  private final Playwright playwright = Playwright.create();
  private final Browser browser = Chromium.launch(playwright);
  private final List<Seen> seen = new ArrayList<>();

  BrowserTest(ReaderSite site) {
    this.site = site;
  }

  @AfterAll
  void close() {
    playwright.close();
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
            AxeResults results = axe(page).analyze();
            assertThat(results.getPasses()).extracting(Rule::getId).contains("target-size");
            for (Rule rule : results.getViolations()) {
              rule.getNodes()
                  .forEach(
                      node -> violations.add(name + ": " + rule.getHelp() + ": " + node.getHtml()));
            }
          });
      assertThat(violations).isEmpty();
    }
  }

  /// WCAG 2.2, 1.4.4: text twice as large, at the widths of a desk and a tablet.
  @ParameterizedTest
  @ValueSource(ints = {WIDE, 640})
  void noPageIsWiderThanItsWindowWhenTextIsTwiceAsLarge(int width) {
    NewContextOptions options = new NewContextOptions().setViewportSize(width, width);
    try (BrowserContext context = browser.newContext(options.setBypassCSP(true))) {
      Page page = context.newPage();
      site.kinds()
          .forEach((name, address) -> {
            page.navigate(address);
            page.addStyleTag(
                new AddStyleTagOptions().setContent("html { font-size: 200% !important }"));
            assertThat((int) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(width);
          });
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
  void whoeverGoesByKeyboardSeesWhereTheyAre() {
    NewContextOptions still = Look.PHONE.options().setReducedMotion(ReducedMotion.REDUCE);
    try (BrowserContext context = browser.newContext(still)) {
      Page page = context.newPage();
      page.navigate(Objects.requireNonNull(site.kinds().get("every-block")));
      int links = page.locator("a[href], [tabindex='0'], audio, video").count();
      List<String> unseen = new ArrayList<>();
      for (int i = 0; i < links; i++) {
        page.keyboard().press("Tab");
        Object focus = page.evaluate(FOCUS);
        if (focus != null) {
          unseen.add(focus.toString());
        }
      }
      assertThat(links).isGreaterThan(20);
      assertThat(unseen).isEmpty();
    }
  }

  @Test
  void whereTheReaderStandsIsSeenWithoutColours() {
    NewContextOptions options = Look.WIDE.options().setForcedColors(ForcedColors.ACTIVE);
    try (BrowserContext context = browser.newContext(options)) {
      Page page = context.newPage();
      page.navigate(Objects.requireNonNull(site.kinds().get("section")));
      assertThat(line(page.locator(".sections [aria-current]"))).isEqualTo("underline");
      assertThat(line(page.locator(".sections a:not([aria-current])").first())).isEqualTo("none");
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

  /// Every rule of axe, and the size of targets (WCAG 2.2, 2.5.8), which it leaves out unless it is
  /// asked.
  private static AxeBuilder axe(Page page) {
    AxeRuleOptions on = new AxeRuleOptions();
    on.setEnabled(true);
    AxeRunOptions options = new AxeRunOptions();
    options.setRules(Map.of("target-size", on));
    // Pages have no frames, so axe need not open a page of its own to join their results.
    return new AxeBuilder(page).setLegacyMode(true).options(options);
  }

  private static Object line(Locator words) {
    return words.evaluate("e => getComputedStyle(e).textDecorationLine");
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

  /// How a reader looks at a page.
  enum Look {
    WIDE(BrowserTest.WIDE, ColorScheme.LIGHT),
    WIDE_DARK(BrowserTest.WIDE, ColorScheme.DARK),
    PHONE(BrowserTest.PHONE, ColorScheme.LIGHT);

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
