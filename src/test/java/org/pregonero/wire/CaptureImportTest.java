package org.pregonero.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.pregonero.body.BodyText;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.comments.CommentStore;
import org.pregonero.html.Slug;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.MastheadSettings.EditionSettings;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.masthead.Section;
import org.pregonero.storage.Database;
import org.pregonero.storage.DatabaseKind;
import org.pregonero.storage.Tag;
import org.pregonero.story.Card;
import org.pregonero.story.PublishedStory;
import org.pregonero.story.Stories;
import org.pregonero.story.Stories.AtAddress;
import org.pregonero.story.StoryAddress;
import org.pregonero.story.StoryKind;
import org.pregonero.wire.CaptureImport.Outcome;

@ParameterizedClass
@EnumSource
final class CaptureImportTest {
  private static final LocalDate DAY = LocalDate.of(2021, 5, 3);
  private static final Outcome IMPORTED = new Outcome.Imported();
  private static final Outcome UPDATED = new Outcome.Updated();
  private static final Outcome UNCHANGED = new Outcome.Unchanged();

  @TempDir private Path folder = Path.of("");
  private final DatabaseKind kind;
  private final Database database;
  private final MastheadStore mastheads = new MastheadStore();
  private final Stories stories = new Stories(mastheads, Clock.systemUTC());
  private final CommentStore comments = new CommentStore();

  CaptureImportTest(DatabaseKind kind) {
    this.kind = kind;
    database = Database.open(kind.fresh(), Clock.systemUTC());
    setUp(database, null);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aCaptureBecomesAPublishedStoryInTheSectionItsTrailNames() {
    put("quay.txt", page("News > Harbour", "Old quay opens again", "0"));

    assertThat(run()).containsExactly(Map.entry("quay.txt", IMPORTED));

    PublishedStory story = at("en", "old-quay-opens-again");
    assertThat(story.content().kind()).isEqualTo(StoryKind.OPINION);
    assertThat(story.published().dayOnly()).isTrue();
    assertThat(story.content().lead()).isNotNull();
    assertThat(trail(story)).containsExactly("News", "Harbour");
    assertThat(BodyText.write(story.content().body()))
        .contains("The gates were unlocked at seven.")
        .contains("Nobody could find the second key.");
    assertThat(headlines("en")).containsExactly("Old quay opens again");
  }

  @Test
  void importingAgainChangesNothingWhateverTheFilesAreCalledNow() {
    put("a.txt", page("News", "One", "0"));
    put("b.txt", page("News", "Two", "0"));
    run();
    long position = head();
    put("c.txt", page("News", "One", "0").replace("\n", "\r\n"));

    assertThat(run().values()).containsExactly(UNCHANGED, UNCHANGED, UNCHANGED);
    assertThat(head()).isEqualTo(position);
  }

  @Test
  void anImportThatWasCutShortAndRunAgainEndsAsIfItHadRunThrough() {
    put("a.txt", page("News > Harbour", "Same headline", "0"));
    run();
    put(
        "b.txt",
        page("News > City", "Same headline", "0")
            .replace("seven", "nine")
            .replace("The gates", "Some gates")
            .replace("Nobody", "Everybody")
            .replace("A quay", "A gate"));
    put("c.txt", page("Sport", "Another headline", "0"));

    assertThat(run().values()).containsExactly(UNCHANGED, IMPORTED, IMPORTED);
    assertThat(headlines("en"))
        .containsExactly("Another headline", "Same headline", "Same headline");
    assertThat(trail(at("en", "same-headline"))).containsExactly("News", "Harbour");
    assertThat(trail(at("en", "same-headline-2"))).containsExactly("News", "City");
  }

  @Test
  void aLaterCaptureOfTheSamePageBecomesANewRevisionOfTheSameStory() {
    put("a.txt", page("News", "Bridge closed", "0"));
    run();
    put("b.txt", page("News", "Bridge closed", "2").replace("at seven", "at eight"));

    assertThat(run().values()).containsExactly(UNCHANGED, UPDATED);
    PublishedStory story = at("en", "bridge-closed");
    assertThat(BodyText.write(story.content().body())).contains("at eight");
    assertThat(story.updated()).isNotNull();
    assertThat(count(story)).isEqualTo(2);
    assertThat(headlines("en")).hasSize(1);
    assertThat(run().values()).containsExactly(UNCHANGED, UNCHANGED);
  }

  @Test
  void onlyTheNumberOfCommentsChangedIsNoNewRevision() {
    put("a.txt", page("News", "Bridge closed", "0"));
    run();
    put("b.txt", page("News", "Bridge closed", "14"));

    assertThat(run().values()).containsExactly(UNCHANGED, UPDATED);
    assertThat(count(at("en", "bridge-closed"))).isEqualTo(14);
    assertThat(at("en", "bridge-closed").updated()).isNull();
  }

  @Test
  void whatTheNewsroomHasWorkedOnIsNeverWrittenOver() {
    put("a.txt", page("News", "Bridge closed", "0"));
    run();
    PublishedStory story = at("en", "bridge-closed");
    database.write(
        transaction -> stories.save(transaction, story.id(), 1, story.content(), "editor", ""));
    put("b.txt", page("News", "Bridge closed", "0").replace("at seven", "at eight"));

    assertThat(run().values())
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(UNCHANGED),
            second -> assertThat(reason(second)).contains("newsroom has worked on this story"));
    assertThat(BodyText.write(at("en", "bridge-closed").content().body())).contains("at seven");
  }

