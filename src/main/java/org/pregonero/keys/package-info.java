/// The keys with which encoders may send to a channel.
@NullMarked
package org.pregonero.keys;

import org.jspecify.annotations.NullMarked;
