package org.pregonero.demo;

import static org.pregonero.demo.Sheet.*;

import java.awt.Shape;
import java.awt.geom.Area;

/// The pictures of the town: its streets, squares and rooms.
final class TownScenes {
  private TownScenes() {}

  /// Tram 6 on its way up the hill.
  static void tram(Sheet s) {
    s.sky(0x6fb0b3, 0xbcd6c2, 0xf5e6bf, 0xf5e6bf);
    s.cloud(90, 200, 420, PAPER, 0.8);
    s.cloud(560, 120, 360, PAPER, 0.6);
    s.fill(0x5c98a0, rect(0, 560, 700, 440));
    s.ripples(560, 760, PAPER, 0.35);
    s.fill(0x8fb5a2, s.ridge(540, 20, 200));
    s.fill(0x4f8a94, rect(0, 552, 760, 200));
    s.ripples(552, 760, PAPER, 0.4);
    int[] walls = {ROSE, PAPER, OCHRE, 0xd98c6a, FOAM, 0xf0d9a8};
    for (int i = 0; i < 9; i++) {
      double x = 180 + 165 * i;
      double foot = 880 - 0.34 * x;
      s.house(
          x,
          foot + 60,
          172,
          290 + 34 * (i % 3),
          walls[i % walls.length],
          mix(BRICK, INK, 0.1 * (i % 3)),
          0x7fa7a8);
    }
    s.shade(polygon(0, 1000, 0, 880, 1600, 336, 1600, 1000), 0xd9c29c, 0x94806f);
    s.shade(polygon(0, 1000, 0, 930, 1600, 386, 1600, 1000), 0x8a7c78, 0x5b545c);
    s.line(PAPER, 5, 0, 962, 1600, 418);
    s.line(PAPER, 5, 0, 1010, 1600, 466);
    s.line(INK, 3, 0, 520, 1600, 60);
    for (int i = 0; i < 3; i++) {
      double x = 130 + 620 * i;
      s.line(0x2c3a4a, 12, x, 960 - 0.34 * x, x, 470 - 0.29 * x);
      s.line(0x2c3a4a, 6, x, 490 - 0.29 * x, x + 90, 484 - 0.29 * x);
    }
    s.turned(760, 730, -18.8, () -> s.at(0, 0, 1.15, () -> tramCar(s)));
    s.shade(polygon(0, 1000, 0, 995, 1600, 560, 1600, 1000), 0x4c4754, INK);
    s.person(330, 905, 150, NIGHT, 0x8a5340);
    s.person(390, 886, 140, CORAL, 0x6a4132);
    s.person(1330, 578, 130, PLUM, 0xc58b6c);
  }

  private static void tramCar(Sheet s) {
    s.tint(INK, 0.35, oval(0, 22, 260, 14));
    s.line(INK, 7, 20, -250, 70, -330, 20, -330);
    s.fill(PAPER, round(-250, -244, 500, 120, 46));
    s.fill(CORAL, round(-256, -140, 512, 132, 34));
    s.fill(PAPER, rect(-256, -118, 512, 9));
    s.fill(0x8d3b2f, rect(-236, -252, 472, 16));
    for (int i = 0; i < 6; i++) {
      s.fill(0x24455a, round(-232 + 78 * i, -222, 68, 76, 14));
      double x = 78.0 * i;
      s.tint(PAPER, 0.25, panel(x - 190, x - 174, -218, x - 222, x - 206, -150));
    }
    for (int i = 0; i < 4; i++) {
      s.fill(0x24303e, disc(-130 + 78 * i, -176, 17));
      s.fill(0x24303e, round(-154 + 78 * i, -164, 48, 20, 20));
    }
    s.fill(0x24303e, rect(-200, -14, 400, 20));
    for (int wheel = 0; wheel < 4; wheel++) {
      double x = -160 + 106.0 * wheel;
      s.fill(INK, disc(x, 6, 25));
      s.fill(SLATE, disc(x, 6, 9));
    }
    s.fill(0xfdf0bd, disc(240, -70, 13));
  }

