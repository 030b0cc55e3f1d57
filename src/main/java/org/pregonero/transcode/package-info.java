/// Other programs that read and write pictures and sound: which ffmpeg there is, and its children.
@NullMarked
package org.pregonero.transcode;

import org.jspecify.annotations.NullMarked;
