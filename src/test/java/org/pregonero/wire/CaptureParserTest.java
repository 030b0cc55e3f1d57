package org.pregonero.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.pregonero.body.Block.BulletList;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.PictureBlock;
import org.pregonero.body.Block.RelatedBlock;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.story.StoryKind;

class CaptureParserTest {
  private static final String ENGLISH_PAGE =
      """
      • Live
          • Audio Only
        • google plus
        • facebook
      News > Coast

      Valdoria Council Votes for a Night Ferry

        • The ferry will leave at dawn and return after dark
        • Fares stay as they are until the spring

          The old quay of Valdoria | seen from the hill | Photo: Town Archive

      Published 25 September 2019
      Opinion

      After three years of debate the council has decided

      The council of Valdoria voted on Tuesday for a ferry that sails at night.\u00a0

      RELATED\u00a0

      Harbour: Quay Reopens After the Storm

      “We have waited for this,” said the harbour master, “and so has the town’s 'other' shore.”

      It is not known who will pay for the second boat.

      Comment
      0
      Comments
      Post with no comments.\
      """;

  private static final String SPANISH_PAGE =
      """
      - En vivo
      - Solo audio
      - Compartir
      Noticias › Cultura › Libros

      La biblioteca de Puerto Calmo abre de noche

      * Los vecinos piden que el horario se mantenga

      Los vecinos piden que el horario se mantenga | Foto: Archivo municipal

      Publicado: miércoles, 25 de septiembre de 2019, 14:30 (hace 3 horas)
      Entrevista

      La directora explica por qué la sala estará abierta hasta la medianoche.

      El ayuntamiento de Puerto Calmo dijo que la biblioteca abre desde el lunes.

      RELACIONADOS:

      • El faro vuelve a encenderse
      • La escuela nocturna cumple diez años

      La directora recordó que los libros son de todos y que nadie paga por leer.

      Comentar
      1.204
      Comentarios

      Inés Calderuela
      hace 3 horas
      Una gran noticia para el barrio.

      Tomás Verdejar
      ¿Y los domingos?
      Ojalá también.
      """;

  @Test
  void anEnglishPageIsReadFromTopToBottom() {
    Capture capture = CaptureParser.parse(ENGLISH_PAGE);

    assertThat(capture)
        .isEqualTo(
            new Capture(
                "en",
                List.of("News", "Coast"),
                "Valdoria Council Votes for a Night Ferry",
                List.of(
                    "The ferry will leave at dawn and return after dark",
                    "Fares stay as they are until the spring"),
                new Picture(
                    null, "", "The old quay of Valdoria | seen from the hill", "Town Archive"),
                LocalDate.of(2019, 9, 25),
                null,
                StoryKind.OPINION,
                List.of(),
                "After three years of debate the council has decided",
                capture.body(),
                new Conversation(0, List.of())));
    assertThat(capture.body().blocks())
        .containsExactly(
            Paragraph.of(
                "The council of Valdoria voted on Tuesday for a ferry that sails at night."),
            related("Harbour: Quay Reopens After the Storm"),
            Paragraph.of(
                "“We have waited for this,” said the harbour master, “and so has the town’s"
                    + " 'other' shore.”"),
            Paragraph.of("It is not known who will pay for the second boat."));
  }

  @Test
  void aSpanishPageIsReadFromTopToBottom() {
    Capture capture = CaptureParser.parse(SPANISH_PAGE);

    assertThat(capture.language()).isEqualTo("es");
    assertThat(capture.trail()).containsExactly("Noticias", "Cultura", "Libros");
    assertThat(capture.headline()).isEqualTo("La biblioteca de Puerto Calmo abre de noche");
    assertThat(capture.highlights())
        .containsExactly("Los vecinos piden que el horario se mantenga");
    assertThat(capture.lead())
        .isEqualTo(
            new Picture(
                null, "", "Los vecinos piden que el horario se mantenga", "Archivo municipal"));
    assertThat(capture.day()).isEqualTo(LocalDate.of(2019, 9, 25));
    assertThat(capture.time()).isEqualTo(LocalTime.of(14, 30));
    assertThat(capture.kind()).isEqualTo(StoryKind.INTERVIEW);
    assertThat(capture.standfirst())
        .isEqualTo("La directora explica por qué la sala estará abierta hasta la medianoche.");
    assertThat(capture.body().blocks())
        .containsExactly(
            Paragraph.of(
                "El ayuntamiento de Puerto Calmo dijo que la biblioteca abre desde el lunes."),
            related("El faro vuelve a encenderse", "La escuela nocturna cumple diez años"),
            Paragraph.of(
                "La directora recordó que los libros son de todos y que nadie paga por leer."));
    assertThat(capture.conversation())
        .isEqualTo(
            new Conversation(
                1204,
                List.of(
                    new Remark(
                        "Inés Calderuela", "hace 3 horas", "Una gran noticia para el barrio."),
                    new Remark("Tomás Verdejar", "", "¿Y los domingos?\nOjalá también."))));
  }

