package org.pregonero.app;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// What a command shows where somebody looks on as it works.
final class Terminal {
  private static final int BAR_EVERY_MILLIS = 200;

  private Terminal() {}

  /// Whether somebody does. A console may be missing where another implementation of it was chosen.
  @SuppressWarnings("SystemConsoleNull")
  static boolean isThere() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// A bar that says how far `task` is.
  static ProgressBar bar(String task, long steps) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(BAR_EVERY_MILLIS)
        .build();
  }
}
