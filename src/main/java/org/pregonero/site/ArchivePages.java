package org.pregonero.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pregonero.archive.ArchiveStore;
import org.pregonero.archive.ArchiveStore.Span;
import org.pregonero.html.Words;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.JsonLd;
import org.pregonero.layout.Visit;
import org.pregonero.storage.Tag;
import org.pregonero.story.Listing;
import org.pregonero.story.Listing.Cursor;

/// The archive of one edition, as one visit sees it: everything published, by the day. There are
/// pages from the first day with stories to the last, the days between without any among them, and
/// none before or after.
final class ArchivePages {
  private static final Pattern YEAR = Pattern.compile("\\d{4}");
  private static final int CARDS = 24;
  private static final Listing NONE = new Listing(List.of(), null);

  private final Visit visit;
  private final Words words;
  private final ArchiveStore archive = new ArchiveStore();

  private ArchivePages(Visit visit) {
    this.visit = visit;
    this.words = visit.words();
  }

  static Response all(Visit visit, Request request) {
    return new ArchivePages(visit).all();
  }

  static Response year(Visit visit, Request request) {
    return parse(Year::parse, request.part("year"))
        .map(year -> new ArchivePages(visit).year(year))
        .orElse(Response.notFound());
  }

  static Response month(Visit visit, Request request) {
    return parse(YearMonth::parse, request.part("year"), request.part("month"))
        .map(month -> new ArchivePages(visit).month(month))
        .orElse(Response.notFound());
  }

  static Response day(Visit visit, Request request) {
    return StoryPage.day(request)
        .map(day -> new ArchivePages(visit).day(day, request))
        .orElse(Response.notFound());
  }

  private Response all() {
    Span span = span().orElse(null);
    YearMonth newest = span == null ? null : YearMonth.from(span.last());
    return render(
        List.of(),
        words.text("archive"),
        path(),
        span == null ? "" : words.text("archive.since", words.day(span.first())),
        null,
        null,
        newest == null ? null : calendar(newest, count(newest), null),
        List.of(),
        years(null),
        NONE,
        null,
        newest == null ? words.text("empty.list") : "");
  }

  private Response year(Year year) {
    if (!isThere(year.atDay(1), year.atMonth(12).atEndOfMonth())) {
      return Response.notFound();
    }
    SortedMap<YearMonth, Integer> counts =
        archive.count(visit.transaction(), visit.language(), year);
    List<ArchiveView.Month> months = new ArrayList<>();
    for (Month month : Month.values()) {
      int count = counts.getOrDefault(year.atMonth(month), 0);
      months.add(
          new ArchiveView.Month(
              words.name(month),
              count == 0 ? "" : Calendar.path(path(), year.atMonth(month)),
              words.text("stories.count", count)));
    }
    return render(
        List.of(crumb()),
        year.toString(),
        path() + "/" + year,
        words.text("stories.count", total(counts)),
        before(year.atDay(1)).map(day -> crumb(Year.from(day))).orElse(null),
        after(year.atMonth(12).atEndOfMonth()).map(day -> crumb(Year.from(day))).orElse(null),
        null,
        months,
        years(year),
        NONE,
        null,
        counts.isEmpty() ? words.text("archive.empty.year") : "");
  }

  private Response month(YearMonth month) {
    if (!isThere(month.atDay(1), month.atEndOfMonth())) {
      return Response.notFound();
    }
    SortedMap<LocalDate, Integer> counts = count(month);
    return render(
        List.of(crumb(), crumb(Year.of(month.getYear()))),
        words.month(month),
        Calendar.path(path(), month),
        words.text("stories.count", total(counts)),
        before(month.atDay(1)).map(day -> crumb(YearMonth.from(day))).orElse(null),
        after(month.atEndOfMonth()).map(day -> crumb(YearMonth.from(day))).orElse(null),
        calendar(month, counts, null),
        List.of(),
        List.of(),
        NONE,
        null,
        counts.isEmpty() ? words.text("archive.empty.month") : "");
  }

