package org.pregonero.live;

import java.time.Instant;

/// A broadcast that is on the air.
///
/// @param broadcast its id, which stands in addresses
/// @param soundOnly whether there are no pictures
public record OnAir(String channel, String broadcast, Instant since, boolean soundOnly) {}
