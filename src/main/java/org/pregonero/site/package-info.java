/// What readers see.
@NullMarked
package org.pregonero.site;

import org.jspecify.annotations.NullMarked;
