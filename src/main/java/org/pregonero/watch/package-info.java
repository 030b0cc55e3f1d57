/// Where readers become viewers and listeners: the pages of the channels.
@NullMarked
package org.pregonero.watch;

import org.jspecify.annotations.NullMarked;
