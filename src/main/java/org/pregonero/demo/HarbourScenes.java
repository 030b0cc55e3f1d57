package org.pregonero.demo;

import static org.pregonero.demo.Sheet.*;

import java.awt.Shape;

/// The pictures of water: the harbour, the coast and what works there.
final class HarbourScenes {
  private HarbourScenes() {}

  /// The first ferry leaving in the mist before sunrise.
  static void ferry(Sheet s) {
    s.sky(0x2f4b72, 0x8d8fa6, ROSE, 0xf6d9a8, 0xf6d9a8);
    s.cloud(160, 210, 520, PAPER, 0.2);
    s.cloud(980, 150, 460, PAPER, 0.16);
    s.sun(1180, 505, 84, 0xfff0cf);
    s.tint(0x7d87a3, 0.75, s.ridge(500, 60, 320));
    s.mist(400, 180, 0xf8dcb8, 0.75);
    s.fill(0x5a6c8e, s.ridge(545, 22, 170));
    s.sea(560, PAPER, 0xe0bfa6, 0x6d86a0, NIGHT);
    s.glitter(1180, 560, 1000, 70, 0xfff0cf);
    s.at(300, 570, 1.15, () -> ferryBoat(s));
    s.mist(500, 150, 0xf3d9bf, 0.45);
    s.reflect(690, 150, 0.4);
    s.ripples(690, 1000, PAPER, 0.16);
    for (int i = 0; i < 7; i++) {
      s.bird(860 + 75 * i, 300 + 34 * ((i * 5) % 4), 30 - 2.5 * (i % 4), INK);
    }
    for (int post = 0; post < 3; post++) {
      double x = 1290 + 112 * post;
      s.shade(rect(x, 790 - 26 * post, 46, 260), 0x33405c, INK);
      s.fill(0x4b5a78, oval(x + 23, 790 - 26 * post, 23, 9));
    }
    s.outline(INK, 5, 1, arc(1369, 730, 120, 205, 130));
  }

  private static void ferryBoat(Sheet s) {
    s.fill(PAPER, polygon(70, 8, 90, -40, 500, -40, 520, 8));
    s.fill(PAPER, polygon(120, -38, 135, -78, 440, -78, 455, -38));
    s.fill(PAPER, rect(350, -112, 80, 36));
    s.fill(CORAL, polygon(220, -78, 228, -140, 284, -140, 288, -78));
    s.fill(INK, rect(227, -146, 57, 12));
    for (int i = 0; i < 13; i++) {
      s.fill(0xf2b65a, round(108 + 30 * i, -28, 17, 14, 5));
      if (i > 0 && i < 11) {
        s.fill(SLATE, round(118 + 29 * i, -66, 15, 12, 4));
      }
    }
    s.fill(INK, rect(352, -104, 76, 12));
    s.line(INK, 4, 470, -40, 476, -150);
    s.shade(polygon(20, 4, 620, 4, 560, 104, 60, 104), NIGHT, INK);
    s.fill(CORAL, polygon(48, 76, 577, 76, 560, 104, 60, 104));
    s.line(PAPER, 3, 26, 16, 612, 16);
  }

  /// Three gantry cranes and a ship against the evening sun.
  static void cranes(Sheet s) {
    s.sky(0x5d3b57, 0xb4563f, 0xe58a4b, 0xf3bd67, 0xf3bd67);
    s.cloud(120, 170, 640, 0xf3bd67, 0.22);
    s.cloud(900, 250, 560, 0xf3bd67, 0.26);
    s.sun(760, 520, 190, 0xfbe3a6);
    s.tint(PLUM, 0.55, s.ridge(690, 30, 260));
    s.sea(735, 0xf9d58c, 0xd9824c, 0x6a3b50, 0x2a2440);
    for (int crane = 0; crane < 3; crane++) {
      int ink = mix(INK, 0x7a4152, 0.28 * (2 - crane));
      double scale = 0.8 + 0.18 * crane;
      double x = 90 + 430 * crane;
      s.at(x, 735, scale, () -> gantry(s, ink));
    }
    s.fill(0x271f38, rect(0, 724, WIDTH, 14));
    s.reflect(738, 230, 0.55);
    s.at(500, 800, 1, () -> freighter(s));
    s.glitter(470, 760, 1000, 60, 0xfbe3a6);
    s.ripples(850, 1000, 0xf9d58c, 0.2);
  }

