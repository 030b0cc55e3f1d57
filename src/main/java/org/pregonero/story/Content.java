package org.pregonero.story;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Body;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.masthead.SectionId;

/// Everything a story says at one moment: an immutable snapshot. Kind and section are part of it,
/// so that moving a published story changes nothing for readers until it is published again.
///
/// @param section where it stands, or null where that is not known
/// @param headline never blank
/// @param standfirst the sentence under the headline; may be empty
/// @param highlights the story in a few lines; may be none
/// @param dateline the place it was reported from; may be empty
/// @param lead the picture at its top, or null
/// @param related the editor's choice of what to read next
public record Content(
    StoryKind kind,
    @Nullable SectionId section,
    String headline,
    String standfirst,
    List<String> highlights,
    Byline byline,
    String dateline,
    @Nullable Picture lead,
    Body body,
    List<Topic> topics,
    List<Related> related,
    CommentPolicy comments) {
  /// @throws IllegalArgumentException if the headline is blank
  public Content {
    if (headline.isBlank()) {
      throw new IllegalArgumentException("a story needs a headline");
    }
    highlights = List.copyOf(highlights);
    topics = List.copyOf(topics);
    related = List.copyOf(related);
  }

  /// All its pictures: the lead first, then those in the body as they come.
  public List<Picture> pictures() {
    return Stream.concat(Stream.ofNullable(lead), body.pictures().stream()).toList();
  }
}
