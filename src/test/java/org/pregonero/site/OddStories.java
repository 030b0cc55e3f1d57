package org.pregonero.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.pregonero.app.TestNewsroom;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.BodyHtml;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.html.Slug;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.SectionId;
import org.pregonero.media.Fixtures;
import org.pregonero.media.MediaId;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.Card;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.StoryAddress;
import org.pregonero.story.StoryKind;
import org.pregonero.story.Topic;

/// Publishes stories that a site has to bear and the demo has no use for.
final class OddStories {
  private final TestNewsroom newsroom;
  private final WriteTransaction transaction;
  private final Masthead masthead;

  OddStories(TestNewsroom newsroom, WriteTransaction transaction) {
    this.newsroom = newsroom;
    this.transaction = transaction;
    this.masthead = newsroom.mastheads().current(transaction);
  }

  /// The paths of all stories of an edition, newest first.
  List<String> list(String language) {
    return cards(language).map(card -> card.address().path(masthead)).toList();
  }

  /// The path of the story with that headline.
  String path(String language, String headline) {
    return cards(language)
        .filter(card -> card.headline().equals(headline))
        .map(card -> card.address().path(masthead))
        .findFirst()
        .orElseThrow();
  }

  /// A story with every kind of block, and with words, figures and a headline that are too long.
  /// Its path.
  String everyBlock() {
    MediaId picture =
        cards("en").flatMap(card -> Stream.ofNullable(card.lead())).findFirst().orElseThrow();
    MediaId sound = newsroom.media().add(transaction, silence(), "audio/wav");
    String body =
        resource("every-block.html")
            .replace("PICTURE", picture.toString())
            .replace("SOUND", sound.toString());
    return publish(
        new Content(
            StoryKind.EXPLAINER,
            section("News", "Neighbourhoods"),
            "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbau: how the clock of Rope Street,"
                + " with three faces of which two are right, came to be trusted by nobody and wound"
                + " by everybody",
            "It has been measured, painted, sworn at and, on one occasion, believed.",
            List.of(
                "Three faces, one of them without hands",
                "The winding costs 9\u00a0412\u00a0crowns\u00a0and\u00a0eleven\u00a0pence\u00a0a\u00a0year",
                "Nobody knows to whom it is paid",
                "The gloves have been found"),
            new Byline(
                List.of(author("Nuria Hallam"), author("Ismael Conde")), "Estuary News Agency"),
            "Port Ambrel",
            new Picture(picture, "Umbrellas in the rain", "The square below", "Iker Blanchard"),
            BodyHtml.read(body),
            List.of(topic("Ferries"), topic("Clocks and the people who wind them")),
            List.of(new Related(null, "A story that is nowhere")),
            CommentPolicy.OPEN),
        PublicationTime.of(TestNewsroom.NOW.minus(Duration.ofDays(2))));
  }

  /// A story as captures bring them: opinion, nobody named, the picture's file not here, a day
  /// without a time, a related story that is nowhere. Its path.
  String captured() {
    String highlight = "Trade in lamp oil has doubled since the spring";
    return publish(
        new Content(
            StoryKind.OPINION,
            section("World", "The Orrens"),
            "Islands Thank Mainland for Visit, Ask for Date of Next One",
            "Delegations met in the sail loft and discussed the price of lamp oil",
            List.of(highlight),
            Byline.NONE,
            "",
            new Picture(null, "", highlight, "Orrens Wire"),
            new Body(
                List.of(
                    Block.Paragraph.of("The visitors arrived by the morning boat."),
                    new Block.RelatedBlock(List.of(new Related(null, "Lamp Oil: A Long View"))),
                    Block.Paragraph.of("They left by the same boat, which had waited."))),
            List.of(),
            List.of(),
            CommentPolicy.OPEN),
        PublicationTime.ofDay(LocalDate.of(2019, 3, 1), masthead.zone()));
  }

  /// An interview whose questions are bold paragraphs, by somebody whom the newsroom has not
  /// introduced. Its path.
  String interview() {
    return publish(
        odd(
            StoryKind.INTERVIEW,
            "‘I count the steps, and the steps count me’",
            "<p>He lives at the top.</p><p><strong>Why so <em>high</em> up?</strong></p>"
                + "<p>It was <strong>cheaper</strong>.</p>"
                + "<p><strong>And the lift?</strong> He laughs.</p>"),
        PublicationTime.of(TestNewsroom.NOW.minus(Duration.ofDays(30))));
  }

  /// A video whose file is not here. Its path.
  String lostVideo() {
    return publish(
        odd(
            StoryKind.VIDEO,
            "The film of the flood that nobody can find",
            "<figure class=video><video></video><figcaption><span class=caption>The square, from"
                + " above</span> <span class=credit>Ada Mirfield</span></figcaption></figure>"
                + "<p>It was here yesterday.</p>"),
        PublicationTime.of(TestNewsroom.NOW.minus(Duration.ofDays(31))));
  }

