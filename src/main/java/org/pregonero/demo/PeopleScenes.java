package org.pregonero.demo;

import static org.pregonero.demo.Sheet.*;

import java.awt.Shape;

/// Portraits of people who do not exist: cut-paper busts, lit from one side.
final class PeopleScenes {
  private PeopleScenes() {}

  /// A harbour pilot in her cap.
  static void captain(Sheet s) {
    s.sky(0x2f6f7c, 0x4f919a, 0x8fc0b5);
    s.fill(0xf5dca6, disc(800, 430, 370));
    s.shade(rect(0, 640, WIDTH, 360), 0x2f7380, NIGHT);
    for (int i = 0; i < 5; i++) {
      s.swell(680 + 66 * i, 16, 60 + 14 * i, PAPER, mix(0x3c8590, NIGHT, i * 0.22), NIGHT);
    }
    bust(s, 0xb9795a, 0x1b2848);
    s.fill(
        0x55322c,
        blob(
            640, 380, 648, 300, 800, 270, 952, 300, 962, 400, 984, 560, 930, 600, 918, 420, 800,
            352, 690, 420, 676, 600, 624, 560));
    s.fill(0x1b2848, blob(600, 300, 640, 216, 800, 180, 960, 216, 1000, 300, 900, 330, 700, 330));
    s.fill(PAPER, blob(612, 268, 660, 190, 800, 160, 940, 190, 988, 268, 800, 300));
    s.fill(INK, blob(660, 330, 800, 300, 940, 330, 900, 372, 800, 352, 700, 372));
    s.fill(OCHRE, disc(800, 284, 27));
    for (int button = 0; button < 3; button++) {
      s.fill(OCHRE, disc(744, 800 + 70 * button, 13));
      s.fill(OCHRE, disc(856, 800 + 70 * button, 13));
    }
  }

  /// An oceanographer with glasses and a beard.
  static void scientist(Sheet s) {
    s.sky(0xd98a62, 0xe6a674, 0xf3cf98);
    for (int ring = 7; ring >= 0; ring--) {
      s.fill(ring % 2 == 0 ? 0x2f6b78 : 0x3f8088, disc(800, 430, 150 + 44 * ring));
    }
    bust(s, 0x8a5340, 0x5c7146);
    s.fill(
        0x2a2230,
        blob(
            640, 420, 636, 300, 700, 214, 800, 196, 910, 214, 966, 300, 960, 420, 930, 330, 800,
            290, 676, 330));
    s.fill(
        0x2a2230,
        blob(
            660, 490, 700, 560, 760, 536, 840, 536, 900, 560, 940, 490, 930, 620, 860, 700, 800,
            716, 740, 700, 670, 620));
    s.fill(0xb06a58, blob(756, 584, 800, 572, 844, 584, 800, 604));
    s.outline(PAPER, 9, 1, disc(728, 442, 54));
    s.outline(PAPER, 9, 1, disc(872, 442, 54));
    s.line(PAPER, 9, 782, 436, 818, 436);
    s.tint(PAPER, 0.25, disc(728, 442, 54));
    s.tint(PAPER, 0.25, disc(872, 442, 54));
    s.line(0xf4ead4, 15, 620, 850, 800, 960, 980, 850);
  }

  /// A writer in a red scarf, before her shelves.
  static void writer(Sheet s) {
    s.sky(0x50344c, 0x6b4552, 0x8a5a58);
    for (int row = 0; row < 5; row++) {
      for (double x = -10; x < WIDTH; ) {
        double thick = s.between(18, 46);
        double high = s.between(110, 172);
        int book = mix(s.oneOf(CORAL, OCHRE, PETROL, SAND, SLATE, BRICK), PLUM, 0.45);
        s.fill(book, rect(x, 196 + 200 * row - high, thick - 4, high));
        x += thick;
      }
      s.fill(0x3a2638, rect(0, 196 + 200 * row, WIDTH, 18));
    }
    s.glow(560, 380, 760, 0xf8d9a0, 0.6);
    s.fill(
        0xb9b2ac,
        blob(
            560, 520, 590, 330, 690, 200, 820, 170, 950, 220, 1020, 360, 1044, 540, 990, 640, 900,
            620, 700, 620, 610, 640));
    bust(s, 0xd9a27e, 0x27455c);
    s.fill(
        0xd8d2c8,
        blob(
            632, 460, 640, 320, 740, 226, 860, 220, 950, 290, 968, 460, 930, 400, 880, 310, 760,
            330, 690, 400));
    s.fill(
        0xc4452f,
        blob(610, 740, 700, 690, 800, 720, 900, 690, 990, 740, 940, 830, 800, 860, 660, 830));
    s.shade(polygon(830, 800, 930, 790, 960, 1010, 850, 1010), 0xc4452f, 0x8d2f28);
    s.tint(INK, 0.2, blob(660, 800, 800, 830, 940, 800, 930, 838, 800, 862, 670, 836));
  }

  /// Shoulders, neck and head; hair and hats come on top.
  static void bust(Sheet s, int skin, int coat) {
    Shape shoulders =
        blob(330, 1060, 372, 880, 520, 780, 690, 736, 910, 736, 1080, 780, 1228, 880, 1270, 1060);
    s.shade(shoulders, mix(coat, PAPER, 0.1), coat, mix(coat, INK, 0.5));
    s.fill(mix(skin, INK, 0.3), polygon(716, 600, 884, 600, 900, 770, 800, 850, 700, 770));
    Shape head =
        blob(
            650, 400, 680, 270, 800, 220, 920, 270, 950, 400, 930, 540, 870, 650, 800, 684, 730,
            650, 670, 540);
    s.fill(skin, head);
    s.within(head, () -> face(s));
    s.fill(mix(coat, PAPER, 0.16), polygon(690, 736, 800, 880, 730, 940, 640, 760));
    s.fill(mix(coat, INK, 0.3), polygon(910, 736, 800, 880, 870, 940, 960, 760));
  }

  private static void face(Sheet s) {
    double[] shadow = {
      830, 200, 1000, 200, 1000, 700, 800, 700, 806, 560, 850, 530, 818, 440, 806, 380
    };
    s.tint(INK, 0.22, polygon(shadow));
    s.tint(INK, 0.5, round(704, 430, 52, 13, 13));
    s.tint(INK, 0.5, round(850, 430, 52, 13, 13));
    s.tint(0x8a2f2d, 0.55, round(764, 592, 74, 13, 13));
  }
}
