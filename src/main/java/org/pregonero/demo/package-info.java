/// The demo newsroom: its texts and the code that draws its pictures.
@NullMarked
package org.pregonero.demo;

import org.jspecify.annotations.NullMarked;
