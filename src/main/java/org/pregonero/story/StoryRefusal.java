package org.pregonero.story;

import java.util.List;
import java.util.stream.Collectors;
import org.pregonero.body.StoryId;

/// A change to a story cannot be made as asked. The message says why, in an editor's words, and may
/// be shown to one.
public sealed class StoryRefusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private StoryRefusal(String message) {
    super(message);
  }

  /// There is no such story.
  public static final class NoSuchStory extends StoryRefusal {
    private static final long serialVersionUID = 1L;

    NoSuchStory(StoryId id) {
      super("there is no story " + id);
    }
  }

  /// The workflow does not lead from where the story stands to where it was sent.
  public static final class WrongState extends StoryRefusal {
    private static final long serialVersionUID = 1L;

    WrongState(Workflow from, Workflow to) {
      super("a story that is %s cannot become %s".formatted(from, to));
    }
  }

  /// Pictures lack a credit or an alternative text, and nobody has said why.
  public static final class PicturesIncomplete extends StoryRefusal {
    private static final long serialVersionUID = 1L;

    PicturesIncomplete(List<PictureGap> gaps) {
      super(
          gaps.stream().map(PictureGap::toString).collect(Collectors.joining("; "))
              + "; fill it in, or say why it is missing");
    }
  }

  /// Readers cannot see the story, so there is nothing to put right for them.
  public static final class NotBeforeReaders extends StoryRefusal {
    private static final long serialVersionUID = 1L;

    NotBeforeReaders(StoryId id) {
      super("readers cannot see the story " + id);
    }
  }

  /// The stories cannot be translations of one another: there would be two in one language.
  public static final class SecondInLanguage extends StoryRefusal {
    private static final long serialVersionUID = 1L;

    SecondInLanguage(String language) {
      super("the story is there in the language \"%s\" already".formatted(language));
    }
  }

  /// Somebody else saved the story in the meantime. Nothing was changed.
  public static final class Overtaken extends StoryRefusal {
    private static final long serialVersionUID = 1L;

    Overtaken(int basedOn, int newest) {
      super("revision %d was changed meanwhile: the newest is %d".formatted(basedOn, newest));
    }
  }
}