  // The preamble

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "News > Coast = News,Coast",
        "News › Coast › Ferries = News,Coast,Ferries",
        "News » Coast = News,Coast",
        "News>Coast = News,Coast",
        "Home > News > Coast = News,Coast",
        "Coast = Coast",
        "News > = News",
        "'' = ''"
      })
  void aSectionTrailHasAnyDepth(String trail, String sections) {
    Capture capture = CaptureParser.parse(ENGLISH_PAGE.replace("News > Coast", trail));

    assertThat(String.join(",", capture.trail())).isEqualTo(sections);
    assertThat(capture.headline()).isEqualTo("Valdoria Council Votes for a Night Ferry");
    assertThat(capture.highlights()).hasSize(2);
  }

  @Test
  void aPageMayConsistOfWhatItCannotDoWithout() {
    Capture capture =
        CaptureParser.parse(
            """
            Quay closed
            Published 1 May 2020
            The quay of Orrimond is closed.
            0 Comments
            """);

    assertThat(capture.headline()).isEqualTo("Quay closed");
    assertThat(capture.trail()).isEmpty();
    assertThat(capture.highlights()).isEmpty();
    assertThat(capture.lead()).isNull();
    assertThat(capture.kind()).isEqualTo(StoryKind.NEWS);
    assertThat(capture.standfirst()).isEmpty();
    assertThat(texts(capture)).containsExactly("The quay of Orrimond is closed.");
  }

  @Test
  void partsNeedNoBlankLinesBetweenThem() {
    Capture spaced = CaptureParser.parse(ENGLISH_PAGE.replace("RELATED\u00a0\n\n", "RELATED\n"));

    Capture dense =
        CaptureParser.parse(ENGLISH_PAGE.replace("RELATED\u00a0\n", "").replace("\n\n", "\n"));

    assertThat(dense.trail()).isEqualTo(spaced.trail());
    assertThat(dense.headline()).isEqualTo(spaced.headline());
    assertThat(dense.highlights()).isEqualTo(spaced.highlights());
    assertThat(dense.lead()).isEqualTo(spaced.lead());
    assertThat(dense.standfirst()).isEqualTo(spaced.standfirst());
    assertThat(texts(dense)).containsAll(texts(spaced));
  }

  @Test
  void menuWordsThatNobodyListedAreNotTheHeadline() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE.replace("News > Coast", "Harbour Radio\nThe Weather\nCoast"));

    assertThat(capture.headline()).isEqualTo("Valdoria Council Votes for a Night Ferry");
    assertThat(capture.trail()).containsExactly("Coast");
  }

  @Test
  void aHeadlineMayBeginLikeAByline() {
    for (String headline : List.of("Por qué sube el precio del pan", "By Sea, by Land")) {
      String page = ENGLISH_PAGE.replace("Valdoria Council Votes for a Night Ferry", headline);
      assertThat(CaptureParser.parse(page).headline()).isEqualTo(headline);
      assertThat(CaptureParser.parse(page.replace("News > Coast\n", "")).headline())
          .isEqualTo(headline);
    }
  }

  @Test
  void aShortHeadlineMayStandUnderALongSection() {
    Capture capture =
        CaptureParser.parse(
            """
            • facebook
            • Harbour Radio
            The Coast and the Islands

            Mayor resigns

            Published 25 September 2019

            The mayor of Orrimond has left.

            Comment
            0
            Comments
            """);

    assertThat(capture.trail()).containsExactly("The Coast and the Islands");
    assertThat(capture.headline()).isEqualTo("Mayor resigns");
  }

  @Test
  void aSecondPictureAboveTheDateBeginsTheBody() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE.replace(
                "Published",
                "The new boat | Photo: A. Triggs\n\nThe old quay of Valdoria\n\nPublished"));

    assertThat(Objects.requireNonNull(capture.lead()).credit()).isEqualTo("Town Archive");
    assertThat(capture.body().blocks().getFirst())
        .isEqualTo(new PictureBlock(new Picture(null, "", "The new boat", "A. Triggs")));
    assertThat(capture.standfirst()).startsWith("After three years");
    assertThat(capture.highlights()).contains("The old quay of Valdoria");
  }

  @Test
  void aRepeatedCaptionIsFurniture() {
    String caption = "The old quay of Valdoria | seen from the hill";
    Capture once = CaptureParser.parse(ENGLISH_PAGE);

    Capture again =
        CaptureParser.parse(
            ENGLISH_PAGE
                .replace("Published", caption + "\n\nPublished")
                .replace(
                    "RELATED", caption + " | Photo: Town Archive\n\n" + caption + "\n\nRELATED"));

    assertThat(again).isEqualTo(once);
  }

  @Test
  void opinionWithoutALabelIsToldFromItsSection() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE.replace("\nOpinion\n", "\n").replace("News > Coast", "Opinion > Letters"));

    assertThat(capture.kind()).isEqualTo(StoryKind.OPINION);
  }

  @Test
  void aHeadlineMayHoldTheMarksOfATrail() {
    String headline = "Harbour Notes | Week 12: Boats > Trains in the North";

    Capture under =
        CaptureParser.parse(
            ENGLISH_PAGE.replace("Valdoria Council Votes for a Night Ferry", headline));
    Capture alone =
        CaptureParser.parse(
            ENGLISH_PAGE
                .replace("Valdoria Council Votes for a Night Ferry", headline)
                .replace("News > Coast", ""));

    assertThat(under.trail()).containsExactly("News", "Coast");
    assertThat(under.headline()).isEqualTo(headline);
    assertThat(alone.trail()).isEmpty();
    assertThat(alone.headline()).isEqualTo(headline);
    assertThat(alone.highlights()).hasSize(2);
  }

  @Test
  void aShortHeadlineAboveHighlightsMayStandRightUnderTheMenu() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE
                .replace("News > Coast\n\n", "")
                .replace("Valdoria Council Votes for a Night Ferry", "Quay Closed"));

    assertThat(capture.trail()).isEmpty();
    assertThat(capture.headline()).isEqualTo("Quay Closed");
  }

  @Test
  void aCaptionThatIsAHighlightAndTheStandfirstIsAllThree() {
    String words = "The ferry will leave at dawn and return after dark";
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE
                .replace("The old quay of Valdoria | seen from the hill", words)
                .replace("After three years of debate the council has decided", words)
                .replace("RELATED", words + " | Photo: Town Archive\n\nRELATED"));

    assertThat(capture.highlights()).hasSize(2).startsWith(words);
    assertThat(Objects.requireNonNull(capture.lead()).caption()).isEqualTo(words);
    assertThat(capture.standfirst()).isEqualTo(words);
    assertThat(texts(capture)).doesNotContain(words);
  }

  // The date and its labels

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Published 25 September 2019",
        "Published: September 25, 2019",
        "PUBLISHED  Sept. 25th, 2019",
        "Published Wednesday, 25 Sep 2019",
        "Published on Wed, September 25, 2019 (3 hours 20 minutes ago)",
        "Published 2019-09-25",
        "Published\u00a025\u00a0September\u00a02019 | Updated 2 October 2020",
        "Posted on 25 September 2019 by the night desk",
        "Publicado 25 septiembre 2019",
        "Publicado: 25 de septiembre de 2019",
        "Publicado el mar 25 de setiembre del 2019",
        "Publicado 25 sep. 2019",
        "• Publicado 25 SEPTIEMBRE 2019"
      })
  void aDateIsReadInTheFormsOfBothLanguages(String date) {
    Capture capture =
        CaptureParser.parse(ENGLISH_PAGE.replace("Published 25 September 2019", date));

    assertThat(capture.day()).isEqualTo(LocalDate.of(2019, 9, 25));
    assertThat(capture.time()).isNull();
    assertThat(capture.language()).isEqualTo("en");
    assertThat(capture.kind()).isEqualTo(StoryKind.OPINION);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "Published 25 September 2019 14:30 = 14:30",
        "Published 25 September 2019, 2:30 PM = 14:30",
        "Published September 25, 2019 at 2:30pm (GMT-4) = 14:30",
        "Published 25 September 2019 12:05 a.m. = 00:05",
        "Published 25 September 2019 12:05 PM UTC = 12:05",
        "Published 2019-09-25T14:30:10+02:00 = 14:30",
        "Publicado 25 septiembre 2019 a las 14h30 = 14:30",
        "Publicado el 25 de septiembre de 2019 - 2:30 p. m. = 14:30",
        "Publicado 25 septiembre 2019 | 09:05 hs = 09:05"
      })
  void aTimeMayStandBehindTheDate(String date, LocalTime time) {
    Capture capture =
        CaptureParser.parse(ENGLISH_PAGE.replace("Published 25 September 2019", date));

    assertThat(capture.day()).isEqualTo(LocalDate.of(2019, 9, 25));
    assertThat(capture.time()).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Published 31 February 2019", "Published today", "Published", "25 September", ""})
  void aPageWithoutADateIsRefused(String date) {
    assertThatRefused(ENGLISH_PAGE.replace("Published 25 September 2019", date))
        .isEqualTo("no publication date");
  }

  @Test
  void labelsUnderTheDateAreKindTopicsOrTheDateOfAChange() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE.replace(
                "\nOpinion\n",
                """

                Updated 26 September 2019 (2 hours ago)
                3 hours ago
                Análisis
                Port of Valdoria
                Share
                """));

    assertThat(capture.kind()).isEqualTo(StoryKind.ANALYSIS);
    assertThat(capture.topics()).containsExactly("Port of Valdoria");
    assertThat(capture.day()).isEqualTo(LocalDate.of(2019, 9, 25));
    assertThat(capture.standfirst()).startsWith("After three years");
  }

  @ParameterizedTest
  @CsvSource({
    "Editorial, OPINION", "Columna, OPINION", "EXPLAINER, EXPLAINER", "Galería, GALLERY",
    "Video, VIDEO", "Noticias, NEWS", "Live blog, LIVE_BLOG", "Podcast, AUDIO"
  })
  void aKindIsKnownByItsNames(String label, StoryKind kind) {
    assertThat(CaptureParser.parse(ENGLISH_PAGE.replace("\nOpinion\n", "\n" + label + "\n")).kind())
        .isEqualTo(kind);
    assertThat(
            CaptureParser.parse(ENGLISH_PAGE.replace("\nOpinion\n", "\n\n" + label + "\n")).kind())
        .isEqualTo(kind);
  }

  @Test
  void aBylineUnderTheDateStaysInTheText() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE.replace("\nOpinion\n", "\nBy Olga Wrenfield\nShare\n12\nOpinion\n"));

    assertThat(capture.kind()).isEqualTo(StoryKind.OPINION);
    assertThat(capture.topics()).isEmpty();
    assertThat(capture.standfirst()).startsWith("After three years");
    assertThat(texts(capture)).startsWith("By Olga Wrenfield");
  }

  @Test
  void aShortStandfirstRightUnderItsLabelIsNoTopic() {
    Capture capture =
        CaptureParser.parse(ENGLISH_PAGE.replace("\n\nAfter three years of debate", "\nAt last"));

    assertThat(capture.topics()).isEmpty();
    assertThat(capture.standfirst()).isEqualTo("At last the council has decided");
  }

  // The body

  @Test
  void linesThatOnlyBeginLikeLabelsAreText() {
    String[] lines = {
      "Published 3 May 1921, the paper tells of a flood.",
      "Published 25 September 2018",
      "25 September 1921",
      "Published",
      "Opinion in the town is divided.",
      "Comment",
      "3 comments",
      "Comments were loud at the meeting.",
      "Photo: none was taken that night",
      "It is 25 metres long | and 4 wide.",
      "1. No dogs on deck",
      "2019 was a bad year for the ferry.",
      "0",
      "By noon it was dry",
      "\"She told us: 'Sing \"The Gull\" again,' and so we did,\" he said.",
      "’Twas the tenth year."
    };

    Capture capture = page("Start.", String.join("\n\n", lines));

    assertThat(texts(capture)).containsExactly(lines);
    assertThat(capture.day()).isEqualTo(LocalDate.of(2019, 9, 25));
    assertThat(capture.conversation().count()).isZero();
  }

  @Test
  void speechMayBeginWithAnyDash() {
    String[] lines = {
      "—No lo sabíamos —dijo la alcaldesa—, pero ya lo sabemos.",
      "– And the gulls sang too.",
      "- ¿Y la luz?",
      "- Vuelve esta noche."
    };

    Capture capture = page("Start.", String.join("\n\n", lines));

    assertThat(capture.body().blocks()).hasSize(4).allMatch(Paragraph.class::isInstance);
    assertThat(texts(capture)).containsExactly(lines);
  }

  @Test
  void everyLineOfTheBodyIsAParagraphOfItsOwn() {
    Capture capture =
        page("First words of it.", "One line.\nAnother\u00a0line.\t\n\n  \u00a0Third line.\u00a0");

    assertThat(capture.standfirst()).isEqualTo("First words of it.");
    assertThat(texts(capture)).containsExactly("One line.", "Another\u00a0line.", "Third line.");
  }

  @Test
  void aLongFirstParagraphIsNoStandfirst() {
    String longest = "word ".repeat(80).strip() + ".";

    assertThat(page(longest, "Then more.").standfirst()).isEqualTo(longest);
    assertThat(page(longest + ".", "Then more.").standfirst()).isEmpty();
    assertThat(texts(page(longest + ".", "Then more.")))
        .containsExactly(longest + ".", "Then more.");
  }

  @Test
  void bulletsInTheBodyAreOneList() {
    Capture capture =
        page("Start.", "There are two ways:", "• by sea", "• by land\n- or not", "End.");

    assertThat(capture.body().blocks().get(1))
        .isEqualTo(new BulletList(List.of(item("by sea"), item("by land"), item("or not"))));
  }

  @Test
  void aHyphenOrAnAsteriskBeforeAWordIsNoBullet() {
    assertThat(texts(page("Start.", "-5 degrees at night", "*Corrected later", "* * *")))
        .containsExactly("-5 degrees at night", "*Corrected later", "* * *");
  }

  @Test
  void aListOfNetworksThatIsAnnouncedIsNoBarOfLinks() {
    Capture announced = page("Start.", "The town is found on:", "• Facebook\n• Twitter", "End.");
    Capture bar = page("Start.", "The town is small.", "• Facebook\n• Twitter", "End.");

    assertThat(announced.body().blocks().get(1))
        .isEqualTo(new BulletList(List.of(item("Facebook"), item("Twitter"))));
    assertThat(texts(bar)).containsExactly("The town is small.", "End.");
  }

  @Test
  void picturesInTheBodyKeepCaptionAndCredit() {
    Capture capture =
        page("Start.", "A boat | Foto : C. Ibarreño", "End. | Photograph taken later");

    assertThat(capture.body().blocks())
        .containsExactly(
            new PictureBlock(new Picture(null, "", "A boat", "C. Ibarreño")),
            Paragraph.of("End. | Photograph taken later"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RELATED",
        "Related:",
        "RELATED\u00a0:",
        "related stories",
        "RELACIONADO",
        "Relacionados:",
        "También lea",
        "TAMBIEN LEA:",
        "Read also",
        "• Related"
      })
  void headlinesUnderARelatedLabelLeadToOtherStories(String label) {
    Capture capture =
        page("Start.", "Text of it.", label, "A boat for all\n• The quay\nLive", "End.");

    assertThat(capture.body().blocks())
        .containsExactly(
            Paragraph.of("Text of it."),
            related("A boat for all", "The quay"),
            Paragraph.of("End."));
  }

  @Test
  void relatedHeadlinesStandAnywhereAndSeveralTimes() {
    Capture capture =
        page(
            "Start.", "RELATED", "First boat", "Text.", "RELATED\nSecond boat", "RELATED", "Third");

    assertThat(capture.standfirst()).isEqualTo("Start.");
    assertThat(capture.body().blocks())
        .containsExactly(
            related("First boat"), Paragraph.of("Text."), related("Second boat"), related("Third"));
  }

  @Test
  void onlyTitlesInEnglishContinueARelatedBlock() {
    String english = "Boats Return to the Quay of Orrimond";

    assertThat(page("The start of it.", "RELATED", english, english + " 2", "End.").body().blocks())
        .containsExactly(related(english, english + " 2"), Paragraph.of("End."));
    assertThat(
            page("Start of the text.", "RELATED", english, "The boats came back late", "End.")
                .body()
                .blocks())
        .contains(related(english), Paragraph.of("The boats came back late"));
    String spanish =
        SPANISH_PAGE.replace("cumple diez años\n", "cumple diez años\n\nEl Puente Nuevo\n");
    assertThat(CaptureParser.parse(spanish).body().blocks())
        .contains(Paragraph.of("El Puente Nuevo"));
  }

  @Test
  void relatedHeadlinesMayStandAboveTheStandfirstAndAtTheVeryEnd() {
    Capture capture =
        page("RELATED", "A boat for all", "Start.", "Text of it.", "RELATED\nThe quay", "RELATED");

    assertThat(capture.standfirst()).isEqualTo("Start.");
    assertThat(capture.body().blocks())
        .containsExactly(
            related("A boat for all"), Paragraph.of("Text of it."), related("The quay"));
  }

  @Test
  void aSentenceRightUnderARelatedHeadlineIsText() {
    Capture capture =
        page("Start.", "One.", "RELATED\n'We Sang,' Says the Choir\nIt was free.", "End.");

    assertThat(capture.body().blocks())
        .containsExactly(
            Paragraph.of("One."),
            related("'We Sang,' Says the Choir"),
            Paragraph.of("It was free."),
            Paragraph.of("End."));
  }

  @Test
  void aRelatedLabelWithoutHeadlinesTakesNoText() {
    String paragraph = "The boats of the town came back. ".repeat(10).strip();

    assertThat(texts(page("Start.", "One.", "RELATED", paragraph, "RELATED")))
        .containsExactly("One.", paragraph);
  }

  @Test
  void aLabelAndItsHeadlineMayShareALine() {
    assertThat(page("Start.", "One.", "Read also: A boat for all").body().blocks())
        .contains(related("A boat for all"));
    assertThat(texts(page("Start.", "One.", "Related: the court agreed.")))
        .contains("Related: the court agreed.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "— Elvira Tossal (@e_tossal) September 25, 2019 = Twitter",
        "- Elvira Tossal (@e_tossal) 25 de septiembre de 2019 = Twitter",
        "—Elvira Tossal (@e_tossal) July 23, 2023 = Twitter",
        "-- Elvira Tossal (@e_tossal) July 24, 2023 = X"
      })
  void aPostIsKeptAsTextWithItsAuthor(String attribution, String network) {
    Capture capture = page("Start.", "One.", "We are back at the quay.", attribution, "End.");

    assertThat(capture.body().blocks().get(1))
        .isInstanceOfSatisfying(
            SocialPost.class,
            post -> {
              assertThat(post.network()).isEqualTo(network);
              assertThat(post.author()).isEqualTo("Elvira Tossal");
              assertThat(post.handle()).isEqualTo("@e_tossal");
              assertThat(post.paragraphs())
                  .containsExactly(Paragraph.of("We are back at the quay."));
            });
    assertThat(capture.body().blocks()).hasSize(3);
  }

  @Test
  void furnitureIsLeftOutButNeverASentenceAboutIt() {
    Capture capture =
        page(
            "Start.",
            "Share",
            "SHARE\u00a0:",
            "Tweet",
            "Print",
            "Follow us on Twitter and Facebook",
            "Follow us on:",
            "Síguenos en nuestras redes sociales",
            "Compartir",
            "Read more",
            "Share of the catch is falling",
            "Follow us on the way to the harbour",
            "Read more books, she said",
            "Live from the quay");

    assertThat(texts(capture))
        .containsExactly(
            "Share of the catch is falling",
            "Follow us on the way to the harbour",
            "Read more books, she said",
            "Live from the quay");
  }

  // The conversation

  @ParameterizedTest
  @CsvSource(
      delimiter = '=',
      value = {
        "Comment|0|Comments = 0",
        "Comment|1,204|Comments|| = 1204",
        "Comentar|1 204|Comentarios = 1204",
        "3 Comments = 3",
        "1 Comment = 1",
        "Comments (12) = 12",
        "Comentarios: 7 = 7",
        "12|Comments = 12",
        "Comments|No comments yet. = 0",
        "Nota sin comentarios. = 0",
        "0 Comments||Be the first to say something here = 0",
        "Comment|0|Comments|Post with no comments.|About us|We ring the bell.|© 2019 Pregonero = 0"
      })
  void aConversationMayBeCountedInSeveralForms(String form, int count) {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE.replace(
                "Comment\n0\nComments\nPost with no comments.", form.replace('|', '\n')));

    assertThat(capture.conversation()).isEqualTo(new Conversation(count, List.of()));
    assertThat(texts(capture).getLast()).endsWith("second boat.");
  }

  @Test
  void commentsMayComeAsPairsOfAuthorAndText() {
    assertThat(
            conversation(
                """
                2 Comments

                Silas Penhallow
                3 hours ago

                About time.

                Olga Wrenfield

                Who pays for it?
                Not me.
                """))
        .isEqualTo(
            new Conversation(
                2,
                List.of(
                    new Remark("Silas Penhallow", "3 hours ago", "About time."),
                    new Remark("Olga Wrenfield", "", "Who pays for it?\nNot me."))));
  }

  @Test
  void aCommentOfOneLineHasNoAuthor() {
    assertThat(conversation("Comment\n2\nComments\n\nAbout time.\n\nWell, well.\nSo be it."))
        .isEqualTo(
            new Conversation(
                2,
                List.of(
                    new Remark("", "", "About time."),
                    new Remark("", "", "Well, well.\nSo be it."))));
  }

  @Test
  void commentsNeedNoBlankLinesBetweenThem() {
    assertThat(
            conversation(
                """
                Comment
                3
                Comments
                Silas Penhallow
                3 hours ago
                About time.
                Like
                Reply
                Olga Wrenfield
                25 September 2019
                Who pays for it?
                Bram Tolley
                yesterday
                The usual people
                as ever
                """))
        .isEqualTo(
            new Conversation(
                3,
                List.of(
                    new Remark("Silas Penhallow", "3 hours ago", "About time."),
                    new Remark("Olga Wrenfield", "25 September 2019", "Who pays for it?"),
                    new Remark("Bram Tolley", "yesterday", "The usual people\nas ever"))));
  }

  @Test
  void aTimeBelowACommentMakesNoAuthorOfItsText() {
    assertThat(conversation("1 Comment\n\nSilas Penhallow\nAbout time\n3 hours ago").remarks())
        .containsExactly(new Remark("Silas Penhallow", "", "About time\n3 hours ago"));
  }

  @Test
  void theFootOfThePageIsNoComment() {
    assertThat(
            conversation(
                """
                1 Comment

                Silas Penhallow
                25 September 2019 at 14:30
                About time.
                Reply

                About us
                Contact
                © 2019 Pregonero. All rights reserved
                """))
        .isEqualTo(
            new Conversation(
                1,
                List.of(
                    new Remark("Silas Penhallow", "25 September 2019 at 14:30", "About time."))));
  }

  @Test
  void aCommentOfAMenuWordIsKept() {
    assertThat(conversation("1 Comment\n\nSilas Penhallow\nNews\n\nAbout us\nContact").remarks())
        .containsExactly(new Remark("Silas Penhallow", "", "News"));
  }

  @Test
  void aCommentCannotPassItselfOffAsTheEndOfTheText() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE.replace(
                "0\nComments\nPost with no comments.",
                "2\nComments\n\nA rumour.\n\nComment\n0\nComments\nPost with no comments."));

    assertThat(texts(capture)).doesNotContain("A rumour.");
    assertThat(capture.conversation().remarks().getFirst().text()).isEqualTo("A rumour.");
  }

  @Test
  void aCountInABarOfLinksIsNotTheConversation() {
    Capture capture =
        CaptureParser.parse(
            ENGLISH_PAGE
                .replace("After three", "12 Comments\n\nAfter three")
                .replace("RELATED", "12 Comments\n\nRELATED")
                .replace("0\nComments\nPost with no comments.", "12\nComments"));

    assertThat(capture.conversation().count()).isEqualTo(12);
    assertThat(texts(capture).getLast()).endsWith("second boat.");
  }

  // Language

  @Test
  void theTextTellsTheLanguageAgainstItsLabels() {
    Capture capture =
        CaptureParser.parse(
            SPANISH_PAGE
                .replace("Noticias › Cultura › Libros", "News > Culture")
                .replace(
                    "Publicado: miércoles, 25 de septiembre de 2019, 14:30 (hace 3 horas)",
                    "Published 25 September 2019")
                .replace("Comentar\n1.204\nComentarios", "Comment\n2\nComments"));

    assertThat(capture.language()).isEqualTo("es");
  }

  @Test
  void labelsTellTheLanguageOfATextThatDoesNot() {
    assertThat(
            CaptureParser.parse("Orrimond\nPublished 1 May 2020\nGol.\nComment\n0\nComments")
                .language())
        .isEqualTo("en");
    assertThat(
            CaptureParser.parse("Orrimond\nPublicado 1 mayo 2020\nGol.\nComentar\n0\nComentarios")
                .language())
        .isEqualTo("es");
  }

  @Test
  void aPageInAnotherLanguageIsRefusedByItsName() {
    assertThatRefused(
            """
            Le conseil de Valmorin vote pour un bac de nuit

            Publié le 25 septembre 2019

            Le conseil de Valmorin a voté mardi pour un bac qui part avec la nuit et rentre avec le
            jour. Les habitants sont contents, mais nous ne savons pas qui paie pour les bateaux.
            Il est trop tôt pour le dire dans cette ville, selon le maire et les pêcheurs.
            """)
        .isEqualTo("written in French: only English and Spanish captures can be read");
    assertThatRefused("Совет города проголосовал за ночной паром\n\nОпубликовано вчера вечером")
        .isEqualTo("written in another alphabet: only English and Spanish captures can be read");
  }

  // Refusals

  @Test
  void aDateWithoutAYearIsNoDate() {
    assertThatRefused(ENGLISH_PAGE.replace("25 September 2019", "25 September"))
        .isEqualTo("no publication date");
  }

  @Test
  void aPageThatBreaksOffIsRefused() {
    int conversation = ENGLISH_PAGE.indexOf("Comment\n");

    for (int end = ENGLISH_PAGE.indexOf("Live") + 1;
        end <= conversation + "Comment\n0\n".length();
        end++) {
      assertThatRefused(ENGLISH_PAGE.substring(0, end))
          .isEqualTo("breaks off: no comment section at its end");
    }
  }

  @Test
  void aPageWithoutAHeadlineIsRefused() {
    String without = ENGLISH_PAGE.replace("Valdoria Council Votes for a Night Ferry", "");

    assertThatRefused(without).isEqualTo("no headline");
    assertThatRefused(
            without.replace("News > Coast", "Coast").replaceAll("  • (The|Fares).*\n", ""))
        .isEqualTo("no headline");
    assertThatRefused(ENGLISH_PAGE.replace("Votes", "Votes ".repeat(100)))
        .isEqualTo("a headline longer than 500 characters");
  }

  @Test
  void aPageWithoutTextIsRefused() {
    assertThatRefused("Quay closed\nPublished 1 May 2020\nRELATED\nA boat\nComment\n0\nComments")
        .isEqualTo("no text");
    assertThatRefused(" \n\u00a0\n").isEqualTo("no text");
    assertThatRefused("").isEqualTo("no text");
  }

  // The file

  @Test
  void lineEndsAndBlanksMakeNoDifference() {
    Capture capture = CaptureParser.parse(ENGLISH_PAGE);

    for (String same :
        List.of(
            ENGLISH_PAGE.replace("\n", "\r\n"),
            ENGLISH_PAGE.replace("\n", "\r"),
            ENGLISH_PAGE.replace("\n", " \t\u00a0\n"),
            "\n\n\u00a0\n" + ENGLISH_PAGE + "\n\n\n",
            ENGLISH_PAGE.replace("RELATED", "\u0007RELATED"))) {
      assertThat(CaptureParser.parse(same)).isEqualTo(capture);
      assertThat(CaptureParser.parse(same).digest()).isEqualTo(capture.digest());
    }
  }

  @Test
  void anyOtherDifferenceChangesTheDigest() {
    String digest = CaptureParser.parse(ENGLISH_PAGE).digest();

    for (List<String> change :
        List.of(
            List.of("Coast", "Shore"),
            List.of("Night Ferry", "Late Ferry"),
            List.of("stay", "remain"),
            List.of("Photo: Town", "Photo: City"),
            List.of("2019", "2018"),
            List.of("Opinion", "Opinion\nBoats"),
            List.of("three years", "four years"),
            List.of("not known", "known"),
            List.of("Quay Reopens", "Quay Opens"),
            List.of("\n0\n", "\n3\n"),
            List.of("RELATED", "• RELATIVES"))) {
      String changed = ENGLISH_PAGE.replace(change.getFirst(), change.getLast());
      assertThat(CaptureParser.parse(changed).digest()).as("%s", change).isNotEqualTo(digest);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"•", "|", "| Photo:", "a", "(@a) ", "> ", "1", "—(@", "Published ", "0 "})
  @Timeout(60) // guards against hanging; it measures nothing
  void hostileTextIsReadInLinearTime(String unit) {
    String line = unit.repeat((4 << 20) / unit.length());
    String lines = (unit + "\n\n").repeat(15_000);

    for (String hostile : List.of(line, lines, lines + ENGLISH_PAGE, ENGLISH_PAGE + "\n" + lines)) {
      parsesOrRefuses(hostile);
      parsesOrRefuses(ENGLISH_PAGE.replace("RELATED", "RELATED\n" + hostile));
    }
  }

  @Test
  void aTextOfTooManyLinesIsRefused() {
    assertThatRefused("line\n".repeat(20_001)).contains("20000 lines");
  }

  private static void parsesOrRefuses(String text) {
    try {
      assertThat(CaptureParser.parse(text).headline()).isNotBlank();
    } catch (CaptureRefused refused) {
      assertThat(refused.reason()).isNotBlank();
    }
  }

  private static AbstractStringAssert<?> assertThatRefused(String text) {
    CaptureRefused refused =
        assertThatExceptionOfType(CaptureRefused.class)
            .isThrownBy(() -> CaptureParser.parse(text))
            .actual();
    return assertThat(refused.reason());
  }

  private static Capture page(String... blocks) {
    return CaptureParser.parse(
        "News > Coast\n\nA Night at the Quay\n\nPublished 25 September 2019\nNews\n\n"
            + String.join("\n\n", blocks)
            + "\n\nComment\n0\nComments\nPost with no comments.");
  }

  private static Conversation conversation(String conversation) {
    return CaptureParser.parse(
            ENGLISH_PAGE.replace("Comment\n0\nComments\nPost with no comments.", conversation))
        .conversation();
  }

  private static RelatedBlock related(String... headlines) {
    List<Related> stories = new ArrayList<>();
    for (String headline : headlines) {
      stories.add(new Related(null, headline));
    }
    return new RelatedBlock(stories);
  }

  private static Item item(String words) {
    return new Item(List.of(Paragraph.of(words)));
  }

  private static List<String> texts(Capture capture) {
    return CaptureWords.of(capture.body().blocks());
  }
}
