package org.pregonero.site;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.Visit;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.PublishedStory;

/// What to read after a story. No story stands here twice, and the story itself never.
///
/// @param related the editor's choice, filled up with stories like this one; an empty path where
///   the editor named a story that is not here
/// @param more the newest stories of its section
record ReadNext(List<Crumb> related, List<CardView> more) {
  private static final int RELATED = 4;
  private static final int MORE = 4;

  /// @param body knows which stories the body leads to
  static ReadNext after(Visit visit, PublishedStory story, BodyContext body) {
    Set<StoryId> shown = new HashSet<>(Set.of(story.id()));
    List<Crumb> related = new ArrayList<>();
    for (Related each : story.content().related()) {
      Optional<Card> card = body.find(each);
      if (card.isEmpty()) {
        related.add(Crumb.of(each.headline(), ""));
      } else if (shown.add(card.get().id())) {
        related.add(crumb(visit, card.get()));
      }
    }
    body.found().forEach(shown::add);
    int room = RELATED - (int) related.stream().filter(each -> !each.path().isEmpty()).count();
    for (Card card : alike(visit, story, shown, room)) {
      shown.add(card.id());
      related.add(crumb(visit, card));
    }
    return new ReadNext(related, more(visit, story, shown));
  }

  private static List<Card> alike(Visit visit, PublishedStory story, Set<StoryId> shown, int room) {
    return room <= 0
        ? List.of()
        : visit.site().stories().listAlike(visit.transaction(), story, shown, room);
  }

  private static List<CardView> more(Visit visit, PublishedStory story, Set<StoryId> shown) {
    Tag list =
        Optional.ofNullable(story.content().section())
            .map(section -> Tag.section(section.value()))
            .orElse(Tag.front(visit.language()));
    return visit
        .site()
        .stories()
        .list(visit.transaction(), list, null, MORE + shown.size())
        .cards()
        .stream()
        .filter(card -> !shown.contains(card.id()))
        .limit(MORE)
        .collect(Collectors.collectingAndThen(Collectors.toList(), visit::cards));
  }

  private static Crumb crumb(Visit visit, Card card) {
    return Crumb.of(card.headline(), card.address().path(visit.masthead()));
  }
}
