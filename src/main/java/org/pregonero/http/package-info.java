/// The web server behind a few types of our own: routes, responses, errors, static files.
@NullMarked
package org.pregonero.http;

import org.jspecify.annotations.NullMarked;
