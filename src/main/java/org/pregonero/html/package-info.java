/// Templates, words in several languages and measures of text.
@NullMarked
package org.pregonero.html;

import org.jspecify.annotations.NullMarked;