  /// The covered market on a good morning.
  static void market(Sheet s) {
    s.sky(0x2d4a5c, 0x3e6570, 0x5d8481);
    for (int i = 0; i < 5; i++) {
      Shape window = arch(60 + 316 * i, 70, 220, 420);
      s.shade(window, 0xfbe9b9, 0xf0c98c);
      s.within(window, () -> bars(s));
      s.fill(0x3e6570, rect(60 + 316 * i, 250, 220, 9));
      s.beam(170 + 316.0 * i, 120, 120 + 316.0 * i, 1000, 480 + 316.0 * i, 1000, 0xfbe9b9, 0.3);
    }
    s.line(0x1d3442, 14, 0, 40, 1600, 40);
    int[][] awnings = {{CORAL, PAPER}, {PETROL, PAPER}, {OCHRE, PAPER}};
    for (int stall = 0; stall < 3; stall++) {
      int[] cloth = awnings[stall];
      s.at(20 + 540.0 * stall, 480, 1, () -> stall(s, cloth[0], cloth[1]));
    }
    s.shade(rect(0, 880, WIDTH, 120), 0x3a3c47, INK);
    s.person(500, 960, 380, 0x27303f, 0x8a5340);
    s.fill(OCHRE, polygon(538, 800, 612, 800, 600, 880, 550, 880));
    s.outline(OCHRE, 7, 1, arc(575, 800, 30, 0, 180));
    s.person(1075, 970, 400, BRICK, 0xc58b6c);
  }

  private static void bars(Sheet s) {
    for (int bar = 0; bar < 46; bar++) {
      s.line(0x3e6570, 5, 36 * bar, 60, 36 * bar, 500);
    }
  }

  private static void stall(Sheet s, int cloth, int stripe) {
    s.line(0x2a2b33, 11, 20, 60, 20, 420);
    s.line(0x2a2b33, 11, 490, 60, 490, 420);
    for (int i = 0; i < 2; i++) {
      s.passer(130 + 230 * i, 356, 270);
    }
    s.shade(rect(0, 250, 512, 160), 0x8a5f42, 0x4d3833);
    int[] goods = {OCHRE, CORAL, MOSS, 0xd9d5b8, PLUM, 0x9fb4bb};
    for (int crate = 0; crate < 4; crate++) {
      int colour = s.oneOf(goods);
      for (int i = 0; i < 26; i++) {
        double x = 24 + 120 * crate + s.between(0, 104);
        int tone = mix(colour, s.oneOf(PAPER, INK), s.between(0, 0.25));
        s.fill(tone, disc(x, s.between(226, 262), 17));
      }
      s.fill(0xb88a5a, rect(8 + 124 * crate, 258, 118, 56));
      s.line(0x6d4a35, 4, 8 + 124 * crate, 286, 126 + 124 * crate, 286);
    }
    for (int i = 0; i < 8; i++) {
      int colour = i % 2 == 0 ? cloth : stripe;
      double x = 68.0 * i;
      s.fill(mix(colour, INK, 0.18), arch(x - 16, 36, 68, 70));
      s.fill(colour, panel(57 * i + 30, 57 * i + 87, -40, x - 16, x + 52, 70));
    }
    s.line(0x2a2b33, 3, 256, 70, 256, 130);
    s.glow(256, 150, 120, 0xfff0bd, 0.6);
    s.fill(0xfff0bd, disc(256, 146, 17));
  }

  /// The reading room of the public library.
  static void library(Sheet s) {
    s.sky(0x3a2b40, 0x4a3647, 0x35283b);
    for (int i = 0; i < 3; i++) {
      double x = 380 + 300.0 * i;
      s.fill(0x2b2133, arch(x - 18, 72, 236, 560));
      Shape window = arch(x, 90, 200, 520);
      s.shade(window, 0xbfd9cd, 0xf8e7b5, 0xf4c98a);
      s.within(
          window,
          () -> {
            s.tint(0x7f9a90, 0.6, disc(x + 60, 610, 110));
            s.tint(0x7f9a90, 0.5, disc(x + 190, 600, 80));
          });
      s.line(0x2b2133, 9, x + 100, 90, x + 100, 610);
      for (int bar = 1; bar < 5; bar++) {
        s.line(0x2b2133, 6, x, 90 + 104 * bar, x + 200, 90 + 104 * bar);
      }
    }
    for (int i = 0; i < 3; i++) {
      double x = 380 + 300.0 * i;
      Shape light = polygon(x, 130, x + 200, 130, x + 20, 1000, x - 320, 1000);
      s.tint(0xf8e7b5, 0.12, light);
    }
    shelves(s, -20, 340);
    shelves(s, 1262, 360);
    s.shade(rect(0, 800, WIDTH, 200), 0x6b4a42, 0x2c2030);
    for (int i = 0; i < 3; i++) {
      double x = 190 + 330.0 * i;
      s.tint(0xf8d99b, 0.3, polygon(x, 810, x + 170, 810, x + 60, 1000, x - 190, 1000));
    }
    s.fill(NIGHT, blob(672, 790, 690, 690, 730, 646, 800, 646, 840, 690, 858, 790));
    s.fill(0xb9795a, rect(750, 616, 30, 40));
    s.fill(0xb9795a, oval(765, 598, 32, 40));
    s.fill(INK, blob(726, 606, 730, 556, 765, 540, 800, 556, 804, 606, 780, 580, 750, 580));
    s.fill(0x7a4a38, rect(470, 770, 690, 26));
    s.fill(0x4f3230, rect(500, 796, 30, 170));
    s.fill(0x4f3230, rect(1100, 796, 30, 170));
    s.fill(PAPER, polygon(690, 770, 766, 752, 770, 770));
    s.fill(PAPER, polygon(844, 770, 770, 752, 768, 770));
    s.line(OCHRE, 8, 960, 770, 960, 668);
    s.fill(0x4f8a6c, blob(892, 672, 920, 634, 1000, 634, 1028, 672));
    s.glow(960, 700, 200, 0xfdeeb5, 0.55);
    for (int i = 0; i < 4; i++) {
      s.fill(s.oneOf(CORAL, PETROL, OCHRE, BRICK), rect(552 + 6 * (i % 2), 748 - 22 * i, 96, 20));
    }
  }

