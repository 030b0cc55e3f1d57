package org.pregonero.masthead;

import org.jspecify.annotations.Nullable;

/// A node of an edition's section tree.
///
/// @param parent the section above it, or null at the top
/// @param path its address inside the edition, without a slash at either end: `news/russia`
public record Section(
    SectionId id,
    String language,
    @Nullable SectionId parent,
    String path,
    String name,
    SectionKind kind) {}
