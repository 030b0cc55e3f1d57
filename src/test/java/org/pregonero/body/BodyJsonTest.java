package org.pregonero.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.pregonero.body.Block.BulletList;
import org.pregonero.body.Block.Item;
import org.pregonero.body.Block.Paragraph;
import org.pregonero.body.Inline.LineBreak;
import org.pregonero.body.Inline.Text;
import tools.jackson.databind.json.JsonMapper;

final class BodyJsonTest {
  @Property(tries = 500, seed = "20261123")
  void whatIsWrittenIsReadAsTheSameBody(@ForAll("bodies") Body body) {
    String json = BodyJson.write(body);
    assertThat(BodyJson.read(json)).isEqualTo(body);
    assertThat(BodyJson.write(BodyJson.read(json))).isEqualTo(json);
  }

  @Provide
  Arbitrary<Body> bodies() {
    return Bodies.any();
  }

  @Test
  void everyBlockHasItsStoredForm() {
    String golden = Bodies.golden("every-block.json");
    assertThat(BodyJson.read(golden)).isEqualTo(Bodies.everyBlock());
    assertThat(BodyJson.write(Bodies.everyBlock()))
        .isEqualTo(JsonMapper.shared().readTree(golden).toString());
  }

  @Test
  void aStoryWithoutTextIsADocumentWithoutContent() {
    assertThat(BodyJson.write(Body.EMPTY)).isEqualTo("{'type':'doc'}".replace('\'', '"'));
    assertThat(read("{'type':'doc','content':[]}")).isEqualTo(Body.EMPTY);
  }

