/// Settings, from flags, environment and one file.
@NullMarked
package org.pregonero.config;

import org.jspecify.annotations.NullMarked;
