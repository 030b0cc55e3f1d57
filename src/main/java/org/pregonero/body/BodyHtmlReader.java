package org.pregonero.body;

import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.Row;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;
import org.pregonero.media.MediaId;

/// Reads bodies from HTML as [BodyHtml] describes.
///
/// It goes down the tree once and pours every word into a [HtmlFlow]. Whatever a place cannot hold
/// – a table in a quotation, a list in a heading – is flattened to its paragraphs there.
final class BodyHtmlReader {
  /// How deep elements may stand in each other; the parser lets go of what is deeper by closing the
  /// elements around it. The walk over the tree is recursive and must fit on any thread's stack.
  private static final int MAX_DEPTH = 200;

  private static final Set<String> DROPPED =
      Set.of(
          "script",
          "style",
          "template",
          "title",
          "iframe",
          "object",
          "embed",
          "applet",
          "frameset",
          "noframes",
          "noembed");

  /// What stands in a line of text. Everything else, known or not, is a block.
  private static final Set<String> INLINE =
      Set.of(
          "abbr",
          "acronym",
          "bdi",
          "bdo",
          "big",
          "cite",
          "code",
          "data",
          "del",
          "dfn",
          "font",
          "ins",
          "kbd",
          "label",
          "mark",
          "nobr",
          "noscript",
          "output",
          "picture",
          "rb",
          "rp",
          "rt",
          "rtc",
          "ruby",
          "s",
          "samp",
          "small",
          "span",
          "strike",
          "sub",
          "sup",
          "time",
          "tt",
          "u",
          "var",
          "wbr");

  private static final Set<String> PREFORMATTED = Set.of("pre", "listing", "xmp", "plaintext");

  private static final Set<String> TABLE_PARTS = Set.of("thead", "tbody", "tfoot");

  private static final Paragraph NOTHING = new Paragraph(List.of());

  private BodyHtmlReader() {}

  static Body read(String html) {
    if (html.length() > BodyLimits.INPUT_CHARACTERS) {
      throw new BodyRefused(
          "the page has more than %,d characters".formatted(BodyLimits.INPUT_CHARACTERS));
    }
    if (html.chars().filter(c -> c == '<').count() > BodyLimits.TAGS) {
      throw new BodyRefused("the page has more than %,d tags".formatted(BodyLimits.TAGS));
    }
    Element body = new Element("body");
    body.appendChildren(
        Parser.htmlParser().setMaxDepth(MAX_DEPTH).parseFragmentInput(html, body, ""));
    return new Body(blocks(body, Style.PLAIN));
  }

  /// The blocks inside an element.
  private static List<Block> blocks(Element element, Style style) {
    HtmlFlow flow = new HtmlFlow();
    paragraph(element, flow, style);
    return flow.blocks();
  }

  /// Pours an element in as a paragraph, or several.
  private static void paragraph(Element element, HtmlFlow into, Style style) {
    if (isVerbatim(element)) {
      into.beginKept();
      children(element, into, style.verbatim());
    } else {
      into.end();
      children(element, into, style);
    }
    into.end();
  }

  private static void children(Element parent, HtmlFlow into, Style style) {
    for (Node child : parent.childNodes()) {
      node(child, into, style);
    }
  }

  private static void node(Node node, HtmlFlow into, Style style) {
    if (node instanceof TextNode text) {
      style.pour(text.getWholeText(), into);
    } else if (node instanceof Element element && !DROPPED.contains(element.normalName())) {
      element(element, into, style);
    }
  }