  private static void gantry(Sheet s, int ink) {
    s.line(ink, 15, 40, 0, 70, -330, 60, -480);
    s.line(ink, 15, 240, 0, 210, -330, 190, -480);
    s.line(ink, 9, 52, -160, 226, -160);
    s.line(ink, 7, 52, -160, 212, -330);
    s.line(ink, 9, 66, -330, 212, -330);
    s.line(ink, 17, -60, -350, 520, -350);
    s.line(ink, 6, 125, -540, -55, -352);
    s.line(ink, 6, 125, -540, 330, -352);
    s.line(ink, 6, 125, -540, 505, -352);
    s.line(ink, 12, 60, -480, 125, -540, 190, -480, 60, -480);
    s.fill(ink, rect(-50, -400, 76, 52));
    s.fill(ink, rect(325, -346, 46, 34));
    s.line(ink, 3, 335, -312, 335, -200);
    s.line(ink, 3, 361, -312, 361, -200);
    s.fill(CORAL, rect(300, -202, 96, 44));
  }

  private static void freighter(Sheet s) {
    int[] boxes = {CORAL, PETROL, OCHRE, SLATE, PAPER, BRICK, FOAM};
    for (int column = 0; column < 11; column++) {
      int high = column < 2 ? 2 : 3 + (column * 7) % 3;
      for (int row = 0; row < high; row++) {
        int colour = mix(boxes[(column * 3 + row * 5) % boxes.length], PLUM, 0.3);
        s.fill(colour, rect(250 + 62 * column, -38 - 36 * row, 59, 34));
        s.tint(INK, 0.25, rect(250 + 62 * column, -12 - 36 * row, 59, 8));
      }
    }
    s.fill(0xe8cfae, rect(90, -190, 120, 190));
    s.fill(0xe8cfae, rect(70, -214, 160, 34));
    for (int deck = 0; deck < 5; deck++) {
      s.fill(INK, rect(100, -206 + 40 * deck, 100, 12));
    }
    s.fill(BRICK, rect(120, -276, 44, 64));
    s.shade(polygon(30, -6, 1040, -6, 1000, 96, 70, 96), 0x2c2744, INK);
    s.fill(BRICK, polygon(60, 74, 1009, 74, 1000, 96, 70, 96));
  }

  /// The light on the point, and a heavy sea.
  static void lighthouse(Sheet s) {
    s.sky(0x0f1830, 0x1d3557, 0x2f6077, 0x6ba3a0, 0x6ba3a0);
    s.stars(230, 560);
    s.beam(1096, 268, -60, 60, -60, 420, 0xfdeeb5, 0.75);
    s.beam(1096, 268, 1660, 170, 1660, 330, 0xfdeeb5, 0.6);
    s.tint(0x1b3350, 0.8, s.ridge(640, 30, 300));
    s.shade(rect(0, 650, WIDTH, 350), 0x3c7480, NIGHT);
    s.ripples(650, 800, PAPER, 0.25);
    Shape rock =
        blob(
            760, 1040, 830, 820, 930, 740, 1000, 690, 1190, 684, 1290, 742, 1420, 790, 1560, 900,
            1640, 1040);
    s.shade(rock, 0x2b3a54, 0x0d1426);
    s.within(
        rock, () -> s.tint(0x6ba3a0, 0.16, polygon(700, 1000, 1010, 680, 1060, 690, 880, 1000)));
    s.fill(PAPER, polygon(1036, 690, 1060, 330, 1132, 330, 1156, 690));
    s.fill(CORAL, polygon(1044, 570, 1050, 480, 1142, 480, 1148, 570));
    s.fill(CORAL, polygon(1058, 360, 1060, 330, 1132, 330, 1134, 360));
    s.tint(INK, 0.32, polygon(1110, 690, 1104, 330, 1132, 330, 1156, 690));
    s.fill(INK, arch(1082, 630, 30, 60));
    s.fill(INK, rect(1044, 318, 104, 14));
    s.fill(0xfdeeb5, rect(1066, 236, 60, 82));
    s.line(INK, 5, 1086, 236, 1086, 318);
    s.line(INK, 5, 1106, 236, 1106, 318);
    s.glow(1096, 276, 210, 0xfff4c8, 0.95);
    s.fill(INK, polygon(1054, 238, 1096, 186, 1138, 238));
    s.fill(PAPER, rect(1170, 634, 130, 62));
    s.fill(BRICK, polygon(1158, 638, 1186, 598, 1284, 598, 1312, 638));
    s.fill(0xf2b65a, rect(1192, 652, 22, 26));
    s.fill(INK, rect(1246, 652, 22, 26));
    s.swell(800, 34, 130, PAPER, 0x3b7481, 0x1b3350, 0x101a33);
    s.swell(880, 40, 160, PAPER, 0x28586c, 0x142646, 0x0e1730);
    s.mist(740, 130, 0x9cc7bd, 0.3);
    s.swell(955, 42, 190, PAPER, 0x1d4359, 0x0e1730);
  }

