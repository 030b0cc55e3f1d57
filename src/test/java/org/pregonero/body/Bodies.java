package org.pregonero.body;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.time.api.Dates;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.BulletList;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Gallery;
import org.pregonero.body.Block.Heading;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.OrderedList;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.PullQuote;
import org.pregonero.body.Block.Row;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Block.Table;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;
import org.pregonero.media.MediaId;

/// Bodies for tests: one with every block, and any body at all.
final class Bodies {
  private Bodies() {}

  /// A body with every block and mark there is, the one in the golden files.
  static Body everyBlock() {
    Marks strong = new Marks(true, false, null);
    Marks em = new Marks(false, true, null);
    Link elsewhere = new Link("https://harbour.example/timetable?day=sunday&boat=2");
    MediaId picture = new MediaId("0123456789abcdef0123456789abcdef01234567");
    MediaId other = new MediaId("fedcba9876543210fedcba9876543210fedcba98");
    return new Body(
        List.of(
            new Paragraph(
                List.of(
                    Text.of("The ferry to "),
                    new Text("Saltmarsh Island", strong),
                    Text.of(" sails again. The harbour office says the "),
                    new Text("new ", new Marks(false, false, elsewhere)),
                    new Text("timetable", new Marks(true, true, elsewhere)),
                    Text.of(" holds “until the ice comes” — "),
                    new Text("not a day longer", em),
                    Text.of("; <boats> & nets stay ashore."))),
            new Heading(2, List.of(Text.of("What changes"))),
            new BulletList(
                List.of(
                    item("Two boats a day"),
                    new Item(
                        List.of(
                            Paragraph.of("Tickets at the pier:"),
                            new OrderedList(
                                3, List.of(item("the small hut"), item("the red kiosk"))))))),
            new Heading(3, List.of(Text.of("What the islanders say"))),
            new Block.BlockQuote(
                List.of(
                    Paragraph.of("We waited four winters."),
                    new Paragraph(
                        List.of(
                            new Text("Nobody", em),
                            Text.of(" came."),
                            new LineBreak(),
                            Text.of("Now they do."))))),
            new PullQuote(
                List.of(Text.of("An island is only as far as its last boat.")),
                "Odila Marn, ferry captain"),
            new Heading(4, List.of(Text.of("In pictures"))),
            new Block.PictureBlock(
                new Picture(
                    picture,
                    "A white ferry between ice floes",
                    "The ferry leaves the old pier.",
                    "Tomas Ellery/Saltmarsh Courier")),
            new Gallery(
                List.of(
                    new Picture(other, "", "The pier at noon.", ""),
                    new Picture(null, "Nets drying", "", "Tomas Ellery"))),
            new Block.RelatedBlock(
                List.of(
                    new Related(
                        StoryId.parse("01920000-0000-7000-8000-000000000001"),
                        "Why the ice came late"),
                    new Related(null, "Four winters without a boat"))),
            new SocialPost(
                "Mastodon",
                "Odila Marn",
                "@odila@boats.example",
                LocalDate.of(2019, 9, 25),
                URI.create("https://boats.example/@odila/1"),
                List.of(Paragraph.of("First crossing done."), Paragraph.of("مرحبا بكم"))),
            new Block.Video(other, "The first crossing.", "Saltmarsh Courier"),
            new Block.Audio(null, "The captain remembers.", ""),
            new Table(
                List.of(
                    new Row(List.of(cell(true, 1, "Boat"), cell(true, 2, "Leaves"))),
                    new Row(
                        List.of(
                            cell(true, 1, "Heron"), cell(false, 1, "09:10"), cell(false, 1, ""))),
                    new Row(
                        List.of(
                            cell(true, 1, "Plover"),
                            new Cell(
                                false,
                                2,
                                1,
                                List.of(Paragraph.of("noon"), Paragraph.of("Sundays only"))))))),
            new Block.Divider(),
            Paragraph.of("  two spaces,\ta tab and a trailing one "),
            new Paragraph(List.of()),
            Paragraph.of("The end 🚢")));
  }

