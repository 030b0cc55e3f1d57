package org.pregonero.timeline;

import java.util.Comparator;
import java.util.List;

/// The picture rates that cameras and encoders have.
final class PictureRate {
  private static final List<Double> RATES =
      List.of(
          10.0,
          12.0,
          15.0,
          20.0,
          24_000 / 1001.0,
          24.0,
          25.0,
          30_000 / 1001.0,
          30.0,
          48.0,
          50.0,
          60_000 / 1001.0,
          60.0);

  private PictureRate() {}

  /// The one that is nearest to what was counted by a clock of milliseconds.
  static double nearest(double counted) {
    return RATES.stream()
        .min(Comparator.comparingDouble(rate -> Math.abs(rate - counted)))
        .orElseThrow();
  }
}
