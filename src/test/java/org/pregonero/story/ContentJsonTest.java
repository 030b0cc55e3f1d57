package org.pregonero.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.BodyRefused;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.html.Slug;
import org.pregonero.masthead.SectionId;
import org.pregonero.media.MediaId;

final class ContentJsonTest {
  private static final Content FULL =
      new Content(
          StoryKind.ANALYSIS,
          new SectionId(UUID.fromString("0190a7c0-0000-7000-8000-000000000001")),
          "Why the \"tide\" came in early \uD83C\uDF0A",
          "A standfirst with a no-break\u00A0space",
          List.of("one", "two"),
          new Byline(
              List.of(
                  new Byline.Author("Ana Prueba", new Slug("ana-prueba")),
                  new Byline.Author("Bo Prøve", new Slug("bo-prove"))),
              "Agencia"),
          "PUERTO NUEVO",
          new Picture(
              new MediaId("0123456789abcdef0123456789abcdef01234567"), "alt", "cap", "cred"),
          new Body(List.of(Block.Paragraph.of("Water."), new Block.Divider())),
          List.of(new Topic("Tides", new Slug("tides"))),
          List.of(
              new Related(null, "Only a headline"),
              new Related(
                  StoryId.parse("0190a7c0-0000-7000-8000-000000000002"), "A story and a headline")),
          CommentPolicy.CLOSED);

  @Test
  void everythingComesBackAsItWasKept() {
    assertThat(ContentJson.read(ContentJson.write(FULL))).isEqualTo(FULL);
    assertThat(ContentJson.read(ContentJson.write(bare("Bare")))).isEqualTo(bare("Bare"));
  }

  @Test
  void aHeadlineWithACharacterThatCannotBeKeptIsRefusedByName() {
    Content content = bare("Nul\u0000");
    assertThatThrownBy(() -> ContentJson.write(content))
        .isInstanceOf(BodyRefused.class)
        .hasMessageContaining("headline")
        .hasMessageContaining("U+0000");
  }

  private static Content bare(String headline) {
    return new Content(
        StoryKind.NEWS,
        null,
        headline,
        "",
        List.of(),
        Byline.NONE,
        "",
        null,
        Body.EMPTY,
        List.of(),
        List.of(),
        CommentPolicy.OPEN);
  }
}
