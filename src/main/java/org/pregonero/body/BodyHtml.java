package org.pregonero.body;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.pregonero.media.MediaId;

/// Bodies as HTML: written for readers' pages and feeds, read from there and from anywhere else.
/// Thread-safe.
///
/// The markup is semantic and needs neither styles nor scripts to be understood, asks no other site
/// for anything, and carries all that a body holds: what [#write] writes, [#read] reads as the same
/// body. Headings never leave a gap in the outline that begins with the headline: where the body
/// has one, `data-level` tells its own level. A style sheet meets these classes: `pull-quote`,
/// `picture`, `gallery`, `social-post`, `video`, `audio` and `table`; inside of them `caption`,
/// `credit`, `credit-label`, `placeholder`, `author`, `handle`, `network`, `address`; `related`
/// with `related-label`; `missing` on a figure whose file is not here; and `verbatim` on a text
/// whose spaces and line breaks must show as they stand (`white-space: pre-wrap`), because HTML
/// would drop some of them.
public final class BodyHtml {
  private BodyHtml() {}

  /// The markup of `body`: whole elements, to stand in an `article`.
  public static String write(Body body, Context context) {
    return new BodyHtmlWriter(context).write(body);
  }

  /// The body that `html` holds, whoever wrote it; a page's `body` or any part of one.
  ///
  /// Only what has a place in a body passes: marks, links to safe addresses, paragraphs, headings
  /// (from level 2 on), lists, quotations, tables, dividers and figures. Of everything else the
  /// words remain, as paragraphs. Pictures and recordings keep their place, caption and credit; the
  /// file is known only where `data-media` on the figure or the `img` names one of ours. What a
  /// reader would not see as words goes: scripts, styles, templates, titles, comments, and what
  /// another site would have filled (frames, objects). Spaces fall together as in a browser; two
  /// line breaks in a row end a paragraph; empty paragraphs go. Takes time and memory in proportion
  /// to the length of `html`.
  ///
  /// @throws BodyRefused if `html` is over the limits, or what it holds is over those of a body
  public static Body read(String html) {
    return BodyLimits.check(BodyHtmlReader.read(html));
  }

  /// What the markup needs to know and say. Words are plain text, in the reader's language.
  public interface Context {
    /// Where a related story is found: an address or a path on this site; null if nowhere.
    @Nullable String address(Related related);

    /// The file of a picture, or null if it is not here.
    @Nullable PictureSource picture(MediaId media);

    /// The address of a video or audio file, or null if it is not here.
    @Nullable String file(MediaId media);

    /// Stands before related stories: "Related".
    String related();

    /// Names a table for those who hear the page: "Table".
    String table();

    /// Stands before the credit of a picture: "Photo:".
    String pictureCredit();

    /// Stands before the credit of a video: "Video:".
    String videoCredit();

    /// Stands before the credit of an audio file: "Audio:".
    String audioCredit();

    /// Said in the place of a picture whose file is not here: "This picture is not available".
    String pictureMissing();

    /// Said in the place of a video whose file is not here.
    String videoMissing();

    /// Said in the place of an audio file that is not here.
    String audioMissing();

    /// Says where a picture without words of its own leads: "Larger picture".
    String largerPicture();

    /// The day a post was written, as readers write dates.
    String date(LocalDate date);

    /// Leads to a post whose day is not known: "Original post".
    String originalPost();
  }

  /// The file of a picture.
  ///
  /// @param src its address or path
  /// @param width in pixels
  /// @param height in pixels
  /// @param widths the other widths in which it is there, or null if there are none
  /// @param page the path of the page that shows it large, or null if there is none
  public record PictureSource(
      String src, int width, int height, @Nullable Widths widths, @Nullable String page) {}

  /// The widths in which a picture is there, as
  /// [srcset](https://html.spec.whatwg.org/#srcset-attributes) and
  /// [sizes](https://html.spec.whatwg.org/#sizes-attributes) have them.
  ///
  /// @param jpeg the JPEG files
  /// @param webp the WebP files
  /// @param sizes how wide a picture stands in the text
  /// @param inGallery how wide it stands in a gallery
  public record Widths(String jpeg, String webp, String sizes, String inGallery) {}
}
