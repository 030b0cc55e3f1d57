package org.pregonero.demo;

import static org.pregonero.demo.PeopleScenes.bust;
import static org.pregonero.demo.Sheet.*;

import java.util.Locale;
import java.util.function.Consumer;
import org.pregonero.html.Slug;

/// The staff of the demo newsroom, as its illustrators see them. The names are those of the
/// masthead settings.
enum Portrait {
  LEONOR_ABBOTT(s -> {
    wall(s, PLUM, ROSE);
    bob(s, 0xb9b2ac);
    bust(s, 0xd9a27e, 0x27334f);
    parting(s, 0xcfc8c0);
    glasses(s, OCHRE);
  }),
  NURIA_HALLAM(s -> {
    wall(s, PETROL, FOAM);
    mane(s, 0x3a2420);
    bust(s, 0xc98a64, 0x1b2848);
    parting(s, 0x46302a);
    stripes(s, PAPER);
  }),
  TOMAS_PEMBERTHY(s -> {
    wall(s, OCHRE, SAND);
    bust(s, 0xe0b090, 0x4a5568);
    crop(s, 0x7a736c);
    moustache(s, 0x7a736c);
    tie(s, BRICK);
  }),
  ISMAEL_CONDE(s -> {
    wall(s, MOSS, SAND);
    bust(s, 0x9a6244, 0x2b3a2f);
    crop(s, 0x201a1c);
    beard(s, 0x201a1c);
  }),
  BRIDGET_OYARZO(s -> {
    wall(s, SLATE, FOAM);
    curls(s, 0x9a4a24);
    bust(s, 0xecc3a6, 0xd9a33a);
    parting(s, 0xa9562c);
  }),
  CARMEN_WHITLOCK(s -> {
    wall(s, 0x7a2f3d, CORAL);
    bob(s, 0x2a2230);
    bust(s, 0xdca983, 0x1c5f6b);
    parting(s, 0x352b3c);
    scarf(s, OCHRE);
  }),
  WANDA_SOREL(s -> {
    wall(s, NIGHT, SLATE);
    s.stars(60, 700);
    s.fill(0xd8d2c8, disc(800, 180, 84));
    bust(s, 0x7c4b38, 0x5c3a63);
    parting(s, 0xd8d2c8);
    glasses(s, PAPER);
  }),
  FELIX_DARROW(s -> {
    wall(s, CORAL, SAND);
    bust(s, 0xe6b794, 0xa3412f);
    cap(s, 0x27455c);
    stripes(s, PAPER);
  }),
  MARCOS_ELGAR(s -> {
    wall(s, FOAM, PAPER);
    curls(s, 0x201a1c);
    bust(s, 0x8a5340, 0x2f6b78);
    crop(s, 0x201a1c);
    beard(s, 0x2b2226);
  }),
  PALOMA_RUSK(s -> {
    wall(s, ROSE, PAPER);
    mane(s, 0x6b2d1f);
    bust(s, 0xe2b089, 0x50344c);
    parting(s, 0x7a3826);
    scarf(s, PETROL);
  }),
  EDMUND_VALE(s -> {
    wall(s, BRICK, OCHRE);
    bust(s, 0xe9bfa3, 0x3d4a3a);
    temples(s, 0xe8e2d8);
    moustache(s, 0xe8e2d8);
    glasses(s, INK);
    tie(s, OCHRE);
  }),
  GRETA_MANSELL(s -> {
    wall(s, SAND, PAPER);
    bob(s, 0xd9a441);
    bust(s, 0xf0cbb0, CORAL);
    parting(s, 0xe3b354);
    s.fill(
        PETROL,
        blob(640, 300, 700, 240, 800, 216, 900, 240, 960, 300, 900, 276, 800, 256, 700, 276));
  }),
  IKER_BLANCHARD(s -> {
    wall(s, PETROL, NIGHT);
    bust(s, 0xd6a07c, 0x5a4a3c);
    cap(s, 0x3a3330);
    beard(s, 0x6a4a30);
    glasses(s, SAND);
  });

  /// The height and width of a portrait, in pixels.
  static final int SIZE = 480;

  @SuppressWarnings("ImmutableEnumChecker") // a drawing keeps nothing
  private final Consumer<Sheet> drawing;

  Portrait(Consumer<Sheet> drawing) {
    this.drawing = drawing;
  }

