package org.pregonero.comments;

import java.util.List;

/// What was said under a story.
///
/// @param count how many comments there are; more than are listed where a story came from elsewhere
///   and only their number was known
/// @param comments those that are here, oldest first
public record Conversation(int count, List<Comment> comments) {
  /// Nobody has said anything.
  public static final Conversation EMPTY = new Conversation(0, List.of());

  public Conversation {
    comments = List.copyOf(comments);
  }

  /// One comment.
  ///
  /// @param author the name it was signed with; may be empty
  /// @param time when it was said, in the words of the page it came from; may be empty
  /// @param text plain text; lines are separated by a line feed
  public record Comment(String author, String time, String text) {}
}