  @Test
  void whatAnEditorMayLeaveOutOrWriteInAnotherOrderIsOneForm() {
    Body body =
        read(
            """
            {'content':[
              {'type':'ordered_list','content':[{'type':'list_item','content':[
                {'content':[{'text':'one ','type':'text'},{'type':'text','text':'run'}],'type':'paragraph'}]}]},
              {'type':'paragraph','content':[
                {'type':'text','marks':[{'type':'strong'},{'type':'em'}],'text':'both'},
                {'type':'hard_break','marks':[{'type':'strong'}]},
                {'type':'text','marks':[],'text':'none'}]},
              {'type':'table','content':[{'type':'table_row','content':[
                {'type':'table_cell','attrs':{'colwidth':null},'content':[{'type':'paragraph'}]}]}]}],
             'type':'doc'}
            """);
    assertThat(BodyJson.write(body).replace('"', '\''))
        .isEqualTo(
            """
            {'type':'doc','content':[\
            {'type':'ordered_list','attrs':{'order':1},'content':[{'type':'list_item','content':[\
            {'type':'paragraph','content':[{'type':'text','text':'one run'}]}]}]},\
            {'type':'paragraph','content':[\
            {'type':'text','marks':[{'type':'em'},{'type':'strong'}],'text':'both'},\
            {'type':'hard_break'},\
            {'type':'text','text':'none'}]},\
            {'type':'table','content':[{'type':'table_row','content':[\
            {'type':'table_cell','attrs':{'colspan':1,'rowspan':1},'content':[{'type':'paragraph'}]}]}]}]}\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'banner'}                                       | doc › part 1: unknown node "banner"
          {'type':'text','text':'bare'}                           | doc › text 1: a "text" cannot stand here
          {'type':'doc'}                                          | doc › doc 1: a "doc" cannot stand here
          {'type':'list_item'}                                    | doc › list_item 1: a "list_item" cannot stand here
          'words'                                                 | doc › part 1: not a node with a type
          null                                                    | doc › part 1: not a node with a type
          {}                                                      | doc › part 1: not a node with a type
          {'type':7}                                              | doc › part 1: not a node with a type
          {'type':'paragraph','style':'x'}                        | doc › paragraph 1: unknown field "style"
          {'type':'paragraph','marks':[]}                         | doc › paragraph 1: unknown field "marks"
          {'type':'paragraph','attrs':{'align':'left'}}           | doc › paragraph 1: unknown attribute "align"
          {'type':'paragraph','attrs':null}                       | doc › paragraph 1: not an object where there must be one
          {'type':'paragraph','content':{}}                       | doc › paragraph 1: "content" is not a list
          {'type':'paragraph','content':[{'type':'paragraph'}]}   | doc › paragraph 1 › paragraph 1: a "paragraph" cannot stand here
          {'type':'horizontal_rule','content':[{'type':'paragraph'}]} | doc › horizontal_rule 1 › paragraph 1: a "paragraph" cannot stand here
          {'type':'heading'}                                      | doc › heading 1: "level" is missing
          {'type':'heading','attrs':{'level':1}}                  | doc › heading 1: heading level 1 is not 2 to 4
          {'type':'heading','attrs':{'level':'2'}}                | doc › heading 1: "level" is not a whole number of a sensible size
          {'type':'heading','attrs':{'level':2.0}}                | doc › heading 1: "level" is not a whole number of a sensible size
          {'type':'heading','attrs':{'level':1e999}}              | doc › heading 1: "level" is not a whole number of a sensible size
          {'type':'heading','attrs':{'level':9999999999}}         | doc › heading 1: "level" is not a whole number of a sensible size
          {'type':'heading','attrs':{'level':null}}               | doc › heading 1: "level" is not a whole number of a sensible size
          {'type':'bullet_list'}                                  | doc › bullet_list 1: an empty list
          {'type':'bullet_list','content':[{'type':'paragraph'}]} | doc › bullet_list 1 › paragraph 1: a "paragraph" cannot stand here
          {'type':'bullet_list','content':[{'type':'list_item'}]} | doc › bullet_list 1 › list_item 1: a list item begins with a paragraph
          {'type':'blockquote','content':[{'type':'heading','attrs':{'level':2}}]} | doc › blockquote 1 › heading 1: a "heading" cannot stand here
          {'type':'table','content':[{'type':'table_row'}]}       | doc › table 1 › table_row 1: an empty table row
          {'type':'table','content':[{'type':'table_row','content':[{'type':'table_cell','attrs':{'colspan':0}}]}]} | doc › table 1 › table_row 1 › table_cell 1: a table cell spans 1 to 100 columns and rows
          {'type':'table','content':[{'type':'table_row','content':[{'type':'table_cell','attrs':{'colwidth':[120]}}]}]} | doc › table 1 › table_row 1 › table_cell 1: "colwidth" must be null
          {'type':'pull_quote','attrs':{}}                        | doc › pull_quote 1: "attribution" is missing
          {'type':'picture'}                                      | doc › picture 1: "media" is missing
          {'type':'picture','attrs':{'media':'../etc','alt':'','caption':'','credit':''}} | doc › picture 1: not a media id: ../etc
          {'type':'picture','attrs':{'media':null,'alt':null,'caption':'','credit':''}}   | doc › picture 1: "alt" is not a text
          {'type':'picture','attrs':{'media':null,'alt':'','caption':'a\\nb','credit':''}} | doc › picture 1: a character that cannot be kept, U+000A
          {'type':'gallery'}                                      | doc › gallery 1: an empty gallery
          {'type':'related','attrs':{'stories':[]}}               | doc › related 1: an empty related block
          {'type':'related','attrs':{'stories':[{'story':'1-1-1-1-1','headline':'x'}]}}   | doc › related 1 › story 1: not a story id: 1-1-1-1-1
          {'type':'related','attrs':{'stories':[{'story':null,'headline':' '}]}}          | doc › related 1 › story 1: a related story without a headline
          {'type':'related','attrs':{'stories':[{'headline':'x'}]}}                       | doc › related 1 › story 1: "story" is missing
          {'type':'video','attrs':{'media':null,'caption':'','credit':'','src':'x'}}      | doc › video 1: unknown attribute "src"
          """)
  void aBlockThatIsNotOneIsRefusedByPlaceAndName(String block, String message) {
    assertRefused("{'type':'doc','content':[" + block + "]}", message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'type':'text'}                            | text 1: "text" is missing
          {'type':'text','text':''}                  | text 1: an empty run of text
          {'type':'text','text':7}                   | text 1: "text" is not a text
          {'type':'text','text':'a\\u0000b'}         | text 1: a character that cannot be kept, U+0000
          {'type':'text','text':'a\\nb'}             | text 1: a character that cannot be kept, U+000A
          {'type':'text','text':'a\\u007fb'}         | text 1: a character that cannot be kept, U+007F
          {'type':'text','text':'a\\ud83d'}          | text 1: a character that cannot be kept, U+D83D
          {'type':'text','text':'\\ude00a'}          | text 1: a character that cannot be kept, U+DE00
          {'type':'text','text':'\\uffff'}           | text 1: a character that cannot be kept, U+FFFF
          {'type':'text','attrs':{},'text':'x'}      | text 1: unknown field "attrs"
          {'type':'text','text':'x','marks':{}}      | text 1: "marks" is not a list
          {'type':'text','text':'x','marks':['em']}  | text 1: not an object where there must be one
          {'type':'text','text':'x','marks':[{}]}    | text 1: "type" is missing
          {'type':'text','text':'x','marks':[{'type':'underline'}]}             | text 1: unknown mark "underline"
          {'type':'text','text':'x','marks':[{'type':'em'},{'type':'em'}]}      | text 1: the mark "em" stands twice
          {'type':'text','text':'x','marks':[{'type':'em','attrs':{'a':1}}]}    | text 1: unknown attribute "a"
          {'type':'text','text':'x','marks':[{'type':'em','class':'a'}]}        | text 1: unknown field "class"
          {'type':'text','text':'x','marks':[{'type':'link'}]}                  | text 1: "href" is missing
          {'type':'text','text':'x','marks':[{'type':'link','attrs':{'href':'/a','title':null}}]}   | text 1: unknown attribute "title"
          {'type':'text','text':'x','marks':[{'type':'link','attrs':{'href':'JavaScript:alert(1)'}}]} | text 1: a link with the scheme "javascript:"
          {'type':'hard_break','attrs':{}}           | hard_break 1: unknown field "attrs"
          {'type':'hard_break','marks':[{'type':'sup'}]} | hard_break 1: unknown mark "sup"
          {'type':'picture'}                         | picture 1: a "picture" cannot stand here
          """)
  void aRunThatIsNotOneIsRefusedByPlaceAndName(String run, String message) {
    assertRefused(
        "{'type':'doc','content':[{'type':'horizontal_rule'},{'type':'paragraph','content':["
            + run
            + "]}]}",
        "doc › paragraph 2 › " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          network | 7                            | "network" is not a text
          date    | '2019-02-30'                 | not a day such as 2019-09-25
          date    | '25 September 2019'          | not a day such as 2019-09-25
          date    | '+12019-01-01'               | a date outside the years 1 to 9999
          address | 'mailto:desk@boats.example'  | an address that is not of the web
          address | 'ftp://boats.example/1'      | a link with the scheme "ftp:"
          address | '/news'                      | an address that is not of the web
          """)
  void aSocialPostIsHeldToItsParts(String attribute, String value, String message) {
    String post =
        """
        {'type':'doc','content':[{'type':'social_post',
          'attrs':{'network':'','author':'','handle':'','date':null,'address':null},
          'content':[{'type':'paragraph'}]}]}
        """;
    assertThat(read(post).blocks()).hasSize(1);
    assertRefused(
        post.replaceFirst("'" + attribute + "':(''|null)", "'" + attribute + "':" + value),
        "doc › social_post 1: " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                                  | line 1, column 1: the document is empty
          null                                | doc: not a node with a type
          []                                  | doc: not a node with a type
          {'type':'paragraph'}                | paragraph: a "paragraph" cannot stand here
          {'type':'doc'                       | line 1, column 14: the document ends too early
          {'type':'doc'} {}                   | line 1, column 17: something follows the document
          {'type':'doc'} words                | line 1, column 21: this is not JSON
          {'type':'doc','type':'doc'}         | line 1, column 27: the field "type" stands twice
          {'type':'doc','attrs':{'a':1,'a':2}}| line 1, column 35: the field "a" stands twice
          {'type':'doc',}                     | line 1, column 16: this is not JSON
          {'type':'doc','attrs':{'a':NaN}}    | line 1, column 31: this is not JSON
          {type:'doc'}                        | line 1, column 3: this is not JSON
          /**/{'type':'doc'}                  | line 1, column 2: this is not JSON
          """)
  void whatIsNotOneJsonDocumentIsRefusedByLineAndColumn(String json, String message) {
    assertRefused(json, message);
  }

  @Test
  void aWordFromTheDocumentIsCutShortInTheMessage() {
    assertRefused(
        "{'type':'doc','content':[{'type':'" + "x\\u0007".repeat(500_000) + "'}]}",
        "doc › part 1: unknown node \"" + "x".repeat(20) + "…\"");
  }

  @Test
  void tenThousandLevelsAreRefusedBeforeTheyAreBuilt() {
    String list = "{'type':'bullet_list','content':[{'type':'list_item','content':[";
    for (String level : List.of("[", "{'type':", "{'type':'doc','content':[", list)) {
      assertThatThrownBy(() -> read(level.repeat(10_000)))
          .isInstanceOf(BodyRefused.class)
          .hasMessageStartingWith("line 1, column ")
          .hasMessageEndingWith(": more than 64 levels inside each other");
    }
  }

  @Test
  void hugeNumbersAndNamesAreRefused() {
    assertThatThrownBy(() -> read("{'type':" + "9".repeat(100_000) + "}"))
        .isInstanceOf(BodyRefused.class)
        .hasMessageContaining("a number or a name too long");
    assertThatThrownBy(() -> read("{'" + "n".repeat(100_000) + "':1}"))
        .isInstanceOf(BodyRefused.class)
        .hasMessageContaining("a number or a name too long");
  }

  @Test
  void fiftyMegabytesAreRefusedUnread() {
    assertThatThrownBy(() -> BodyJson.read("x".repeat(50_000_000)))
        .isInstanceOf(BodyRefused.class)
        .hasMessage("the document has more than 4,194,304 characters of JSON");
  }

  @Test
  void listsMayStandEightDeepAndNoDeeper() {
    Body deepest = new Body(List.of(list(8)));
    assertThat(BodyJson.read(BodyJson.write(deepest))).isEqualTo(deepest);
    assertThatThrownBy(() -> BodyJson.write(new Body(List.of(new Block.Divider(), list(9)))))
        .isInstanceOf(BodyRefused.class)
        .hasMessage("block 2: lists inside lists, more than 8 deep");
    String tooDeep = BodyJsonWriter.write(new Body(List.of(list(9)))).toString();
    assertRefused(tooDeep, "block 1: lists inside lists, more than 8 deep");
  }

  @Test
  void aMillionCharactersMayBeKeptAndNoMore() {
    Body longest = new Body(List.of(Paragraph.of("x".repeat(1_000_000))));
    assertThat(BodyJson.read(BodyJson.write(longest))).isEqualTo(longest);
    assertThatThrownBy(() -> BodyJson.write(plus(longest, Paragraph.of("x"))))
        .isInstanceOf(BodyRefused.class)
        .hasMessage("block 2: the body has more than 1,000,000 characters of text");
  }

  @Test
  void fiftyThousandPartsMayBeKeptAndNoMore() {
    Body largest = new Body(Collections.nCopies(50_000, new Block.Divider()));
    assertThat(BodyJson.read(BodyJson.write(largest))).isEqualTo(largest);
    assertThatThrownBy(() -> BodyJson.write(plus(largest, new Block.Divider())))
        .isInstanceOf(BodyRefused.class)
        .hasMessage("block 50001: the body has more than 50,000 parts");
  }

  @Test
  void aBodyWhoseJsonWouldBeTooLongToReadIsNotWritten() {
    Picture bare = new Picture(null, "12345", "12345", "123456789");
    Block gallery = new Block.Gallery(Collections.nCopies(49_000, bare));
    assertThatThrownBy(() -> BodyJson.write(new Body(List.of(gallery))))
        .isInstanceOf(BodyRefused.class)
        .hasMessage("the document has more than 4,194,304 characters of JSON");
  }

  @Test
  void manyShortRunsAreJoined() {
    String run = "{'type':'text','text':'0123456789abcdefghi'},";
    Body body =
        read(
            "{'type':'doc','content':[{'type':'paragraph','content':["
                + run.repeat(50_000)
                + "{'type':'hard_break'}]}]}");
    assertThat(body)
        .isEqualTo(
            new Body(
                List.of(
                    new Paragraph(
                        List.of(Text.of("0123456789abcdefghi".repeat(50_000)), new LineBreak())))));
  }

  private static Block list(int depth) {
    Paragraph words = Paragraph.of("level " + depth);
    Item item = new Item(depth == 1 ? List.of(words) : List.of(words, list(depth - 1)));
    return new BulletList(List.of(item));
  }

  private static Body plus(Body body, Block block) {
    return new Body(Stream.concat(body.blocks().stream(), Stream.of(block)).toList());
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> read(json)).isInstanceOf(BodyRefused.class).hasMessage(message);
  }

  private static Body read(String json) {
    return BodyJson.read(json.replace('\'', '"'));
  }
}
