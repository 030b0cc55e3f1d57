package org.pregonero.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pregonero.body.StoryId;
import org.pregonero.comments.Conversation;
import org.pregonero.html.Slug;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.Card;
import org.pregonero.story.Content;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.Story;
import org.pregonero.story.Topic;
import org.pregonero.story.Workflow;

/// Whatever the newsroom does, in whatever order: once it is done, no page that was kept ready
/// differs from the page as it would be made now.
final class PagesStayTrueTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern PATH = Pattern.compile("<a href=\"(/[^\"#]*)\"");
  private static final int CHANGES = 50;
  private static final int PAGES = 30;

  private final TestNewsroom newsroom = TestNewsroom.withDemo();
  private final Random random = new Random(20_261_123);
  private final List<StoryId> withdrawn = new ArrayList<>();

  @AfterEach
  void close() {
    newsroom.close();
  }

  @Test
  void noPageOutlivesWhatItShows() throws Exception {
    List<String> paths = listPaths();
    int different = 0;
    for (int i = 0; i < CHANGES; i++) {
      List<String> some = draw(paths);
      List<String> before = new ArrayList<>();
      for (String path : some) {
        before.add(get(path));
      }
      String change = change();
      List<String> after = new ArrayList<>();
      for (String path : some) {
        after.add(get(path));
      }
      newsroom.dropAllPages();
      for (int page = 0; page < some.size(); page++) {
        assertThat(after.get(page))
            .as(some.get(page) + " after: " + change)
            .isEqualTo(get(some.get(page)));
      }
      different += before.equals(after) ? 0 : 1;
    }
    assertThat(different).as("changes that readers could see").isGreaterThan(CHANGES / 2);
  }

  /// Every address that the front pages, and the pages they lead to, lead to.
  private List<String> listPaths() throws Exception {
    List<String> paths = new ArrayList<>(List.of("/", "/es", "/nothing/here"));
    for (int at = 0; at < 60; at++) {
      Matcher links = PATH.matcher(get(paths.get(at)));
      while (links.find()) {
        if (!paths.contains(links.group(1)) && !links.group(1).startsWith("/static/")) {
          paths.add(links.group(1));
        }
      }
    }
    return paths;
  }

  private List<String> draw(List<String> paths) {
    List<String> some = new ArrayList<>(paths.subList(0, 2));
    while (some.size() < PAGES) {
      some.add(paths.get(random.nextInt(paths.size())));
    }
    return some;
  }

  private String change() {
    return newsroom
        .database()
        .write(transaction -> {
          List<Card> cards =
              newsroom
                  .stories()
                  .list(transaction, Tag.front(random.nextBoolean() ? "en" : "es"), null, 100)
                  .cards();
          Card card = cards.get(random.nextInt(cards.size()));
          return switch (random.nextInt(8)) {
            case 0 -> withdraw(transaction, card);
            case 1 -> publishAgain(transaction);
            case 2 -> rename(transaction, card);
            case 3 -> converse(transaction, card);
            case 4 -> addSection(transaction);
            case 5 -> publishNew(transaction, card);
            default -> edit(transaction, card);
          };
        });
  }

  private String withdraw(WriteTransaction transaction, Card card) {
    newsroom.stories().withdraw(transaction, card.id());
    withdrawn.add(card.id());
    return "withdrew " + card.headline();
  }

  private String publishAgain(WriteTransaction transaction) {
    if (withdrawn.isEmpty()) {
      return "nothing";
    }
    StoryId id = withdrawn.removeLast();
    Story story = newsroom.stories().get(transaction, id);
    Content content = newsroom.stories().getRevision(transaction, id, story.revision()).content();
    save(transaction, id, with(content, content.headline() + " again", content));
    return "published again " + content.headline();
  }

  private String rename(WriteTransaction transaction, Card card) {
    newsroom.stories().rename(transaction, card.id(), Slug.of("renamed " + random.nextInt(1_000)));
    return "renamed " + card.headline();
  }

  private String converse(WriteTransaction transaction, Card card) {
    newsroom
        .comments()
        .carryOver(transaction, card.id(), new Conversation(random.nextInt(1_000), List.of()));
    return "counted comments of " + card.headline();
  }

  private String addSection(WriteTransaction transaction) {
    String name = "Section " + random.nextInt(1_000);
    newsroom.mastheads().sectionFor(transaction, "en", List.of("News", name));
    return "added " + name;
  }

  private String publishNew(WriteTransaction transaction, Card like) {
    Content content = newsroom.stories().getContent(transaction, like.id());
    newsroom
        .stories()
        .publishElsewhere(
            transaction,
            like.address().language(),
            with(content, "New " + random.nextInt(1_000) + ": " + content.headline(), content),
            PublicationTime.of(TestNewsroom.NOW.minusSeconds(random.nextInt(1_000_000))),
            "test",
            "test");
    return "published a story like " + like.headline();
  }

  /// Words, section, topics and byline, each taken from some other story of the edition.
  private String edit(WriteTransaction transaction, Card card) {
    Content content = newsroom.stories().getContent(transaction, card.id());
    List<Card> cards =
        newsroom
            .stories()
            .list(transaction, Tag.front(card.address().language()), null, 100)
            .cards();
    Content other =
        newsroom.stories().getContent(transaction, cards.get(random.nextInt(cards.size())).id());
    String headline = random.nextBoolean() ? content.headline() : "Edited " + random.nextInt(1_000);
    save(transaction, card.id(), with(content, headline, other));
    return "edited " + card.headline();
  }

  private void save(WriteTransaction transaction, StoryId id, Content content) {
    Story story = newsroom.stories().get(transaction, id);
    newsroom.stories().save(transaction, id, story.revision(), content, "test", "test");
    Workflow state = newsroom.stories().get(transaction, id).state();
    if (state == Workflow.DRAFT) {
      newsroom.stories().submit(transaction, id);
      newsroom.stories().approve(transaction, id);
    }
    newsroom.stories().publish(transaction, id);
  }

  private Content with(Content content, String headline, Content other) {
    List<Topic> topics = random.nextBoolean() ? content.topics() : other.topics();
    Byline byline = random.nextBoolean() ? content.byline() : other.byline();
    return new Content(
        content.kind(),
        random.nextBoolean() ? content.section() : other.section(),
        headline,
        content.standfirst(),
        content.highlights(),
        byline,
        content.dateline(),
        random.nextBoolean() ? content.lead() : other.lead(),
        content.body(),
        topics,
        content.related(),
        content.comments());
  }

  private String get(String path) throws IOException, InterruptedException {
    URI address = URI.create(newsroom.url() + path);
    HttpResponse<String> response =
        CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    return response.statusCode() + "\n" + response.body();
  }
}
