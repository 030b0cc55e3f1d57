/// Words for those who cannot hear, or may not: out of the picture track (CEA-608), from a person
/// who types, and into WebVTT.
@NullMarked
package org.pregonero.captions;

import org.jspecify.annotations.NullMarked;