  /// Inshore boats in the old dock.
  static void boats(Sheet s) {
    s.sky(0x8fc1bd, 0xc8d9c0, 0xf2e2b8, 0xf2e2b8);
    s.cloud(1000, 160, 480, PAPER, 0.8);
    s.cloud(120, 230, 380, PAPER, 0.7);
    s.fill(0x8fae9f, s.ridge(430, 70, 330));
    s.street(-20, 1620, 560, 150, 0xf2d592, PAPER, CORAL, OCHRE, FOAM, ROSE, 0xcf8768);
    s.shade(rect(0, 556, WIDTH, 58), 0xa99b86, 0x6c6a6e);
    s.shade(rect(0, 610, WIDTH, 390), 0x6fa6a2, PETROL, 0x123c4e);
    s.reflect(612, 250, 0.5);
    s.ripples(640, 1000, PAPER, 0.26);
    int[][] hulls = {{CORAL, PAPER}, {NIGHT, OCHRE}, {PAPER, BRICK}, {OCHRE, PETROL}};
    double[][] places = {{230, 720, 0.8}, {720, 700, 0.7}, {1190, 730, 0.85}, {560, 860, 1.25}};
    for (int i = 0; i < places.length; i++) {
      int[] hull = hulls[i];
      double[] at = places[i];
      s.at(at[0], at[1], at[2], () -> boat(s, hull[0], hull[1]));
    }
    s.line(0x2a2b3a, 4, 0, 930, 230, 910, 452, 858);
  }

  private static void boat(Sheet s, int hull, int trim) {
    s.tint(INK, 0.4, oval(120, 74, 250, 22));
    for (int i = 0; i < 5; i++) {
      s.tint(hull, 0.4 - 0.07 * i, oval(120 + 8 * (i % 2), 96 + 16 * i, 180 - 22 * i, 5));
    }
    s.line(INK, 6, 150, 0, 150, -250);
    s.line(INK, 3, 150, -245, 330, -20);
    s.line(INK, 3, 150, -245, -80, -20);
    s.line(INK, 5, 152, -70, 20, -180);
    s.fill(trim, polygon(150, -246, 206, -232, 150, -216));
    s.fill(PAPER, polygon(10, -6, 18, -92, 104, -92, 116, -6));
    s.fill(trim, rect(6, -102, 108, 14));
    s.fill(NIGHT, rect(32, -78, 26, 30));
    s.fill(NIGHT, rect(70, -78, 26, 30));
    s.fill(hull, blob(-110, -28, 0, -4, 200, -6, 372, -58, 330, 40, 290, 76, 0, 78, -70, 70));
    s.tint(INK, 0.28, blob(-84, 44, 100, 50, 330, 36, 290, 76, 0, 78, -70, 70));
    s.line(trim, 8, -104, -20, 0, 2, 200, 0, 366, -48);
    s.fill(OCHRE, disc(-40, 20, 17));
    s.fill(hull, disc(-40, 20, 8));
  }