  private static void shelves(Sheet s, double x, double width) {
    s.shade(rect(x, 60, width, 780), 0x5a3b36, 0x3d2a2e);
    for (int row = 0; row < 6; row++) {
      double foot = 186 + 124.0 * row;
      s.fill(0x22192a, rect(x + 14, foot - 106, width - 28, 106));
      for (double at = x + 18; at < x + width - 44; ) {
        double thick = s.between(12, 27);
        double high = s.between(62, 98);
        int book = s.oneOf(CORAL, BRICK, PETROL, OCHRE, SAND, SLATE, MOSS, PLUM, 0x7d3b33);
        s.fill(mix(book, 0x22192a, 0.25), rect(at, foot - high, thick - 2, high));
        s.tint(PAPER, 0.45, rect(at + 3, foot - high * 0.8, thick - 8, 5));
        at += s.chance(0.06) ? thick + 26 : thick;
      }
      s.fill(0x6b463c, rect(x, foot, width, 12));
    }
  }

  /// A match under floodlights.
  static void football(Sheet s) {
    s.sky(0x101a33, 0x1d3557, 0x345b70, 0x345b70);
    s.shade(polygon(0, 240, 1600, 300, 1600, 640, 0, 640), 0x2a2d45, 0x1b2036);
    for (int row = 0; row < 13; row++) {
      double y = 322 + 24.0 * row;
      for (double x = 6 + (row % 2) * 12; x < WIDTH; x += 24) {
        int shirt = s.oneOf(CORAL, CORAL, CORAL, PAPER, PAPER, NIGHT, BRICK, SLATE, OCHRE);
        s.fill(mix(shirt, INK, 0.25), oval(x, y + 12, 11, 12));
        s.fill(mix(s.oneOf(0xd9a27e, 0x8a5340, 0xc58b6c), INK, 0.2), disc(x, y - 4, 6));
      }
    }
    s.fill(0x161c30, polygon(0, 190, 1600, 250, 1600, 300, 0, 250));
    s.fill(CORAL, polygon(0, 246, 1600, 298, 1600, 308, 0, 258));
    s.fill(PAPER, rect(0, 628, WIDTH, 34));
    for (int i = 0; i < 9; i++) {
      s.fill(i % 2 == 0 ? CORAL : PETROL, rect(10 + 180 * i, 634, 160, 22));
    }
    s.shade(rect(0, 660, WIDTH, 340), 0x4c8a5c, 0x2f6a50);
    for (int i = 0; i < 8; i += 2) {
      double x = 220 * i - 120;
      s.tint(0x8fc27a, 0.28, panel(x, x + 220, 660, x * 1.3 - 500, x * 1.3 - 200, 1000));
    }
    s.line(PAPER, 6, 0, 702, 1600, 702);
    s.outline(PAPER, 6, 0.9, oval(660, 980, 430, 150));
    s.at(1230, 706, 1, () -> goal(s));
    s.at(520, 900, 1.3, () -> player(s, CORAL, 1));
    s.at(760, 860, 1.1, () -> player(s, NIGHT, -1));
    s.at(1120, 800, 0.9, () -> player(s, CORAL, -1));
    s.fill(PAPER, disc(676, 916, 15));
    s.tint(INK, 0.4, oval(676, 934, 20, 4));
    for (int tower = 0; tower < 2; tower++) {
      double x = 190 + 1180.0 * tower;
      s.line(0x0c1222, 16, x, 400, x, 110);
      s.fill(0x0c1222, rect(x - 92, 46, 184, 78));
      for (int lamp = 0; lamp < 12; lamp++) {
        s.fill(0xfffbe6, disc(x - 72 + 29 * (lamp % 6), 66 + 38 * (lamp / 6), 12));
      }
      s.glow(x, 86, 420, 0xf6f1cf, 0.6);
      s.beam(x, 86, x - 420, 900, x + 420, 900, 0xf6f1cf, 0.22);
    }
  }

