/// What every page readers see has in common: the frame around it, stories as cards, pictures, the
/// words for machines, and the pages for errors.
@NullMarked
package org.pregonero.layout;

import org.jspecify.annotations.NullMarked;