  /// A racing crew at first light.
  static void rowing(Sheet s) {
    s.sky(0xcf5f45, 0xe88f5a, 0xf5c47c, 0xfbe0a4);
    s.sun(1130, 400, 150, 0xfdeec2);
    s.fill(0xb75f55, s.ridge(470, 60, 280));
    s.fill(0x8a4a55, s.ridge(520, 34, 190));
    s.sea(560, 0xfbe0a4, 0xeaa468, 0x9a5258, 0x3a2743);
    s.glitter(1130, 560, 1000, 90, 0xfdeec2);
    for (int i = 0; i < 7; i++) {
      double x = 330 + 120 * i;
      s.line(INK, 7, x + 28, 664, x - 96, 782);
      s.fill(INK, polygon(x - 82, 762, x - 124, 800, x - 112, 812, x - 74, 776));
      s.tint(PAPER, 0.7, oval(x - 110, 812, 46, 4));
      s.tint(PAPER, 0.5, oval(x - 96, 822, 70, 3));
    }
    for (int i = 0; i < 7; i++) {
      s.at(330 + 120 * i, 690, 1, () -> rower(s));
    }
    s.fill(INK, blob(1230, 690, 1212, 622, 1226, 588, 1256, 590, 1262, 640, 1270, 690));
    s.fill(INK, disc(1240, 566, 20));
    s.line(INK, 7, 1270, 690, 1380, 800);
    s.fill(
        INK,
        blob(150, 664, 420, 700, 1200, 700, 1450, 648, 1340, 726, 1200, 742, 380, 742, 250, 722));
    s.line(CORAL, 7, 196, 686, 420, 706, 1200, 706, 1400, 670);
    s.reflect(738, 90, 0.35);
    s.ripples(770, 1000, 0xfbe0a4, 0.3);
  }

  private static void rower(Sheet s) {
    s.fill(INK, blob(-34, 10, -36, -40, -8, -92, 22, -88, 20, -40, 30, 10));
    s.fill(CORAL, blob(-30, -24, -8, -88, 20, -86, 14, -40, 6, -20));
    s.line(INK, 15, 6, -70, 44, -44, 34, -26);
    s.line(INK, 17, 0, 4, 48, -16, 70, 10);
    s.fill(INK, disc(18, -108, 18));
  }

  /// Islands under a moon, one of them smoking.
  static void islands(Sheet s) {
    s.sky(0x1a2746, 0x37507a, 0x8790a8, 0xe3b99c, 0xf3d3a4);
    s.stars(120, 330);
    s.sun(420, 250, 92, 0xf8edcf);
    s.smoke(1020, 262, 44, 0xe8c9b4);
    s.shade(
        polygon(600, 630, 900, 340, 990, 282, 1050, 290, 1130, 350, 1480, 630), 0x5b5d84, 0x9a88a0);
    s.fill(CORAL, polygon(980, 288, 1052, 292, 1030, 306, 1000, 304));
    s.tint(INK, 0.18, polygon(1020, 290, 1050, 290, 1130, 350, 1480, 630, 1120, 630));
    s.mist(520, 140, 0xf3d3a4, 0.7);
    s.sea(610, PAPER, 0xe0b99e, 0x69809c, 0x1e3152);
    s.glitter(420, 612, 1000, 60, 0xf8edcf);
    isle(s, 120, 640, 3.3, 0x6a7796);
    isle(s, 1250, 660, 4.2, 0x4f6183);
    isle(s, 650, 700, 3.4, 0x3c5074);
    isle(s, -160, 790, 5.6, 0x27395c);
    isle(s, 1130, 880, 6.5, INK);
    s.fill(PAPER, polygon(720, 850, 720, 742, 790, 838));
    s.fill(0xe0b99e, polygon(712, 850, 712, 760, 668, 842));
    s.fill(INK, polygon(652, 852, 808, 852, 780, 876, 676, 876));
    s.ripples(880, 1000, PAPER, 0.2);
  }

