package org.pregonero.story;

/// What kind of story it is. Readers are always told opinion from news.
public enum StoryKind {
  NEWS,
  OPINION,
  ANALYSIS,
  INTERVIEW,
  EXPLAINER,
  LIVE_BLOG,
  VIDEO,
  AUDIO,
  GALLERY
}
