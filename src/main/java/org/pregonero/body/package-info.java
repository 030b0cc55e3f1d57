/// What a story says: typed blocks, and the codecs that store them as JSON, show and read them as
/// HTML, and turn them into plain text.
@NullMarked
package org.pregonero.body;

import org.jspecify.annotations.NullMarked;
