package org.pregonero.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.pregonero.body.Block.Cell;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Block.Row;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;

final class BodyTextTest {
  @Test
  void everyBlockHasItsPlainText() {
    assertThat(BodyText.write(Bodies.everyBlock()) + "\n")
        .isEqualTo(Bodies.golden("every-block.txt"));
  }

  @Property(tries = 500, seed = "20261123")
  void plainParagraphsAreReadAsTheyWereWritten(@ForAll("plainBodies") Body body) {
    assertThat(BodyText.read(BodyText.write(body))).isEqualTo(body);
  }

  /// Paragraphs of unmarked lines that show something.
  @Provide
  Arbitrary<Body> plainBodies() {
    return Bodies.words()
        .filter(line -> !line.isBlank())
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(BodyTextTest::paragraph)
        .list()
        .ofMaxSize(4)
        .map(paragraphs -> new Body(List.copyOf(paragraphs)));
  }

  @Test
  void anEmptyLineEndsAParagraphAndALineEndBreaksTheLine() {
    assertThat(BodyText.read("\n\none\r\ntwo\rthree\n \t \nfour\n\n\n").blocks())
        .containsExactly(paragraph(List.of("one", "two", "three")), Paragraph.of("four"));
    assertThat(BodyText.read("")).isEqualTo(Body.EMPTY);
    assertThat(BodyText.read(" \n ")).isEqualTo(Body.EMPTY);
  }

  @Test
  void noWordOfATextIsLost() {
    assertThat(BodyText.read("<b>one</b> & \u0000two\uD800 \f three\n* four").blocks())
        .containsExactly(paragraph(List.of("<b>one</b> & two\uFFFD   three", "* four")));
  }

  @Test
  void listsCountFromTheirStartAndStandUnderTheirItem() {
    Block inner =
        new Block.OrderedList(
            9, List.of(new Item(List.of(Paragraph.of("x"))), new Item(List.of(Paragraph.of("y")))));
    Item item = new Item(List.of(Paragraph.of("a"), Paragraph.of("b"), inner));
    assertThat(BodyText.write(new Body(List.of(new Block.BulletList(List.of(item))))))
        .isEqualTo("• a\n  b\n  9. x\n  10. y");
  }

  @Test
  void numbersOfAListGoOnPastTheGreatestInteger() {
    Item item = new Item(List.of(Paragraph.of("x")));
    assertThat(
            BodyText.write(
                new Body(List.of(new Block.OrderedList(Integer.MAX_VALUE, List.of(item, item))))))
        .isEqualTo("2147483647. x\n2147483648. x");
  }

  @Test
  void aTableKeepsItsColumnsWhateverItsCellsHold() {
    Paragraph odd = new Paragraph(List.of(Text.of("a\tb"), new LineBreak(), Text.of("c")));
    List<Cell> cells =
        List.of(
            new Cell(true, 1, 1, List.of(odd, Paragraph.of("d"))),
            new Cell(false, 1, 1, List.of(Paragraph.of(""))),
            new Cell(false, 1, 1, List.of(Paragraph.of("e"))));
    assertThat(BodyText.write(new Body(List.of(new Block.Table(List.of(new Row(cells)))))))
        .isEqualTo("a b c d\t\te");
  }

  @Test
  void relatedStoriesAreNoPartOfTheText() {
    Block related = new Block.RelatedBlock(List.of(new Related(null, "Elsewhere")));
    assertThat(BodyText.write(new Body(List.of(Paragraph.of("a"), related, Paragraph.of("b")))))
        .isEqualTo("a\n\nb");
  }

  @Test
  void aTextThatIsTooLargeIsRefused() {
    assertThatThrownBy(() -> BodyText.read("x".repeat(50_000_000)))
        .isInstanceOf(BodyRefused.class)
        .hasMessage("the text has more than 8,388,608 characters");
    assertThatThrownBy(() -> BodyText.read("x\n".repeat(30_000)))
        .isInstanceOf(BodyRefused.class)
        .hasMessage("block 1: the body has more than 50,000 parts");
  }

  private static Paragraph paragraph(List<String> lines) {
    List<Inline> runs = new ArrayList<>();
    for (String line : lines) {
      if (!runs.isEmpty()) {
        runs.add(new LineBreak());
      }
      runs.add(Text.of(line));
    }
    return new Paragraph(runs);
  }
}
