package org.pregonero.layout;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Words;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.masthead.Edition;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.Person;
import org.pregonero.masthead.Section;
import org.pregonero.masthead.ShareNetwork;
import org.pregonero.masthead.SocialAccount;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaId;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.story.Card;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.StoryKind;

/// One request for one page of one edition: everything it reads is of the same moment. Belongs to
/// one thread.
public final class Visit {
  private final Site site;
  private final ReadTransaction transaction;
  private final Masthead masthead;
  private final Edition edition;
  private final Words words;
  private final Map<MediaId, MediaFile> files = new HashMap<>();

  Visit(Site site, ReadTransaction transaction, Masthead masthead, Edition edition) {
    this.site = site;
    this.transaction = transaction;
    this.masthead = masthead;
    this.edition = edition;
    this.words = Words.in(edition.language());
  }

  public Site site() {
    return site;
  }

  public ReadTransaction transaction() {
    return transaction;
  }

  public Masthead masthead() {
    return masthead;
  }

  public Edition edition() {
    return edition;
  }

  public Words words() {
    return words;
  }

  public String language() {
    return edition.language();
  }

  /// A path of this edition; `rest` begins with a slash.
  public String path(String rest) {
    return masthead.path(language(), rest);
  }

  /// The absolute address of a path of this site.
  public String absolute(String path) {
    return site.baseUrl() + path;
  }

  /// The frame of a page.
  ///
  /// @param title the page's own title; empty for the front page
  /// @param path the page's one address on this site, or null if it has none
  public Frame frame(
      String title,
      String description,
      @Nullable String path,
      String ogType,
      @Nullable ImageView image,
      List<String> jsonLd) {
    return frame(title, description, path, ogType, image, jsonLd, Map.of());
  }

  /// The frame of a page that there is in several languages.
  ///
  /// @param translations its paths by their languages, its own among them; empty where it has no
  ///   translation
  public Frame frame(
      String title,
      String description,
      @Nullable String path,
      String ogType,
      @Nullable ImageView image,
      List<String> jsonLd,
      Map<String, String> translations) {
    return new Frame(
        words,
        language(),
        title.isEmpty() ? titleOfFront() : title + " | " + masthead.name(),
        title.isEmpty() ? masthead.name() : title,
        description,
        path == null ? null : absolute(path),
        image == null ? null : absolute(image.share().src()),
        ogType,
        masthead.name(),
        edition.tagline(),
        edition.about(),
        path("/"),
        site.assets().address("site.css"),
        site.assets().address("icon.svg"),
        site.assets().address("on-air.js"),
        List.of(page("live", "/live", path), page("audio-only", "/live/audio", path)),
        masthead.listTopSections(language()).stream().map(section -> top(section, path)).toList(),
        masthead.editions().stream().map(each -> edition(each, translations)).toList(),
        alternates(translations),
        follow(),
        jsonLd,
        List.of(
            page("about", "/about", path),
            page("corrections", "/corrections", path),
            page("archive", "/archive", path)),
        LookSheet.of(masthead.look()).map(LookSheet::address).orElse(null),
        logo());
  }

  /// The accounts that can be followed today.
  public List<Crumb> follow() {
    return live(masthead.accounts());
  }

  /// Where the page at `url` can be shared: on the networks the masthead names, without those that
  /// the publication itself has left.
  ///
  /// @param url absolute
  /// @param title what the page is called
  public List<Crumb> share(String url, String title) {
    LocalDate today = today();
    return masthead.share().stream()
        .filter(network ->
            masthead.accounts().stream()
                .filter(account -> account.network().equalsIgnoreCase(network.label()))
                .allMatch(account -> account.isLiveOn(today)))
        .map(network ->
            Crumb.of(
                network == ShareNetwork.EMAIL ? words.text("e-mail") : network.label(),
                network.address(url, title)))
        .toList();
  }

  /// A person of the newsroom, in the words of this edition.
  public PersonView person(Person person) {
    return new PersonView(
        person.name(),
        path("/author/" + person.slug()),
        person.role(language()),
        person.biography(language()),
        person.picture() == null ? null : image(person.picture(), "").orElse(null),
        live(person.accounts()));
  }

  private List<Crumb> live(List<SocialAccount> accounts) {
    LocalDate today = today();
    return accounts.stream()
        .filter(account -> account.isLiveOn(today))
        .map(account -> Crumb.of(account.network(), account.address().toString()))
        .toList();
  }

  /// Stories as a list shows them.
  public List<CardView> cards(List<Card> cards) {
    expect(cards.stream().map(Card::lead));
    return cards.stream().map(this::card).toList();
  }