  @Test
  void theLanguageOfAPageDecidesTheEdition() {
    put("faro.txt", spanish("El faro vuelve a girar"));

    assertThat(run().values()).containsExactly(IMPORTED);
    assertThat(trail(at("es", "el-faro-vuelve-a-girar"))).containsExactly("Noticias", "Costa");
    assertThat(headlines("en")).isEmpty();
  }

  @Test
  void aCaptureThatCannotBeKeptTakesNoOtherWithIt() {
    String deep = String.join(" > ", Collections.nCopies(12, "Deeper"));
    put("a.txt", page("News", "One", "0"));
    put("b.txt", page(deep, "Too deep", "0"));
    put("c.txt", "no capture at all");
    put("d.txt", page("News", "Two", "0"));

    Map<String, Outcome> outcomes = run();

    assertThat(outcomes).containsEntry("a.txt", IMPORTED).containsEntry("d.txt", IMPORTED);
    assertThat(reason(outcomes.get("b.txt"))).contains("1 to 8");
    assertThat(reason(outcomes.get("c.txt"))).isNotEmpty();
    assertThat(headlines("en")).containsExactlyInAnyOrder("One", "Two");
  }

  @Test
  void relatedHeadlinesLeadToStoriesImportedLater() {
    put("a.txt", page("News", "First of two", "0").replace("RELATED_HEADLINE", "Second of two"));
    run();
    PublishedStory first = at("en", "first-of-two");
    assertThat(related(first, "Second of two")).isNull();
    put("b.txt", page("News", "Second of two", "0").replace("RELATED_HEADLINE", "First of two"));
    run();

    assertThat(related(first, "Second of two")).isEqualTo(at("en", "second-of-two").id());
  }

  @Test
  void aPageInALanguageWithoutAnEditionIsRefused() {
    try (Database english = Database.open(kind.fresh(), Clock.systemUTC())) {
      setUp(english, List.of(new EditionSettings("en", "English", null, null, null, null)));
      put("faro.txt", spanish("El faro vuelve a girar"));
      put("quay.txt", page("News", "Old quay opens again", "0"));

      Map<String, Outcome> outcomes = run(english);

      assertThat(reason(outcomes.get("faro.txt"))).contains("written in Spanish");
      assertThat(outcomes).containsEntry("quay.txt", IMPORTED);
    }
  }

  private void setUp(Database database, @Nullable List<EditionSettings> editions) {
    database.write(transaction -> {
      mastheads.setUpIfNew(
          transaction,
          new MastheadSettings(
              "The Crier", ZoneId.of("America/Caracas"), editions, null, null, null, null, null));
      return null;
    });
  }

  private Map<String, Outcome> run() {
    return run(database);
  }

  private Map<String, Outcome> run(Database database) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    new CaptureImport(database, mastheads, stories, comments)
        .run(
            List.of(folder),
            new CaptureImport.Watcher() {
              @Override
              public void expect(long captures) {}

              @Override
              public void done(String name, Outcome outcome) {
                outcomes.put(Path.of(name).getFileName().toString(), outcome);
              }
            });
    return outcomes;
  }

  private void put(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PublishedStory at(String language, String slug) {
    StoryAddress address = new StoryAddress(language, DAY, new Slug(slug));
    return database.read(transaction ->
        ((AtAddress.Published) stories.findAt(transaction, address).orElseThrow()).story());
  }

  private List<String> trail(PublishedStory story) {
    return database.read(transaction ->
        mastheads.current(transaction).trail(story.content().section()).stream()
            .map(Section::name)
            .toList());
  }

  private List<String> headlines(String language) {
    return database.read(transaction ->
        stories.list(transaction, Tag.front(language), null, 50).cards().stream()
            .map(Card::headline)
            .toList());
  }

  private @Nullable StoryId related(PublishedStory from, String headline) {
    return database.read(transaction ->
        stories
            .findRelated(transaction, from, new Related(null, headline))
            .map(Card::id)
            .orElse(null));
  }

  private int count(PublishedStory story) {
    return database.read(transaction -> comments.get(transaction, story.id()).count());
  }

  private long head() {
    return database.read(database.journal()::head);
  }

  private static String reason(@Nullable Outcome outcome) {
    return outcome instanceof Outcome.Refused(var reason) ? reason : "not refused: " + outcome;
  }

  private static String page(String trail, String headline, String count) {
    return """
    • Live
        • Audio Only
      • facebook
    %s

    %s

      • A quay in a few words

        The quay at dawn | Photo: Harbour Museum

    Published 3 May 2021
    Opinion

    A quay that was shut for ten years can be walked on again

    The gates were unlocked at seven. A brass band had been waiting since six, and so had the gulls.

    RELATED

    RELATED_HEADLINE

    Nobody could find the second key. The mayor said that one would do.

    Comment
    %s
    Comments
    Post with no comments.
    """
        .formatted(trail, headline, count);
  }

  private static String spanish(String headline) {
    return """
    • En vivo
    Noticias > Costa

    %s

    Publicado 3 mayo 2021

    La luz de la punta se apagó hace once meses

    La lámpara llegó en barco el lunes por la tarde y la subieron entre cuatro vecinos.

    Desde anoche se ve otra vez desde el puerto, y los perros del muelle ya no ladran a la niebla.

    Comentarios
    0
    Comentarios
    """
        .formatted(headline);
  }
}
