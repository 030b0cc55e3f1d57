package org.pregonero.demo;

import static org.pregonero.demo.Sheet.*;

import java.awt.Shape;

/// The pictures of the country behind the port, and of what it puts on the table.
final class LandScenes {
  private LandScenes() {}

  /// The observatory, and an hour of stars.
  static void observatory(Sheet s) {
    s.sky(0x0d1530, 0x1b2f57, 0x385a80, 0x8a86a0, 0xe0a98c);
    for (int i = 0; i < 120; i++) {
      double radius = 40 + 8.6 * i + s.between(-3, 3);
      int light = s.oneOf(PAPER, PAPER, FOAM, ROSE, OCHRE);
      Shape trail = arc(1010, 250, radius, s.between(0, 360), s.between(14, 46));
      s.outline(light, s.between(0.9, 2.4), s.between(0.25, 0.8), trail);
    }
    s.fill(PAPER, disc(1010, 250, 4));
    s.mist(520, 330, 0xe8b79a, 0.35);
    s.fill(0x4c4a6c, s.ridge(760, 60, 330));
    s.fill(0x33365a, s.ridge(815, 50, 240));
    s.shade(blob(60, 1040, 240, 840, 430, 770, 640, 770, 860, 850, 1090, 1040), 0x232a4b, INK);
    s.shade(rect(390, 640, 290, 150), 0xd9cdb8, 0x8d89a0);
    s.tint(INK, 0.35, rect(600, 640, 80, 150));
    s.shade(
        blob(372, 644, 392, 520, 470, 440, 535, 424, 600, 440, 678, 520, 698, 644),
        PAPER,
        0xa9a3b4);
    s.tint(INK, 0.3, blob(590, 436, 678, 520, 698, 644, 620, 644, 624, 520));
    s.fill(0x1b2340, polygon(536, 420, 586, 434, 640, 590, 640, 640, 576, 640, 566, 540));
    s.line(SLATE, 26, 596, 600, 628, 520);
    s.line(PAPER, 14, 624, 530, 634, 506);
    s.glow(606, 610, 130, 0xf2a65a, 0.6);
    s.fill(0xcdbfa6, rect(364, 634, 342, 18));
    s.fill(0xf6c873, arch(446, 704, 40, 86));
    s.shade(rect(270, 720, 130, 76), 0xb5a99c, 0x6f6c86);
    s.fill(0xf6c873, rect(300, 744, 24, 24));
    Shape cypress = blob(0, 0, -11, -35, 0, -100, 11, -35);
    for (int i = 0; i < 15; i++) {
      double x = i < 6 ? 20 + 36 * i : 870 + 84 * i * 0.7;
      s.at(x, 900 + 14 * (i % 3), s.between(1.1, 2.3), () -> s.fill(INK, cypress));
    }
    s.fill(0x10162b, s.ridge(930, 30, 200));
  }

  /// Quince orchards above the valley.
  static void orchard(Sheet s) {
    s.sky(0x8fc0b5, 0xd8dfb8, 0xf8e2a6, 0xf8d48c);
    s.sun(1180, 260, 105, 0xfff3cd);
    s.cloud(120, 190, 440, PAPER, 0.7);
    s.fill(0x9cb394, s.ridge(400, 70, 340));
    s.fill(0x7f9d7c, s.ridge(470, 50, 240));
    s.fill(0xb0b26a, s.ridge(530, 36, 300));
    s.shade(rect(0, 560, WIDTH, 440), 0xc9b765, 0x8b8447);
    for (int lane = -7; lane <= 7; lane++) {
      double x = 800 + lane * 46;
      double foot = 800 + lane * 420;
      s.tint(0x6d6a38, 0.3, polygon(x - 5, 552, x + 5, 552, foot + 80, 1010, foot - 80, 1010));
    }
    for (int row = 0; row < 7; row++) {
      double depth = row / 6.0;
      double y = 560 + 360 * depth * depth;
      double size = 24 + 150 * depth * depth;
      for (int lane = -9; lane <= 9; lane++) {
        double x = 800 + (lane - 0.5) * (50 + 375 * depth * depth);
        if (x > -200 && x < 1800) {
          s.at(x, y, size / 100, () -> tree(s));
        }
      }
    }
    s.line(0x6d4a35, 11, 520, 985, 596, 690);
    s.line(0x6d4a35, 11, 600, 985, 628, 690);
    for (int rung = 0; rung < 6; rung++) {
      s.line(0x6d4a35, 7, 532 + 11 * rung, 944 - 44 * rung, 602 + 4.6 * rung, 944 - 44 * rung);
    }
    s.person(730, 985, 270, CORAL, 0x8a5340);
    s.fill(0xb88a5a, polygon(790, 900, 920, 900, 900, 985, 810, 985));
    for (int i = 0; i < 16; i++) {
      s.fill(s.oneOf(OCHRE, 0xf2c14e, 0xd98e2f), disc(804 + 7 * i, 896 + s.between(-14, 4), 16));
    }
  }

