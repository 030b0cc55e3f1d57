package org.pregonero.site;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.comments.Conversation;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.ImageView;

/// The page of a story.
///
/// @param kind its label; empty for plain news
/// @param trail the sections it stands in, from the top down
/// @param lead its picture, or null
/// @param published when, as text
/// @param publishedIso the same for machines
/// @param updated when it last changed, or null
/// @param people who wrote it, each with a page
/// @param body safe markup
/// @param related what the editor wants read next; an empty path where there is no such story here
/// @param more the newest stories of its section
/// @param disclaimer what stands under opinion; empty otherwise
/// @param commentsClosed whether nobody may comment any more
/// @param retired networks that could be followed when it was published and cannot be any more, as
///   text
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
    Conversation conversation) {
  public StoryView {
    trail = List.copyOf(trail);
    highlights = List.copyOf(highlights);
    people = List.copyOf(people);
    topics = List.copyOf(topics);
    related = List.copyOf(related);
    more = List.copyOf(more);
    retired = List.copyOf(retired);
  }

  /// The picture at the top of a story.
  ///
  /// @param image the file, or null where it is not here; caption and credit are kept all the same
  /// @param page the path of the page that shows it large, or null where the file is not here
  public record LeadView(
      @Nullable ImageView image, String caption, String credit, @Nullable String page) {}
}
