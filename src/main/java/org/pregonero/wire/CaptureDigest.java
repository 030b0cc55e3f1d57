package org.pregonero.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.pregonero.body.Block;
import org.pregonero.body.Block.BulletList;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.PictureBlock;
import org.pregonero.body.Block.RelatedBlock;
import org.pregonero.body.Block.SocialPost;
import org.pregonero.body.Inline;
import org.pregonero.body.Picture;

/// The digest of a [Capture]: SHA-256 over its parts in a fixed order. Each text goes in behind its
/// length and each list behind its size, so that no two captures look the same to it. The form is
/// written out here, not left to `toString`, because digests are stored and compared for years.
final class CaptureDigest {
  private final MessageDigest sha256;

  private CaptureDigest(MessageDigest sha256) {
    this.sha256 = sha256;
  }

  static String of(Capture capture) {
    try {
      CaptureDigest digest = new CaptureDigest(MessageDigest.getInstance("SHA-256"));
      digest.add(capture);
      return HexFormat.of().formatHex(digest.sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private void add(Capture capture) {
    add(capture.language());
    all(capture.trail(), this::add);
    add(capture.headline());
    all(capture.highlights(), this::add);
    Picture lead = capture.lead();
    all(lead == null ? List.of() : List.of(lead), this::add);
    add(capture.day().toString());
    add(capture.time() == null ? "" : capture.time().toString());
    add(capture.kind().name());
    all(capture.topics(), this::add);
    add(capture.standfirst());
    all(capture.body().blocks(), this::add);
    add(String.valueOf(capture.conversation().count()));
    all(capture.conversation().remarks(), this::add);
  }

  private void add(Block block) {
    switch (block) {
      case Paragraph paragraph -> {
        add("paragraph");
        add(words(paragraph));
      }
      case BulletList list -> {
        add("list");
        all(list.items(), this::add);
      }
      case PictureBlock picture -> {
        add("picture");
        add(picture.picture());
      }
      case RelatedBlock related -> {
        add("related");
        all(related.stories(), story -> add(story.headline()));
      }
      case SocialPost post -> {
        add("post");
        add(post.network());
        add(post.author());
        add(post.handle());
        add(String.valueOf(post.date()));
        all(post.paragraphs(), paragraph -> add(words(paragraph)));
      }
      case Block.Heading _,
          Block.OrderedList _,
          Block.BlockQuote _,
          Block.PullQuote _,
          Block.Gallery _,
          Block.Video _,
          Block.Audio _,
          Block.Table _,
          Block.Divider _ ->
          throw new IllegalStateException("a plain-text capture cannot hold this: " + block);
    }
  }

  private void add(Item item) {
    all(item.blocks(), this::add);
  }

  private void add(Picture picture) {
    add(picture.caption());
    add(picture.credit());
  }

  private void add(Remark remark) {
    add(remark.author());
    add(remark.time());
    add(remark.text());
  }

  private <T> void all(List<T> parts, Consumer<? super T> each) {
    add(String.valueOf(parts.size()));
    parts.forEach(each);
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
    sha256.update(bytes);
  }

  private static String words(Paragraph paragraph) {
    StringBuilder words = new StringBuilder();
    for (Inline run : paragraph.text()) {
      switch (run) {
        case Inline.Text text -> words.append(text.text());
        case Inline.LineBreak _ -> words.append('\n');
      }
    }
    return words.toString();
  }
}
