package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewPageOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/// The pages of an edition that is read from right to left.
@ExtendWith(ReaderSite.Shared.class)
@TestInstance(Lifecycle.PER_CLASS)
final class RightToLeftTest {
  private static final int WIDE = 1_280;

  private final ReaderSite site;
  private final Playwright playwright = Playwright.create();
  private final Browser browser = Chromium.launch(playwright);
  private final Page page = browser.newPage(new NewPageOptions().setViewportSize(WIDE, WIDE));

  RightToLeftTest(ReaderSite site) {
    this.site = site;
  }

  @BeforeEach
  void openTheStory() {
    page.navigate(Objects.requireNonNull(site.kinds().get("arabic-story")));
  }

  @AfterAll
  void close() {
    playwright.close();
  }

  @Test
  void whatIsAboutTheTextStandsAtItsRight() {
    assertThat(page.locator("html").getAttribute("dir")).isEqualTo("rtl");
    assertThat(box(".credits").x).isGreaterThanOrEqualTo(end(".body"));
    assertThat(box(".trail").x).isGreaterThanOrEqualTo(end("h1"));
    assertThat(box(".on-air li:last-child").x).isGreaterThan(end(".editions"));
    assertThat(box(".trail li:first-child").x).isGreaterThan(end(".trail li:last-child"));
  }

  /// A browser turns a mark around where Unicode says that it is mirrored.
  @Test
  void theMarkBetweenSectionsPointsTheWayThatIsRead() {
    Locator second = page.locator(".trail li:last-child");
    String mark = second.evaluate("li => getComputedStyle(li, '::before').content").toString();
    assertThat(mark).contains("›");
    assertThat(Character.isMirrored('›')).isTrue();
    assertThat(style(second, "direction")).isEqualTo("rtl");
  }

  @Test
  void whatInterruptsTheTextFloatsAtItsLeft() {
    assertThat(end(".body .pull-quote")).isLessThanOrEqualTo(box(".body > p").x);
    assertThat(end(".body .related")).isLessThanOrEqualTo(box(".body > p").x);
  }

  @Test
  void linesAndMarksAreOnTheSideWhereReadingBegins() {
    Locator quotation = page.locator(".body > blockquote");
    assertThat(style(quotation, "borderRightWidth")).isEqualTo("3px");
    assertThat(style(quotation, "borderLeftWidth")).isEqualTo("0px");
    assertThat(style(page.locator(".body > ul"), "paddingRight")).isNotEqualTo("0px");
    assertThat(style(page.locator(".table th").first(), "textAlign")).isEqualTo("start");
  }

  @Test
  void lettersThatJoinAreNeitherSpacedNorSlanted() {
    for (String selector : new String[] {"h1", ".pull-quote p", ".masthead .name"}) {
      Locator words = page.locator(selector).first();
      assertThat(style(words, "letterSpacing")).as(selector).isEqualTo("normal");
      assertThat(style(words, "fontStyle")).as(selector).isEqualTo("normal");
    }
  }

  @Test
  void namesAndPostsInLatinLettersKeepTheirOwnDirection() {
    assertThat(style(page.locator(".byline bdi", byText("Nuria Hallam")), "direction"))
        .isEqualTo("ltr");
    assertThat(style(page.locator(".social-post blockquote"), "direction")).isEqualTo("ltr");
    assertThat(style(page.locator(".comments .author", byText("Wilf")), "direction"))
        .isEqualTo("ltr");
    assertThat(style(page.locator(".social-post .network"), "unicodeBidi")).isEqualTo("isolate");
    assertThat(style(page.locator(".permalink a"), "direction")).isEqualTo("ltr");
  }

  @Test
  void thePublicationHasItsOwnLook() {
    assertThat(page.locator(".masthead .name img").getAttribute("alt")).isEqualTo("منادي الساحل");
    assertThat(style(page.locator("h1"), "fontFamily")).startsWith("Amiri, ");
    assertThat(style(page.locator("h1"), "color")).isEqualTo("rgb(29, 43, 58)");
    assertThat(site.get(page.url().replaceFirst("/\\d{4}/.*", "/look/other.css")).statusCode())
        .isEqualTo(404);
  }

  private static Page.LocatorOptions byText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static String style(Locator element, String property) {
    return element.evaluate("(e, property) => getComputedStyle(e)[property]", property).toString();
  }

  private double end(String selector) {
    BoundingBox box = box(selector);
    return box.x + box.width;
  }

  private BoundingBox box(String selector) {
    return page.locator(selector).first().boundingBox();
  }
}
