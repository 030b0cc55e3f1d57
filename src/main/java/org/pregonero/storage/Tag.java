package org.pregonero.storage;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.UUID;

/// A name for something a page can show: a story, a list of stories, the masthead. A journal entry
/// carries the tags it touches, a list of stories is kept under its tag, and a page that was made
/// from a tag is out of date once an entry carries it.
public record Tag(String value) {
  /// The publication itself: its name, editions, sections, accounts.
  public static final Tag MASTHEAD = new Tag("masthead");

  /// @throws IllegalArgumentException if `value` is empty or has white space in it
  public Tag {
    if (value.isEmpty() || hasSpace(value)) {
      throw new IllegalArgumentException("not a tag: \"" + value + "\"");
    }
  }

  /// One story.
  public static Tag story(UUID story) {
    return new Tag("story:" + story);
  }

  /// Every published story of an edition, newest first.
  public static Tag front(String language) {
    return new Tag("front:" + language);
  }

  /// The stories of a section and of all sections below it.
  public static Tag section(UUID section) {
    return new Tag("section:" + section);
  }

  /// The stories about a topic, in one edition.
  public static Tag topic(String language, String slug) {
    return new Tag("topic:" + language + ":" + slug);
  }

  /// The stories somebody wrote, in one edition.
  public static Tag author(String language, String slug) {
    return new Tag("author:" + language + ":" + slug);
  }

  /// The stories of a day, in one edition.
  public static Tag day(String language, LocalDate day) {
    return new Tag("day:" + language + ":" + day);
  }

  /// How many stories the days of a month have, in one edition.
  public static Tag month(String language, YearMonth month) {
    return new Tag("month:" + language + ":" + month);
  }

  /// Which days have any story, in one edition.
  public static Tag days(String language) {
    return new Tag("days:" + language);
  }

  /// Whichever story has, or had, a headline; `key` is the headline's key.
  public static Tag headline(String language, String key) {
    return new Tag("headline:" + language + ":" + key);
  }

  /// All that was put right in published stories of an edition.
  public static Tag corrections(String language) {
    return new Tag("corrections:" + language);
  }

  /// The conversation under a story.
  public static Tag comments(UUID story) {
    return new Tag("comments:" + story);
  }

  /// What is on the air on a channel.
  public static Tag live(String channel) {
    return new Tag("live:" + channel);
  }

  /// What the programme of a channel says is on, and what comes next.
  public static Tag schedule(String channel) {
    return new Tag("schedule:" + channel);
  }

  /// What is known of a media file, by its id.
  public static Tag media(String id) {
    return new Tag("media:" + id);
  }

  private static boolean hasSpace(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (Character.isWhitespace(value.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return value;
  }
}