  /// A golden file of [#everyBlock].
  static String golden(String name) {
    try (InputStream file = Bodies.class.getResourceAsStream("/body/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Any body: every block, mark and attribute, with awkward texts.
  static Arbitrary<Body> any() {
    return blocks().list().ofMaxSize(6).map(Body::new).withoutEdgeCases();
  }

  /// Runs of text as awkward as they may be: leading, trailing and double spaces, markup, other
  /// scripts, characters of two halves, marks that combine.
  static Arbitrary<String> words() {
    Arbitrary<String> odd =
        Arbitraries.of(
            " ",
            "  ",
            "\t",
            "a",
            "Ñandú",
            "word",
            "&amp;",
            "<b>",
            "</p>",
            "\"",
            "'",
            ">",
            "&",
            "<!--",
            "]]>",
            "\u00A0",
            "\u200B",
            "\uFEFF",
            "\u2028",
            "שלום",
            "مرحبا",
            "\u202E",
            "👩‍🚒",
            "𝔘",
            "e\u0301",
            "漢字",
            "{}",
            "\\",
            "|",
            "*",
            "• ",
            "1. ",
            "javascript:",
            "&#x6a;",
            "&nbsp;");
    Arbitrary<String> any = Arbitraries.strings().ofMaxLength(8).map(KeptText::clean);
    return Arbitraries.frequencyOf(Tuple.of(4, odd), Tuple.of(1, any))
        .list()
        .ofMaxSize(6)
        .map(parts -> String.join("", parts));
  }

  static Arbitrary<List<Inline>> text() {
    Arbitrary<Marks> marks =
        Combinators.combine(
                Arbitraries.of(true, false), Arbitraries.of(true, false), links().injectNull(0.7))
            .as(Marks::new);
    Arbitrary<Inline> run =
        Combinators.combine(words().filter(words -> !words.isEmpty()), marks).as(Text::new);
    return Arbitraries.frequencyOf(Tuple.of(4, run), Tuple.of(1, Arbitraries.just(new LineBreak())))
        .list()
        .ofMaxSize(5);
  }

  private static Arbitrary<Block> blocks() {
    return Arbitraries.oneOf(
        paragraphs(),
        Combinators.combine(Arbitraries.integers().between(2, 4), text()).as(Heading::new),
        lists(1),
        several(paragraphs()).map(Block.BlockQuote::new),
        Combinators.combine(text(), words()).as(PullQuote::new),
        pictures().map(Block.PictureBlock::new),
        several(pictures()).map(Gallery::new),
        several(related()).map(Block.RelatedBlock::new),
        Combinators.combine(
                words(),
                words(),
                words(),
                Dates.dates()
                    .between(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))
                    .injectNull(0.3),
                links()
                    .filter(Link::isOnTheWeb)
                    .map(link -> URI.create(link.href()))
                    .injectNull(0.3),
                several(paragraphs()))
            .as(SocialPost::new),
        Combinators.combine(media(), words(), words()).as(Block.Video::new),
        Combinators.combine(media(), words(), words()).as(Block.Audio::new),
        several(several(cells()).map(Row::new)).map(Table::new),
        Arbitraries.just(new Block.Divider()));
  }

  private static Arbitrary<Block> lists(int depth) {
    Arbitrary<Block> paragraph = paragraphs().map(p -> p);
    Arbitrary<Block> more =
        depth == BodyLimits.LIST_DEPTH
            ? paragraph
            : Arbitraries.frequencyOf(
                Tuple.of(3, paragraph), Tuple.of(1, Arbitraries.lazy(() -> lists(depth + 1))));
    Arbitrary<List<Item>> items =
        several(
            Combinators.combine(paragraphs(), more.list().ofMaxSize(2))
                .as((first, rest) ->
                    new Item(Stream.concat(Stream.of(first), rest.stream()).toList())));
    return Arbitraries.oneOf(
        items.map(BulletList::new),
        Combinators.combine(Arbitraries.integers(), items).as(OrderedList::new));
  }

  private static Arbitrary<Paragraph> paragraphs() {
    return text().map(Paragraph::new);
  }

  private static Arbitrary<Cell> cells() {
    Arbitrary<Integer> span = Arbitraries.integers().between(1, 100);
    return Combinators.combine(Arbitraries.of(true, false), span, span, several(paragraphs()))
        .as(Cell::new);
  }

  private static Arbitrary<Picture> pictures() {
    return Combinators.combine(media(), words(), words(), words()).as(Picture::new);
  }

  private static Arbitrary<Related> related() {
    return Combinators.combine(
            Arbitraries.create(UUID::randomUUID).map(StoryId::new).injectNull(0.5),
            words().filter(words -> !words.isBlank()))
        .as(Related::new);
  }

  private static Arbitrary<@Nullable MediaId> media() {
    return Arbitraries.strings()
        .withChars("0123456789abcdef")
        .ofLength(40)
        .map(MediaId::new)
        .injectNull(0.4);
  }

  private static Arbitrary<Link> links() {
    return Arbitraries.of(
            "https://es.wikipedia.example/wiki/España",
            "http://harbour.example:8080/a?b=1&c=2#d",
            "https://harbour.example/a b|c\"<d>?e[]=1#f#g",
            "https://пример.example/\u00A0%zz",
            "/news/harbour?x=1",
            "mailto:desk@harbour.example?subject=a b",
            "tel:+34-555-0100")
        .map(Link::new);
  }

  private static <T> Arbitrary<List<T>> several(Arbitrary<T> one) {
    return one.list().ofMinSize(1).ofMaxSize(3);
  }

  private static Item item(String words) {
    return new Item(List.of(Paragraph.of(words)));
  }

  private static Cell cell(boolean header, int colspan, String words) {
    return new Cell(header, colspan, 1, List.of(Paragraph.of(words)));
  }
}
