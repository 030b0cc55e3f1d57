package org.pregonero.body;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.Row;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.BodyHtml.Context;
import org.pregonero.body.BodyHtml.PictureSource;
import org.pregonero.body.BodyHtml.Widths;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;
import org.pregonero.media.MediaId;

/// Writes one body as [BodyHtml] describes.
final class BodyHtmlWriter {
  private static final String VERBATIM = " class=\"verbatim\"";

  private final Context context;
  private final StringBuilder html = new StringBuilder(8_192);

  /// The level of the last heading: at first that of the headline above the body.
  private int outline = 1;

  BodyHtmlWriter(Context context) {
    this.context = context;
  }

  String write(Body body) {
    body.blocks().forEach(this::block);
    return html.toString();
  }

  /// Whether HTML would not show all of `text`: spaces at its edges, in a row or beside a line
  /// break, line breaks at its edges or in a row, tabs, and text that is nothing but space.
  static boolean isVerbatim(List<Inline> text) {
    boolean dropsSpace = true;
    boolean blank = true;
    for (Inline run : text) {
      switch (run) {
        case LineBreak() -> {
          if (dropsSpace) {
            return true;
          }
          dropsSpace = true;
        }
        case Text(var words, _) -> {
          for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c == '\t' || (c == ' ' && dropsSpace)) {
              return true;
            }
            dropsSpace = c == ' ';
            blank = blank && KeptText.isBlank(c);
          }
        }
      }
    }
    return dropsSpace || blank;
  }

  private void block(Block block) {
    switch (block) {
      case Paragraph(var text) -> text("p", "", text);
      case Block.Heading(int level, var text) -> {
        // A gap in the outline loses those who go through a page by its headings.
        outline = Math.min(level, outline + 1);
        text("h" + outline, outline == level ? "" : " data-level=\"" + level + "\"", text);
      }
      case Block.BulletList(var items) -> {
        html.append("<ul>");
        items.forEach(this::item);
        html.append("</ul>");
      }
      case Block.OrderedList(int start, var items) -> {
        html.append(start == 1 ? "<ol>" : "<ol start=\"" + start + "\">");
        items.forEach(this::item);
        html.append("</ol>");
      }
      case Block.BlockQuote(var paragraphs) -> {
        html.append("<blockquote>");
        paragraphs.forEach(this::block);
        html.append("</blockquote>");
      }
      case Block.PullQuote(var text, var attribution) -> {
        html.append("<figure class=\"pull-quote\"><blockquote>");
        text("p", "", text);
        html.append("</blockquote>");
        phrase("figcaption", "attribution", attribution);
        html.append("</figure>");
      }
      case Block.PictureBlock(var picture) -> picture(picture, false);
      case Block.Gallery(var pictures) -> {
        html.append("<div class=\"gallery\">");
        pictures.forEach(picture -> picture(picture, true));
        html.append("</div>");
      }
      case Block.RelatedBlock(var stories) -> related(stories);
      case SocialPost post -> socialPost(post);
      case Block.Video(var media, var caption, var credit) -> {
        String file = media == null ? null : context.file(media);
        figure("video", media, file == null);
        if (file == null) {
          placeholder(context.videoMissing(), "");
        } else {
          html.append("<video controls preload=\"metadata\" src=\"");
          attribute(file).append("\"></video>");
        }
        caption(caption, context.videoCredit(), credit);
        html.append("</figure>");
      }
      case Block.Audio(var media, var caption, var credit) -> {
        String file = media == null ? null : context.file(media);
        figure("audio", media, file == null);
        if (file == null) {
          placeholder(context.audioMissing(), "");
        } else {
          html.append("<audio controls preload=\"none\" src=\"");
          attribute(file).append("\"></audio>");
        }
        caption(caption, context.audioCredit(), credit);
        html.append("</figure>");
      }
      case Block.Table(var rows) -> {
        // Wide tables scroll by themselves on a phone, and by keyboard: WCAG 2.1.1.
        html.append("<div class=\"table\" role=\"group\" tabindex=\"0\" aria-label=\"");
        attribute(context.table()).append("\"><table>");
        for (int i = 0; i < rows.size(); i++) {
          row(rows.get(i), i == 0 ? "col" : "row");
        }
        html.append("</table></div>");
      }
      case Block.Divider() -> html.append("<hr>");
    }
    html.append('\n');
  }

  private void item(Item item) {
    if (item.blocks().size() == 1 && item.blocks().getFirst() instanceof Paragraph(var text)) {
      text("li", "", text);
    } else {
      html.append("<li>");
      item.blocks().forEach(this::block);
      html.append("</li>");
    }
  }

  private void row(Row row, String scope) {
    html.append("<tr>");
    for (Cell cell : row.cells()) {
      String tag = cell.header() ? "th" : "td";
      String attributes =
          (cell.header() ? " scope=\"" + scope + "\"" : "")
              + span("colspan", cell.colspan())
              + span("rowspan", cell.rowspan());
      if (cell.paragraphs().size() == 1) {
        text(tag, attributes, cell.paragraphs().getFirst().text());
      } else {
        html.append('<').append(tag).append(attributes).append('>');
        cell.paragraphs().forEach(this::block);
        html.append("</").append(tag).append('>');
      }
    }
    html.append("</tr>");
  }

  private static String span(String name, int cells) {
    return cells == 1 ? "" : " " + name + "=\"" + cells + "\"";
  }

  private void picture(Picture picture, boolean inGallery) {
    PictureSource source = picture.media() == null ? null : context.picture(picture.media());
    figure("picture", picture.media(), source == null);
    if (source == null) {
      placeholder(context.pictureMissing(), picture.alt());
    } else if (source.page() == null) {
      image(source, picture.alt(), inGallery);
    } else {
      html.append("<a href=\"");
      attribute(source.page());
      if (picture.alt().isBlank()) {
        // A link that holds nothing to be heard needs a name: WCAG 2.4.4.
        html.append("\" aria-label=\"");
        attribute(context.largerPicture());
      }
      html.append("\">");
      image(source, picture.alt(), inGallery);
      html.append("</a>");
    }
    caption(picture.caption(), context.pictureCredit(), picture.credit());
    html.append("</figure>");
  }

  private void image(PictureSource source, String alt, boolean inGallery) {
    Widths widths = source.widths();
    String sizes = widths == null ? "" : inGallery ? widths.inGallery() : widths.sizes();
    if (widths != null) {
      html.append("<picture><source type=\"image/webp\" srcset=\"");
      attribute(widths.webp()).append("\" sizes=\"");
      attribute(sizes).append("\">");
    }
    html.append("<img src=\"");
    attribute(source.src());
    if (widths != null) {
      html.append("\" srcset=\"");
      attribute(widths.jpeg()).append("\" sizes=\"");
      attribute(sizes);
    }
    html.append("\" alt=\"");
    attribute(alt)
        .append("\" width=\"")
        .append(source.width())
        .append("\" height=\"")
        .append(source.height())
        .append("\" loading=\"lazy\" decoding=\"async\">")
        .append(widths == null ? "" : "</picture>");
  }

  private void figure(String kind, @Nullable MediaId media, boolean missing) {
    html.append("<figure class=\"").append(kind).append(missing ? " missing\"" : "\"");
    if (media != null) {
      html.append(" data-media=\"").append(media.hash()).append('"');
    }
    html.append('>');
  }

  private void placeholder(String missing, String alt) {
    html.append("<div class=\"placeholder\" role=\"img\" aria-label=\"");
    attribute(missing);
    if (!alt.isEmpty()) {
      attribute(": " + alt).append("\" data-alt=\"");
      attribute(alt);
    }
    html.append("\"></div>");
  }

  private void caption(String caption, String creditLabel, String credit) {
    if (caption.isEmpty() && credit.isEmpty()) {
      return;
    }
    html.append("<figcaption>");
    phrase("span", "caption", caption);
    if (!credit.isEmpty()) {
      html.append(caption.isEmpty() ? "" : " ").append("<span class=\"credit\">");
      phrase("span", "credit-label", creditLabel);
      html.append(' ');
      phrase("span", "name", credit);
      html.append("</span>");
    }
    html.append("</figcaption>");
  }

  private void related(List<Related> stories) {
    // A note, for an aside inside an article is announced as a landmark by some.
    html.append("<aside class=\"related\" role=\"note\">");
    phrase("p", "related-label", context.related());
    html.append("<ul>");
    for (Related story : stories) {
      html.append("<li");
      if (story.story() != null) {
        html.append(" data-story=\"").append(story.story()).append('"');
      }
      html.append(isVerbatim(story.headline()) ? VERBATIM : "").append('>');
      String address = context.address(story);
      if (address != null) {
        html.append("<a href=\"");
        attribute(address).append("\">");
      }
      words(story.headline()).append(address == null ? "</li>" : "</a></li>");
    }
    html.append("</ul></aside>");
  }

  private void socialPost(SocialPost post) {
    String address = post.address() == null ? "" : post.address().toString();
    // The post may be in another language than the story: its own words decide its direction.
    html.append("<figure class=\"social-post\"><blockquote dir=\"auto\"");
    if (!address.isEmpty()) {
      html.append(" cite=\"");
      attribute(address).append('"');
    }
    html.append('>');
    post.paragraphs().forEach(this::block);
    html.append("</blockquote><figcaption>");
    phrase("bdi", "author", post.author());
    html.append(' ');
    phrase("bdi", "handle", post.handle());
    html.append(' ');
    phrase("span", "network", post.network());
    html.append(' ');
    if (!address.isEmpty()) {
      html.append("<a class=\"address\" rel=\"nofollow noopener\" href=\"");
      attribute(address).append("\">");
    }
    if (post.date() != null) {
      html.append("<time datetime=\"").append(post.date()).append("\">");
      words(context.date(post.date())).append("</time>");
    } else if (!address.isEmpty()) {
      words(context.originalPost());
    }
    html.append(address.isEmpty() ? "" : "</a>").append("</figcaption></figure>");
  }

  private void text(String tag, String attributes, List<Inline> text) {
    html.append('<').append(tag).append(attributes);
    html.append(isVerbatim(text) ? VERBATIM : "").append('>');
    runs(text);
    html.append("</").append(tag).append('>');
  }

  private void phrase(String tag, String name, String words) {
    if (!words.isEmpty()) {
      html.append('<').append(tag).append(" class=\"").append(name);
      html.append(isVerbatim(words) ? " verbatim\">" : "\">");
      words(words).append("</").append(tag).append('>');
    }
  }

  /// A link stays open over all runs that lead to the same place: it is one link to those who hear
  /// the page or go through it by keyboard.
  private void runs(List<Inline> runs) {
    Link open = null;
    for (Inline run : runs) {
      switch (run) {
        case LineBreak() -> html.append("<br>");
        case Text(var words, var marks) -> {
          if (!Objects.equals(marks.link(), open)) {
            html.append(open == null ? "" : "</a>");
            open = marks.link();
            if (open != null) {
              link(open);
            }
          }
          html.append(marks.em() ? "<em>" : "").append(marks.strong() ? "<strong>" : "");
          words(words).append(marks.strong() ? "</strong>" : "").append(marks.em() ? "</em>" : "");
        }
      }
    }
    html.append(open == null ? "" : "</a>");
  }

  private void link(Link link) {
    html.append("<a href=\"");
    attribute(link.href()).append(link.isOnTheWeb() ? "\" rel=\"noopener\">" : "\">");
  }

  private static boolean isVerbatim(String words) {
    return isVerbatim(List.of(Text.of(words)));
  }

  private StringBuilder attribute(String value) {
    return escape(value, true);
  }

  private StringBuilder words(String words) {
    return escape(words, false);
  }

  private StringBuilder escape(String text, boolean quotes) {
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > '>') {
        continue;
      }
      String escaped =
          switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> quotes ? "&quot;" : "";
            default -> "";
          };
      if (!escaped.isEmpty()) {
        html.append(text, done, i).append(escaped);
        done = i + 1;
      }
    }
    return done == 0 ? html.append(text) : html.append(text, done, text.length());
  }
}
