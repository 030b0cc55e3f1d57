package org.pregonero.story;

/// Whether readers may comment on a story.
public enum CommentPolicy {
  OPEN,
  CLOSED
}
