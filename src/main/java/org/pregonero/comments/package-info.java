/// Conversations under stories. So far they are read; writing comes later.
@NullMarked
package org.pregonero.comments;

import org.jspecify.annotations.NullMarked;
