package org.pregonero.wire;

/// One reader's comment under a captured page.
///
/// @param author the name it stood under, or empty
/// @param time when it was written, in the page's own words (`3 hours ago`), or empty
/// @param text its words; lines are parted by `\n`
record Remark(String author, String time, String text) {}
