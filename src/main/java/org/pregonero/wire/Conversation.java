package org.pregonero.wire;

import java.util.List;

/// What readers said under a captured page.
///
/// @param count how many comments the page says it has; it may show fewer
/// @param remarks the comments it shows, in its order
record Conversation(int count, List<Remark> remarks) {
  Conversation {
    remarks = List.copyOf(remarks);
  }
}