  private static void element(Element element, HtmlFlow into, Style style) {
    String name = element.normalName();
    switch (name) {
      case "b", "strong" -> children(element, into, style.strong());
      case "i", "em" -> children(element, into, style.em());
      case "a" -> children(element, into, style.link(Link.find(element.attr("href"))));
      case "br" -> style.breakLine(into);
      case "q" -> {
        style.pour("“", into);
        children(element, into, style);
        style.pour("”", into);
      }
      case "h1", "h2", "h3", "h4", "h5", "h6" -> heading(element, into, style);
      case "ul", "ol", "menu", "dir" -> list(element, into, style);
      case "blockquote" -> {
        List<Paragraph> paragraphs = Paragraphs.of(blocks(element, style));
        if (!paragraphs.isEmpty()) {
          into.block(new Block.BlockQuote(paragraphs));
        }
      }
      case "table" -> table(element, into, style);
      case "hr" -> into.block(new Block.Divider());
      case "img" -> image(element, into, style);
      case "video" -> {
        into.block(new Block.Video(media(element), "", ""));
        paragraph(element, into, style);
      }
      case "audio" -> {
        into.block(new Block.Audio(media(element), "", ""));
        paragraph(element, into, style);
      }
      case "figure" -> figure(element, into, style);
      case "aside" ->
          related(element).ifPresentOrElse(into::block, () -> paragraph(element, into, style));
      case "div" -> division(element, into, style);
      default -> {
        if (!INLINE.contains(name)) {
          paragraph(element, into, style);
        } else {
          children(element, into, isVerbatim(element) ? style.verbatim() : style);
        }
      }
    }
  }

  private static void heading(Element element, HtmlFlow into, Style style) {
    int shown = element.normalName().charAt(1) - '0';
    int level = Math.clamp(number(element, "data-level", shown), 2, 4);
    List<Inline> text = line(element, style);
    if (!text.isEmpty() || isVerbatim(element)) {
      into.block(new Block.Heading(level, text));
    }
  }

  private static void list(Element list, HtmlFlow into, Style style) {
    List<List<Block>> items = new ArrayList<>();
    for (Node child : list.childNodes()) {
      HtmlFlow flow = new HtmlFlow();
      node(child, flow, style.inList());
      List<Block> parts = itemParts(flow.blocks());
      boolean belongsToLast =
          !items.isEmpty()
              && !child.nameIs("li")
              && parts.stream().allMatch(BodyHtmlReader::isList);
      if (belongsToLast) {
        items.getLast().addAll(parts);
      } else if (!parts.isEmpty()) {
        items.add(parts);
      }
    }
    if (items.isEmpty()) {
      return;
    }
    if (style.lists() == BodyLimits.LIST_DEPTH) {
      items.forEach(item -> Paragraphs.of(item).forEach(into::block));
      return;
    }
    List<Item> whole = items.stream().map(BodyHtmlReader::item).toList();
    into.block(
        list.nameIs("ol")
            ? new Block.OrderedList(number(list, "start", 1), whole)
            : new Block.BulletList(whole));
  }

  /// The same blocks as an item may have them: paragraphs and lists.
  private static List<Block> itemParts(List<Block> blocks) {
    List<Block> parts = new ArrayList<>();
    for (Block block : blocks) {
      if (isList(block)) {
        parts.add(block);
      } else {
        Paragraphs.flatten(block, parts::add);
      }
    }
    return parts;
  }

  private static Item item(List<Block> parts) {
    if (isList(parts.getFirst())) {
      parts.addFirst(NOTHING);
    }
    return new Item(parts);
  }

  private static boolean isList(Block block) {
    return block instanceof Block.BulletList || block instanceof Block.OrderedList;
  }

  private static void table(Element table, HtmlFlow into, Style style) {
    List<Row> rows = new ArrayList<>();
    rows(table, rows, into, style);
    if (rows.isEmpty()) {
      return;
    }
    boolean ours = table.parent() != null && table.parent().hasClass("table");
    into.block(new Block.Table(ours ? rows : repaired(rows)));
  }

