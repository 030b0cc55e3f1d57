/// The programme: what is on when.
@NullMarked
package org.pregonero.schedule;

import org.jspecify.annotations.NullMarked;
