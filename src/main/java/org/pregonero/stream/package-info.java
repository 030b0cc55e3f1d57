/// What an encoder sends, in the few types that everything live is made of: tags as RTMP and FLV
/// carry them, the formats of a picture and a sound track, and samples on the one timeline that
/// viewers see. Nothing here opens a connection or a file by itself.
@NullMarked
package org.pregonero.stream;

import org.jspecify.annotations.NullMarked;
