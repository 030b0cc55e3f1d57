package org.pregonero.media;

import java.nio.file.Path;

/// A stored file and what is known of it.
///
/// @param type its content type, such as `image/jpeg`
/// @param width in pixels; 0 where there is no picture
/// @param height in pixels; 0 where there is no picture
/// @param path where its bytes are
public record MediaFile(MediaId id, String type, int width, int height, Path path) {}
