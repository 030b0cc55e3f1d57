package org.pregonero.story;

import java.time.Instant;

/// One saved state of a story. Revisions are never changed or removed.
///
/// @param number from 1, without gaps
/// @param author who saved it
/// @param reason why, in the author's words; may be empty
public record Revision(int number, Content content, String author, Instant at, String reason) {}
