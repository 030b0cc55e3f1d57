package org.pregonero.wire;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.BodyRefused;
import org.pregonero.body.StoryId;
import org.pregonero.comments.CommentStore;
import org.pregonero.comments.Conversation.Comment;
import org.pregonero.html.Slug;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadStore;
import org.pregonero.masthead.SectionId;
import org.pregonero.storage.Database;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.HeadlineKey;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.Stories;
import org.pregonero.story.Story;
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
  private static final String FROM_LATER_CAPTURE = "imported from a later capture";

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
  ///
  /// @param watcher told of each capture in the order in which they are found, by one thread at a
  ///   time
  public void run(List<Path> arguments, Watcher watcher) {
    watcher.expect(CaptureSource.count(arguments));
    try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
      Batches batches = new Batches(writer, watcher);
      CaptureSource.forEach(arguments, batches::take);
      batches.finish();
    }
  }

  /// What was read of one capture: the capture, or why there is none.
  private sealed interface Read {
    String name();

    record Good(String name, Capture capture) implements Read {}

    record Bad(String name, String reason) implements Read {}
  }

  /// Captures on their way into the database, many in one transaction: a transaction for each would
  /// wait for the disk each time. While one batch is written, the next is read.
  private final class Batches {
    private final ExecutorService writer;
    private final Watcher watcher;
    private List<Read> next = new ArrayList<>();
    private int characters;
    private @Nullable Future<?> writing;

    Batches(ExecutorService writer, Watcher watcher) {
      this.writer = writer;
      this.watcher = watcher;
    }

    void take(CaptureSource.Found found) {
      next.add(read(found));
      if (next.size() >= BATCH || characters >= BATCH_CHARACTERS) {
        send();
      }
    }

    void finish() {
      send();
      await();
    }

    private Read read(CaptureSource.Found found) {
      return switch (found) {
        case CaptureSource.Found.Refused(var name, var reason) -> new Read.Bad(name, reason);
        case CaptureSource.Found.Text(var name, var text) -> {
          characters += text.length();
          try {
            yield new Read.Good(name, CaptureParser.parse(text));
          } catch (CaptureRefused e) {
            yield new Read.Bad(name, e.reason());
          }
        }
      };
    }

    private void send() {
      await();
      List<Read> batch = next;
      writing = writer.submit(() -> write(batch));
      next = new ArrayList<>();
      characters = 0;
    }

    private void await() {
      if (writing == null) {
        return;
      }
      try {
        writing.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted in the middle of an import", e);
      } catch (ExecutionException e) {
        throw new IllegalStateException("the import could not go on", e.getCause());
      }
    }

    private void write(List<Read> batch) {
      List<Outcome> outcomes;
      try {
        outcomes = bringIn(batch);
      } catch (BodyRefused | IllegalArgumentException e) {
        // one of them cannot be kept: each by itself, so that it takes no other with it
        outcomes = batch.stream().map(this::bringInAlone).toList();
      }
      for (int i = 0; i < batch.size(); i++) {
        watcher.done(batch.get(i).name(), outcomes.get(i));
      }
    }

    private Outcome bringInAlone(Read read) {
      try {
        return bringIn(List.of(read)).getFirst();
      } catch (BodyRefused | IllegalArgumentException e) {
        return new Outcome.Refused(String.valueOf(e.getMessage()));
      }
    }

    private List<Outcome> bringIn(List<Read> batch) {
      return database.write(
          transaction -> batch.stream().map(read -> outcome(transaction, read)).toList());
    }

    private Outcome outcome(WriteTransaction transaction, Read read) {
      return switch (read) {
        case Read.Good(_, var capture) -> CaptureImport.this.bringIn(transaction, capture);
        case Read.Bad(_, var reason) -> new Outcome.Refused(reason);
      };
    }
  }

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
        return update(transaction, known, before, content, capture, digest);
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
    remember(transaction, capture, digest, new Known(story, 1));
    org.pregonero.comments.Conversation said = conversation(capture.conversation());
    if (!said.equals(org.pregonero.comments.Conversation.EMPTY)) {
      comments.carryOver(transaction, story, said);
    }
    return new Outcome.Imported();
  }

  private Outcome update(
      WriteTransaction transaction,
      Known known,
      Content before,
      Content content,
      Capture capture,
      String digest) {
    Story story = stories.get(transaction, known.story());
    if (story.revision() != known.revision()) {
      return new Outcome.Refused(
          "the newsroom has worked on this story since it was imported; it stays as it is");
    }
    int revision = known.revision();
    if (!before.equals(content)) {
      revision =
          stories.save(transaction, known.story(), revision, content, AUTHOR, FROM_LATER_CAPTURE);
      stories.excusePictures(transaction, known.story(), AUTHOR, FROM_LATER_CAPTURE);
      stories.publish(transaction, known.story());
    }
    remember(transaction, capture, digest, new Known(known.story(), revision));
    comments.carryOver(transaction, known.story(), conversation(capture.conversation()));
    return new Outcome.Updated();
  }

  private void remember(WriteTransaction transaction, Capture capture, String digest, Known known) {
    captures.insert(
        transaction,
        digest,
        capture.language(),
        capture.day(),
        HeadlineKey.of(capture.headline()),
        known);
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
