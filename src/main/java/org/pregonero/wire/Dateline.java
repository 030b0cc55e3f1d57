package org.pregonero.wire;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// When a page says it was published. English and Spanish dates are read in the orders in which
/// both write them: `25 September 2019`, `September 25, 2019`, `25 de septiembre de 2019`,
/// `2019-09-25`, each with or without a weekday, a time and words in parentheses.
///
/// @param time null where only the day is named
record Dateline(LocalDate day, @Nullable LocalTime time) {
  private static final Pattern IN_PARENTHESES = Pattern.compile("\\([^()]*\\)");
  private static final Pattern HALF_OF_DAY = Pattern.compile("(?<=[\\d ])([ap])[.]? ?m\\b[.]?");
  private static final Pattern SEPARATORS = Pattern.compile("[ ,;|·•]+");
  private static final Pattern DAY = Pattern.compile("(\\d{1,2})(?:st|nd|rd|th|º|°|ª)?");
  private static final Pattern YEAR = Pattern.compile("(?:19|20)\\d\\d");
  private static final Pattern ISO = Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)(?:t(.+))?");
  private static final Pattern TIME =
      Pattern.compile("(\\d{1,2})[:h.](\\d\\d)(?::\\d\\d)?([ap]m)?(?:z|h|hs|hrs|[+-]\\d.*)?");
  private static final Pattern AGO =
      Pattern.compile("\\(?(?:hace )?(?:\\d{1,4}|an?|one|una?) (\\p{L}+)(?: ago)?\\)?");
  private static final Pattern ZONE =
      Pattern.compile("\\(?(?:gmt|utc)?[+-]\\d{1,2}(?::?\\d\\d)?\\)?");

  /// The date of publication on a line that is labelled as one.
  static Optional<Dateline> find(Line line) {
    return Vocabulary.findAfter(Vocabulary::published, line.key())
        .flatMap(rest -> new Reader(false).read(rest));
  }

  /// The day that is all of `text`, besides a time.
  static Optional<LocalDate> findDay(String text) {
    return new Reader(true).read(Line.key(text)).map(Dateline::day);
  }

  /// Whether a line tells when a page was changed.
  static boolean isUpdate(Line line) {
    return Vocabulary.findAfter(Vocabulary::updated, line.key())
        .filter(when -> isAgo(when.strip()) || new Reader(false).read(when).isPresent())
        .isPresent();
  }

  /// Whether a label counts back from now: `3 hours ago`, `hace 3 horas`, `yesterday`.
  static boolean isAgo(String key) {
    Matcher ago = AGO.matcher(key);
    return Vocabulary.knows(Vocabulary::recently, key)
        || (ago.matches() && Vocabulary.knows(Vocabulary::units, ago.group(1)));
  }

  /// Reads the words of one date.
  private static final class Reader {
    private final boolean nothingElse;
    private int day;
    private int month;
    private int year;
    private @Nullable LocalTime time;
    private boolean afternoon;
    private boolean morning;

    /// @param nothingElse whether words that are no part of a date refuse it, even behind it
    Reader(boolean nothingElse) {
      this.nothingElse = nothingElse;
    }

    Optional<Dateline> read(String key) {
      String words = IN_PARENTHESES.matcher(key).replaceAll(" ");
      words = HALF_OF_DAY.matcher(words).replaceAll("$1m");
      try {
        for (String word : SEPARATORS.split(words, -1)) {
          boolean complete = day > 0 && month > 0 && year > 0;
          if (complete && Vocabulary.knows(Vocabulary::updated, word)) {
            break;
          }
          if (!take(trimDots(word)) && (nothingElse || !complete)) {
            return Optional.empty();
          }
        }
        // The calendar has no day and month 0, but it has a year 0.
        return year == 0
            ? Optional.empty()
            : Optional.of(new Dateline(LocalDate.of(year, month, day), clock()));
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }

    private boolean take(String word) {
      Matcher dayOfMonth = DAY.matcher(word);
      Matcher date = ISO.matcher(word);
      Matcher hours = TIME.matcher(word);
      if (word.isEmpty() || Vocabulary.knows(Vocabulary::fillers, word)) {
        return true;
      }
      // "mar" is a month and, in Spanish, a day: a later name of a month is the better one.
      if (Vocabulary.findMonth(word).isPresent()) {
        month = Vocabulary.findMonth(word).orElseThrow();
      } else if (day == 0 && dayOfMonth.matches()) {
        day = Integer.parseInt(dayOfMonth.group(1));
      } else if (year == 0 && YEAR.matcher(word).matches()) {
        year = Integer.parseInt(word);
      } else if (year == 0 && date.matches()) {
        take(LocalDate.parse(date.group(1)));
        return date.group(2) == null || take(date.group(2));
      } else if (time == null && hours.matches()) {
        time = LocalTime.of(Integer.parseInt(hours.group(1)), Integer.parseInt(hours.group(2)));
        return hours.group(3) == null || take(hours.group(3));
      } else if (word.equals("pm") || word.equals("am")) {
        afternoon = word.equals("pm");
        morning = !afternoon;
      } else {
        return Vocabulary.knows(Vocabulary::weekdays, word) || ZONE.matcher(word).matches();
      }
      return true;
    }

    private void take(LocalDate date) {
      day = date.getDayOfMonth();
      month = date.getMonthValue();
      year = date.getYear();
    }

    private @Nullable LocalTime clock() {
      if (time == null) {
        return null;
      }
      if (afternoon && time.getHour() < 12) {
        return time.plusHours(12);
      }
      return morning && time.getHour() == 12 ? time.minusHours(12) : time;
    }

    private static String trimDots(String word) {
      int from = 0;
      int to = word.length();
      while (from < to && isEdge(word.charAt(from)) && !Character.isDigit(word.charAt(from))) {
        from++;
      }
      while (from < to && isEdge(word.charAt(to - 1))) {
        to--;
      }
      return word.substring(from, to);
    }

    private static boolean isEdge(char c) {
      return c == '.' || c == ':' || c == '-' || c == '–' || c == '—';
    }
  }
}
