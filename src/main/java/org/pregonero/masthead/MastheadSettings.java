package org.pregonero.masthead;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Slug;

/// The `[masthead]` table of the settings file, read once, when a newsroom is first started.
///
/// @param edition the editions, the default one first
/// @param look how it looks
/// @param person the people of the newsroom, in the order in which they are introduced
/// @param share the networks on which readers are offered to share a story
/// @param contact the e-mail address that readers write to; may be empty
public record MastheadSettings(
    String name,
    ZoneId timeZone,
    List<EditionSettings> edition,
    List<SocialAccount> account,
    LookSettings look,
    List<PersonSettings> person,
    List<String> share,
    String contact) {
  private static final Pattern MAIL =
      Pattern.compile("[\\p{Alnum}._-]+@[\\p{Alnum}.-]+\\.\\p{Alnum}+");

  /// A newsroom that has not described itself yet: English first, Spanish second.
  public static final MastheadSettings DEFAULT =
      new MastheadSettings(null, null, null, null, null, null, null, null);

  /// Fills in what was not said.
  ///
  /// @throws IllegalArgumentException if two editions have the same language, two people the same
  ///   name, a person is described in a language without an edition, or a story cannot be shared
  ///   where it shall be
  public MastheadSettings(
      @Nullable String name,
      @Nullable ZoneId timeZone,
      @Nullable List<EditionSettings> edition,
      @Nullable List<SocialAccount> account,
      @Nullable LookSettings look,
      @Nullable List<PersonSettings> person,
      @Nullable List<String> share,
      @Nullable String contact) {
    this.name = name == null || name.isBlank() ? "Pregonero" : name.strip();
    this.timeZone = timeZone == null ? ZoneOffset.UTC : timeZone;
    this.edition =
        edition == null || edition.isEmpty()
            ? List.of(EditionSettings.of("en", "English"), EditionSettings.of("es", "Español"))
            : List.copyOf(edition);
    this.account = account == null ? List.of() : List.copyOf(account);
    this.look = look == null ? LookSettings.NONE : look;
    Set<String> languages = new HashSet<>();
    for (EditionSettings each : this.edition) {
      if (!languages.add(each.language())) {
        throw new IllegalArgumentException(
            "there are two editions in the language \"" + each.language() + "\"");
      }
    }
    this.person = person == null ? List.of() : List.copyOf(person);
    requireDifferentPeople(this.person);
    this.person.forEach(each -> each.requireLanguages(languages));
    this.share =
        share == null
            ? Arrays.stream(ShareNetwork.values()).map(ShareNetwork::name).toList()
            : List.copyOf(share);
    List<ShareNetwork> _ = networks();
    this.contact = contact == null ? "" : contact.strip();
    if (!this.contact.isEmpty() && !MAIL.matcher(this.contact).matches()) {
      throw new IllegalArgumentException(
          "contact is an e-mail address such as desk@news.example, not \"" + contact + "\"");
    }
  }

  /// The networks on which readers are offered to share a story.
  List<ShareNetwork> networks() {
    return ShareNetwork.parse(share);
  }

  private static void requireDifferentPeople(List<PersonSettings> people) {
    Set<Slug> slugs = new HashSet<>();
    for (PersonSettings person : people) {
      if (!slugs.add(person.slug())) {
        throw new IllegalArgumentException("there are two people called \"" + person.name() + "\"");
      }
    }
  }

  private static void requireDifferentNames(List<SectionSettings> sections) {
    Set<Slug> slugs = new HashSet<>();
    for (SectionSettings section : sections) {
      if (!slugs.add(Slug.of(section.name()))) {
        throw new IllegalArgumentException(
            "there are two sections called \"" + section.name() + "\" in one place");
      }
    }
  }

  /// How the publication looks.
  ///
  /// @param logo the path of a picture, beside the settings file
  public record LookSettings(
      @Nullable String logo,
      @Nullable String ink,
      @Nullable String accent,
      @Nullable List<String> headlines,
      @Nullable List<String> text) {
    static final LookSettings NONE = new LookSettings(null, null, null, null, null);

    /// @throws IllegalArgumentException if a colour or a row of typefaces has another form than it
    ///   should
    public LookSettings {
      Look _ = look(ink, accent, headlines, text);
    }

    /// The look without its logo.
    Look look() {
      return look(ink, accent, headlines, text);
    }

    private static Look look(
        @Nullable String ink,
        @Nullable String accent,
        @Nullable List<String> headlines,
        @Nullable List<String> text) {
      return new Look(
          null,
          ink == null ? null : Colour.parse(ink),
          accent == null ? null : Colour.parse(accent),
          headlines == null ? null : new FontStack(headlines),
          text == null ? null : new FontStack(text));
    }
  }

  /// One edition and its sections.
  public record EditionSettings(
      String language,
      String name,
      String tagline,
      String about,
      String opinionDisclaimer,
      List<SectionSettings> section) {
    /// Fills in what was not said.
    ///
    /// @throws IllegalArgumentException if there is no language
    public EditionSettings(
        @Nullable String language,
        @Nullable String name,
        @Nullable String tagline,
        @Nullable String about,
        @Nullable String opinionDisclaimer,
        @Nullable List<SectionSettings> section) {
      if (language == null) {
        throw new IllegalArgumentException("an edition needs a language, such as \"en\"");
      }
      this.language = language;
      this.name = Objects.requireNonNullElse(name, language);
      this.tagline = Objects.requireNonNullElse(tagline, "");
      this.about = Objects.requireNonNullElse(about, "");
      this.opinionDisclaimer = Objects.requireNonNullElse(opinionDisclaimer, "");
      this.section = section == null ? List.of() : List.copyOf(section);
      requireDifferentNames(this.section);
      Edition _ = edition();
    }

    static EditionSettings of(String language, String name) {
      return new EditionSettings(language, name, null, null, null, null);
    }

    Edition edition() {
      return new Edition(language, name, tagline, about, opinionDisclaimer);
    }
  }

  /// One section and those below it.
  public record SectionSettings(String name, SectionKind kind, List<SectionSettings> sections) {
    /// Fills in what was not said.
    ///
    /// @throws IllegalArgumentException if there is no name
    public SectionSettings(
        @Nullable String name,
        @Nullable SectionKind kind,
        @Nullable List<SectionSettings> sections) {
      if (name == null || name.isBlank()) {
        throw new IllegalArgumentException("a section needs a name");
      }
      this.name = name.strip();
      this.kind = kind == null ? SectionKind.NEWS : kind;
      this.sections = sections == null ? List.of() : List.copyOf(sections);
      requireDifferentNames(this.sections);
    }
  }

  /// One person of the newsroom.
  ///
  /// @param role what the person does, by the language of the edition
  /// @param biography who the person is, by the language of the edition
  /// @param picture the file of a portrait inside the data folder; may be empty
  public record PersonSettings(
      String name,
      Map<String, String> role,
      Map<String, String> biography,
      String picture,
      List<SocialAccount> account) {
    /// Fills in what was not said.
    ///
    /// @throws IllegalArgumentException if there is no name
    public PersonSettings(
        @Nullable String name,
        @Nullable Map<String, String> role,
        @Nullable Map<String, String> biography,
        @Nullable String picture,
        @Nullable List<SocialAccount> account) {
      if (name == null || name.isBlank()) {
        throw new IllegalArgumentException("a person needs a name");
      }
      this.name = name.strip();
      this.role = role == null ? Map.of() : Map.copyOf(role);
      this.biography = biography == null ? Map.of() : Map.copyOf(biography);
      this.picture = Objects.requireNonNullElse(picture, "");
      this.account = account == null ? List.of() : List.copyOf(account);
    }

    /// What the address of the person's page ends with.
    public Slug slug() {
      return Slug.of(name);
    }

    private void requireLanguages(Set<String> languages) {
      Stream.concat(role.keySet().stream(), biography.keySet().stream())
          .filter(language -> !languages.contains(language))
          .findFirst()
          .ifPresent(language -> {
            throw new IllegalArgumentException(
                "%s is described in the language \"%s\", which has no edition"
                    .formatted(name, language));
          });
    }
  }
}