  /// The rows of a table or a part of one. What stands between rows and cells, where no words can
  /// stand, comes before the table, as in a browser.
  private static void rows(Element part, List<Row> rows, HtmlFlow into, Style style) {
    for (Node child : part.childNodes()) {
      if (child.nameIs("tr")) {
        List<Cell> cells = new ArrayList<>();
        for (Node cell : child.childNodes()) {
          if (cell.nameIs("td") || cell.nameIs("th")) {
            cells.add(cell((Element) cell, style));
          } else {
            node(cell, into, style);
          }
        }
        if (!cells.isEmpty()) {
          rows.add(new Row(cells));
        }
      } else if (child instanceof Element group && TABLE_PARTS.contains(group.normalName())) {
        rows(group, rows, into, style);
      } else {
        node(child, into, style);
      }
    }
  }

  private static Cell cell(Element cell, Style style) {
    List<Paragraph> paragraphs = Paragraphs.of(blocks(cell, style));
    return new Cell(
        cell.nameIs("th"),
        Math.clamp(number(cell, "colspan", 1), 1, 100),
        Math.clamp(number(cell, "rowspan", 1), 1, 100),
        paragraphs.isEmpty() ? List.of(NOTHING) : paragraphs);
  }

  /// The same rows, each as wide as the widest, and no cell reaching below the last.
  private static List<Row> repaired(List<Row> rows) {
    int[] widths = new int[rows.size()];
    List<List<Cell>> whole = new ArrayList<>();
    for (int i = 0; i < widths.length; i++) {
      List<Cell> cells = new ArrayList<>();
      for (Cell cell : rows.get(i).cells()) {
        int height = Math.min(cell.rowspan(), widths.length - i);
        cells.add(new Cell(cell.header(), cell.colspan(), height, cell.paragraphs()));
        for (int below = i; below < i + height; below++) {
          widths[below] += cell.colspan();
        }
      }
      whole.add(cells);
    }
    int width = Arrays.stream(widths).max().orElseThrow();
    for (int i = 0; i < widths.length; i++) {
      int missing = width - widths[i];
      if (missing > 0 && missing <= 100) {
        whole.get(i).add(new Cell(false, missing, 1, List.of(NOTHING)));
      }
    }
    return whole.stream().map(Row::new).toList();
  }

  private static void image(Element image, HtmlFlow into, Style style) {
    String alt = KeptText.clean(image.attr("alt"));
    if (image.hasClass("emoji") || image.hasClass("wp-smiley")) {
      style.pour(alt, into);
    } else if (!alt.isEmpty() || !isPixel(image)) {
      into.block(new Block.PictureBlock(new Picture(media(image), alt, "", "")));
    }
  }

  /// Pictures of one pixel count readers.
  private static boolean isPixel(Element image) {
    return number(image, "width", 2) < 2 && number(image, "height", 2) < 2;
  }

  private static void division(Element division, HtmlFlow into, Style style) {
    if (division.hasClass("placeholder")) {
      placeholder(division, into);
    }
    if (division.hasClass("gallery")) {
      gallery(blocks(division, style)).forEach(into::block);
    } else {
      paragraph(division, into, style);
    }
  }

  private static void placeholder(Element placeholder, HtmlFlow into) {
    Element figure = placeholder.parent();
    if (figure == null || !figure.hasClass("missing")) {
      return;
    }
    if (figure.hasClass("video")) {
      into.block(new Block.Video(null, "", ""));
    } else if (figure.hasClass("audio")) {
      into.block(new Block.Audio(null, "", ""));
    } else if (figure.hasClass("picture")) {
      String alt = KeptText.clean(placeholder.attr("data-alt"));
      into.block(new Block.PictureBlock(new Picture(null, alt, "", "")));
    }
  }

  /// Pictures alone, several of them, are a gallery.
  private static List<Block> gallery(List<Block> blocks) {
    List<Picture> pictures = new ArrayList<>();
    for (Block block : blocks) {
      if (block instanceof Block.PictureBlock(var picture)) {
        pictures.add(picture);
      }
    }
    boolean all = !pictures.isEmpty() && pictures.size() == blocks.size();
    return all ? List.of(new Block.Gallery(pictures)) : blocks;
  }