  /// Whose portrait it is.
  Slug person() {
    return new Slug(name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  void draw(Sheet sheet) {
    drawing.accept(sheet);
  }

  private static void wall(Sheet s, int dark, int light) {
    s.sky(dark, mix(dark, light, 0.35), mix(dark, light, 0.7));
    s.tint(light, 0.4, disc(800, 440, 350));
  }

  private static void mane(Sheet s, int hair) {
    s.fill(
        hair,
        blob(
            800, 160, 950, 210, 1020, 380, 1030, 620, 1070, 820, 930, 860, 670, 860, 530, 820, 570,
            620, 580, 380, 650, 210));
  }

  private static void bob(Sheet s, int hair) {
    s.fill(
        hair,
        blob(
            800, 160, 950, 200, 1020, 360, 1020, 560, 980, 690, 620, 690, 580, 560, 580, 360, 650,
            200));
  }

  private static void curls(Sheet s, int hair) {
    for (int step = 0; step <= 12; step++) {
      double angle = Math.toRadians(150 + 20 * step);
      s.fill(
          mix(hair, INK, step % 2 * 0.18),
          disc(800 + 178 * Math.cos(angle), 400 + 190 * Math.sin(angle), 72));
    }
  }

  private static void parting(Sheet s, int hair) {
    s.fill(
        hair,
        blob(
            640, 440, 636, 320, 690, 230, 800, 190, 910, 230, 964, 320, 960, 440, 930, 350, 870,
            290, 760, 300, 676, 370));
  }

  private static void crop(Sheet s, int hair) {
    s.fill(
        hair,
        blob(
            640, 420, 636, 300, 700, 214, 800, 190, 904, 214, 966, 300, 960, 420, 934, 340, 860,
            296, 740, 296, 670, 340));
  }

  private static void temples(Sheet s, int hair) {
    s.fill(hair, blob(640, 470, 634, 400, 652, 330, 676, 360, 672, 430));
    s.fill(hair, blob(960, 470, 966, 400, 948, 330, 924, 360, 928, 430));
  }

  private static void cap(Sheet s, int cloth) {
    s.fill(
        cloth,
        blob(628, 350, 650, 240, 720, 186, 800, 172, 890, 190, 956, 250, 974, 350, 800, 320));
    s.fill(
        mix(cloth, INK, 0.35), blob(640, 350, 800, 316, 1000, 350, 1010, 376, 800, 350, 650, 376));
  }

  private static void beard(Sheet s, int hair) {
    s.fill(
        hair,
        blob(
            660, 500, 700, 570, 760, 548, 840, 548, 900, 570, 940, 500, 930, 620, 860, 700, 800,
            716, 740, 700, 670, 620));
    s.fill(0xb06a58, blob(756, 592, 800, 580, 844, 592, 800, 612));
  }

  private static void moustache(Sheet s, int hair) {
    s.fill(
        hair, blob(716, 580, 760, 552, 800, 562, 840, 552, 884, 580, 840, 584, 800, 578, 760, 584));
  }

  private static void glasses(Sheet s, int frame) {
    s.tint(PAPER, 0.25, disc(730, 442, 52));
    s.tint(PAPER, 0.25, disc(872, 442, 52));
    s.outline(frame, 10, 1, disc(730, 442, 52));
    s.outline(frame, 10, 1, disc(872, 442, 52));
    s.line(frame, 10, 782, 436, 820, 436);
  }

  private static void scarf(Sheet s, int cloth) {
    s.fill(
        cloth,
        blob(620, 740, 700, 700, 800, 724, 900, 700, 980, 740, 930, 820, 800, 850, 670, 820));
    s.shade(polygon(830, 800, 924, 790, 950, 1010, 850, 1010), cloth, mix(cloth, INK, 0.4));
  }

  private static void tie(Sheet s, int cloth) {
    s.fill(PAPER, polygon(716, 748, 800, 860, 884, 748, 920, 790, 800, 960, 680, 790));
    s.fill(cloth, polygon(776, 820, 824, 820, 846, 1000, 754, 1000));
  }

  private static void stripes(Sheet s, int cloth) {
    for (int row = 0; row < 4; row++) {
      s.line(
          cloth,
          14,
          560 - 30 * row,
          850 + 44 * row,
          800,
          900 + 44 * row,
          1040 + 30 * row,
          850 + 44 * row);
    }
  }
}
