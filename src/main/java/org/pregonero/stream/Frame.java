package org.pregonero.stream;

/// A picture or a bit of sound as the encoder sent it, by the encoder's own clock.
///
/// @param millis the decode time, in milliseconds
/// @param offsetMillis from the decode time to the time it is shown; 0 for sound
/// @param key whether decoding can begin here; always true for sound
/// @param bytes NAL units with lengths of four bytes before them, or one raw AAC frame; shared, not
///   copied: nobody changes it
public record Frame(long millis, int offsetMillis, boolean key, byte[] bytes) {}
