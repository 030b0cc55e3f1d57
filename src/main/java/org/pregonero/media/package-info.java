/// Pictures, audio and video files: what is known of each, and its bytes on disk.
@NullMarked
package org.pregonero.media;

import org.jspecify.annotations.NullMarked;
