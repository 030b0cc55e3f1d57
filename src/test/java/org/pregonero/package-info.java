/// Tests of the house as a whole.
@NullMarked
package org.pregonero;

import org.jspecify.annotations.NullMarked;
