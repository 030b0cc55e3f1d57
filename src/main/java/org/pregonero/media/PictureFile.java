package org.pregonero.media;

/// A picture that [Darkroom#check] has found good, on its way into a [MediaStore].
///
/// @param bytes the file as it came
/// @param width in pixels, as it is seen
/// @param height in pixels, as it is seen
/// @param facts what the file says of itself
public record PictureFile(
    MediaId id, byte[] bytes, PictureFormat format, int width, int height, PictureFacts facts) {}
