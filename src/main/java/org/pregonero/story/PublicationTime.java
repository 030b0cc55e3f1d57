package org.pregonero.story;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// When a story first reached readers. Of older stories often only the day is known; it is then
/// kept as the first instant of that day in the newsroom's time zone, and shown without a time.
///
/// @param at the instant, in whole milliseconds
/// @param dayOnly whether only the day is known
public record PublicationTime(Instant at, boolean dayOnly) {
  public PublicationTime {
    at = Instant.ofEpochMilli(at.toEpochMilli());
  }

  /// An exact time.
  public static PublicationTime of(Instant at) {
    return new PublicationTime(at, false);
  }

  /// A day of which no more is known.
  public static PublicationTime ofDay(LocalDate day, ZoneId zone) {
    return new PublicationTime(day.atStartOfDay(zone).toInstant(), true);
  }
}
