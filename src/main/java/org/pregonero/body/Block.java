package org.pregonero.body;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.media.MediaId;

/// One block of a [Body]. Closed: whoever switches over it meets every kind.
public sealed interface Block {
  /// A paragraph of running text. It may be empty, as in an editor's fresh line.
  record Paragraph(List<Inline> text) implements Block {
    public Paragraph {
      text = Inline.join(text);
    }

    /// A paragraph of plain words.
    public static Paragraph of(String words) {
      return new Paragraph(words.isEmpty() ? List.of() : List.of(Inline.Text.of(words)));
    }
  }

  /// A heading inside a story; the headline is level 1, so `level` is 2 to 4.
  record Heading(int level, List<Inline> text) implements Block {
    public Heading {
      if (level < 2 || level > 4) {
        throw new IllegalArgumentException("heading level " + level + " is not 2 to 4");
      }
      text = Inline.join(text);
    }
  }

  /// A list without numbers. It has at least one item.
  record BulletList(List<Item> items) implements Block {
    public BulletList {
      items = atLeastOne("list", items);
    }
  }

  /// A numbered list that counts from `start`. It has at least one item.
  record OrderedList(int start, List<Item> items) implements Block {
    public OrderedList {
      items = atLeastOne("list", items);
    }
  }

  /// One item of a list: a paragraph, then any paragraphs and lists that belong to it.
  record Item(List<Block> blocks) {
    public Item {
      blocks = List.copyOf(blocks);
      if (blocks.isEmpty() || !(blocks.getFirst() instanceof Paragraph)) {
        throw new IllegalArgumentException("a list item begins with a paragraph");
      }
      for (Block block : blocks) {
        if (!(block instanceof Paragraph
            || block instanceof BulletList
            || block instanceof OrderedList)) {
          throw new IllegalArgumentException("a list item holds paragraphs and lists only");
        }
      }
    }
  }

  /// Words quoted at length. It has at least one paragraph.
  record BlockQuote(List<Paragraph> paragraphs) implements Block {
    public BlockQuote {
      paragraphs = atLeastOne("quotation", paragraphs);
    }
  }

  /// A sentence lifted out of the story and set large; `attribution` says whose words, or is empty.
  record PullQuote(List<Inline> text, String attribution) implements Block {
    public PullQuote {
      text = Inline.join(text);
      KeptText.check(attribution);
    }
  }

  /// A picture in the text.
  record PictureBlock(Picture picture) implements Block {}

  /// Several pictures shown together. It has at least one.
  record Gallery(List<Picture> pictures) implements Block {
    public Gallery {
      pictures = atLeastOne("gallery", pictures);
    }
  }

  /// Stories an editor wants read next, at this place of the text. It has at least one.
  record RelatedBlock(List<Related> stories) implements Block {
    public RelatedBlock {
      stories = atLeastOne("related block", stories);
    }
  }

  /// A post from a social network, kept as text: nothing is ever loaded from the network itself.
  ///
  /// @param network as a reader would name it, such as `Mastodon`
  /// @param author the name shown on the post
  /// @param handle the account, such as `@someone`, or empty
  /// @param date when it was posted, if known
  /// @param address where it stood, if known: an http or https address
  /// @param paragraphs its words; at least one
  record SocialPost(
      String network,
      String author,
      String handle,
      @Nullable LocalDate date,
      @Nullable URI address,
      List<Paragraph> paragraphs)
      implements Block {
    public SocialPost {
      KeptText.check(network);
      KeptText.check(author);
      KeptText.check(handle);
      if (date != null && (date.getYear() < 1 || date.getYear() > 9999)) {
        throw new IllegalArgumentException("a date outside the years 1 to 9999");
      }
      if (address != null) {
        Link link = new Link(address.toString());
        if (!link.isOnTheWeb()) {
          throw new IllegalArgumentException("an address that is not of the web");
        }
        address = URI.create(link.href());
      }
      paragraphs = atLeastOne("social post", paragraphs);
    }
  }

  /// A video file of ours.
  ///
  /// @param media the file, or null where only caption and credit are known
  record Video(@Nullable MediaId media, String caption, String credit) implements Block {
    public Video {
      KeptText.check(caption);
      KeptText.check(credit);
    }
  }

  /// An audio file of ours.
  ///
  /// @param media the file, or null where only caption and credit are known
  record Audio(@Nullable MediaId media, String caption, String credit) implements Block {
    public Audio {
      KeptText.check(caption);
      KeptText.check(credit);
    }
  }

  /// A table. It has at least one row.
  record Table(List<Row> rows) implements Block {
    public Table {
      rows = atLeastOne("table", rows);
    }
  }

  /// A row of a [Table]. It has at least one cell.
  record Row(List<Cell> cells) {
    public Row {
      cells = atLeastOne("table row", cells);
    }
  }

  /// A cell of a [Table]: `header` cells name their column or row. It has at least one paragraph.
  record Cell(boolean header, int colspan, int rowspan, List<Paragraph> paragraphs) {
    public Cell {
      if (colspan < 1 || colspan > 100 || rowspan < 1 || rowspan > 100) {
        throw new IllegalArgumentException("a table cell spans 1 to 100 columns and rows");
      }
      paragraphs = atLeastOne("table cell", paragraphs);
    }
  }

  /// A pause between two parts of the text.
  record Divider() implements Block {}

  private static <T> List<T> atLeastOne(String what, List<T> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("an empty " + what);
    }
    return List.copyOf(parts);
  }
}
