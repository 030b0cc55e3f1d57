/// Everything that comes in from elsewhere. First source: plain-text captures of article pages.
@NullMarked
package org.pregonero.wire;

import org.jspecify.annotations.NullMarked;
