package org.pregonero.crowd;

import org.jspecify.annotations.Nullable;

/// What a request asks of the form of an answer.
public final class Negotiation {
  private Negotiation() {}

  /// Whether an answer may go out compressed with gzip, and would rather (RFC 9110, section
  /// 12.5.3).
  ///
  /// @param field `Accept-Encoding`, or null
  public static boolean prefersGzip(@Nullable String field) {
    if (field == null) {
      return false;
    }
    // as browsers say it: a weight of 1, and nothing weighs more
    if (field.equals("gzip") || field.startsWith("gzip,")) {
      return true;
    }
    double gzip = -1;
    double identity = -1;
    double others = -1;
    for (String part : field.split(",", -1)) {
      int semicolon = part.indexOf(';');
      String coding = (semicolon < 0 ? part : part.substring(0, semicolon)).strip();
      double weight = semicolon < 0 ? 1 : weight(part.substring(semicolon + 1));
      if (coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip")) {
        gzip = Math.max(gzip, weight);
      } else if (coding.equalsIgnoreCase("identity")) {
        identity = weight;
      } else if (coding.equals("*")) {
        others = weight;
      }
    }
    double compressed = gzip < 0 ? others : gzip;
    return compressed > 0 && compressed >= identity;
  }

  /// Whether one of the entity tags of a list is `tag`, weak or strong (RFC 9110, section 13.1.2).
  ///
  /// @param list `If-None-Match`: tags in quotation marks, which may have commas in them, or `*`
  /// @param tag with its quotation marks
  public static boolean names(String list, String tag) {
    if (list.strip().equals("*")) {
      return true;
    }
    for (int at = list.indexOf('"'); at >= 0; ) {
      int end = list.indexOf('"', at + 1);
      if (end < 0) {
        return false;
      }
      if (end - at + 1 == tag.length() && list.startsWith(tag, at)) {
        return true;
      }
      at = list.indexOf('"', end + 1);
    }
    return false;
  }

  /// A weight from 0 to 1; 0, which is "not acceptable", where it cannot be understood.
  private static double weight(String parameter) {
    String text = parameter.strip();
    if (!text.matches("[qQ]=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
      return 0;
    }
    return Double.parseDouble(text.substring(2));
  }
}
