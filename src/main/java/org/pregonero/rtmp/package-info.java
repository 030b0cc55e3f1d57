/// The door for encoders: a server for RTMP and RTMPS that only takes streams in. It asks whether a
/// key is good before it takes any media, and hands on what comes as tags.
@NullMarked
package org.pregonero.rtmp;

import org.jspecify.annotations.NullMarked;