  private static void isle(Sheet s, double x, double y, double scale, int ink) {
    s.at(x, y, scale, () -> isle(s, ink));
  }

  private static void isle(Sheet s, int ink) {
    s.fill(ink, blob(0, 0, 14, -12, 36, -25, 60, -16, 84, -12, 100, 0, 50, 2));
    for (int tree = 0; tree < 5; tree++) {
      double x = 28 + 7.0 * tree;
      double y = s.between(-40, -29);
      s.line(ink, 1.2, x, -15, x + 1, y);
      s.fill(ink, oval(x + 1, y, s.between(4, 6), 2.5));
      s.fill(ink, oval(x + 2, y + 3, 3, 1.8));
    }
    s.tint(PAPER, 0.4, oval(50, 1.8, 55, 0.7));
  }

  /// A wind farm, and the boat that serves it.
  static void turbines(Sheet s) {
    s.sky(0x3f7f8c, 0x86b8b2, 0xd9e2c4, 0xf6e6bd);
    s.cloud(80, 260, 560, PAPER, 0.65);
    s.cloud(840, 180, 640, PAPER, 0.55);
    s.cloud(1180, 370, 380, PAPER, 0.5);
    s.sea(660, PAPER, 0xa8cabb, 0x3f8790, 0x154a5c);
    for (int i = 9; i >= 0; i--) {
      double near = Math.pow(0.74, i);
      double x = 1280 - 1240 * (1 - near) + (i % 2) * 120 * near;
      int ink = mix(PAPER, 0xb9d0c4, 1 - near);
      double turn = 17 * i + 12.0;
      s.at(x, 660 + 170 * near, 0.14 + near, () -> turbine(s, ink, turn));
    }
    s.mist(560, 160, 0xeef0d8, 0.5);
    s.at(300, 800, 0.75, () -> boat(s, CORAL, PAPER));
    s.ripples(820, 1000, PAPER, 0.3);
    for (int i = 0; i < 5; i++) {
      s.bird(520 + 60 * i, 420 + 26 * (i % 3), 19, 0x1d4c58);
    }
  }

  private static void turbine(Sheet s, int ink, double turn) {
    s.tint(INK, 0.25, oval(6, 6, 70, 9));
    s.fill(OCHRE, rect(-22, -70, 44, 76));
    s.fill(ink, polygon(-15, -66, -8, -560, 8, -560, 15, -66));
    s.tint(INK, 0.14, polygon(3, -66, 2, -560, 8, -560, 15, -66));
    Shape wing = blob(0, 0, -15, -50, -5, -262, 3, -262, 9, -60);
    for (int blade = 0; blade < 3; blade++) {
      s.turned(0, -566, turn + 120 * blade, () -> s.fill(ink, wing));
    }
    s.fill(ink, round(-17, -583, 44, 34, 24));
    s.tint(INK, 0.3, disc(0, -566, 9));
  }

  /// The salt pans at harvest.
  static void saltpans(Sheet s) {
    s.sky(0xd98d78, 0xecb894, 0xf8e0b4, 0xf8e0b4);
    s.sun(360, 330, 70, 0xfff3d2);
    s.fill(0xb98083, s.ridge(400, 46, 300));
    s.fill(0x8e6775, s.ridge(432, 20, 160));
    s.fill(0xe6c9a4, rect(0, 440, WIDTH, 560));
    int[] waters = {0xe7a18c, 0x9fc0b6, 0xf0c79d, 0x6fa3a4, 0xdc8576, 0xc9d6c4};
    for (int row = 0; row < 6; row++) {
      double top = 446 + 554 * Math.pow(row / 6.0, 1.75);
      double foot = 446 + 554 * Math.pow((row + 1) / 6.0, 1.75) - 5 - 3 * row;
      for (int column = -9; column < 9; column++) {
        double left = column + 0.04;
        double right = column + 0.96;
        Shape pan =
            panel(
                across(left, top),
                across(right, top),
                top,
                across(left, foot),
                across(right, foot),
                foot);
        int water = waters[Math.floorMod(column * 5 + row * 7 + column * row, waters.length)];
        s.shade(pan, mix(water, 0xfff3d2, 0.5), water);
      }
    }
    s.ripples(560, 1000, PAPER, 0.25);
    for (int i = 0; i < 7; i++) {
      s.at(1010 + 66 * i, 520 + 62 * i, 0.22 + 0.15 * i, () -> saltCone(s));
    }
    s.person(520, 800, 230, NIGHT, 0x8a5340);
    s.fill(OCHRE, oval(520, 575, 34, 9));
    s.line(PLUM, 7, 490, 690, 720, 838);
    s.line(PLUM, 12, 700, 862, 738, 814);
    s.person(820, 560, 92, BRICK, 0x8a5340);
    s.line(PLUM, 4, 812, 516, 740, 574);
  }