  private static void tree(Sheet s) {
    s.tint(INK, 0.22, oval(-30, 3, 90, 12));
    s.line(0x5a4032, 13, 0, 0, 4, -60);
    for (int i = 0; i < 5; i++) {
      double angle = i * 0.4 * Math.PI;
      int leaves = i == 1 ? 0x7c934f : 0x4f6b43;
      s.fill(leaves, disc(30 * Math.cos(angle), -90 - 22 * Math.sin(angle), 38));
    }
    s.fill(0x66824a, disc(8, -102, 34));
    for (int i = 0; i < 14; i++) {
      double angle = s.between(0, 2 * Math.PI);
      double out = s.between(10, 60);
      s.fill(0xeeb43f, disc(out * Math.cos(angle), -92 - 0.8 * out * Math.sin(angle), 6));
    }
  }

  /// The transmitter on the headland.
  static void radio(Sheet s) {
    s.sky(0x233a63, 0x5b6f90, 0xd79f8f, 0xf6cf9a, 0xf6cf9a);
    s.stars(70, 240);
    for (int ring = 0; ring < 7; ring++) {
      s.outline(PAPER, 5, 0.62 - 0.08 * ring, arc(1090, 190, 90 + 84 * ring, 128, 104));
      s.outline(PAPER, 5, 0.62 - 0.08 * ring, arc(1090, 190, 90 + 84 * ring, -52, 104));
    }
    s.sea(640, PAPER, 0xe8b795, 0x6f7f9a, NIGHT);
    s.fill(0x8f86a0, blob(-60, 641, 120, 600, 260, 588, 400, 622, 560, 641));
    s.shade(
        blob(500, 1050, 660, 840, 820, 720, 1000, 668, 1240, 664, 1460, 720, 1700, 760, 1700, 1050),
        0x3d4668,
        INK);
    s.line(INK, 9, 1030, 680, 1086, 170);
    s.line(INK, 9, 1150, 680, 1094, 170);
    for (int i = 0; i < 9; i++) {
      double low = i / 9.0;
      double high = (i + 1) / 9.0;
      double left = 1030 + 56 * low;
      double right = 1150 - 56 * low;
      s.line(INK, 5, left, 680 - 510 * low, 1150 - 56 * high, 680 - 510 * high);
      s.line(INK, 5, right, 680 - 510 * low, 1030 + 56 * high, 680 - 510 * high);
      s.line(INK, 4, left, 680 - 510 * low, right, 680 - 510 * low);
    }
    s.line(INK, 7, 1090, 190, 1090, 90);
    s.glow(1090, 90, 110, CORAL, 0.9);
    s.fill(0xffd9bd, disc(1090, 90, 9));
    s.line(INK, 2, 1082, 300, 760, 760);
    s.line(INK, 2, 1098, 300, 1430, 712);
    s.house(1240, 696, 190, 96, 0xd9c3a4, BRICK, 0xf9d489);
    s.glow(1330, 650, 190, 0xf9d489, 0.4);
    for (int i = 0; i < 6; i++) {
      s.bird(300 + 70 * i, 420 + 30 * (i % 3), 22, INK);
    }
    s.fill(INK, polygon(240, 700, 246, 690, 380, 690, 368, 716, 256, 716));
    s.fill(PAPER, polygon(300, 688, 300, 590, 356, 682));
  }

