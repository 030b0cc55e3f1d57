package org.pregonero.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.pregonero.body.Block.RelatedBlock;
import org.pregonero.body.Related;
import org.pregonero.wire.CaptureGenerator.Page;
import org.pregonero.wire.CaptureSource.Found;

/// Many pages, whole and damaged.
class CaptureParserFuzzTest {
  private static final int PAGES = 2_000;

  @Test
  void everyPartOfAGeneratedPageIsFoundInOrder() throws IOException {
    CaptureGenerator generator = new CaptureGenerator(7, PAGES);
    for (int i = 0; i < PAGES; i++) {
      Page page = generator.page(i);
      Found found = CaptureText.of("page", page.bytes());
      assertThat(found).isEqualTo(new Found.Text("page", page.text()));
      Capture capture = CaptureParser.parse(((Found.Text) found).text());

      assertThat(capture.language()).as(page.text()).isEqualTo(page.language());
      assertThat(capture.trail()).as(page.text()).isEqualTo(page.trail());
      assertThat(capture.headline()).isEqualTo(page.headline());
      assertThat(capture.highlights()).as(page.text()).isEqualTo(page.highlights());
      assertThat(capture.lead() == null ? "" : capture.lead().caption()).isEqualTo(page.caption());
      assertThat(capture.day()).isEqualTo(page.day());
      assertThat(capture.standfirst()).isEqualTo(page.words().getFirst());
      assertThat(CaptureWords.of(capture.body().blocks()))
          .as(page.text())
          .isEqualTo(page.words().subList(1, page.words().size()));
      assertThat(relatedHeadlines(capture)).as(page.text()).isEqualTo(page.related());
      assertThat(capture.conversation().count()).isEqualTo(page.comments());
      assertThat(capture.conversation().remarks()).hasSize(page.comments());
      assertThat(capture.conversation().remarks())
          .allMatch(remark -> !remark.author().isEmpty() && !remark.time().isEmpty());
    }
  }

  @Test
  void generatedPagesHaveDifferentHeadlines() {
    CaptureGenerator generator = new CaptureGenerator(1, 20_000);
    Set<String> headlines = new HashSet<>();
    for (int i = 0; i < 20_000; i++) {
      headlines.add(generator.page(i).headline());
    }
    assertThat(headlines).hasSize(20_000);
  }

  @Test
  void everyBeginningOfAPageIsReadOrRefused() {
    CaptureGenerator generator = new CaptureGenerator(11, 10);
    for (int i = 0; i < 10; i++) {
      String text = generator.page(i).text();
      for (int end = 0; end <= text.length(); end += 1 + end % 7) {
        readOrRefused(text.substring(0, end));
      }
    }
  }

  @Test
  void everyMutationOfAPageIsReadOrRefused() {
    CaptureGenerator generator = new CaptureGenerator(13, 4_000);
    Random random = new Random(13);
    for (int i = 0; i < 4_000; i++) {
      StringBuilder text = new StringBuilder(generator.page(i).text());
      for (int n = 1 + random.nextInt(6); n > 0; n--) {
        mutate(text, random);
      }
      readOrRefused(text.toString());
    }
  }

  private static void mutate(StringBuilder text, Random random) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + random.nextInt(200));
    String piece = text.substring(from, to);
    switch (random.nextInt(5)) {
      case 0 -> text.delete(from, to).append(' ');
      case 1 -> text.insert(random.nextInt(text.length()), piece);
      case 2 ->
          text.insert(from, "•|:(@—>\u00a0\n\r\t\u0000\ud800\ufeff9".charAt(random.nextInt(15)));
      case 3 -> text.replace(from, to, piece.replace('\n', ' '));
      default -> text.replace(from, to, piece.replace(' ', '\n'));
    }
  }

  private static void readOrRefused(String text) {
    try {
      Capture capture = CaptureParser.parse(text);
      assertThat(capture.headline()).isNotBlank();
      assertThat(capture.body().blocks()).isNotEmpty();
      assertThat(capture.digest()).hasSize(64);
    } catch (CaptureRefused refused) {
      assertThat(refused.reason()).isNotBlank();
    }
  }

  private static List<String> relatedHeadlines(Capture capture) {
    return capture.body().blocks().stream()
        .filter(RelatedBlock.class::isInstance)
        .flatMap(block -> ((RelatedBlock) block).stories().stream())
        .map(Related::headline)
        .toList();
  }
}
