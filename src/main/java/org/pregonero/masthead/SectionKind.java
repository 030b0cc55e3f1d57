package org.pregonero.masthead;

/// What a section holds. Opinion carries the edition's disclaimer.
public enum SectionKind {
  NEWS,
  OPINION
}
