/// Pictures and sound in the ISO base media file format: fragments for viewers, and whole files for
/// keeping.
@NullMarked
package org.pregonero.mp4;

import org.jspecify.annotations.NullMarked;
