package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The archive as readers walk through it. Stands in an edition whose first story is of 1 March
/// 2019.
@ExtendWith(ReaderSite.Shared.class)
final class ArchivePagesTest {
  private final ReaderSite site;

  ArchivePagesTest(ReaderSite site) {
    this.site = site;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/2019/02/28",
        "/2019/02/30",
        "/2019/02",
        "/2019/13",
        "/2019/3",
        "/2019/3/1",
        "/2019/03/1x",
        "/2018",
        "/0000/00/00",
        "/-2019",
        "/20190",
        "/2026/03/15",
        "/2026/04",
        "/2027",
        "/9999/12/31",
        "/2026/03/14?after=nothing"
      })
  void thereIsNoPageForWhatIsNoDateOrLiesOutside(String path) {
    assertThat(site.get(site.at("/archive" + path)).statusCode()).isEqualTo(404);
    assertThat(site.get(site.at("/es/archive" + path)).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/archive/2019/03/02", "/archive/2019/04", "/archive/2020"})
  void aTimeWithoutStoriesSaysSoAndShowsTheWayOn(String path) {
    assertThat(site.get(site.at(path)).statusCode()).isEqualTo(200);
    Document page = page(path);
    assertThat(page.select(".empty").text()).startsWith("Nothing was published");
    assertThat(page.expectFirst("a[rel=prev]").attr("href")).startsWith("/archive/2019");
    assertThat(page.select("a[rel=next]")).hasSize(1);
  }

  @Test
  void anArchiveWithoutAnyStoryIsEmpty() {
    String url = Objects.requireNonNull(site.all().get("empty-archive"));
    assertThat(site.get(url).statusCode()).isEqualTo(200);
    assertThat(site.get(url + "/2026").statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(site.get(url).body()).select(".empty, table")).hasSize(1);
  }

  @Test
  void goingBackFromTheNewestDayLeadsThroughEveryDayWithStoriesToTheFirst() {
    List<String> days = new ArrayList<>();
    int stories = 0;
    String day = "/archive/2026/03/14";
    while (!day.isEmpty()) {
      days.add(day);
      Document page = page(day);
      int here = cards(page);
      assertThat(page.expectFirst(".heading .note").text())
          .isEqualTo(here == 1 ? "1 story" : here + " stories");
      assertThat(here).as(day).isPositive();
      stories += here;
      day = page.select("a[rel=prev]").attr("href");
    }
    assertThat(days).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
    assertThat(days.getLast()).isEqualTo("/archive/2019/03/01");
    int counted = 0;
    for (String year : page("/archive").select(".years a").eachAttr("href")) {
      counted +=
          Integer.parseInt(page(year).expectFirst(".heading .note").text().replaceAll("\\D", ""));
    }
    assertThat(stories).isEqualTo(counted);
  }

  @Test
  void aCalendarCountsWhatItsDaysShowAndAYearWhatItsMonthsShow() {
    Document month = page("/archive/2026/03");
    int stories = 0;
    for (Element day : month.select(".calendar td a")) {
      int count = Integer.parseInt(day.select(".stories").text());
      assertThat(cards(page(day.attr("href")))).as(day.attr("href")).isEqualTo(count);
      assertThat(day.select(".hidden").text()).startsWith(count + " stor");
      stories += count;
    }
    String said = stories + " stories";
    assertThat(stories).isPositive();
    assertThat(month.expectFirst(".heading .note").text()).isEqualTo(said);
    assertThat(page("/archive/2026").select(".month[href=/archive/2026/03] .stories").text())
        .isEqualTo(said);
  }

  @Test
  void aCalendarIsATableWhoseColumnsAreNamed() {
    Document month = page("/es/archive/2026/03");
    assertThat(month.select(".calendar th[scope=col] abbr[title]").eachAttr("title"))
        .startsWith("lunes")
        .hasSize(7);
    assertThat(month.select(".calendar caption").text()).isEqualTo("marzo de 2026");
    assertThat(month.select("h1").text()).isEqualTo("marzo de 2026");
  }

  @Test
  void aDayWithMoreStoriesThanOnePageGoesOn() {
    Document page = page("/archive/2023/06/18");
    Element older = page.expectFirst(".pages [href*=after]");
    Document rest = Jsoup.parse(site.get(older.absUrl("href")).body(), older.absUrl("href"));
    assertThat(rest.select(".list .card")).isNotEmpty();
    assertThat(rest.select(".list .card a").eachAttr("href"))
        .doesNotContainAnyElementsOf(page.select(".list .card a").eachAttr("href"));
  }

  @Test
  void theDateOfAStoryLeadsToEverythingOfThatDay() {
    String path = URI.create(Objects.requireNonNull(site.all().get("captured"))).getPath();
    Document story = page(path);
    Element date = story.expectFirst(".published a");
    assertThat(date.attr("href")).isEqualTo("/archive/2019/03/01");
    assertThat(page(date.attr("href")).select(".card a").eachAttr("href")).contains(path);
  }

  private int cards(Document page) {
    int cards = page.select(".list .card").size();
    Element older = page.selectFirst(".of .pages [rel=next]");
    return older == null
        ? cards
        : cards + cards(Jsoup.parse(site.get(older.absUrl("href")).body(), older.absUrl("href")));
  }

  private Document page(String path) {
    return Jsoup.parse(site.get(site.at(path)).body(), site.at(path));
  }
}
