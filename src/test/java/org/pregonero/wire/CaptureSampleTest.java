package org.pregonero.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.pregonero.body.Block;
import org.pregonero.story.StoryKind;
import org.pregonero.wire.CaptureSource.Found;

/// Reads the captures of real pages that lie beside the project on some machines, and says nothing
/// on others. It knows their structure only: their sentences belong to somebody else.
class CaptureSampleTest {
  private static final Path CAPTURES = Path.of("../shared/captures");

  @Test
  void theRealPageIsReadWhole() throws IOException {
    assumeTrue(Files.isDirectory(CAPTURES));
    List<Found> found = new ArrayList<>();
    CaptureSource.forEach(List.of(CAPTURES), found::add);
    assertThat(found).hasSize(1).allMatch(Found.Text.class::isInstance);
    String text = ((Found.Text) found.getFirst()).text();

    Capture capture = CaptureParser.parse(text);

    assertThat(capture.language()).isEqualTo("en");
    assertThat(capture.trail()).hasSize(2);
    assertThat(capture.highlights()).hasSize(1);
    assertThat(Objects.requireNonNull(capture.lead()).caption())
        .isEqualTo(capture.highlights().getFirst());
    assertThat(capture.lead().credit()).isNotEmpty();
    assertThat(capture.day()).isEqualTo(LocalDate.of(2019, 9, 25));
    assertThat(capture.time()).isNull();
    assertThat(capture.kind()).isEqualTo(StoryKind.OPINION);
    assertThat(capture.topics()).isEmpty();
    assertThat(capture.standfirst()).isNotEmpty();
    assertThat(capture.body().blocks().stream().filter(Block.Paragraph.class::isInstance))
        .hasSize(8);
    assertThat(capture.body().blocks().get(1))
        .isInstanceOfSatisfying(
            Block.RelatedBlock.class, related -> assertThat(related.stories()).hasSize(1));
    assertThat(capture.conversation()).isEqualTo(new Conversation(0, List.of()));
    for (Line line : Line.read(text)) {
      if (!Vocabulary.isFurniture(line.key())) {
        assertThat(wordsOf(capture)).contains(words(line.text().replace("| Photo:", "credit")));
      }
    }
  }

  /// All that was read, as one text; labels stand in it as what they mean.
  private static String wordsOf(Capture capture) {
    String date =
        DateTimeFormatter.ofPattern("'published' d MMMM yyyy", Locale.ENGLISH)
            .format(capture.day());
    Conversation conversation = capture.conversation();
    return words(capture + date + "Comments related post with no comments" + conversation.count());
  }

  private static String words(String text) {
    return text.replaceAll("[^\\p{L}\\p{N}]+", "").toLowerCase(Locale.ROOT);
  }
}