  private static void goal(Sheet s) {
    for (int i = 1; i < 12; i++) {
      s.outline(PAPER, 1.5, 0.55, rect(20 * i, -120, 0, 120));
      s.outline(PAPER, 1.5, 0.55, rect(0, -10 * i, 240, 0));
    }
    s.line(PAPER, 8, 0, 0, 0, -124, 240, -124, 240, 0);
  }

  private static void player(Sheet s, int shirt, int side) {
    s.tint(INK, 0.35, oval(10, 4, 70, 8));
    s.line(0x6a4132, 17, -4 * side, -96, -38 * side, -46, -64 * side, -8);
    s.line(0x6a4132, 17, 4 * side, -96, 46 * side, -62, 70 * side, -14);
    s.line(PAPER, 18, -48 * side, -30, -64 * side, -8);
    s.line(PAPER, 18, 60 * side, -34, 70 * side, -14);
    s.line(shirt, 19, 0, -172, -44 * side, -146, -70 * side, -170);
    s.line(shirt, 19, 10 * side, -172, 50 * side, -140, 84 * side, -128);
    s.fill(PAPER, blob(-28, -112, 28, -112, 40, -64, 4, -78, -34, -66));
    s.fill(shirt, blob(-30, -104, -24, -186, 26, -186, 32, -104));
    s.fill(0x6a4132, disc(8 * side, -210, 21));
    s.fill(INK, arc(8 * side, -213, 22, -10, 200));
  }

  /// Rain on Anchor Square.
  static void rain(Sheet s) {
    s.sky(0x26344f, 0x40566e, 0x71838a, 0x71838a);
    s.street(-30, 1620, 640, 330, 0xf6c873, 0x4d5b70, 0x5b6374, 0x43536b, 0x6c6470);
    for (int i = 0; i < 10; i++) {
      s.shade(arch(24 + 160 * i, 520, 110, 130), 0xf9d489, 0xd98f4e);
    }
    s.shade(rect(0, 640, WIDTH, 360), 0x55687a, 0x202c45);
    s.reflect(642, 330, 0.75);
    for (int lamp = 0; lamp < 3; lamp++) {
      double x = 210 + 590.0 * lamp;
      double y = 760 - 26.0 * (lamp % 2);
      s.line(INK, 11, x, y, x, 330);
      s.fill(INK, polygon(x - 22, 312, x + 22, 312, x + 14, 340, x - 14, 340));
      s.fill(0xfff0bd, round(x - 17, 264, 34, 50, 14));
      s.glow(x, 288, 240, 0xffdf9a, 0.7);
      for (int i = 0; i < 9; i++) {
        s.tint(0xffdf9a, 0.5 - 0.05 * i, oval(x + s.between(-5, 5), y + 14 + 24 * i, 22, 4));
      }
    }
    int[] covers = {CORAL, OCHRE, PETROL, PLUM, 0x2b3a54, BRICK};
    double[][] places = {{90, 700}, {350, 770}, {520, 700}, {690, 800}, {980, 720}, {1290, 810}};
    for (int i = 0; i < covers.length; i++) {
      double y = places[i][1];
      int cover = covers[i];
      s.at(places[i][0], y, 1.3 + (y - 700) * 0.011, () -> umbrella(s, cover));
    }
    s.rain(620, 0xdfe8e6, 0.3);
    s.ripples(700, 1000, 0xdfe8e6, 0.16);
  }

  private static void umbrella(Sheet s, int cover) {
    for (int i = 0; i < 7; i++) {
      s.tint(cover, 0.4 - 0.05 * i, oval(s.between(-5, 5), 10 + 13 * i, 24, 3));
    }
    s.person(0, 0, 100, INK, 0x6a4132);
    s.line(INK, 3, 8, -60, 4, -120);
    s.fill(cover, blob(-46, -93, -30, -120, 4, -130, 38, -120, 54, -93, 30, -99, 4, -95, -22, -99));
    s.tint(INK, 0.25, blob(10, -128, 38, -120, 54, -93, 30, -99));
  }