  private Response day(LocalDate day, Request request) {
    String text = request.query(SiteRoutes.AFTER);
    Cursor after = text == null ? null : Cursor.parse(text).orElse(null);
    if (!isThere(day, day) || (text != null && after == null)) {
      return Response.notFound();
    }
    YearMonth month = YearMonth.from(day);
    SortedMap<LocalDate, Integer> counts = count(month);
    return render(
        List.of(crumb(), crumb(Year.of(day.getYear())), crumb(month)),
        words.weekday(day),
        Calendar.path(path(), day),
        words.text("stories.count", counts.getOrDefault(day, 0)),
        before(day).map(this::crumb).orElse(null),
        after(day).map(this::crumb).orElse(null),
        calendar(month, counts, day),
        List.of(),
        List.of(),
        visit
            .site()
            .stories()
            .list(visit.transaction(), Tag.day(visit.language(), day), after, CARDS),
        after,
        counts.containsKey(day) ? "" : words.text("archive.empty.day"));
  }

  private Response render(
      List<Crumb> trail,
      String heading,
      String path,
      String count,
      @Nullable Crumb previous,
      @Nullable Crumb next,
      @Nullable Calendar calendar,
      List<ArchiveView.Month> months,
      List<Crumb> years,
      Listing stories,
      @Nullable Cursor after,
      String empty) {
    String title = trail.isEmpty() ? heading : words.text("archive.title", heading);
    ArchiveView view =
        new ArchiveView(
            visit.frame(
                title,
                words.text("archive.description", visit.masthead().name(), heading),
                after == null ? path : ListPages.older(path, after),
                "website",
                null,
                List.of(JsonLd.trail(visit, trail, heading))),
            trail,
            heading,
            count,
            previous,
            next,
            calendar,
            months,
            years,
            visit.cards(stories.cards()),
            after == null ? null : path,
            ListPages.older(path, stories.next()),
            empty);
    return Response.html(200, visit.site().templates().render("site/archive.jte", view));
  }

  /// Whether any day from `from` to `to` is one of the archive.
  private boolean isThere(LocalDate from, LocalDate to) {
    return span().filter(span -> span.touches(from, to)).isPresent();
  }

  private Optional<Span> span() {
    return archive.findSpan(visit.transaction(), visit.language());
  }

  private Optional<LocalDate> before(LocalDate day) {
    return archive.findBefore(visit.transaction(), visit.language(), day);
  }

  private Optional<LocalDate> after(LocalDate day) {
    return archive.findAfter(visit.transaction(), visit.language(), day);
  }

  private SortedMap<LocalDate, Integer> count(YearMonth month) {
    return archive.count(visit.transaction(), visit.language(), month);
  }

  private Calendar calendar(
      YearMonth month, SortedMap<LocalDate, Integer> counts, @Nullable LocalDate current) {
    return Calendar.of(words, month, counts, current, path());
  }

  /// The years that have stories, newest first: one look at the index for each.
  ///
  /// @param current the year that the page is about, or null
  private List<Crumb> years(@Nullable Year current) {
    List<Crumb> years = new ArrayList<>();
    Optional<LocalDate> day = span().map(Span::last);
    while (day.isPresent()) {
      Year year = Year.from(day.get());
      years.add(new Crumb(year.toString(), path() + "/" + year, "", year.equals(current)));
      day = before(year.atDay(1));
    }
    return years;
  }

  private String path() {
    return visit.path("/archive");
  }

  private Crumb crumb() {
    return Crumb.of(words.text("archive"), path());
  }

  private Crumb crumb(Year year) {
    return Crumb.of(year.toString(), path() + "/" + year);
  }

  private Crumb crumb(YearMonth month) {
    return Crumb.of(words.month(month), Calendar.path(path(), month));
  }

  private Crumb crumb(LocalDate day) {
    return Crumb.of(words.day(day), Calendar.path(path(), day));
  }

  private static int total(Map<?, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// What the parts of a path name, if they have the form and the length of a date.
  private static <T> Optional<T> parse(Function<String, T> form, String year, String... rest) {
    if (!YEAR.matcher(year).matches()) {
      return Optional.empty();
    }
    try {
      String text = rest.length == 0 ? year : year + "-" + String.join("-", rest);
      return Optional.of(form.apply(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