  private static void figure(Element figure, HtmlFlow into, Style style) {
    Optional<Block> quotation = pullQuote(figure, style).or(() -> socialPost(figure, style));
    if (quotation.isPresent()) {
      into.block(quotation.get());
      return;
    }
    Caption caption = Caption.takenFrom(figure);
    List<Block> blocks = blocks(figure, style);
    if (blocks.stream().filter(BodyHtmlReader::isFile).count() == 1
        && blocks.stream().anyMatch(BodyHtmlReader::isBare)) {
      blocks.replaceAll(block -> isBare(block) ? captioned(block, media(figure), caption) : block);
      blocks.forEach(into::block);
    } else {
      gallery(blocks).forEach(into::block);
      Paragraphs.addWords(into::block, caption.words, caption.credit);
    }
  }

  private static boolean isFile(Block block) {
    return block instanceof Block.PictureBlock
        || block instanceof Block.Video
        || block instanceof Block.Audio;
  }

  /// Whether it is a picture or a recording without a caption of its own.
  private static boolean isBare(Block block) {
    return switch (block) {
      case Block.PictureBlock(Picture(_, _, var caption, var credit)) ->
          caption.isEmpty() && credit.isEmpty();
      case Block.Video(_, var caption, var credit) -> caption.isEmpty() && credit.isEmpty();
      case Block.Audio(_, var caption, var credit) -> caption.isEmpty() && credit.isEmpty();
      default -> false;
    };
  }

  private static Block captioned(Block bare, @Nullable MediaId media, Caption caption) {
    return switch (bare) {
      case Block.PictureBlock(Picture(var own, var alt, _, _)) ->
          new Block.PictureBlock(
              new Picture(media == null ? own : media, alt, caption.words, caption.credit));
      case Block.Video(var own, _, _) ->
          new Block.Video(media == null ? own : media, caption.words, caption.credit);
      case Block.Audio(var own, _, _) ->
          new Block.Audio(media == null ? own : media, caption.words, caption.credit);
      default -> bare;
    };
  }

  private static Optional<Block> pullQuote(Element figure, Style style) {
    Element quote = figure.firstElementChild();
    if (!figure.hasClass("pull-quote")
        || quote == null
        || !quote.nameIs("blockquote")
        || !holds(figure, "blockquote", "attribution")) {
      return Optional.empty();
    }
    return Optional.of(
        new Block.PullQuote(line(quote, style), words(figure.selectFirst("> .attribution"))));
  }

  private static Optional<Block> socialPost(Element figure, Style style) {
    Element quote = figure.selectFirst("> blockquote");
    Element source = figure.selectFirst("> figcaption");
    Element address = figure.selectFirst("> figcaption > a");
    Element time = figure.selectFirst("> figcaption time");
    if (!figure.hasClass("social-post")
        || quote == null
        || source == null
        || !holds(figure, "blockquote", "figcaption")
        || !holds(source, "author", "handle", "network", "address", "time")) {
      return Optional.empty();
    }
    List<Paragraph> paragraphs = Paragraphs.of(blocks(quote, style));
    try {
      return Optional.of(
          new SocialPost(
              words(source.selectFirst("> .network")),
              words(source.selectFirst("> .author")),
              words(source.selectFirst("> .handle")),
              time == null ? null : LocalDate.parse(time.attr("datetime")),
              address == null ? null : URI.create(new Link(address.attr("href")).href()),
              paragraphs.isEmpty() ? List.of(NOTHING) : paragraphs));
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty(); // not written by us: its words are read like any others
    }
  }

  private static Optional<Block> related(Element aside) {
    Element list = aside.selectFirst("> ul");
    if (!aside.hasClass("related")
        || list == null
        || !holds(aside, "related-label", "ul")
        || list.children().isEmpty()
        || !list.ownText().isBlank()
        || !list.children().stream().allMatch(item -> !words(item).isBlank())) {
      return Optional.empty();
    }
    return Optional.of(
        new Block.RelatedBlock(
            list.children().stream().map(item -> new Related(story(item), words(item))).toList()));
  }

