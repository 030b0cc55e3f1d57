package org.pregonero.masthead;

import com.github.f4b6a3.uuid.UuidCreator;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Slug;
import org.pregonero.masthead.MastheadSettings.EditionSettings;
import org.pregonero.masthead.MastheadSettings.SectionSettings;
import org.pregonero.media.MediaId;
import org.pregonero.storage.Event;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;

/// Keeps the [Masthead] in the database. Safe for use by any thread.
public final class MastheadStore {
  private static final int MAX_DEPTH = 8;

  private final PersonStore people = new PersonStore();
  private final AtomicReference<@Nullable Masthead> newest = new AtomicReference<>();

  /// The masthead as `transaction` sees it. One look at its version tells whether the snapshot at
  /// hand is still the right one.
  ///
  /// @throws IllegalStateException before [#setUpIfNew]
  public Masthead current(ReadTransaction transaction) {
    transaction.saw(Tag.MASTHEAD);
    Handle handle = transaction.handle();
    String version =
        handle
            .createQuery("SELECT version FROM masthead WHERE id = 1")
            .mapTo(String.class)
            .findOne()
            .orElseThrow(() -> new IllegalStateException("the masthead has not been set up"));
    Masthead known = newest.get();
    if (known != null && known.version().equals(version)) {
      return known;
    }
    Masthead read = load(handle, version);
    newest.set(read);
    return read;
  }

  /// Describes a new newsroom, once; later calls change nothing. Its logo is set by [#setLogo].
  ///
  /// @return whether the newsroom was new
  public boolean setUpIfNew(WriteTransaction transaction, MastheadSettings settings) {
    Handle handle = transaction.handle();
    Look look = settings.look().look();
    int rows =
        handle
            .createUpdate(
                """
                INSERT INTO masthead
                  (id, version, name, time_zone, ink, accent, headlines, text, contact, share)
                VALUES
                  (1, :version, :name, :zone, :ink, :accent, :headlines, :text, :contact, :share)
                ON CONFLICT (id) DO NOTHING
                """)
            .bind("version", newVersion())
            .bind("name", settings.name())
            .bind("zone", settings.timeZone().getId())
            .bind("ink", text(look.ink()))
            .bind("accent", text(look.accent()))
            .bind("headlines", text(look.headlines()))
            .bind("text", text(look.text()))
            .bind("contact", settings.contact())
            .bind(
                "share",
                settings.networks().stream().map(Enum::name).collect(Collectors.joining(" ")))
            .execute();
    if (rows == 0) {
      return false;
    }
    Set<String> languages =
        settings.edition().stream().map(EditionSettings::language).collect(Collectors.toSet());
    for (EditionSettings edition : settings.edition()) {
      insertEdition(handle, edition.edition(), settings.edition().indexOf(edition));
      insertSections(transaction, edition.language(), languages, null, edition.section());
    }
    for (SocialAccount account : settings.account()) {
      insertAccount(handle, account, settings.account().indexOf(account));
    }
    people.insert(handle, settings.person());
    transaction.record(new Event.MastheadChanged(), Set.of(Tag.MASTHEAD));
    return true;
  }

  /// Gives a person of the newsroom another portrait.
  ///
  /// @throws IllegalArgumentException if there is no such person
  public void setPicture(WriteTransaction transaction, Slug person, MediaId picture) {
    people.updatePicture(transaction.handle(), person, picture);
    transaction.handle().execute("UPDATE masthead SET version = ?", newVersion());
    transaction.record(new Event.MastheadChanged(), Set.of(Tag.MASTHEAD));
  }

  /// Lets a picture stand where the publication's name would.
  public void setLogo(WriteTransaction transaction, MediaId logo) {
    transaction
        .handle()
        .execute("UPDATE masthead SET version = ?, logo = ?", newVersion(), logo.toString());
    transaction.record(new Event.MastheadChanged(), Set.of(Tag.MASTHEAD));
  }

  /// The section at the end of a trail of names ("News", "Russia"), made as far as it is missing.
  /// Names that differ only in case, accents or punctuation are the same section.
  ///
  /// @param trail the names from the top down; at least one
  /// @throws IllegalArgumentException if the trail is empty or deeper than eight sections
  public SectionId sectionFor(WriteTransaction transaction, String language, List<String> trail) {
    if (trail.isEmpty() || trail.size() > MAX_DEPTH) {
      throw new IllegalArgumentException("a section trail has 1 to " + MAX_DEPTH + " names");
    }
    Masthead masthead = current(transaction);
    Set<String> languages =
        masthead.editions().stream().map(Edition::language).collect(Collectors.toSet());
    Section parent = null;
    for (String name : trail) {
      String path = path(parent, name, languages);
      Section known = masthead.findSection(language, path).orElse(null);
      if (known == null) {
        SectionKind kind = parent == null ? kindOf(name) : parent.kind();
        known = insertSection(transaction, language, parent, path, name, kind);
        transaction.handle().execute("UPDATE masthead SET version = ?", newVersion());
      }
      parent = known;
    }
    return Objects.requireNonNull(parent).id();
  }

  /// A version is drawn anew for each change, never counted: a change that is rolled back then
  /// leaves no number behind that another change could take.
  private static String newVersion() {
    return UuidCreator.getTimeOrderedEpochPlus1().toString();
  }

