package org.pregonero.site;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import java.nio.file.Path;
import java.util.List;

/// The browser of the tests: Debian's.
public final class Chromium {
  private Chromium() {}

  /// A browser that ends with `playwright`.
  public static Browser launch(Playwright playwright) {
    return playwright
        .chromium()
        .launch(
            new LaunchOptions()
                .setExecutablePath(Path.of("/usr/bin/chromium"))
                .setChromiumSandbox(false)
                .setArgs(List.of("--disable-gpu", "--disable-quic")));
  }
}
