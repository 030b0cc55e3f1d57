package org.pregonero.app;

/// Where the program starts.
public final class Main {
  private Main() {}

  /// Runs the command named in `args` and exits with its code.
  public static void main(String[] args) {
    System.out.println("pregonero");
  }
}
