/// The database, transactions, migrations and the journal that tells what changed.
@NullMarked
package org.pregonero.storage;

import org.jspecify.annotations.NullMarked;
