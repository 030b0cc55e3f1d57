package org.pregonero.livebench;

import java.util.Map;
import java.util.TreeMap;

/// What was found to be wrong, how often, with an example for each kind. Any thread may add.
final class Findings {
  private static final int EXAMPLES = 3;

  private final Map<String, Integer> counts = new TreeMap<>();

  /// Kinds of which the report shall say that there were none.
  Findings(String... kinds) {
    for (String kind : kinds) {
      counts.put(kind, 0);
    }
  }

  synchronized void wrong(String kind, String example) {
    int count = counts.merge(kind, 1, Integer::sum);
    if (count <= EXAMPLES) {
      Bench.say("WRONG: " + kind + ": " + example);
    }
  }

  synchronized void tell(Report report) {
    counts.forEach(report::never);
  }
}
