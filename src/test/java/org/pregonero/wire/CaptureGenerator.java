package org.pregonero.wire;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.pregonero.wire.GeneratedWords.Tongue;

/// Writes captures of pages that never were, about towns that do not exist: as many as asked for,
/// always the same for the same seed, in all the variants that [CaptureParser] reads. Each knows
/// what it is made of, so that a test can compare; a benchmark only wants the files.
final class CaptureGenerator {
  private static final LocalDate FIRST_DAY = LocalDate.of(2014, 1, 1);
  private static final int DAYS = 3_652;
  private static final List<String> BULLETS = List.of("•", "-", "*", "·");
  private static final List<String> SEPARATORS = List.of(" > ", " › ", " » ");

  private final long seed;
  private final int count;

  /// @param count how many pages there are, which name each other as related
  CaptureGenerator(long seed, int count) {
    this.seed = seed;
    this.count = count;
  }

  /// Writes `count` captures into a folder.
  ///
  /// @param args count, folder, seed
  public static void main(String[] args) throws IOException {
    int count = Integer.parseInt(args[0]);
    Path folder = Files.createDirectories(Path.of(args[1]));
    CaptureGenerator generator = new CaptureGenerator(Long.parseLong(args[2]), count);
    for (int i = 0; i < count; i++) {
      Files.write(folder.resolve("%07d.txt".formatted(i)), generator.page(i).bytes());
    }
  }

