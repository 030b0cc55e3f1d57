package org.pregonero.wire;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.SocialPost;

/// Whose post stands above a line such as `— Name (@handle) September 25, 2019`.
record Attribution(String name, String handle, LocalDate day) {
  /// The day on which Twitter took the name X.
  private static final LocalDate RENAMED = LocalDate.of(2023, 7, 24);

  private static final int LONGEST = 200;
  private static final Pattern FORM = Pattern.compile("([—–-]{0,3})(.*)\\((@\\w{1,50})\\)(.+)");

  /// The attribution that a line is, if it is one; a hyphen before it may have been read as bullet.
  static Optional<Attribution> find(Line line) {
    if (line.text().length() > LONGEST || !line.text().contains("(@")) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(line.text());
    if (!form.matches() || (form.group(1).isEmpty() && !line.bullet())) {
      return Optional.empty();
    }
    String name = Line.trim(form.group(2));
    return Dateline.findDay(form.group(4)).map(day -> new Attribution(name, form.group(3), day));
  }

  /// The post whose words stand above this attribution.
  SocialPost under(Paragraph words) {
    String network = day.isBefore(RENAMED) ? "Twitter" : "X";
    return new SocialPost(network, name, handle, day, null, List.of(words));
  }
}
