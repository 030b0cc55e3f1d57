package org.pregonero.captions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Decodes the captions of service 1 (CEA-708, the caption channel of digital television) into the
/// text that stands on the screen. Colours, fonts, delays and where a window stands across the
/// screen are passed over; whatever is malformed ends the packet that it is in. One thread.
final class Cea708 {
  private static final int SERVICE = 1;
  private static final int WINDOWS = 8;
  private static final int LONGEST_PACKET = 128;

  /// What characters from 0x20 to 0x7F of the second set are, where we know them.
  private static final String MORE =
      "  \uFFFF\uFFFF\uFFFF…\uFFFF\uFFFF\uFFFF\uFFFFŠ\uFFFFŒ\uFFFF\uFFFF\uFFFF█‘’“”•\uFFFF\uFFFF\uFFFF™š\uFFFFœ℠\uFFFFŸ";

  private static final int UNKNOWN = 0xFFFF;

  private final byte[] packet = new byte[LONGEST_PACKET];
  private int expected;
  private int filled;
  private int at;
  private int end;
  private final @Nullable Window[] windows = new Window[WINDOWS];
  private int current;

  /// Takes the next two bytes.
  ///
  /// @param begins whether a packet begins with them
  void accept(boolean begins, byte first, byte second) {
    if (begins) {
      int size = first & 0x3F;
      expected = size == 0 ? LONGEST_PACKET : 2 * size;
      filled = 0;
    }
    if (filled + 2 > expected) {
      return; // its beginning was lost
    }
    packet[filled++] = first;
    packet[filled++] = second;
    if (filled == expected) {
      services();
    }
  }

  /// What stands on the screen.
  String text() {
    return Stream.of(windows)
        .filter(Objects::nonNull)
        .filter(window -> window.visible)
        .sorted(Comparator.comparingInt(window -> window.top))
        .flatMap(window -> window.rows.stream())
        .map(row -> row.toString().strip())
        .filter(row -> !row.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private void services() {
    int next = 1;
    while (next < expected) {
      int head = packet[next++] & 0xFF;
      int service = head >> 5;
      int size = head & 0x1F;
      if (service == 7 && size > 0 && next < expected) {
        service = packet[next++] & 0x3F;
      }
      if (service == 0 || size > expected - next) {
        return;
      }
      if (service == SERVICE) {
        at = next;
        end = next + size;
        codes();
      }
      next += size;
    }
  }

  private void codes() {
    while (at < end) {
      int code = one();
      if (code < 0x20) {
        control(code);
      } else if (code < 0x80) {
        write(code == 0x7F ? '♪' : (char) code);
      } else if (code < 0xA0) {
        command(code);
      } else {
        write((char) code);
      }
    }
  }

  private void control(int code) {
    Window window = windows[current];
    switch (code) {
      case 0x08 -> act(window, Window::back);
      case 0x0C -> act(window, Window::clear);
      case 0x0D -> act(window, Window::down);
      case 0x0E -> act(window, Window::wipe);
      case 0x10 -> more(one());
      case 0x18 -> {
        char character = (char) (one() << 8 | one());
        if (Character.isLetterOrDigit(character) || character > 0x2000) {
          write(character);
        }
      }
      default -> at += code < 0x10 ? 0 : code < 0x18 ? 1 : 2;
    }
  }

  /// The second sets of characters and commands. We know no command of theirs, only how long it is.
  private void more(int code) {
    if (code < 0x20) {
      at += code / 8;
    } else if (code < 0x80) {
      int index = code - 0x20;
      char character = index < MORE.length() ? MORE.charAt(index) : UNKNOWN;
      if (character != UNKNOWN) {
        write(character);
      }
    } else if (code < 0x90) {
      at += code < 0x88 ? 4 : 5;
    } else if (code < 0xA0) {
      at += one() & 0x3F;
    }
  }

  private void command(int code) {
    if (code < 0x88) {
      current = code - 0x80;
      return;
    }
    switch (code) {
      case 0x88 -> each(one(), Window::clear);
      case 0x89 -> each(one(), window -> window.visible = true);
      case 0x8A -> each(one(), window -> window.visible = false);
      case 0x8B -> each(one(), window -> window.visible = !window.visible);
      case 0x8C -> delete(one());
      case 0x8D -> at += 1;
      case 0x8F -> delete(0xFF);
      case 0x90 -> at += 2;
      case 0x91 -> at += 3;
      case 0x92 -> {
        int row = one() & 0x0F;
        int column = one() & 0x3F;
        act(windows[current], window -> window.goTo(row, column));
      }
      case 0x97 -> at += 4;
      case 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9E, 0x9F -> define(code - 0x98);
      default -> {}
    }
  }

  private void define(int id) {
    if (end - at < 6) {
      at = end;
      return;
    }
    boolean visible = (one() & 0x20) != 0;
    int top = one() & 0x7F;
    at++;
    int rows = 1 + (one() & 0x0F);
    at += 2;
    Window window = windows[id];
    if (window == null) {
      window = new Window();
      windows[id] = window;
    }
    window.visible = visible;
    window.top = top;
    window.resize(rows);
    current = id;
  }

  private void delete(int mask) {
    for (int i = 0; i < WINDOWS; i++) {
      if ((mask >> i & 1) != 0) {
        windows[i] = null;
      }
    }
  }

  private void each(int mask, Action action) {
    for (int i = 0; i < WINDOWS; i++) {
      if ((mask >> i & 1) != 0) {
        act(windows[i], action);
      }
    }
  }

  private void write(char character) {
    act(windows[current], window -> window.write(character));
  }

  private static void act(@Nullable Window window, Action action) {
    if (window != null) {
      action.on(window);
    }
  }

  private int one() {
    return at < end ? packet[at++] & 0xFF : 0;
  }

  /// Something done to a window.
  private interface Action {
    void on(Window window);
  }

  /// One of the windows that text is written into.
  private static final class Window {
    private static final int COLUMNS = 64;

    private final List<StringBuilder> rows = new ArrayList<>();
    private boolean visible;
    private int top;
    private int row;
    private int column;

    void resize(int count) {
      while (rows.size() < count) {
        rows.add(new StringBuilder());
      }
      while (rows.size() > count) {
        rows.removeLast();
      }
      row = Math.min(row, count - 1);
    }

    void clear() {
      rows.forEach(each -> each.setLength(0));
      goTo(0, 0);
    }

    void goTo(int toRow, int toColumn) {
      row = Math.min(toRow, rows.size() - 1);
      column = toColumn;
    }

    void down() {
      column = 0;
      if (row + 1 < rows.size()) {
        row++;
      } else {
        rows.removeFirst();
        rows.add(new StringBuilder());
      }
    }

    void wipe() {
      rows.get(row).setLength(0);
      column = 0;
    }

    void back() {
      if (column > 0) {
        column--;
        write(' ');
        column--;
      }
    }

    void write(char character) {
      StringBuilder line = rows.get(row);
      if (column < COLUMNS) {
        while (line.length() <= column) {
          line.append(' ');
        }
        line.setCharAt(column++, character);
      }
    }
  }
}
