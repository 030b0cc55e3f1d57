/// The packager: samples become parts, segments and playlists of low-latency HLS, on the disk and
/// for everyone who asks.
@NullMarked
package org.pregonero.hls;

import org.jspecify.annotations.NullMarked;