  /// Whether there is nothing in `element` but elements of these kinds, in this order, each once at
  /// most. The kind of an element is its first class, or else its name.
  private static boolean holds(Element element, String... kinds) {
    int next = 0;
    for (Element child : element.children()) {
      String kind = child.classNames().stream().findFirst().orElse(child.normalName());
      while (next < kinds.length && !kinds[next].equals(kind)) {
        next++;
      }
      if (next++ == kinds.length) {
        return false;
      }
    }
    return element.ownText().isBlank();
  }

  private static @Nullable MediaId media(Element element) {
    String hash = element.attr("data-media");
    return MediaId.isValid(hash) ? new MediaId(hash) : null;
  }

  private static @Nullable StoryId story(Element element) {
    try {
      return StoryId.parse(element.attr("data-story"));
    } catch (IllegalArgumentException e) {
      return null; // not one of ours: known by its headline
    }
  }

  private static int number(Element element, String attribute, int otherwise) {
    try {
      return Integer.parseInt(element.attr(attribute).strip());
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static boolean isVerbatim(Element element) {
    return element.hasClass("verbatim") || PREFORMATTED.contains(element.normalName());
  }

  /// All words in an element, without marks and in one line; none where there is no element.
  private static String words(@Nullable Element element) {
    StringBuilder words = new StringBuilder();
    if (element != null) {
      for (Inline run : line(element, Style.PLAIN)) {
        words.append(run instanceof Text(var text, _) ? text : " ");
      }
    }
    return words.toString();
  }

  /// All text in an element, with line breaks between its paragraphs.
  private static List<Inline> line(Element element, Style style) {
    List<Inline> line = new ArrayList<>();
    for (Paragraph paragraph : Paragraphs.of(blocks(element, style))) {
      if (!line.isEmpty()) {
        line.add(new LineBreak());
      }
      line.addAll(paragraph.text());
    }
    return line;
  }

  /// The caption of a figure and the credit in it.
  private record Caption(String words, String credit) {
    /// Removes the caption from the figure, so that its words are read once.
    static Caption takenFrom(Element figure) {
      Element caption = figure.selectFirst("> figcaption");
      if (caption == null) {
        return new Caption("", "");
      }
      caption.remove();
      Element credit = caption.selectFirst(".credit");
      if (credit == null) {
        return new Caption(BodyHtmlReader.words(caption), "");
      }
      credit.remove();
      credit.select("> .credit-label").remove();
      return new Caption(BodyHtmlReader.words(caption), BodyHtmlReader.words(credit));
    }
  }

  /// How the words of a place are marked and measured.
  ///
  /// @param lists how many lists it stands in
  private record Style(Marks marks, boolean isVerbatim, int lists) {
    static final Style PLAIN = new Style(Marks.NONE, false, 0);

    Style strong() {
      return new Style(new Marks(true, marks.em(), marks.link()), isVerbatim, lists);
    }

    Style em() {
      return new Style(new Marks(marks.strong(), true, marks.link()), isVerbatim, lists);
    }

    Style link(Optional<Link> link) {
      return new Style(new Marks(marks.strong(), marks.em(), link.orElse(null)), isVerbatim, lists);
    }

    Style verbatim() {
      return new Style(marks, true, lists);
    }

    Style inList() {
      return new Style(marks, isVerbatim, lists + 1);
    }

    void pour(String text, HtmlFlow into) {
      if (isVerbatim) {
        into.verbatim(text, marks);
      } else {
        into.words(text, marks);
      }
    }

    void breakLine(HtmlFlow into) {
      if (isVerbatim) {
        into.verbatimBreak();
      } else {
        into.lineBreak();
      }
    }
  }
}
