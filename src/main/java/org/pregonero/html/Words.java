package org.pregonero.html;

import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.MessageFormat;
import com.ibm.icu.util.Calendar;
import com.ibm.icu.util.ULocale;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DecimalStyle;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// The program's own words in one language, from `words/<language>.properties`. Patterns are ICU
/// message formats, so that plurals are right in every language; a language without words of its
/// own speaks English. Immutable; safe for use by any thread.
public final class Words {
  private static final String FALLBACK = "en";
  private static final Map<String, Words> KNOWN = new ConcurrentHashMap<>();

  private final Locale locale;
  private final Map<String, String> patterns;

  private Words(Locale locale, Map<String, String> patterns) {
    this.locale = locale;
    this.patterns = patterns;
  }

  /// The words in `language`, an ISO 639 code.
  public static Words in(String language) {
    return KNOWN.computeIfAbsent(
        language,
        _ -> new Words(Locale.of(language), load(exists(language) ? language : FALLBACK)));
  }

  /// The words called `key`, as they are.
  ///
  /// @throws IllegalArgumentException if there are none
  public String text(String key) {
    String pattern = patterns.get(key);
    if (pattern == null) {
      throw new IllegalArgumentException("no words for " + key);
    }
    return pattern;
  }

  /// The words called `key` with the values put in: `{0}`, `{1}` …
  ///
  /// @throws IllegalArgumentException if there are none
  public String text(String key, Object... values) {
    return new MessageFormat(text(key), ULocale.forLocale(locale)).format(values);
  }

  /// A day as it is written out: `25 September 2019`, `25 de septiembre de 2019`.
  public String day(LocalDate day) {
    return formatter("format.day").format(day);
  }

  /// A day with its weekday: `Wednesday 25 September 2019`, `miércoles, 25 de septiembre de 2019`.
  public String weekday(LocalDate day) {
    return formatter("format.weekday").format(day);
  }

  /// A month of a year: `September 2019`, `septiembre de 2019`.
  public String month(YearMonth month) {
    return DateTimeFormatter.ofPattern(text("format.month"), locale).format(month);
  }

  /// The name of a month by itself.
  public String name(Month month) {
    return month.getDisplayName(TextStyle.FULL_STANDALONE, locale);
  }

  /// The name of a day of the week by itself.
  public String name(DayOfWeek day) {
    return day.getDisplayName(TextStyle.FULL_STANDALONE, locale);
  }

  /// The same in few letters.
  public String shortName(DayOfWeek day) {
    return day.getDisplayName(TextStyle.SHORT_STANDALONE, locale);
  }

  /// The day on which weeks begin, as the [CLDR](https://cldr.unicode.org) has it for the world: an
  /// edition names a language and no country.
  public DayOfWeek firstDayOfWeek() {
    // ICU counts from Sunday, which is 1
    int day = Calendar.getInstance(new ULocale(locale.getLanguage(), "001")).getFirstDayOfWeek();
    return DayOfWeek.SUNDAY.plus(day - 1L);
  }

  /// A time of day.
  public String time(LocalTime time) {
    return formatter("format.time").format(time);
  }

  /// A day with the time of day: `25 September 2019, 9:05`.
  public String moment(LocalDateTime moment) {
    return formatter("format.moment").format(moment);
  }

  /// Names in a row: `Ana, Ben, and Inés`, `Ana, Ben e Inés`.
  public String list(List<String> names) {
    return ListFormatter.getInstance(locale).format(names);
  }

  /// The direction of the script: `ltr` or `rtl`.
  public String direction() {
    return ULocale.forLocale(locale).isRightToLeft() ? "rtl" : "ltr";
  }

  /// All patterns by their keys.
  Map<String, String> patterns() {
    return patterns;
  }

  /// With the digits that the language is written with, the same that numbers get
  /// ([CLDR](https://www.unicode.org/reports/tr35/tr35-numbers.html#Numbering_Systems)).
  private DateTimeFormatter formatter(String key) {
    return DateTimeFormatter.ofPattern(text(key), locale).withDecimalStyle(DecimalStyle.of(locale));
  }

  private static boolean exists(String language) {
    return Words.class.getResource(path(language)) != null;
  }

  private static Map<String, String> load(String language) {
    Properties properties = new Properties();
    try (InputStream file = Words.class.getResourceAsStream(path(language))) {
      if (file == null) {
        throw new IllegalStateException("no words in " + language);
      }
      properties.load(new InputStreamReader(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> patterns = new TreeMap<>();
    properties.forEach((key, pattern) -> patterns.put((String) key, (String) pattern));
    return Map.copyOf(patterns);
  }

  private static String path(String language) {
    return "/words/" + language + ".properties";
  }
}
