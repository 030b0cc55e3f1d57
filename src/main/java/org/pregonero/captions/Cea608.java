package org.pregonero.captions;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Decodes the captions of channel CC1 (CEA-608) into the text that stands on the screen.
/// Positions, colours and italics are passed over. One thread.
final class Cea608 {
  private static final String BASIC =
      " !\"#$%&'()á+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[é]íóúabcdefghijklmnopqrstuvwxyzç÷Ññ█";
  private static final String SPECIAL = "®°½¿™¢£♪à\u00a0èâêîôû";
  private static final String SPANISH_FRENCH = "ÁÉÓÚÜü‘¡*'—©℠•“”ÀÂÇÈÊËëÎÏïÔÙùÛ«»";
  private static final String PORTUGUESE_GERMAN = "ÃãÍÌìÒòÕõ{}\\^_|~ÄäÖöß¥¤¦ÅåØø┌┐└┘";
  private static final int[] ROWS = {11, 1, 3, 12, 14, 5, 7, 9};
  private static final int WIDTH = 64;

  private Map<Integer, StringBuilder> shown = new TreeMap<>();
  private Map<Integer, StringBuilder> hidden = new TreeMap<>();
  private Mode mode = Mode.NONE;
  private int row = 15;
  private int rolls = 2;
  private int before;
  private boolean ours;

  private enum Mode {
    NONE,
    POP_ON,
    ROLL_UP,
    PAINT_ON
  }

  /// Takes the next pair of bytes, parity included.
  void accept(byte first, byte second) {
    if (Integer.bitCount(first & 0xFF) % 2 == 0 || Integer.bitCount(second & 0xFF) % 2 == 0) {
      return;
    }
    int one = first & 0x7F;
    int two = second & 0x7F;
    if (one == 0 && two == 0) {
      return;
    }
    int pair = one << 8 | two;
    if (one < 0x20) {
      boolean repeated = pair == before;
      before = repeated ? 0 : pair;
      if (!repeated) {
        control(one, two);
      }
      return;
    }
    before = 0;
    if (ours) {
      write(BASIC.charAt(Math.min(one - 0x20, BASIC.length() - 1)));
      if (two >= 0x20) {
        write(BASIC.charAt(Math.min(two - 0x20, BASIC.length() - 1)));
      }
    }
  }

  /// What stands on the screen.
  String text() {
    return shown.values().stream()
        .map(line -> line.toString().strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private void control(int one, int two) {
    if (one < 0x10) {
      ours = false; // data of other services
      return;
    }
    ours = (one & 0x08) == 0;
    if (!ours) {
      return;
    }
    if (two >= 0x40) {
      address(one, two);
    } else if (one == 0x11 && two >= 0x30) {
      write(SPECIAL.charAt(two - 0x30));
    } else if (one == 0x12 || one == 0x13) {
      String set = one == 0x12 ? SPANISH_FRENCH : PORTUGUESE_GERMAN;
      if (two >= 0x20) {
        erase(); // the character before stands for those who do not know this one
        write(set.charAt(two - 0x20));
      }
    } else if (one == 0x11) {
      write(' '); // a change of colour takes a column
    } else if (one == 0x14 || one == 0x15) {
      command(two);
    }
  }

  private void command(int code) {
    switch (code) {
      case 0x20 -> mode = Mode.POP_ON;
      case 0x21 -> erase();
      case 0x24 -> buffer().remove(row);
      case 0x25, 0x26, 0x27 -> rollUp(code - 0x23);
      case 0x29 -> mode = Mode.PAINT_ON;
      case 0x2A, 0x2B -> mode = Mode.NONE; // text, which is no captions
      case 0x2C -> shown.clear();
      case 0x2D -> carriageReturn();
      case 0x2E -> hidden.clear();
      case 0x2F -> {
        Map<Integer, StringBuilder> swapped = shown;
        shown = hidden;
        hidden = swapped;
        mode = Mode.POP_ON;
      }
      default -> {}
    }
  }

  private void rollUp(int lines) {
    if (mode != Mode.ROLL_UP) {
      shown.clear();
      hidden.clear();
      row = 15;
    }
    mode = Mode.ROLL_UP;
    rolls = lines;
  }

  private void carriageReturn() {
    if (mode != Mode.ROLL_UP) {
      return;
    }
    Map<Integer, StringBuilder> moved = new TreeMap<>();
    shown.forEach((at, line) -> {
      if (at - 1 > row - rolls && at <= row) {
        moved.put(at - 1, line);
      }
    });
    shown = moved;
  }

  /// A preamble address code: where the next characters stand.
  private void address(int one, int two) {
    int low = ROWS[one & 0x07];
    int next = one == 0x10 ? 11 : low + (two >= 0x60 ? 1 : 0);
    if (mode == Mode.ROLL_UP && next != row) {
      Map<Integer, StringBuilder> moved = new TreeMap<>();
      int shift = next - row;
      shown.forEach((at, line) -> moved.put(at + shift, line));
      shown = moved;
    } else if (mode == Mode.POP_ON || mode == Mode.PAINT_ON) {
      buffer().remove(next);
    }
    row = next;
  }

  private void write(char character) {
    if (mode == Mode.NONE) {
      return;
    }
    StringBuilder line = buffer().computeIfAbsent(row, _ -> new StringBuilder());
    if (line.length() < WIDTH) {
      line.append(character);
    }
  }

  private void erase() {
    StringBuilder line = buffer().get(row);
    if (line != null && !line.isEmpty()) {
      line.setLength(line.length() - 1);
    }
  }

  private Map<Integer, StringBuilder> buffer() {
    return mode == Mode.POP_ON ? hidden : shown;
  }
}