  private Content odd(StoryKind kind, String headline, String body) {
    MediaId picture =
        cards("en").flatMap(card -> Stream.ofNullable(card.lead())).findFirst().orElseThrow();
    return new Content(
        kind,
        section("News", "Neighbourhoods"),
        headline,
        "",
        List.of(),
        new Byline(List.of(author("Ada Mirfield")), ""),
        "",
        new Picture(picture, "A square", "The square", "Iker Blanchard"),
        BodyHtml.read(body),
        List.of(),
        List.of(),
        CommentPolicy.OPEN);
  }

  /// More short, old stories than one page of a list shows.
  void notices() {
    for (int week = 1; week <= 30; week++) {
      notice("Tide table for week " + week);
    }
  }

  /// A story that was taken back. The path it had.
  String withdrawn() {
    String path = notice("The market opens on Sundays");
    StoryId story =
        cards("en")
            .filter(card -> card.address().path(masthead).equals(path))
            .findFirst()
            .orElseThrow()
            .id();
    newsroom.stories().withdraw(transaction, story);
    return path;
  }

  /// The path of a story whose row somebody has damaged.
  String damaged() {
    String path = notice("The bell rope is frayed");
    transaction
        .handle()
        .execute("UPDATE revision SET content = 'torn' WHERE content LIKE '%bell rope is frayed%'");
    return path;
  }

  /// A story that is nothing but its pictures, one of them without words. Its path.
  String gallery() {
    List<MediaId> files =
        cards("en").flatMap(card -> Stream.ofNullable(card.lead())).distinct().limit(7).toList();
    List<Picture> pictures =
        files.stream()
            .map(file -> new Picture(file, "Number " + files.indexOf(file), "", ""))
            .toList();
    return publish(
        StoryKind.GALLERY,
        "Seven posters from the wall of the sail loft",
        new Picture(files.getFirst(), "", "The first of seven", "Iker Blanchard"),
        new Body(List.of(new Block.Gallery(pictures))));
  }

  /// A story that leaves it to its picture's file to say what it shows and whose it is. Its path.
  String credited() {
    byte[] jpeg =
        Fixtures.withXmp(
            Fixtures.jpeg(700, 500),
            Fixtures.text("dc:description", "The quay at dawn")
                + Fixtures.text("dc:rights", "© Estuary")
                + Fixtures.text("Iptc4xmpCore:AltTextAccessibility", "An empty quay")
                + "<dc:creator><rdf:Seq><rdf:li>Ada Brill</rdf:li></rdf:Seq></dc:creator>"
                + "<photoshop:DateCreated>2019-05-04</photoshop:DateCreated>"
                + "<photoshop:City>Port Ambrel</photoshop:City>");
    MediaId file = newsroom.media().add(transaction, newsroom.darkroom().check("quay.jpg", jpeg));
    return publish(
        StoryKind.NEWS,
        "The quay was empty at dawn",
        new Picture(file, "", "", ""),
        new Body(List.of(Block.Paragraph.of("Nobody knows why."))));
  }

  private String publish(StoryKind kind, String headline, Picture lead, Body body) {
    return publish(
        new Content(
            kind,
            section("News", "Harbour"),
            headline,
            "",
            List.of(),
            Byline.NONE,
            "",
            lead,
            body,
            List.of(),
            List.of(),
            CommentPolicy.CLOSED),
        PublicationTime.of(TestNewsroom.NOW.minus(Duration.ofDays(900))));
  }

  private String notice(String headline) {
    return publish(
        new Content(
            StoryKind.NEWS,
            section("News", "Harbour"),
            headline,
            "",
            List.of(),
            Byline.NONE,
            "",
            null,
            new Body(List.of(Block.Paragraph.of("High water in the morning, low in the evening."))),
            List.of(),
            List.of(),
            CommentPolicy.CLOSED),
        PublicationTime.of(TestNewsroom.NOW.minus(Duration.ofDays(1_000))));
  }

  private String publish(Content content, PublicationTime time) {
    StoryId id =
        newsroom.stories().publishElsewhere(transaction, "en", content, time, "test", "test");
    StoryAddress address =
        Objects.requireNonNull(newsroom.stories().get(transaction, id).publication()).address();
    return address.path(masthead);
  }

  private Stream<Card> cards(String language) {
    return newsroom.stories().list(transaction, Tag.front(language), null, 500).cards().stream();
  }

  private SectionId section(String... trail) {
    return newsroom.mastheads().sectionFor(transaction, "en", List.of(trail));
  }

  private static Byline.Author author(String name) {
    return new Byline.Author(name, Slug.of(name));
  }

  private static Topic topic(String name) {
    return new Topic(name, Slug.of(name));
  }

  /// A tenth of a second of nothing, as a WAV file: 8,000 samples a second of 8 bits, one channel.
  private static byte[] silence() {
    int length = 800;
    return ByteBuffer.allocate(44 + length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(ascii("RIFF"))
        .putInt(36 + length)
        .put(ascii("WAVEfmt "))
        .putInt(16)
        .putShort((short) 1)
        .putShort((short) 1)
        .putInt(8_000)
        .putInt(8_000)
        .putShort((short) 1)
        .putShort((short) 8)
        .put(ascii("data"))
        .putInt(length)
        .array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String resource(String name) {
    try (InputStream file = OddStories.class.getResourceAsStream("/site/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
