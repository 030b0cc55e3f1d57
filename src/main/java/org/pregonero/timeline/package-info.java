/// The timeline: what encoders send, each by its own clock, becomes one track without gaps for each
/// rendition, with the slate and silence where nobody sends. It decides where frames stand, never
/// who is on the air. All of it belongs to one thread, that of the channel's director.
@NullMarked
package org.pregonero.timeline;

import org.jspecify.annotations.NullMarked;