  /// A school that makes its own electricity.
  static void school(Sheet s) {
    s.sky(0x4f9fb0, 0xa9d2c6, 0xf4ecc8, 0xf4ecc8);
    s.sun(1290, 190, 92, 0xfff2c0);
    for (int ray = 0; ray < 24; ray++) {
      Shape beam = round(124, ray % 2 - 4, 66, 8 - 2 * (ray % 2), 8);
      s.turned(1290, 190, 15 * ray, () -> s.tint(0xfff2c0, 0.75, beam));
    }
    s.cloud(120, 170, 420, PAPER, 0.85);
    s.fill(0x93b98f, s.ridge(650, 50, 300));
    s.shade(rect(190, 560, 1180, 290), 0xf6e4bd, 0xe3c08f);
    s.tint(PLUM, 0.18, rect(190, 560, 1180, 26));
    Shape roof = polygon(310, 270, 1250, 270, 1420, 566, 140, 566);
    s.shade(roof, 0xc8644a, BRICK);
    for (int row = 0; row < 3; row++) {
      double top = 296 + 86.0 * row;
      double foot = top + 76;
      for (int column = 0; column < 9; column++) {
        double next = column + 0.92;
        Shape panel =
            panel(
                eave(column, top),
                eave(next, top),
                top,
                eave(column, foot),
                eave(next, foot),
                foot);
        s.shade(panel, 0x4f7fa3, 0x1d3a63);
        s.within(panel, () -> s.tint(PAPER, 0.2, panel(1100, 1250, 250, 520, 700, 600)));
        s.outline(0xd6dfdc, 3, 0.8, panel);
      }
    }
    for (int i = 0; i < 8; i++) {
      double x = 236 + 146.0 * i;
      if (i != 4) {
        s.fill(0xfbf3de, rect(x - 8, 622, 106, 126));
        s.fill(0x356a78, rect(x, 630, 90, 110));
        s.tint(PAPER, 0.3, polygon(x, 740, x + 60, 630, x + 90, 630, x + 30, 740));
        s.line(0xfbf3de, 6, x + 45, 630, x + 45, 740);
      }
    }
    s.fill(CORAL, arch(812, 626, 112, 224));
    s.line(0x8d3b2f, 5, 868, 640, 868, 850);
    s.shade(rect(0, 846, WIDTH, 154), 0xd9b98a, 0xb28f6c);
    s.outline(PAPER, 6, 0.7, oval(560, 940, 330, 60));
    double[] places = {330, 930, 450, 960, 610, 915, 720, 965, 1080, 940, 1160, 950, 1400, 920};
    for (int i = 0; i < places.length; i += 2) {
      s.tint(INK, 0.25, oval(places[i] - 40, places[i + 1] + 2, 60, 7));
      s.passer(places[i], places[i + 1], s.between(120, 150));
    }
    s.fill(PAPER, disc(536, 966, 15));
    s.line(0x5a4032, 22, 80, 900, 84, 640);
    for (int i = 0; i < 7; i++) {
      int leaves = i % 2 == 0 ? 0x5f8a5a : 0x76a063;
      s.fill(leaves, disc(84 + 74 * Math.cos(i * 0.9), 560 + 62 * Math.sin(i * 0.9), 80));
    }
  }

  private static double eave(double column, double y) {
    double spread = (y - 270) / 296;
    double left = 350 - 150 * spread;
    double right = 1210 + 150 * spread;
    return left + (right - left) * column / 9;
  }

