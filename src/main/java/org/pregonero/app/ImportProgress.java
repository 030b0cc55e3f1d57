package org.pregonero.app;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;
import org.pregonero.wire.CaptureImport;
import org.pregonero.wire.CaptureImport.Outcome;

/// Shows how an import goes: a bar on a terminal, otherwise a line now and then; and a summary at
/// its end. What was refused is named as it happens where lines are printed, and after the bar
/// where there is one.
final class ImportProgress implements CaptureImport.Watcher, AutoCloseable {
  private static final int LINE_EVERY = 1_000;

  private final PrintWriter out;
  private final boolean terminal;
  private final List<String> refusals = new ArrayList<>();
  private @Nullable ProgressBar bar;
  private long expected;
  private int imported;
  private int updated;
  private int unchanged;
  private int refused;

  private ImportProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  /// Progress that is printed to `out`.
  ///
  /// @param terminal whether somebody is looking at it as it is printed
  static ImportProgress on(PrintWriter out, boolean terminal) {
    return new ImportProgress(out, terminal);
  }

  @Override
  public void expect(long captures) {
    expected = captures;
    if (terminal) {
      bar = Terminal.bar("Importing", captures);
    }
  }

  @Override
  public void done(String name, Outcome outcome) {
    switch (outcome) {
      case Outcome.Imported() -> imported++;
      case Outcome.Updated() -> updated++;
      case Outcome.Unchanged() -> unchanged++;
      case Outcome.Refused(var reason) -> refuse("refused: " + name + ": " + reason);
    }
    if (bar != null) {
      bar.step();
    } else if (all() % LINE_EVERY == 0) {
      print("%,d of about %,d".formatted(all(), expected));
    }
  }

  /// Prints the summary.
  ///
  /// @return the exit code: 1 if anything was refused
  int finish() {
    close();
    refusals.forEach(this::print);
    print(
        "%,d imported, %,d updated, %,d unchanged, %,d refused"
            .formatted(imported, updated, unchanged, refused));
    return refused == 0 ? 0 : 1;
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  private void refuse(String line) {
    refused++;
    if (bar == null) {
      print(line);
    } else {
      refusals.add(line);
    }
  }

  private int all() {
    return imported + updated + unchanged + refused;
  }

  private void print(String line) {
    out.println(line);
    out.flush();
  }
}
