/// Which days, months and years have stories.
@NullMarked
package org.pregonero.archive;

import org.jspecify.annotations.NullMarked;
