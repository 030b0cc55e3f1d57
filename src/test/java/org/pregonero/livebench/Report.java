package org.pregonero.livebench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a benchmark found: a table of measures, what each has to reach, and whether all of them
/// did. Used by one thread.
final class Report {
  private final List<Row> rows = new ArrayList<>();

  private record Row(String what, String found, String limit, boolean reached) {}

  /// Something worth knowing that is not judged.
  void tell(String what, String found) {
    rows.add(new Row(what, found, "", true));
  }

  /// A measure with an upper limit. What could not be measured (NaN) is above every limit.
  void atMost(String what, double found, double limit, String unit) {
    rows.add(new Row(what, number(found) + unit, "≤ " + number(limit) + unit, found <= limit));
  }

  /// Something that must not happen at all.
  void never(String what, long times) {
    rows.add(new Row(what, Long.toString(times), "0", times == 0));
  }

  /// Something that either holds or not.
  void must(String what, String found, String limit, boolean reached) {
    rows.add(new Row(what, found, limit, reached));
  }

  /// Prints the table.
  ///
  /// @return whether every limit was reached
  boolean print() {
    int first = width(rows.stream().map(Row::what).toList());
    int second = width(rows.stream().map(Row::found).toList());
    System.out.println();
    for (Row row : rows) {
      String limit = row.limit().isEmpty() ? "" : "has to reach " + row.limit();
      System.out.println(
          ("%-" + first + "s  %-" + second + "s  %s%s")
              .formatted(row.what(), row.found(), limit, row.reached() ? "" : "  MISSED")
              .stripTrailing());
    }
    long missed = rows.stream().filter(row -> !row.reached()).count();
    System.out.println(missed == 0 ? "all limits reached" : missed + " limits missed");
    return missed == 0;
  }

  /// A number with as many digits as anybody reads.
  static String number(double value) {
    double size = Math.abs(value);
    String digits = size == Math.rint(size) || size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, digits, value);
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(1);
  }
}
