package org.pregonero.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.pregonero.comments.CommentStore;
import org.pregonero.comments.Conversation.Comment;
import org.pregonero.html.Slug;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.masthead.SectionId;
import org.pregonero.storage.Database;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Block.Paragraph;
import org.pregonero.story.BodyRefused;
import org.pregonero.story.Byline;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.HeadlineKey;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.Stories;
import org.pregonero.story.Story;
import org.pregonero.story.StoryId;
import org.pregonero.story.Topic;
import org.pregonero.wire.CaptureStore.Known;

/// Imports captures: each becomes a published story, whole or not at all. What was imported before
/// is recognised by what it says, so an import can be stopped at any moment and run again: the
/// result is the same as if it had run through.
///
/// A second capture of the same page (the same headline and day, and a paragraph in common) that
/// says something else becomes a new revision of the same story, unless the newsroom has worked on
/// it.
public final class CaptureImport {
  private static final int BATCH = 250;
  private static final int BATCH_CHARACTERS = 4 * 1024 * 1024;
  private static final String AUTHOR = "import";

  private final Database database;
  private final MastheadStore mastheads;
  private final Stories stories;
  private final CommentStore comments;
  private final CaptureStore captures = new CaptureStore();

  public CaptureImport(
      Database database, MastheadStore mastheads, Stories stories, CommentStore comments) {
    this.database = database;
    this.mastheads = mastheads;
    this.stories = stories;
    this.comments = comments;
  }

  /// What became of one capture.
  public sealed interface Outcome {
    /// It is a new story.
    record Imported() implements Outcome {}

    /// It is a new revision of a story that an earlier capture began.
    record Updated() implements Outcome {}

    /// It was imported before.
    record Unchanged() implements Outcome {}

    /// It was not imported.
    record Refused(String reason) implements Outcome {}
  }

  /// Whoever watches an import.
  public interface Watcher {
    /// About how many captures there are.
    void expect(long captures);

    /// What became of one.
    void done(String name, Outcome outcome);
  }

  /// Imports all captures in files, folders and zip archives. Nothing found there makes it throw.
  public void run(List<Path> arguments, Watcher watcher) {
    watcher.expect(CaptureSource.count(arguments));
    Batch batch = new Batch(watcher);
    CaptureSource.forEach(arguments, batch::take);
    batch.finish();
  }

  /// Captures on their way into one transaction: a transaction for each would wait for the disk
  /// each time.
  private final class Batch {
    private final Watcher watcher;
    private final List<Named> captures = new ArrayList<>();
    private int characters;

    Batch(Watcher watcher) {
      this.watcher = watcher;
    }

    void take(CaptureSource.Found found) {
      switch (found) {
        case CaptureSource.Found.Refused(var name, var reason) -> refuse(name, reason);
        case CaptureSource.Found.Text(var name, var text) -> {
          try {
            captures.add(new Named(name, CaptureParser.parse(text)));
            characters += text.length();
          } catch (CaptureRefused e) {
            refuse(name, e.reason());
          }
        }
      }
      if (captures.size() >= BATCH || characters >= BATCH_CHARACTERS) {
        finish();
      }
    }

    void finish() {
      try {
        bringIn(captures);
      } catch (BodyRefused | IllegalArgumentException e) {
        captures.forEach(this::bringInAlone);
      }
      captures.clear();
      characters = 0;
    }

    /// One of a batch cannot be kept: each by itself, so that it takes no other with it.
    private void bringInAlone(Named capture) {
      try {
        bringIn(List.of(capture));
      } catch (BodyRefused | IllegalArgumentException e) {
        refuse(capture.name(), String.valueOf(e.getMessage()));
      }
    }

    private void bringIn(List<Named> batch) {
      List<Outcome> outcomes =
          database.write(transaction ->
              batch.stream()
                  .map(each -> CaptureImport.this.bringIn(transaction, each.capture()))
                  .toList());
      for (int i = 0; i < batch.size(); i++) {
        watcher.done(batch.get(i).name(), outcomes.get(i));
      }
    }