  /// Looks up files that will be asked for one by one, all at once.
  ///
  /// @param ids nulls among them are passed over
  public void expect(Stream<? extends @Nullable MediaId> ids) {
    Set<MediaId> unknown =
        ids.flatMap(Stream::ofNullable)
            .filter(id -> !files.containsKey(id))
            .collect(Collectors.toSet());
    files.putAll(site.media().list(transaction, unknown));
  }

  /// A story as a list shows it.
  public CardView card(Card card) {
    List<Section> trail = masthead.trail(card.section());
    MediaId lead = card.lead();
    return new CardView(
        card.address().path(masthead),
        card.headline(),
        card.standfirst(),
        card.kind() == StoryKind.GALLERY && card.pictures() > 0
            ? words.text("gallery.pictures", card.pictures())
            : label(card.kind()),
        face(card.kind()),
        card.kind() == StoryKind.OPINION,
        trail.isEmpty() ? null : crumb(trail.getLast()),
        card.byline(),
        lead == null ? null : image(lead, card.leadAlt()).orElse(null),
        text(card.published()),
        iso(card.published()));
  }

  /// The picture called `id`, if it is here.
  public Optional<ImageView> image(MediaId id, String alt) {
    return Optional.ofNullable(files.get(id))
        .or(() -> site.media().find(transaction, id))
        .filter(MediaFile::isPicture)
        .map(file -> new ImageView(file, alt.isEmpty() ? file.facts().alt() : alt));
  }

  /// A section as a link.
  public Crumb crumb(Section section) {
    return Crumb.of(section.name(), masthead.path(section));
  }

  /// How readers are told the kind of a story; nothing for plain news.
  public String label(StoryKind kind) {
    return kind == StoryKind.NEWS ? "" : words.text("kind." + kind);
  }

  /// The name of a kind for style sheets: `news`, `live-blog`.
  public static String face(StoryKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// When, in the reader's words and the newsroom's time zone.
  public String text(PublicationTime time) {
    ZonedDateTime local = time.at().atZone(masthead.zone());
    return time.dayOnly() ? words.day(local.toLocalDate()) : words.moment(local.toLocalDateTime());
  }

  /// The day of an edition, with its weekday, in the newsroom's time zone.
  public String edition(PublicationTime time) {
    return words.weekday(time.at().atZone(masthead.zone()).toLocalDate());
  }

  /// When, as machines read it (ISO 8601).
  public String iso(PublicationTime time) {
    OffsetDateTime local =
        time.at().atZone(masthead.zone()).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS);
    return time.dayOnly() ? local.toLocalDate().toString() : local.toString();
  }

  private @Nullable ImageView logo() {
    MediaId logo = masthead.look().logo();
    return logo == null ? null : image(logo, masthead.name()).orElse(null);
  }

  private String titleOfFront() {
    return edition.tagline().isEmpty()
        ? masthead.name()
        : masthead.name() + ": " + edition.tagline();
  }

  private Crumb page(String key, String rest, @Nullable String path) {
    String own = path(rest);
    return new Crumb(words.text(key), own, "", own.equals(path));
  }

  private Crumb top(Section section, @Nullable String path) {
    String own = masthead.path(section);
    boolean current = path != null && (path.equals(own) || path.startsWith(own + "/"));
    return new Crumb(section.name(), own, "", current);
  }

  private Crumb edition(Edition each, Map<String, String> translations) {
    return new Crumb(
        each.name(),
        translations.getOrDefault(each.language(), masthead.path(each.language(), "/")),
        each.language(),
        each.language().equals(language()));
  }

  /// Each translation, and which of them those get who read none of the languages: the default
  /// edition's, or where it has none the first.
  private List<Crumb> alternates(Map<String, String> translations) {
    if (translations.size() < 2) {
      return List.of();
    }
    String fallback =
        translations.getOrDefault(
            masthead.defaultEdition().language(), translations.values().iterator().next());
    return Stream.concat(
            translations.entrySet().stream(), Stream.of(Map.entry("x-default", fallback)))
        .map(each -> new Crumb("", absolute(each.getValue()), each.getKey(), false))
        .toList();
  }

  /// The accounts that could be followed on `day` and cannot be any more.
  public List<String> retiredSince(LocalDate day) {
    LocalDate today = today();
    return masthead.accounts().stream()
        .filter(account -> account.isLiveOn(day) && !account.isLiveOn(today))
        .map(this::retired)
        .toList();
  }

  private LocalDate today() {
    return LocalDate.now(site.clock().withZone(masthead.zone()));
  }

  private String retired(SocialAccount account) {
    LocalDate last = account.retiredOn();
    return last == null
        ? account.network()
        : words.text("retired", account.network(), words.day(last));
  }
}
