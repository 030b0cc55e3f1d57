package org.pregonero.site;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.StoryId;
import org.pregonero.layout.Visit;
import org.pregonero.masthead.FrontSlot;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.SectionKind;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.StoryKind;

/// Which story stands where on a front page: the one that an editor has put there, and otherwise
/// the newest that fits. No story stands twice.
///
/// @param newest when the newest story was published, or null while there is none
/// @param lead the story at the top, or null while there is none
/// @param strips a few stories of each top section that has any
record FrontChoice(
    @Nullable PublicationTime newest,
    @Nullable Card lead,
    List<Card> secondary,
    List<Card> opinion,
    Map<Section, List<Card>> strips,
    List<Card> recent) {
  private static final List<FrontSlot> LEAD = List.of(FrontSlot.LEAD);
  private static final List<FrontSlot> SECONDARY =
      List.of(
          FrontSlot.SECONDARY_1,
          FrontSlot.SECONDARY_2,
          FrontSlot.SECONDARY_3,
          FrontSlot.SECONDARY_4);
  private static final List<FrontSlot> OPINION =
      List.of(FrontSlot.OPINION_1, FrontSlot.OPINION_2, FrontSlot.OPINION_3, FrontSlot.OPINION_4);
  private static final int NEWEST = 40;
  private static final int IN_STRIP = 4;
  private static final int RECENT = 12;

  static FrontChoice of(Visit visit) {
    List<Section> sections = visit.masthead().listTopSections(visit.language());
    Tag front = Tag.front(visit.language());
    Map<Tag, List<Card>> lists = lists(visit, front, sections);
    List<Card> newest = lists.getOrDefault(front, List.of());
    Filling filling = new Filling(arranged(visit));
    List<Card> lead = filling.fill(LEAD, leads(newest));
    return new FrontChoice(
        newest.isEmpty() ? null : newest.getFirst().published(),
        lead.isEmpty() ? null : lead.getFirst(),
        filling.fill(SECONDARY, newest.stream().filter(card -> !isOpinion(card))),
        filling.fill(OPINION, opinion(newest, sections, lists)),
        strips(filling, sections, lists),
        filling.take(RECENT, newest.stream()));
  }

  /// Every story on the page.
  Stream<Card> all() {
    return Stream.of(
            Stream.ofNullable(lead),
            secondary.stream(),
            opinion.stream(),
            strips.values().stream().flatMap(List::stream),
            recent.stream())
        .flatMap(part -> part);
  }

  /// What editors have put where, as far as readers can see it; news has no place among opinion.
  private static Map<FrontSlot, Card> arranged(Visit visit) {
    Map<FrontSlot, StoryId> slots =
        visit.site().fronts().list(visit.transaction(), visit.language());
    Map<StoryId, Card> cards =
        visit.site().stories().listCards(visit.transaction(), Set.copyOf(slots.values()));
    Map<FrontSlot, Card> arranged = new EnumMap<>(FrontSlot.class);
    slots.forEach((slot, story) -> {
      Card card = cards.get(story);
      if (card != null && (isOpinion(card) || !OPINION.contains(slot))) {
        arranged.put(slot, card);
      }
    });
    return arranged;
  }

  /// The newest of all, and of each top section as many as there may be needed of it.
  private static Map<Tag, List<Card>> lists(Visit visit, Tag front, List<Section> sections) {
    Map<Tag, Integer> counts = new HashMap<>();
    sections.forEach(section -> counts.put(tag(section), 3 * IN_STRIP));
    counts.put(front, NEWEST);
    return visit.site().stories().listTops(visit.transaction(), counts);
  }

  /// The newest story that is not opinion and has a picture; without pictures the newest that is
  /// not opinion, and where everything is opinion the newest of all.
  private static Stream<Card> leads(List<Card> newest) {
    List<Card> news = newest.stream().filter(card -> !isOpinion(card)).toList();
    return Stream.of(
            news.stream().filter(card -> card.lead() != null), news.stream(), newest.stream())
        .flatMap(choice -> choice);
  }

  /// The newest opinion, also where it is older than all that is new.
  private static Stream<Card> opinion(
      List<Card> newest, List<Section> sections, Map<Tag, List<Card>> lists) {
    Stream<Card> inSections =
        sections.stream()
            .filter(section -> section.kind() == SectionKind.OPINION)
            .flatMap(section -> lists.getOrDefault(tag(section), List.of()).stream());
    return Stream.concat(newest.stream(), inSections)
        .filter(FrontChoice::isOpinion)
        .sorted(Comparator.comparing((Card card) -> card.published().at()).reversed());
  }

  private static Map<Section, List<Card>> strips(
      Filling filling, List<Section> sections, Map<Tag, List<Card>> lists) {
    Map<Section, List<Card>> strips = new LinkedHashMap<>();
    for (Section section : sections) {
      if (section.kind() != SectionKind.OPINION) {
        Stream<Card> cards = lists.getOrDefault(tag(section), List.of()).stream();
        List<Card> strip = filling.take(IN_STRIP, cards.filter(card -> !isOpinion(card)));
        if (!strip.isEmpty()) {
          strips.put(section, strip);
        }
      }
    }
    return strips;
  }

  private static boolean isOpinion(Card card) {
    return card.kind() == StoryKind.OPINION;
  }

  private static Tag tag(Section section) {
    return Tag.section(section.id().value());
  }

  /// Fills places from the top of the page down, and remembers what already has one.
  private static final class Filling {
    private final Map<FrontSlot, Card> arranged;
    private final Set<StoryId> shown = new HashSet<>();

    Filling(Map<FrontSlot, Card> arranged) {
      this.arranged = arranged;
      arranged.values().forEach(card -> shown.add(card.id()));
    }

    /// Each place with what was put there, otherwise with the next of `candidates`.
    List<Card> fill(List<FrontSlot> slots, Stream<Card> candidates) {
      long free = slots.stream().filter(slot -> !arranged.containsKey(slot)).count();
      Deque<Card> others = new ArrayDeque<>(take(free, candidates));
      return slots.stream()
          .map(slot -> arranged.containsKey(slot) ? arranged.get(slot) : others.poll())
          .flatMap(Stream::ofNullable)
          .toList();
    }

    /// The first `count` of `candidates` that have no place yet.
    List<Card> take(long count, Stream<Card> candidates) {
      List<Card> taken = new ArrayList<>();
      candidates.filter(card -> taken.size() < count && shown.add(card.id())).forEach(taken::add);
      return taken;
    }
  }
}
