package org.pregonero.masthead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.config.CannotStart;
import org.pregonero.config.SettingsFile;
import org.pregonero.html.Slug;
import org.pregonero.media.MediaId;
import org.pregonero.media.MediaStore;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;
import org.pregonero.storage.Tag;

@ParameterizedClass
@EnumSource
final class MastheadStoreTest {
  private static final String SETTINGS =
      """
      [masthead]
      name = "The Crier"
      time-zone = "America/Caracas"
      share = ["bluesky", "email"]
      contact = "letters@crier.example"

      [masthead.look]
      ink = "#14213D"
      headlines = ["Bodoni 72", "serif"]

      [[masthead.edition]]
      language = "en"
      name = "English"
      opinion-disclaimer = "Theirs, not ours."

      [[masthead.edition.section]]
      name = "News"
      sections = [ { name = "Harbour" } ]

      [[masthead.edition.section]]
      name = "Opinion"
      kind = "opinion"

      [[masthead.edition]]
      language = "es"
      name = "Español"

      [[masthead.account]]
      network = "Mastodon"
      address = "https://social.example/@crier"

      [[masthead.account]]
      network = "Google+"
      address = "https://plus.example/crier"
      retired-on = 2019-04-02

      [[masthead.person]]
      name = "Zoë Première"

      [[masthead.person]]
      name = "Ana Prueba"
      role.en = "Editor"
      biography.en = \"""
      She reads.

      She writes.
      \"""
      biography.es = "Lee."
      account = [{ network = "Mastodon", address = "https://social.example/@ana" }]
      """;

  @TempDir private Path folder = Path.of("");

  private final Database database;
  private final MastheadStore store = new MastheadStore();

