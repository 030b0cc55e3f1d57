/// What many wait for at the same time, and the connections by which they do: answers that are made
/// once and sent to all.
@NullMarked
package org.pregonero.crowd;

import org.jspecify.annotations.NullMarked;
