package org.pregonero.captions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class TypedCaptionTest {
  @Test
  void aLineStandsAsLongAsItTakesToRead() {
    assertThat(new TypedCaption("  The bridge\tis open.\n").cues(1_000_000))
        .containsExactly(new Cue(1_000_000, 3_000_000, "The bridge is open."));
  }

  @Test
  void aLongTextBecomesSeveralCuesOfTwoLines() {
    String text =
        "The harbour master says that the bridge will stay open until the tide has turned. ";
    List<Cue> cues = new TypedCaption(text.repeat(2)).cues(0);
    assertThat(cues).hasSizeGreaterThan(1);
    assertThat(cues)
        .allSatisfy(cue -> {
          assertThat(cue.text().lines()).hasSizeLessThan(3).allMatch(line -> line.length() <= 42);
        });
    for (int i = 1; i < cues.size(); i++) {
      assertThat(cues.get(i).start()).isEqualTo(cues.get(i - 1).end());
    }
  }

  @Test
  void aSubtitleLosesItsTags() {
    assertThat(TypedCaption.ofMarkedUp("{\\an8}<i>5 < 6,</i>\nhe <font color=\"#fff\">said</font>"))
        .contains(new TypedCaption("5 < 6, he said"));
    assertThat(TypedCaption.ofMarkedUp("<b> </b>\0")).isEmpty();
    assertThat(TypedCaption.ofMarkedUp("x".repeat(900)).orElseThrow().text()).hasSize(500);
  }

  @Test
  void nothingAndTooMuchAreRefused() {
    assertThatThrownBy(() -> new TypedCaption(" \n ")).hasMessageContaining("1 to 500");
    assertThatThrownBy(() -> new TypedCaption("x".repeat(501))).hasMessageContaining("501");
  }
}
