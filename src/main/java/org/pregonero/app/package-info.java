/// The program itself: the command line, the composition root and the demo newsroom.
@NullMarked
package org.pregonero.app;

import org.jspecify.annotations.NullMarked;