  /// A plate of hake with lemon.
  static void table(Sheet s) {
    s.sky(0xf3e3c0, 0xead0a2, 0xe0bd8b);
    for (int row = 0; row < 4; row++) {
      for (int column = 0; column < 14; column++) {
        double x = 120.0 * column - 30;
        double y = 120.0 * row - 40;
        s.fill(0xf4ecd8, rect(x + 2, y + 2, 116, 116));
        int glaze = (row + column) % 2 == 0 ? 0x3f7f8c : 0xd98e62;
        s.turned(x + 60, y + 60, 45, () -> s.fill(glaze, rect(-33, -33, 66, 66)));
        s.fill(0xf4ecd8, disc(x + 60, y + 60, 19));
      }
    }
    s.tint(PLUM, 0.2, rect(0, 330, WIDTH, 120));
    s.shade(rect(0, 440, WIDTH, 560), 0x9a5a40, 0x5c342f);
    for (int grain = 0; grain < 26; grain++) {
      double y = 452 + 21.0 * grain;
      s.outline(0x43262a, 2, 0.35, polygon(0, y, 800, y + s.between(-6, 6), 1600, y));
    }
    s.tint(INK, 0.45, oval(800, 735, 540, 190));
    s.fill(PAPER, oval(790, 710, 530, 180));
    s.shade(oval(790, 704, 430, 136), 0xd9d8c4, 0xfbf5e4);
    s.outline(PETROL, 6, 0.9, oval(790, 708, 490, 162));
    Shape fish =
        blob(
            420, 700, 520, 634, 680, 604, 860, 616, 1010, 668, 1090, 690, 1170, 628, 1160, 706,
            1180, 780, 1090, 722, 1000, 742, 860, 790, 660, 790, 510, 756);
    s.shade(fish, 0x41606c, 0x8fabab, 0xe6e3cf);
    for (int i = 0; i < 9; i++) {
      Shape scale = arc(560 + 56 * i, 700, 70, -60, 120);
      s.within(fish, () -> s.outline(INK, 3, 0.3, scale));
    }
    s.fill(0x41606c, blob(640, 616, 760, 560, 860, 618, 740, 626));
    s.outline(INK, 5, 0.6, arc(520, 700, 76, -62, 124));
    s.fill(PAPER, disc(490, 682, 17));
    s.fill(INK, disc(490, 682, 9));
    for (int slice = 0; slice < 3; slice++) {
      double x = 690 + 96.0 * slice;
      s.fill(0xf2c233, disc(x, 802, 52));
      s.fill(0xfdf3c4, disc(x, 802, 43));
      for (int wedge = 0; wedge < 8; wedge++) {
        s.turned(x, 802, 45 * wedge, () -> s.fill(0xf6d65a, polygon(-10, -36, 10, -36, 0, -7)));
      }
    }
    Shape parsley = blob(0, 0, 13, -26, 0, -58, -13, -26);
    for (int leaf = 0; leaf < 7; leaf++) {
      s.turned(1010 + 26 * leaf, 780 - 7 * leaf, 24 * leaf, () -> s.fill(0x5f8a4a, parsley));
    }
    s.shade(polygon(1330, 640, 1350, 380, 1440, 380, 1460, 640), 0x86b8a4, 0x3f7f74);
    s.fill(0x3f7f74, polygon(1368, 384, 1376, 250, 1414, 250, 1422, 384));
    s.tint(PAPER, 0.4, rect(1364, 410, 14, 200));
    s.tint(INK, 0.35, oval(1400, 642, 90, 18));
    s.fill(0xc98b4a, blob(70, 620, 110, 520, 260, 480, 390, 540, 400, 620, 250, 650));
    for (int cut = 0; cut < 4; cut++) {
      s.line(0xf1d4a0, 9, 130 + 66 * cut, 580, 164 + 66 * cut, 512);
    }
    s.line(0xd6dfdc, 17, 1370, 760, 1420, 930);
    s.line(0x3a2a2c, 25, 1424, 944, 1450, 1030);
  }
}
