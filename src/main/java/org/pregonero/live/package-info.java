/// The channels: who may send, what is on the air, how it stays there, and what is kept of it.
@NullMarked
package org.pregonero.live;

import org.jspecify.annotations.NullMarked;
