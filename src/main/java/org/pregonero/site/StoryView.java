package org.pregonero.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.comments.Conversation;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.ImageView;
import org.pregonero.layout.PersonView;

/// The page of a story.
///
/// @param kind its label; empty for plain news
/// @param trail the sections it stands in, from the top down
/// @param lead its picture, or null
/// @param published when, as text
/// @param publishedIso the same for machines
/// @param updated when it last changed, or null if it never did other than by the newest correction
/// @param people who wrote it, each with a page
/// @param body safe markup
/// @param related what to read next; an empty path where there is no such story here
/// @param more the newest stories of its section, or of one above it
/// @param disclaimer what stands under opinion; empty otherwise
/// @param commentsClosed whether nobody may comment any more
/// @param retired networks that could be followed when it was published and cannot be any more, as
///   text
/// @param translations the same story in other languages, by the names of their editions
/// @param corrections what was wrong in it, newest first
/// @param face the name of its kind for style sheets: `news`, `interview`
/// @param voice whose opinion it is, with a portrait, or null
/// @param player the recording that it is about, or null
/// @param day the path of everything published on that day
/// @param share where it can be shared
public record StoryView(
    Frame frame,
    String kind,
    boolean opinion,
    List<Crumb> trail,
    String headline,
    String standfirst,
    List<String> highlights,
    @Nullable LeadView lead,
    String published,
    String publishedIso,
    @Nullable String updated,
    @Nullable String updatedIso,
    List<Crumb> people,
    String agency,
    String dateline,
    String body,
    List<Crumb> topics,
    List<Crumb> related,
    String moreHeading,
    List<CardView> more,
    String disclaimer,
    List<String> retired,
    boolean commentsClosed,
    Conversation conversation,
    List<Crumb> translations,
    List<CorrectionView> corrections,
    String face,
    @Nullable PersonView voice,
    @Nullable PlayerView player,
    String day,
    List<Crumb> share) {
  public StoryView {
    trail = List.copyOf(trail);
    highlights = List.copyOf(highlights);
    people = List.copyOf(people);
    topics = List.copyOf(topics);
    related = List.copyOf(related);
    more = List.copyOf(more);
    retired = List.copyOf(retired);
    translations = List.copyOf(translations);
    corrections = List.copyOf(corrections);
    share = List.copyOf(share);
  }

  /// What was wrong in a story.
  ///
  /// @param at when readers were told, as text
  /// @param atIso the same for machines
  public record CorrectionView(String at, String atIso, String text) {}

  /// The recording at the top of a story that is about it.
  ///
  /// @param video whether it is a video; otherwise it is audio
  /// @param src its file, or null where it is not here; caption and credit are kept all the same
  /// @param poster what a video shows before it is played, or null
  public record PlayerView(
      boolean video,
      @Nullable String src,
      @Nullable ImageView poster,
      String caption,
      String credit) {}

  /// The picture at the top of a story.
  ///
  /// @param image the file, or null where it is not here; caption and credit are kept all the same
  /// @param page the path of the page that shows it large, or null where the file is not here
  public record LeadView(
      @Nullable ImageView image, String caption, String credit, @Nullable String page) {}
}
