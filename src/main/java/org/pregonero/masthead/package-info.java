/// The publication itself: its name, editions, section tree, social accounts and time zone.
@NullMarked
package org.pregonero.masthead;

import org.jspecify.annotations.NullMarked;
