package org.pregonero.wire;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Body;
import org.pregonero.body.Picture;
import org.pregonero.story.StoryKind;

/// A news page as read from its plain-text capture by [CaptureParser]. Immutable.
///
/// @param language `en` or `es`
/// @param trail the sections it stood in, outermost first; may be none
/// @param highlights the story in a few lines; may be none
/// @param lead the picture at its top, or null; the file itself is never known
/// @param day the day of publication, in the newsroom's time zone
/// @param time the time of publication, or null where the page names only the day
/// @param topics what the page says the story is about; may be none
/// @param standfirst the sentence under the headline; may be empty
record Capture(
    String language,
    List<String> trail,
    String headline,
    List<String> highlights,
    @Nullable Picture lead,
    LocalDate day,
    @Nullable LocalTime time,
    StoryKind kind,
    List<String> topics,
    String standfirst,
    Body body,
    Conversation conversation) {
  Capture {
    trail = List.copyOf(trail);
    highlights = List.copyOf(highlights);
    topics = List.copyOf(topics);
  }

  /// SHA-256, in hexadecimal, of all that was read. Two files that differ only in encoding, line
  /// ends, spaces at the ends of lines or page furniture have the same digest.
  String digest() {
    return CaptureDigest.of(this);
  }
}
