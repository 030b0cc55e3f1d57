package org.pregonero.livebench;

import java.time.Duration;

/// Runs a benchmark so that it ends: in time, with everything that it started, and with an exit
/// code that says whether all limits were reached (0), some were missed (1), it failed (2) or took
/// too long (3).
final class Bench {
  private Bench() {}

  /// What a benchmark does.
  @FunctionalInterface
  interface Work {
    void measure(Report report) throws Exception;
  }

  /// Does not return.
  static void run(Duration atMost, Work work) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> ProcessHandle.current().descendants().forEach(Bench::end)));
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          if (!pause(atMost)) {
            return;
          }
          System.err.println("gave up after " + atMost.toSeconds() + " s");
          Thread.getAllStackTraces().forEach(Bench::show);
          System.exit(3);
        });
    Report report = new Report();
    int code;
    try {
      work.measure(report);
      code = report.print() ? 0 : 1;
    } catch (Exception e) {
      report.print();
      e.printStackTrace();
      code = 2;
    }
    System.exit(code);
  }

  /// Says what is going on.
  static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /// Waits.
  ///
  /// @return whether it was not interrupted
  static boolean pause(Duration time) {
    try {
      Thread.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
  }

  private static void show(Thread thread, StackTraceElement[] trace) {
    if (trace.length > 0 && thread.getName().equals("main")) {
      for (StackTraceElement element : trace) {
        System.err.println("  at " + element);
      }
    }
  }
}
