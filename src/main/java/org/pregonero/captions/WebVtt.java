package org.pregonero.captions;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Writes captions for players ([WebVTT](https://www.w3.org/TR/webvtt1/), as [RFC
/// 8216](https://www.rfc-editor.org/rfc/rfc8216#section-3.5) wants it).
public final class WebVtt {
  private static final String HEAD = "WEBVTT\nX-TIMESTAMP-MAP=MPEGTS:0,LOCAL:00:00:00.000\n\n";

  private WebVtt() {}

  /// A segment with these cues; their times are those of the broadcast's timeline.
  public static byte[] segment(List<Cue> cues) {
    StringBuilder out = new StringBuilder(HEAD);
    for (Cue cue : cues) {
      out.append(time(cue.start())).append(" --> ").append(time(cue.end())).append('\n');
      out.append(escaped(cue.text())).append("\n\n");
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String time(long micros) {
    long millis = micros / 1000;
    return "%02d:%02d:%02d.%03d"
        .formatted(millis / 3_600_000, millis / 60_000 % 60, millis / 1000 % 60, millis % 1000);
  }

  /// An empty line would end the cue.
  private static String escaped(String text) {
    return text.strip()
        .replaceAll("\\s*\\R\\s*", "\n")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
