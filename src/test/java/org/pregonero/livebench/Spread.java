package org.pregonero.livebench;

import java.util.Arrays;

/// Measures of one thing, of which percentiles are wanted. Any thread may add.
final class Spread {
  private double[] values = new double[1 << 10];
  private int count;

  synchronized void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, count * 2);
    }
    values[count++] = value;
  }

  synchronized int count() {
    return count;
  }

  /// The smallest value that `percent` of all are not above; NaN where nothing was measured.
  synchronized double percentile(double percent) {
    if (count == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return sorted[Math.clamp((int) Math.ceil(count * percent / 100) - 1, 0, count - 1)];
  }

  /// Middle, p95, p99 and the worst.
  String text(String unit) {
    return "p50 %s, p95 %s, p99 %s, worst %s%s (%d)"
        .formatted(
            Report.number(percentile(50)),
            Report.number(percentile(95)),
            Report.number(percentile(99)),
            Report.number(percentile(100)),
            unit,
            count());
  }
}
