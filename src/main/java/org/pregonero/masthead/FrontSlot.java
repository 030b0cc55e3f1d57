package org.pregonero.masthead;

/// A place on the front page that an editor can fill. A place that nobody filled shows the newest
/// story that fits there.
public enum FrontSlot {
  /// The top of the page.
  LEAD,
  SECONDARY_1,
  SECONDARY_2,
  SECONDARY_3,
  SECONDARY_4,
  /// Shows opinion only.
  OPINION_1,
  /// Shows opinion only.
  OPINION_2,
  /// Shows opinion only.
  OPINION_3,
  /// Shows opinion only.
  OPINION_4
}
