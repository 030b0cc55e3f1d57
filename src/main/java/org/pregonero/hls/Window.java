package org.pregonero.hls;

import java.time.Duration;

/// How much of a broadcast viewers can rewind.
///
/// @param bytes at most so many on the disk, of all renditions together
/// @param spare bytes that are to be left on the disk for everything else; near to that, the window
///   becomes shorter
public record Window(Duration length, long bytes, long spare) {}