  private static SectionKind kindOf(String name) {
    return switch (Slug.of(name).value()) {
      case "opinion", "opinions", "opiniones", "editorial", "columnas", "columns" ->
          SectionKind.OPINION;
      default -> SectionKind.NEWS;
    };
  }

  private static String path(@Nullable Section parent, String name, Set<String> languages) {
    Slug slug = Slug.of(name);
    if (parent != null) {
      return parent.path() + "/" + slug;
    }
    boolean taken = ReservedNames.contains(slug.value()) || languages.contains(slug.value());
    return (taken ? slug.numbered(2) : slug).value();
  }

  private static void insertEdition(Handle handle, Edition edition, int position) {
    handle
        .createUpdate(
            """
            INSERT INTO edition (language, position, name, tagline, about, opinion_disclaimer)
            VALUES (:language, :position, :name, :tagline, :about, :disclaimer)
            """)
        .bind("language", edition.language())
        .bind("position", position)
        .bind("name", edition.name())
        .bind("tagline", edition.tagline())
        .bind("about", edition.about())
        .bind("disclaimer", edition.opinionDisclaimer())
        .execute();
  }

  private static void insertAccount(Handle handle, SocialAccount account, int position) {
    handle
        .createUpdate(
            """
            INSERT INTO account (position, network, address, retired_on)
            VALUES (:position, :network, :address, :retired)
            """)
        .bind("position", position)
        .bind("network", account.network())
        .bind("address", account.address().toString())
        .bind("retired", account.retiredOn() == null ? null : account.retiredOn().toString())
        .execute();
  }

  private static void insertSections(
      WriteTransaction transaction,
      String language,
      Set<String> languages,
      @Nullable Section parent,
      List<SectionSettings> sections) {
    for (SectionSettings each : sections) {
      String path = path(parent, each.name(), languages);
      Section section =
          insertSection(transaction, language, parent, path, each.name(), each.kind());
      insertSections(transaction, language, languages, section, each.sections());
    }
  }

  private static Section insertSection(
      WriteTransaction transaction,
      String language,
      @Nullable Section parent,
      String path,
      String name,
      SectionKind kind) {
    Section section =
        new Section(
            new SectionId(UuidCreator.getTimeOrderedEpochPlus1()),
            language,
            parent == null ? null : parent.id(),
            path,
            name,
            kind);
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO section (id, language, parent, path, name, kind, position)
            VALUES (:id, :language, :parent, :path, :name, :kind,
                    (SELECT COUNT(*) FROM section WHERE language = :language))
            """)
        .bind("id", section.id().toString())
        .bind("language", language)
        .bind("parent", parent == null ? null : parent.id().toString())
        .bind("path", section.path())
        .bind("name", name)
        .bind("kind", kind.name())
        .execute();
    transaction.record(
        new Event.SectionAdded(section.id().value()),
        Set.of(Tag.MASTHEAD, Tag.section(section.id().value())));
    return section;
  }

  private Masthead load(Handle handle, String version) {
    List<Edition> editions =
        handle
            .createQuery("SELECT * FROM edition ORDER BY position")
            .map((row, _) ->
                new Edition(
                    row.getString("language"),
                    row.getString("name"),
                    row.getString("tagline"),
                    row.getString("about"),
                    row.getString("opinion_disclaimer")))
            .list();
    List<Section> sections =
        handle
            .createQuery("SELECT * FROM section ORDER BY language, position")
            .map((row, _) -> {
              String parent = row.getString("parent");
              return new Section(
                  SectionId.parse(row.getString("id")),
                  row.getString("language"),
                  parent == null ? null : SectionId.parse(parent),
                  row.getString("path"),
                  row.getString("name"),
                  SectionKind.valueOf(row.getString("kind")));
            })
            .list();
    List<SocialAccount> accounts =
        handle
            .createQuery("SELECT * FROM account ORDER BY position")
            .map((row, _) -> {
              String retired = row.getString("retired_on");
              return new SocialAccount(
                  row.getString("network"),
                  URI.create(row.getString("address")),
                  retired == null ? null : LocalDate.parse(retired));
            })
            .list();
    return handle
        .createQuery("SELECT * FROM masthead WHERE id = 1")
        .map((row, _) ->
            new Masthead(
                version,
                row.getString("name"),
                ZoneId.of(row.getString("time_zone")),
                editions,
                sections,
                accounts,
                new Look(
                    read(row.getString("logo"), MediaId::new),
                    read(row.getString("ink"), Colour::parse),
                    read(row.getString("accent"), Colour::parse),
                    read(row.getString("headlines"), MastheadStore::fonts),
                    read(row.getString("text"), MastheadStore::fonts)),
                people.list(handle),
                Arrays.stream(row.getString("share").split(" "))
                    .filter(name -> !name.isEmpty())
                    .map(ShareNetwork::valueOf)
                    .toList(),
                row.getString("contact")))
        .one();
  }

  private static @Nullable String text(@Nullable Colour colour) {
    return colour == null ? null : colour.toString();
  }

  private static @Nullable String text(@Nullable FontStack fonts) {
    return fonts == null ? null : String.join(",", fonts.families());
  }

  private static FontStack fonts(String text) {
    return new FontStack(List.of(text.split(",", -1)));
  }

  private static <T> @Nullable T read(@Nullable String text, Function<String, T> how) {
    return text == null ? null : how.apply(text);
  }
}
