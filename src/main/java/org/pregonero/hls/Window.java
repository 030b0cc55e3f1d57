package org.pregonero.hls;

import java.time.Duration;

/// How much of a broadcast viewers can rewind.
///
/// @param bytes at most so many on the disk, of all renditions together
public record Window(Duration length, long bytes) {}