  /// The belfry of St Telmo's, and swallows.
  static void belfry(Sheet s) {
    s.sky(0x3f6f86, 0x9cbcae, 0xf5dca6, 0xf0a66c);
    s.sun(380, 640, 120, 0xfdeec2);
    s.cloud(60, 300, 420, PAPER, 0.55);
    s.cloud(1120, 190, 440, PAPER, 0.5);
    s.fill(0xb58572, s.ridge(820, 40, 300));
    s.street(-20, 1620, 930, 120, 0xf6c873, 0x7a5560, 0x8a6262, 0x694c5c, 0x9a7066);
    s.shade(rect(0, 920, WIDTH, 80), 0x4a3a4c, INK);
    s.shade(rect(770, 240, 360, 760), 0xecd2a4, 0xc79c7c);
    s.tint(PLUM, 0.35, rect(1010, 240, 120, 760));
    s.fill(0xf4e2bb, rect(744, 226, 412, 30));
    s.fill(0xf4e2bb, rect(744, 640, 412, 26));
    s.shade(polygon(756, 228, 950, 20, 1144, 228), 0xc4553c, BRICK);
    s.tint(INK, 0.28, polygon(950, 20, 1144, 228, 1010, 228));
    s.line(INK, 6, 950, 24, 950, -20);
    Shape opening = arch(842, 300, 216, 320);
    s.fill(0x2c2438, opening);
    s.within(opening, () -> s.shade(rect(842, 470, 216, 150), 0x2c2438, 0xd98f5f));
    s.fill(0x54382c, rect(842, 380, 216, 20));
    s.turned(950, 396, 9, () -> bell(s));
    s.fill(0x2c2438, arch(908, 720, 84, 150));
    for (int i = 0; i < 13; i++) {
      double x = s.between(80, 700) + (i % 3) * 340;
      double span = s.between(18, 36);
      s.turned(x, s.between(90, 520), s.between(-35, 25), () -> s.bird(0, 0, span, INK));
    }
  }

  private static void bell(Sheet s) {
    s.fill(0xc98b35, blob(-26, 4, 26, 4, 52, 60, 64, 120, 88, 156, -88, 156, -64, 120, -52, 60));
    s.tint(INK, 0.3, blob(14, 4, 26, 4, 52, 60, 64, 120, 88, 156, 40, 156));
    s.fill(0x8d5f2a, round(-92, 144, 184, 18, 12));
    s.fill(INK, disc(-12, 176, 17));
  }

  /// The hands of the harbour clock.
  static void clock(Sheet s) {
    s.sky(0x1d4a58, 0x1c3a50, 0x142038);
    s.at(1330, 210, 2.5, () -> gear(s, 22, 0x245766));
    s.at(1500, 620, 1.9, () -> gear(s, 17, 0x2a6472));
    s.at(90, 860, 2.7, () -> gear(s, 24, 0x1f4d5e));
    s.tint(INK, 0.45, disc(690, 560, 600));
    s.fill(0xb9843a, disc(680, 540, 590));
    s.fill(0x8f5f2c, disc(680, 540, 560));
    s.shade(disc(680, 540, 546), 0xfaf1dc, 0xe9d3a8);
    s.outline(INK, 4, 1, disc(680, 540, 500));
    s.outline(INK, 4, 1, disc(680, 540, 446));
    for (int minute = 0; minute < 60; minute++) {
      Shape mark = minute % 5 == 0 ? panel(-14, 14, -492, -7, 7, -340) : rect(-3, -488, 6, 30);
      s.turned(680, 540, 6 * minute, () -> s.fill(INK, mark));
    }
    s.outline(CORAL, 5, 0.9, disc(680, 540, 250));
    s.outline(CORAL, 2, 0.9, disc(680, 540, 238));
    Shape hours = blade(330, 30);
    Shape minutes = blade(480, 22);
    s.turned(692, 556, -58, () -> s.tint(INK, 0.25, hours));
    s.turned(694, 558, 62, () -> s.tint(INK, 0.25, minutes));
    s.turned(680, 540, -58, () -> s.fill(NIGHT, hours));
    s.turned(680, 540, 62, () -> s.fill(NIGHT, minutes));
    s.fill(NIGHT, disc(680, 540, 42));
    s.fill(0xb9843a, disc(680, 540, 20));
  }