  private static void saltCone(Sheet s) {
    s.tint(PLUM, 0.35, polygon(0, 0, 210, 12, 30, -30));
    s.fill(0xfffaee, blob(-100, 0, -30, -90, 0, -115, 30, -90, 100, 0));
    s.tint(0xb98083, 0.35, blob(0, 0, 8, -110, 35, -85, 100, 0));
  }

  private static double across(double column, double y) {
    return 800 + column * 190 * (0.18 + (y - 440) / 560 * 1.5) + 130;
  }

  /// A heron in the reeds of the estuary.
  static void heron(Sheet s) {
    s.sky(0xd7dcc0, 0xf1e2b6, 0xf4c98a, 0xe8a671);
    s.sun(1010, 380, 165, 0xfff4d6);
    s.tint(0xa9b08d, 0.8, s.ridge(500, 40, 300));
    s.mist(430, 130, PAPER, 0.7);
    s.fill(0x7f9577, s.ridge(545, 16, 120));
    s.sea(560, PAPER, 0xe6cf9c, 0x9bb09a, 0x3f6a66);
    s.reflect(560, 120, 0.4);
    s.glitter(1010, 570, 1000, 50, 0xfff4d6);
    s.line(0x33404f, 8, 640, 640, 628, 830);
    s.line(0x33404f, 8, 676, 640, 690, 742, 676, 826);
    s.fill(
        0x56707f,
        blob(
            500, 652, 560, 560, 650, 520, 730, 530, 744, 580, 700, 640, 620, 668, 540, 690, 460,
            716));
    s.fill(0x33495c, blob(470, 708, 540, 610, 640, 566, 668, 600, 600, 660, 530, 690));
    s.fill(
        PAPER,
        blob(
            676, 600, 742, 540, 756, 480, 740, 410, 752, 346, 790, 336, 780, 400, 800, 470, 794,
            552, 756, 622, 706, 668));
    s.tint(SLATE, 0.35, blob(756, 480, 800, 470, 794, 552, 756, 622, 706, 668, 770, 560));
    s.fill(PAPER, oval(788, 334, 46, 27));
    s.fill(0x33495c, blob(660, 338, 740, 312, 800, 306, 822, 318, 770, 328));
    s.fill(OCHRE, polygon(820, 318, 952, 346, 822, 352));
    s.fill(INK, disc(808, 328, 6));
    s.tint(PAPER, 0.6, oval(650, 832, 76, 5));
    s.ripples(830, 1000, PAPER, 0.25);
    for (int i = 0; i < 85; i++) {
      double x = i < 50 ? s.between(-20, 430) : s.between(1180, 1620);
      double top = s.between(380, 760);
      double lean = s.between(-60, 60);
      int ink = s.oneOf(0x2f4a45, 0x41604c, 0x5c7146, 0x26393f);
      s.fill(ink, polygon(x, 1010, x + lean * 0.6, top + 120, x + lean, top, x + 9, 1010));
      if (s.chance(0.4)) {
        double tilt = lean / 8;
        s.turned(x + lean, top, tilt, () -> s.fill(0x6d4630, round(-8, -16, 16, 90, 16)));
      }
    }
  }
}