    private void refuse(String name, String reason) {
      watcher.done(name, new Outcome.Refused(reason));
    }
  }

  private record Named(String name, Capture capture) {}

  private Outcome bringIn(WriteTransaction transaction, Capture capture) {
    String digest = capture.digest();
    if (captures.contains(transaction, digest)) {
      return new Outcome.Unchanged();
    }
    Masthead masthead = mastheads.current(transaction);
    String language = capture.language();
    if (masthead.findEdition(language).isEmpty()) {
      return new Outcome.Refused(
          "written in %s, and the publication has no edition in it"
              .formatted(Locale.of(language).getDisplayLanguage(Locale.ENGLISH)));
    }
    Content content = content(transaction, capture);
    HeadlineKey headline = HeadlineKey.of(capture.headline());
    for (Known known : captures.list(transaction, language, capture.day(), headline)) {
      Content before = stories.getContent(transaction, known.story());
      if (isSamePage(before, content)) {
        return update(transaction, known, before, content, capture);
      }
    }
    StoryId story =
        stories.publishElsewhere(
            transaction,
            language,
            content,
            published(masthead, capture),
            AUTHOR,
            "imported from a capture");
    remember(transaction, capture, new Known(story, 1));
    return new Outcome.Imported();
  }

  private Outcome update(
      WriteTransaction transaction, Known known, Content before, Content content, Capture capture) {
    Story story = stories.get(transaction, known.story());
    if (story.revision() != known.revision()) {
      return new Outcome.Refused(
          "the newsroom has worked on this story since it was imported; it stays as it is");
    }
    int revision = known.revision();
    if (!before.equals(content)) {
      revision =
          stories.save(
              transaction,
              known.story(),
              revision,
              content,
              AUTHOR,
              "imported from a later capture");
      stories.publish(transaction, known.story());
    }
    remember(transaction, capture, new Known(known.story(), revision));
    return new Outcome.Updated();
  }

  private void remember(WriteTransaction transaction, Capture capture, Known known) {
    captures.insert(
        transaction,
        capture.digest(),
        capture.language(),
        capture.day(),
        HeadlineKey.of(capture.headline()),
        known);
    comments.carryOver(transaction, known.story(), conversation(capture.conversation()));
  }

  private Content content(WriteTransaction transaction, Capture capture) {
    return new Content(
        capture.kind(),
        section(transaction, capture),
        capture.headline(),
        capture.standfirst(),
        capture.highlights(),
        Byline.NONE,
        "",
        capture.lead(),
        capture.body(),
        capture.topics().stream().map(name -> new Topic(name, Slug.of(name))).toList(),
        List.of(),
        CommentPolicy.OPEN);
  }

  private @Nullable SectionId section(WriteTransaction transaction, Capture capture) {
    return capture.trail().isEmpty()
        ? null
        : mastheads.sectionFor(transaction, capture.language(), capture.trail());
  }

  private static PublicationTime published(Masthead masthead, Capture capture) {
    return capture.time() == null
        ? PublicationTime.ofDay(capture.day(), masthead.zone())
        : PublicationTime.of(
            capture.day().atTime(capture.time()).atZone(masthead.zone()).toInstant());
  }

  private static org.pregonero.comments.Conversation conversation(Conversation captured) {
    return new org.pregonero.comments.Conversation(
        captured.count(),
        captured.remarks().stream()
            .map(remark -> new Comment(remark.author(), remark.time(), remark.text()))
            .toList());
  }

  /// Two captures with one headline and day are of the same page if they share a paragraph or the
  /// standfirst; otherwise they are two stories that happen to be called the same.
  private static boolean isSamePage(Content one, Content other) {
    boolean standfirst = !one.standfirst().isEmpty() && one.standfirst().equals(other.standfirst());
    return standfirst
        || one.body().blocks().stream()
            .anyMatch(block -> block instanceof Paragraph && other.body().blocks().contains(block));
  }
}