  private static Shape blade(double length, double width) {
    Area hand =
        new Area(panel(-width * 0.42, width * 0.42, -length * 0.7, -width / 2, width / 2, 90));
    hand.add(
        new Area(
            polygon(
                -width * 1.25,
                -length * 0.72,
                0,
                -length,
                width * 1.25,
                -length * 0.72,
                0,
                -length * 0.5)));
    return hand;
  }

  private static void gear(Sheet s, int teeth, int ink) {
    for (int tooth = 0; tooth < teeth; tooth++) {
      s.turned(0, 0, 360.0 * tooth / teeth, () -> s.fill(ink, panel(-5, 5, -110, -9, 9, -90)));
    }
    s.outline(ink, 24, 1, disc(0, 0, 86));
    for (int spoke = 0; spoke < 5; spoke++) {
      s.turned(0, 0, 72 * spoke, () -> s.fill(ink, rect(-6, -80, 12, 80)));
    }
    s.fill(ink, disc(0, 0, 22));
  }

  /// The front of the town hall on a holiday.
  static void townHall(Sheet s) {
    s.sky(0x5fa3ad, 0xb4d2bf, 0xf3e6c2, 0xf3e6c2);
    s.cloud(30, 190, 380, PAPER, 0.8);
    s.cloud(1200, 150, 380, PAPER, 0.8);
    s.street(-40, 1640, 800, 230, 0x6f9a9c, 0xc9977c, 0xd9b48c, 0xb98a78);
    s.shade(rect(250, 330, 1100, 490), 0xf6e8c8, 0xe0bf94);
    s.fill(0xfbf3de, rect(226, 316, 1148, 26));
    s.fill(0xfbf3de, rect(226, 566, 1148, 20));
    s.shade(polygon(610, 318, 610, 170, 990, 170, 990, 318), 0xf6e8c8, 0xead2a8);
    s.fill(BRICK, polygon(580, 176, 800, 56, 1020, 176));
    s.fill(0xfbf3de, disc(800, 244, 58));
    s.outline(INK, 6, 1, disc(800, 244, 52));
    s.line(INK, 7, 800, 244, 800, 206);
    s.line(INK, 6, 800, 244, 826, 262);
    for (int i = 0; i < 9; i++) {
      double x = 284 + 118.0 * i;
      s.fill(0x2e4d60, arch(x + 14, 386, 62, 150));
      s.line(0xfbf3de, 5, x + 45, 386, x + 45, 536);
      s.shade(arch(x, 618, 92, 202), 0x54424e, 0x2c2a3c);
    }
    s.fill(0x4c3a40, rect(560, 540, 480, 10));
    for (int bar = 0; bar < 33; bar++) {
      s.line(0x4c3a40, 3, 564 + 14.7 * bar, 500, 564 + 14.7 * bar, 545);
    }
    s.fill(0x4c3a40, rect(556, 496, 488, 8));
    s.shade(rect(0, 798, WIDTH, 130), 0xd9bd98, 0xb59c86);
    int[][] flags = {{CORAL, PAPER}, {PETROL, OCHRE}, {CORAL, PAPER}};
    for (int i = 0; i < 3; i++) {
      int[] cloth = flags[i];
      s.at(640 + 160 * i, 500, 1, () -> flag(s, cloth[0], cloth[1]));
    }
    for (int step = 0; step < 5; step++) {
      int stone = mix(0xe9d5b0, 0x8d7a78, step * 0.17);
      s.fill(stone, rect(330 - 50 * step, 816 + 20 * step, 940 + 100 * step, 22));
    }
    s.shade(rect(0, 912, WIDTH, 88), 0xb59c86, 0x7d6c70);
    double[] crowd = {180, 300, 420, 560, 700, 930, 1080, 1130, 1330, 1460};
    for (double x : crowd) {
      s.passer(x, s.between(930, 985), s.between(150, 175));
    }
    for (int i = 0; i < 8; i++) {
      s.bird(s.between(150, 560), s.between(70, 260), s.between(11, 20), 0x4d6470);
    }
  }

  private static void flag(Sheet s, int upper, int lower) {
    s.line(0x4c3a40, 6, 0, 0, 44, -144);
    s.fill(upper, blob(42, -138, 86, -150, 130, -128, 122, -92, 76, -110, 30, -96));
    s.fill(lower, blob(36, -116, 80, -128, 126, -108, 118, -72, 70, -88, 22, -76));
  }

