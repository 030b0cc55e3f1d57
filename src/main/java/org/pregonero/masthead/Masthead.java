package org.pregonero.masthead;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The publication itself at one moment: an immutable snapshot, shared by whoever renders a page.
public final class Masthead {
  private final String version;
  private final String name;
  private final ZoneId zone;
  private final List<Edition> editions;
  private final List<Section> sections;
  private final List<SocialAccount> accounts;
  private final Look look;
  private final List<Person> people;
  private final List<ShareNetwork> share;
  private final String contact;
  private final Map<SectionId, Section> byId = new LinkedHashMap<>();
  private final Map<String, Section> byPath = new LinkedHashMap<>();

  Masthead(
      String version,
      String name,
      ZoneId zone,
      List<Edition> editions,
      List<Section> sections,
      List<SocialAccount> accounts,
      Look look,
      List<Person> people,
      List<ShareNetwork> share,
      String contact) {
    this.version = version;
    this.name = name;
    this.zone = zone;
    this.editions = List.copyOf(editions);
    this.sections = List.copyOf(sections);
    this.accounts = List.copyOf(accounts);
    this.look = look;
    this.people = List.copyOf(people);
    this.share = List.copyOf(share);
    this.contact = contact;
    for (Section section : sections) {
      byId.put(section.id(), section);
      byPath.put(section.language() + "/" + section.path(), section);
    }
  }

  /// Changes with every change to the masthead, and never comes back.
  String version() {
    return version;
  }

  /// What the publication is called.
  public String name() {
    return name;
  }

  /// The newsroom's time zone: a story's day is the day there.
  public ZoneId zone() {
    return zone;
  }

  /// The editions, the default one first; never empty.
  public List<Edition> editions() {
    return editions;
  }

  /// Where the publication can, or once could, be followed.
  public List<SocialAccount> accounts() {
    return accounts;
  }

  /// How it looks.
  public Look look() {
    return look;
  }

  /// The people of the newsroom, in the order in which they are introduced.
  public List<Person> people() {
    return people;
  }

  /// The person whose name has the slug `slug`, if the newsroom has introduced one.
  public Optional<Person> findPerson(String slug) {
    return people.stream().filter(person -> person.slug().value().equals(slug)).findFirst();
  }

  /// The networks on which readers are offered to share a story.
  public List<ShareNetwork> share() {
    return share;
  }

  /// The e-mail address that readers write to; may be empty.
  public String contact() {
    return contact;
  }

  /// The edition that lives at `/`.
  public Edition defaultEdition() {
    return editions.getFirst();
  }

  /// The edition in `language`, if there is one.
  public Optional<Edition> findEdition(String language) {
    return editions.stream().filter(edition -> edition.language().equals(language)).findFirst();
  }

  /// The edition in `language`.
  ///
  /// @throws IllegalArgumentException if there is none
  public Edition getEdition(String language) {
    return findEdition(language)
        .orElseThrow(() -> new IllegalArgumentException("no edition in \"" + language + "\""));
  }

  /// A path of an edition as it stands in addresses: `/news` becomes `/es/news` where Spanish is
  /// not the default edition.
  ///
  /// @param rest begins with a slash
  public String path(String language, String rest) {
    if (language.equals(defaultEdition().language())) {
      return rest;
    }
    return "/" + language + (rest.equals("/") ? "" : rest);
  }

  /// The address of a section's page.
  public String path(Section section) {
    return path(section.language(), "/" + section.path());
  }

  /// The top sections of an edition, in the order the masthead gives them.
  public List<Section> listTopSections(String language) {
    return sections.stream()
        .filter(section -> section.parent() == null && section.language().equals(language))
        .toList();
  }

  /// The sections directly below one.
  public List<Section> listSectionsBelow(Section parent) {
    return sections.stream().filter(section -> parent.id().equals(section.parent())).toList();
  }

  /// The section with that address inside an edition, if there is one.
  public Optional<Section> findSection(String language, String path) {
    return Optional.ofNullable(byPath.get(language + "/" + path));
  }

  /// The way from the top down to a section, itself included; empty for null.
  public List<Section> trail(@Nullable SectionId id) {
    List<Section> trail = new ArrayList<>();
    SectionId next = id;
    while (next != null) {
      Section section = byId.get(next);
      if (section == null) {
        break;
      }
      trail.addFirst(section);
      next = section.parent();
    }
    return trail;
  }
}
