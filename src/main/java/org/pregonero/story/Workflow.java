package org.pregonero.story;

import java.util.Set;

/// Where a story stands on its way to readers. It speaks of the newest revision: a published story
/// that is being worked on is a draft again, while readers keep what was published.
public enum Workflow {
  DRAFT,
  IN_REVIEW,
  READY,
  SCHEDULED,
  PUBLISHED,
  WITHDRAWN;

  /// Whether a story that stands here may go to `next`. What readers see can be taken back from
  /// anywhere.
  public boolean mayBecome(Workflow next) {
    Set<Workflow> allowed =
        switch (this) {
          case DRAFT -> Set.of(IN_REVIEW, PUBLISHED, WITHDRAWN);
          case IN_REVIEW -> Set.of(DRAFT, READY, PUBLISHED, WITHDRAWN);
          case READY -> Set.of(DRAFT, IN_REVIEW, SCHEDULED, PUBLISHED, WITHDRAWN);
          case SCHEDULED -> Set.of(DRAFT, IN_REVIEW, READY, PUBLISHED, WITHDRAWN);
          case PUBLISHED -> Set.of(DRAFT, WITHDRAWN);
          case WITHDRAWN -> Set.of(DRAFT, PUBLISHED);
        };
    return allowed.contains(next);
  }

  /// Where a story stands after somebody saved a new revision of it. What was approved is no longer
  /// what is there, so it has to be approved again.
  Workflow afterSaving() {
    return switch (this) {
      case DRAFT, PUBLISHED, WITHDRAWN -> DRAFT;
      case IN_REVIEW, READY, SCHEDULED -> IN_REVIEW;
    };
  }
}