  /// The old rope works by the canal.
  static void ropeworks(Sheet s) {
    s.sky(0xb9c4bc, 0xe3d8b8, 0xf3d6a2, 0xeebd86);
    s.sun(1290, 300, 90, 0xfdf1cf);
    s.smoke(330, 130, 62, 0x8d8a90);
    s.tint(0xa89a94, 0.8, s.ridge(560, 60, 300));
    s.shade(polygon(270, 660, 284, 150, 336, 150, 350, 660), 0xb85a42, 0x7d3b33);
    s.fill(0x5a2e30, rect(276, 150, 68, 18));
    for (int bay = 0; bay < 6; bay++) {
      double x = 120 + 230.0 * bay;
      s.fill(0x8fb0ad, polygon(x, 470, x, 370, x + 20, 360, x + 20, 470));
      s.shade(polygon(x, 470, x + 14, 360, x + 230, 470), 0x6c4a4e, 0x54424e);
      s.shade(rect(x, 470, 232, 240), 0xb4563f, 0x7d3b33);
      s.tint(PAPER, 0.14, rect(x, 470, 232, 14));
      for (int i = 0; i < 2; i++) {
        Shape window = arch(x + 26 + 104 * i, 512, 78, 150);
        s.fill(s.chance(0.4) ? 0xf6cf86 : 0x31465a, window);
        s.line(0x6b3a34, 4, x + 65 + 104 * i, 512, x + 65 + 104 * i, 662);
        s.line(0x6b3a34, 4, x + 26 + 104 * i, 585, x + 104 + 104 * i, 585);
      }
    }
    s.line(0x39414f, 5, 1180, 320, 1180, 710);
    for (int level = 0; level < 5; level++) {
      s.line(0x39414f, 5, 1130, 340 + 80 * level, 1500, 340 + 80 * level);
      s.line(OCHRE, 7, 1140, 350 + 80 * level, 1490, 350 + 80 * level);
    }
    for (int pole = 0; pole < 5; pole++) {
      s.line(0x39414f, 6, 1136 + 90 * pole, 310, 1136 + 90 * pole, 710);
    }
    s.person(1290, 502, 84, CORAL, 0x8a5340);
    s.person(1400, 582, 84, NIGHT, 0xc58b6c);
    s.shade(rect(0, 706, WIDTH, 40), 0x9a8878, 0x5f5860);
    s.shade(rect(0, 744, WIDTH, 256), 0xa88a74, 0x3c4456);
    s.reflect(744, 250, 0.62);
    s.ripples(744, 1000, PAPER, 0.24);
    s.fill(INK, blob(240, 850, 420, 872, 640, 842, 600, 896, 320, 900));
    s.person(430, 872, 150, PETROL, 0x8a5340);
    s.line(0x4a3634, 7, 470, 730, 560, 960);
  }

  /// A pianist, alone on the stage.
  static void stage(Sheet s) {
    s.sky(0x2a1830, 0x3f2038, 0x201526);
    s.beam(800, -160, 330, 860, 1250, 860, 0xfbe3b0, 0.75);
    s.shade(rect(0, 760, WIDTH, 120), 0x8d5238, 0x5a3230);
    s.tint(0xfbe3b0, 0.55, oval(800, 812, 470, 46));
    s.fill(
        0x17131f,
        blob(640, 640, 660, 560, 800, 548, 960, 574, 1090, 588, 1130, 640, 1000, 668, 700, 668));
    s.fill(0x17131f, polygon(700, 556, 1110, 420, 1128, 436, 960, 580));
    s.line(0x17131f, 6, 900, 566, 980, 470);
    s.fill(PAPER, polygon(596, 634, 650, 626, 652, 640, 598, 648));
    s.fill(0x17131f, polygon(590, 644, 700, 640, 700, 668, 600, 668));
    s.line(0x17131f, 13, 660, 664, 652, 808);
    s.line(0x17131f, 13, 1040, 660, 1056, 808);
    s.line(0x17131f, 13, 860, 664, 860, 796);
    s.fill(0x3a1d2c, blob(470, 690, 476, 560, 520, 520, 562, 560, 572, 690));
    s.line(0x3a1d2c, 21, 536, 562, 576, 622, 622, 622);
    s.fill(0xc58b6c, oval(538, 486, 29, 36));
    s.fill(INK, blob(508, 490, 510, 452, 544, 440, 566, 462, 540, 474, 526, 512));
    s.line(0x3a1d2c, 25, 530, 690, 610, 700, 620, 800);
    s.fill(0x17131f, rect(450, 690, 120, 20));
    s.line(0x17131f, 9, 466, 706, 458, 808);
    s.line(0x17131f, 9, 556, 706, 564, 808);
    for (int side = 0; side < 2; side++) {
      for (int fold = 0; fold < 7; fold++) {
        double x = side == 0 ? 56.0 * fold - 20 : 1560 - 56.0 * fold;
        int red = fold % 2 == 0 ? 0xb2412f : 0x8a2f2d;
        s.shade(polygon(x, 0, x + 62, 0, x + 62, 880, x, 880), red, mix(red, INK, 0.55));
      }
    }
    for (int swag = 0; swag < 8; swag++) {
      s.shade(oval(100 + 200 * swag, 0, 116, 120), 0xc4553c, 0x7d2c2c);
      s.outline(OCHRE, 7, 0.9, arc(100 + 200 * swag, 6, 114, 195, 150));
    }
    s.fill(0x120e1a, rect(0, 878, WIDTH, 122));
    for (int row = 0; row < 2; row++) {
      for (int i = 0; i < 19; i++) {
        double x = 88.0 * i + 44 * row + s.between(-12, 12);
        double y = 890 + 52.0 * row + s.between(-8, 8);
        int ink = row == 0 ? 0x2a1c2e : 0x0d0a14;
        s.fill(ink, oval(x, y, 25, 31));
        s.fill(ink, round(x - 46, y + 24, 92, 100, 50));
      }
    }
  }

