package org.pregonero.layout;

/// A picture that is here.
///
/// @param src its path
/// @param width in pixels
/// @param height in pixels
/// @param alt what it shows; may be empty
public record ImageView(String src, int width, int height, String alt) {}