  MastheadStoreTest(DatabaseKind kind) {
    database = Database.open(kind.fresh(), Clock.systemUTC());
    setUp(SETTINGS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatTheSettingsFileSaysIsKept() {
    Masthead masthead = current();

    assertThat(masthead.name()).isEqualTo("The Crier");
    assertThat(masthead.zone()).isEqualTo(ZoneId.of("America/Caracas"));
    assertThat(masthead.editions()).extracting(Edition::language).containsExactly("en", "es");
    assertThat(masthead.defaultEdition().opinionDisclaimer()).isEqualTo("Theirs, not ours.");
    assertThat(masthead.listTopSections("en"))
        .extracting(Section::name)
        .containsExactly("News", "Opinion");
    assertThat(masthead.findSection("en", "news/harbour")).isPresent();
    assertThat(masthead.findSection("en", "opinion").orElseThrow().kind())
        .isEqualTo(SectionKind.OPINION);
    assertThat(masthead.findSection("es", "news")).isEmpty();
  }

  @Test
  void aRetiredAccountIsLiveOnlyBeforeItsLastDay() {
    SocialAccount plus = current().accounts().getLast();
    assertThat(plus.isLiveOn(LocalDate.of(2019, 4, 1))).isTrue();
    assertThat(plus.isLiveOn(LocalDate.of(2019, 4, 2))).isFalse();
    assertThat(current().accounts().getFirst().isLiveOn(LocalDate.of(2099, 1, 1))).isTrue();
  }

  @Test
  void itsLookIsKeptWithTheLogoThatIsSetLater() {
    Look look = current().look();
    assertThat(look.logo()).isNull();
    assertThat(look.ink()).isEqualTo(new Colour(0x14, 0x21, 0x3d));
    assertThat(look.accent()).isNull();
    assertThat(look.headlines()).isEqualTo(new FontStack(List.of("Bodoni 72", "serif")));
    assertThat(look.text()).isNull();

    MediaStore media = new MediaStore(folder, Clock.systemUTC());
    MediaId logo =
        database.write(transaction -> {
          MediaId added = media.add(transaction, new byte[] {1}, "image/png");
          store.setLogo(transaction, added);
          return added;
        });
    assertThat(current().look())
        .isEqualTo(new Look(logo, look.ink(), null, look.headlines(), null));
  }

  @Test
  void theSettingsFileIsReadOnlyOnce() {
    setUp("[masthead]\nname = \"Somebody else\"");
    assertThat(current().name()).isEqualTo("The Crier");
  }

  @Test
  void sectionsAreMadeAsATrailNamesThemAndFoundAgainHoweverTheyAreSpelt() {
    SectionId made = sectionFor("en", "News", "Latin América");
    assertThat(sectionFor("en", "NEWS", "latin america")).isEqualTo(made);

    Masthead masthead = current();
    assertThat(masthead.trail(made))
        .extracting(Section::path)
        .containsExactly("news", "news/latin-america");
    assertThat(masthead.path(masthead.trail(made).getLast())).isEqualTo("/news/latin-america");
    assertThat(masthead.listSectionsBelow(masthead.trail(made).getFirst())).hasSize(2);
  }

  @Test
  void sectionsOfAnotherEditionAreOthersAndLiveBelowItsLanguage() {
    SectionId made = sectionFor("es", "Noticias", "Rusia");
    Masthead masthead = current();
    assertThat(masthead.path(masthead.trail(made).getLast())).isEqualTo("/es/noticias/rusia");
    assertThat(masthead.listTopSections("en")).hasSize(2);
  }

  @Test
  void aSectionCannotTakeAnAddressOfTheProgramOrOfAnEditionOrOfAYear() {
    assertThat(pathOf(sectionFor("en", "Live"))).isEqualTo("live-2");
    assertThat(pathOf(sectionFor("en", "ES"))).isEqualTo("es-2");
    assertThat(pathOf(sectionFor("en", "2019"))).isEqualTo("2019-2");
    assertThat(pathOf(sectionFor("en", "News", "Live"))).isEqualTo("news/live");
  }

  @Test
  void aTrailThatIsEmptyOrEndlessIsRefused() {
    assertThatThrownBy(() -> sectionFor("en")).isInstanceOf(IllegalArgumentException.class);
    String[] endless = Collections.nCopies(9, "Deeper").toArray(String[]::new);
    assertThatThrownBy(() -> sectionFor("en", endless))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aSectionWhoseWriteFailedIsNotThereAndLeavesNothingStale() {
    assertThatThrownBy(() ->
            database.write(transaction -> {
              store.sectionFor(transaction, "en", List.of("Ghost"));
              store.current(transaction);
              throw new IllegalStateException("on purpose");
            }))
        .hasMessageContaining("on purpose");

    assertThat(current().findSection("en", "ghost")).isEmpty();
    sectionFor("en", "Real");
    assertThat(current().findSection("en", "real")).isPresent();
    assertThat(current().findSection("en", "ghost")).isEmpty();
  }

  @Test
  void theExampleInTheDocumentationIsUnderstood() {
    MastheadSettings example = settings(SettingsFile.read(Path.of("docs/pregonero.example.toml")));
    assertThat(example.edition()).hasSize(2);
    assertThat(example.account()).hasSize(2);
  }

  @Test
  void twoSectionsOfOneNameInOnePlaceAreRefusedInOneLine() {
    String twice = "[[masthead.edition]]\nlanguage = \"en\"\n";
    String section = "[[masthead.edition.section]]\nname = \"News\"\n";
    SettingsFile file =
        SettingsFile.parse("test", twice + section + section.replace("News", "NEWS!"));
    assertThatThrownBy(() -> settings(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("two sections called \"NEWS!\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ink = \"red\"",
        "accent = \"#fff\"",
        "accent = \"#8b1e1e;} body{display:none\"",
        "text = []",
        "text = [\"Charter\"]",
        "text = [\"Cha\\\"rter\", \"serif\"]",
        "text = [\"Charter; } @import url(x)\", \"serif\"]",
        "headlines = [\"a\\\\22 b\", \"serif\"]",
        "headlines = [\"a,b\", \"serif\"]",
        "headlines = [\"two  spaces\", \"serif\"]",
        "shadow = true"
      })
  void aLookThatIsNoneIsRefusedInOneLine(String look) {
    SettingsFile file = SettingsFile.parse("test", "[masthead.look]\n" + look);
    assertThatThrownBy(() -> settings(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("masthead.look")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void thePeopleOfTheNewsroomAreKeptInTheirOrderAndInTheirWords() {
    Person ana = current().findPerson("ana-prueba").orElseThrow();
    assertThat(current().people())
        .extracting(Person::name)
        .containsExactly("Zoë Première", "Ana Prueba");
    assertThat(ana.role("en")).isEqualTo("Editor");
    assertThat(ana.role("es")).isEmpty();
    assertThat(ana.biography("en")).containsExactly("She reads.", "She writes.");
    assertThat(ana.biography("es")).containsExactly("Lee.");
    assertThat(ana.picture()).isNull();
    assertThat(ana.accounts())
        .containsExactly(
            new SocialAccount("Mastodon", URI.create("https://social.example/@ana"), null));
    assertThat(current().findPerson("zoe-premiere").orElseThrow().biography("en")).isEmpty();
    assertThat(current().findPerson("nobody")).isEmpty();
  }

  @Test
  void aPortraitIsSeenByWhoeverLooksNext() {
    MediaId picture = new MediaId("0123456789abcdef0123456789abcdef01234567");
    assertThat(current().findPerson("ana-prueba").orElseThrow().picture()).isNull();

    database.write(transaction -> {
      store.setPicture(transaction, new Slug("ana-prueba"), picture);
      return null;
    });

    assertThat(current().findPerson("ana-prueba").orElseThrow().picture()).isEqualTo(picture);
    assertThat(
            database
                .read(transaction -> database.journal().listAfter(transaction, 0, 100))
                .getLast()
                .tags())
        .containsExactly(Tag.MASTHEAD);
  }

  @Test
  void whereStoriesAreSharedAndLettersAreSentIsKept() {
    assertThat(current().share()).containsExactly(ShareNetwork.BLUESKY, ShareNetwork.EMAIL);
    assertThat(current().contact()).isEqualTo("letters@crier.example");
    assertThat(settings(SettingsFile.parse("test", "[masthead]")).networks())
        .containsExactly(ShareNetwork.values());
  }

  @Test
  void anAccountOnANetworkThatHasClosedIsRetiredThoughNobodySaidSo() {
    SocialAccount plus = new SocialAccount("Google+", URI.create("https://plus.example"), null);
    assertThat(plus.retiredOn()).isEqualTo(LocalDate.of(2019, 4, 2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          share = ["google+"]                                                   | stories cannot be shared on "google+"
          share = ["x", "X"]                                                    | share names a network twice
          contact = "our desk"                                                  | contact is an e-mail address such as
          person = [{ role = { en = "Editor" } }]                               | a person needs a name
          person = [{ name = "Ana" }, { name = "ANA" }]                         | two people called "ANA"
          person = [{ name = "Ana", role = { fr = "Rédactrice" } }]             | Ana is described in the language "fr"
          person = [{ name = "Ana", biography = { de = "Sie liest." } }]        | Ana is described in the language "de"
          person = [{ name = "Ana", born = 1970 }]                              | masthead.person[1].born
          """)
  void aMastheadThatCannotBeUsedIsRefusedByName(String line, String complaint) {
    SettingsFile file = SettingsFile.parse("test", "[masthead]\n" + line);
    assertThatThrownBy(() -> settings(file))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining(complaint);
  }

  private static MastheadSettings settings(SettingsFile file) {
    return file.read("masthead", MastheadSettings.class, MastheadSettings.DEFAULT);
  }

  private void setUp(String settings) {
    MastheadSettings masthead = settings(SettingsFile.parse("test", settings));
    database.write(transaction -> {
      store.setUpIfNew(transaction, masthead);
      return null;
    });
  }

  private Masthead current() {
    return database.read(store::current);
  }

  private SectionId sectionFor(String language, String... trail) {
    return database.write(transaction -> store.sectionFor(transaction, language, List.of(trail)));
  }

  private String pathOf(SectionId section) {
    return current().trail(section).getLast().path();
  }
}