  /// The newspaper's press at speed.
  static void press(Sheet s) {
    s.sky(0x274a58, 0x1f3a4c, 0x16243a);
    for (int i = 0; i < 4; i++) {
      s.glow(220 + 400 * i, 40, 260, 0xf8e7b5, 0.4);
      s.fill(0xf8e7b5, round(120 + 400 * i, 30, 200, 12, 10));
    }
    s.shade(rect(60, 180, 1480, 700), 0x35606a, 0x1d3547);
    s.fill(0x16283a, rect(60, 180, 1480, 22));
    s.shade(polygon(-20, 820, 300, 556, 340, 600, -20, 900), PAPER, 0xd9c9a8);
    s.at(400, 430, 1.7, () -> roller(s, 0x49757c));
    s.at(760, 640, 1.7, () -> roller(s, 0xb9843a));
    s.at(760, 330, 1.3, () -> roller(s, CORAL));
    s.at(1120, 430, 1.7, () -> roller(s, 0x49757c));
    Shape web =
        blob(
            270, 540, 330, 618, 470, 640, 590, 560, 690, 462, 830, 462, 930, 560, 1050, 640, 1190,
            610, 1300, 520, 1660, 410, 1660, 560, 1330, 640, 1200, 720, 1040, 740, 880, 660, 800,
            540, 720, 540, 640, 660, 480, 740, 320, 720, 230, 600);
    s.shade(web, 0xfbf4e2, 0xd9c9a8);
    s.within(web, () -> columns(s));
    for (int i = 0; i < 26; i++) {
      int paper = mix(PAPER, INK, 0.08 + 0.3 * (i % 2));
      s.fill(paper, rect(1130 + s.between(-4, 4), 940 - 9 * i, 330, 9));
    }
    s.person(220, 960, 420, 0x16243a, 0xc58b6c);
    s.line(0x16243a, 30, 240, 640, 330, 720, 420, 690);
    s.shade(polygon(390, 650, 560, 630, 580, 760, 410, 780), PAPER, 0xe0cfa8);
  }

  private static void columns(Sheet s) {
    for (int i = 0; i < 60; i++) {
      double x = 300 + 24.0 * i;
      s.tint(INK, 0.35, rect(x, 400, 13, 400));
      s.tint(0xfbf4e2, 0.75, rect(x, 400 + 37 * (i % 5), 13, 90));
    }
  }

  private static void roller(Sheet s, int ink) {
    s.tint(INK, 0.4, disc(8, 11, 100));
    s.shade(disc(0, 0, 100), mix(ink, PAPER, 0.35), ink, mix(ink, INK, 0.55));
    s.outline(INK, 3, 0.5, disc(0, 0, 78));
    for (int bolt = 0; bolt < 8; bolt++) {
      s.turned(0, 0, 45 * bolt + 20, () -> s.tint(INK, 0.55, disc(0, -56, 7)));
    }
    s.fill(mix(ink, INK, 0.6), disc(0, 0, 20));
  }
}
