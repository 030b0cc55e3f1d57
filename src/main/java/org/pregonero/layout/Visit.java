package org.pregonero.layout;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Words;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.masthead.Edition;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.Section;
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
        List.of(channel("live", "/live", path), channel("audio-only", "/live/audio", path)),
        masthead.listTopSections(language()).stream().map(section -> top(section, path)).toList(),
        masthead.editions().stream().map(this::edition).toList(),
        follow(),
        jsonLd);
  }

  /// The accounts that can be followed today.
  public List<Crumb> follow() {
    LocalDate today = today();
    return masthead.accounts().stream()
        .filter(account -> account.isLiveOn(today))
        .map(account -> Crumb.of(account.network(), account.address().toString()))
        .toList();
  }

  /// A story as a list shows it.
  public CardView card(Card card) {
    List<Section> trail = masthead.trail(card.section());
    MediaId lead = card.lead();
    return new CardView(
        card.address().path(masthead),
        card.headline(),
        card.standfirst(),
        label(card.kind()),
        card.kind() == StoryKind.OPINION,
        trail.isEmpty() ? null : crumb(trail.getLast()),
        card.byline(),
        lead == null ? null : image(lead, card.leadAlt()).orElse(null),
        text(card.published()),
        iso(card.published()));
  }

  /// The picture called `id`, if it is here.
  public Optional<ImageView> image(MediaId id, String alt) {
    return site.media()
        .find(transaction, id)
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

  /// When, in the reader's words and the newsroom's time zone.
  public String text(PublicationTime time) {
    ZonedDateTime local = time.at().atZone(masthead.zone());
    return time.dayOnly()
        ? words.day(local.toLocalDate())
        : words.day(local.toLocalDate()) + ", " + words.time(local.toLocalTime());
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

  private String titleOfFront() {
    return edition.tagline().isEmpty()
        ? masthead.name()
        : masthead.name() + ": " + edition.tagline();
  }

  private Crumb channel(String key, String rest, @Nullable String path) {
    String own = path(rest);
    return new Crumb(words.text(key), own, "", own.equals(path));
  }

  private Crumb top(Section section, @Nullable String path) {
    String own = masthead.path(section);
    boolean current = path != null && (path.equals(own) || path.startsWith(own + "/"));
    return new Crumb(section.name(), own, "", current);
  }

  private Crumb edition(Edition each) {
    return new Crumb(
        each.name(),
        masthead.path(each.language(), "/"),
        each.language(),
        each.language().equals(language()));
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
