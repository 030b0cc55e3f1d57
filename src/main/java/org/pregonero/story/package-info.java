/// Stories: content, revisions, workflow and publication.
@NullMarked
package org.pregonero.story;

import org.jspecify.annotations.NullMarked;
