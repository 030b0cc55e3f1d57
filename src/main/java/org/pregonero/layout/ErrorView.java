package org.pregonero.layout;

import org.jspecify.annotations.Nullable;

/// A page that says what went wrong.
///
/// @param id what the log calls it, or null if there is nothing in the log
public record ErrorView(Frame frame, String heading, String text, @Nullable String id) {}