  /// A page, what it is made of, and the file it comes in.
  ///
  /// @param words all that stands in its body, standfirst first, in order
  record Page(
      String language,
      List<String> trail,
      String headline,
      List<String> highlights,
      String caption,
      LocalDate day,
      List<String> words,
      List<String> related,
      int comments,
      String text,
      Charset charset,
      boolean mark) {
    byte[] bytes() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      bytes.write((mark ? "\ufeff" : "").getBytes(UTF_8));
      bytes.write(text.getBytes(charset));
      return bytes.toByteArray();
    }
  }

  /// The page with this number, counted from 0.
  Page page(int number) {
    return new Writer(number).write();
  }

  private Random random(int number) {
    return new Random(new SplittableRandom(seed * 1_000_003 + number).nextLong());
  }

  private Tongue tongue(int number) {
    return random(number).nextInt(10) < 7 ? GeneratedWords.ENGLISH : GeneratedWords.SPANISH;
  }

  private String headline(int number) {
    return tongue(number).headline(number);
  }

  /// Writes one page from top to bottom.
  private final class Writer {
    private final int number;
    private final Random random;
    private final Tongue tongue;
    private final StringBuilder page = new StringBuilder();
    private final List<String> words = new ArrayList<>();
    private final List<String> related = new ArrayList<>();
    private final String bullet;

    Writer(int number) {
      this.number = number;
      this.random = random(number);
      this.tongue = tongue(number);
      this.bullet = any(BULLETS);
    }

    Page write() {
      LocalDate day = FIRST_DAY.plusDays(random.nextInt(DAYS));
      String headline = headline(number);
      List<String> highlights = new ArrayList<>();
      List<String> trail = furniture();
      line(headline).blank();
      for (int i = random.nextInt(4); i > 0; i--) {
        highlights.add(tongue.highlight(random) + " " + i);
        bulleted(highlights.getLast());
      }
      blank();
      String caption = leadPicture(highlights);
      date(day);
      body(day);
      int comments = conversation();
      Charset charset = charset();
      return new Page(
          tongue.language(),
          trail,
          headline,
          highlights,
          caption,
          day,
          words,
          related,
          comments,
          chance(15) ? page.toString().replace("\n", "\r\n") : page.toString(),
          charset,
          charset.equals(UTF_8) && chance(10));
    }

    private List<String> furniture() {
      List<String> trail = List.of();
      int links = random.nextInt(tongue.links().size() + 1);
      for (String link : tongue.links().subList(0, links)) {
        bulleted(link);
      }
      if (chance(95)) {
        String[] sections = any(tongue.sections()).split(">", -1);
        trail = List.of(sections);
        line(String.join(any(SEPARATORS), sections));
      }
      blank();
      return trail;
    }

    private String leadPicture(List<String> highlights) {
      if (chance(20)) {
        return "";
      }
      boolean repeated = !highlights.isEmpty() && chance(40);
      String caption = repeated ? highlights.getFirst() : tongue.highlight(random);
      line("    " + caption + " | " + tongue.photo() + ": " + any(tongue.credits())).blank();
      return caption;
    }

    private void date(LocalDate day) {
      String date = DateTimeFormatter.ofPattern(any(tongue.dates()), tongue.locale()).format(day);
      line(tongue.published() + (chance(30) ? ": " : " ") + date + (chance(20) ? " 14:30" : ""));
      if (chance(90)) {
        line(any(tongue.kinds()));
      }
      if (chance(20)) {
        line(any(tongue.towns()));
      }
      blank();
    }

    private void body(LocalDate day) {
      paragraph(tongue.highlight(random) + ".");
      int paragraphs = 6 + random.nextInt(7);
      int related = chance(70) ? random.nextInt(paragraphs + 1) : -1;
      for (int i = 0; i <= paragraphs; i++) {
        if (i == related) {
          related();
        }
        if (i < paragraphs) {
          paragraph(tongue.paragraph(random));
        }
        if (i > 0 && i < paragraphs && chance(6)) {
          special(day);
        }
      }
    }

    private void special(LocalDate day) {
      switch (random.nextInt(4)) {
        case 0 -> {
          String caption = tongue.highlight(random) + " (" + words.size() + ")";
          words.add(caption);
          line(caption + " | " + tongue.photo() + ": " + any(tongue.credits())).blank();
        }
        case 1 -> {
          for (int i = 2 + random.nextInt(3); i > 0; i--) {
            words.add(tongue.highlight(random));
            bulleted(words.getLast());
          }
          blank();
        }
        case 2 -> {
          DateTimeFormatter form =
              DateTimeFormatter.ofPattern(any(tongue.dates()), tongue.locale());
          paragraph("“" + tongue.highlight(random) + "”");
          line("— " + any(tongue.people()) + " (@cuenta_" + number + ") " + form.format(day))
              .blank();
        }
        default -> line(any(tongue.links())).blank();
      }
    }

    private void related() {
      line(any(tongue.related())).blank();
      for (int i = 1 + random.nextInt(3); i > 0; i--) {
        int other = random.nextInt(count);
        for (int tries = count; tries > 0 && !tongue(other).equals(tongue); tries--) {
          other = (other + 1) % count;
        }
        related.add(headline(other));
        line(related.getLast());
      }
      blank();
    }

    private int conversation() {
      int comments = chance(70) ? 0 : 1 + random.nextInt(6);
      line(tongue.comments().getFirst()).line("" + comments).line(tongue.comments().getLast());
      if (comments == 0) {
        page.append(tongue.noComments());
      }
      for (int i = 0; i < comments; i++) {
        blank().line(any(tongue.people())).line(tongue.ago().formatted(i + 2));
        line(tongue.highlight(random) + ".");
      }
      return comments;
    }

    private Charset charset() {
      boolean western = Charset.forName("windows-1252").newEncoder().canEncode(page);
      int choice = random.nextInt(100);
      return choice < 12 && western
          ? Charset.forName("windows-1252")
          : choice < 15 ? UTF_16 : UTF_8;
    }

    private void paragraph(String text) {
      String spaced = chance(20) ? text.replaceFirst("(?<=\\w) ", "\u00a0") : text;
      words.add(spaced);
      line(spaced + (chance(10) ? "\u00a0" : "")).blank();
    }

    private Writer bulleted(String text) {
      return line("  " + bullet + " " + text);
    }

    private Writer line(String text) {
      page.append(text).append('\n');
      return this;
    }

    private Writer blank() {
      page.append('\n');
      return this;
    }

    private boolean chance(int percent) {
      return random.nextInt(100) < percent;
    }

    private <T> T any(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }
  }
}
