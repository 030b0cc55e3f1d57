package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.pregonero.app.TestNewsroom;
import org.pregonero.body.Body;
import org.pregonero.body.StoryId;
import org.pregonero.masthead.FrontSlot;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.StoryKind;

/// Which story stands where, as editors and time have it.
final class FrontPageTest {
  private final TestNewsroom newsroom = TestNewsroom.empty();
  private int hours;

  @AfterEach
  void close() {
    newsroom.close();
  }

  @Test
  void withoutAnEditorTheNewestIsOnTop() throws Exception {
    publish(StoryKind.NEWS, "Monday");
    publish(StoryKind.NEWS, "Tuesday");
    publish(StoryKind.OPINION, "What I think of Tuesday");

    Document page = page();
    assertThat(page.select(".lead h2").eachText()).containsExactly("Tuesday");
    assertThat(page.select(".secondary h2").eachText()).containsExactly("Monday");
    assertThat(page.select(".voices h3").eachText()).containsExactly("What I think of Tuesday");
  }

  @Test
  void whatAnEditorChoseStandsInItsPlaceAndTheRestMovesUpAroundIt() throws Exception {
    StoryId monday = publish(StoryKind.NEWS, "Monday");
    publish(StoryKind.NEWS, "Tuesday");
    publish(StoryKind.NEWS, "Wednesday");
    StoryId thursday = publish(StoryKind.NEWS, "Thursday");
    put(FrontSlot.LEAD, monday);
    put(FrontSlot.SECONDARY_2, thursday);

    Document page = page();
    assertThat(page.select(".lead h2").eachText()).containsExactly("Monday");
    assertThat(page.select(".secondary h2").eachText())
        .containsExactly("Wednesday", "Thursday", "Tuesday");
  }

  @Test
  void aStoryThatWasTakenBackLeavesItsPlaceToTheNewest() throws Exception {
    StoryId monday = publish(StoryKind.NEWS, "Monday");
    publish(StoryKind.NEWS, "Tuesday");
    put(FrontSlot.LEAD, monday);
    change(transaction -> newsroom.stories().withdraw(transaction, monday));
    assertThat(page().select(".lead h2").eachText()).containsExactly("Tuesday");

    change(transaction -> newsroom.stories().publish(transaction, monday));
    assertThat(page().select(".lead h2").eachText()).containsExactly("Monday");
  }

  @Test
  void newsHasNoPlaceAmongOpinion() throws Exception {
    StoryId monday = publish(StoryKind.NEWS, "Monday");
    publish(StoryKind.OPINION, "What I think of Monday");
    put(FrontSlot.OPINION_1, monday);

    assertThat(page().select(".lead h2").eachText()).containsExactly("Monday");
    assertThat(page().select(".voices h3").eachText()).containsExactly("What I think of Monday");
  }

  private StoryId publish(StoryKind kind, String headline) {
    Content content =
        new Content(
            kind,
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
    PublicationTime time =
        PublicationTime.of(
            TestNewsroom.NOW.minus(Duration.ofDays(9)).plus(Duration.ofHours(++hours)));
    return newsroom
        .database()
        .write(transaction ->
            newsroom.stories().publishElsewhere(transaction, "en", content, time, "test", "test"));
  }

  private void put(FrontSlot slot, StoryId story) {
    change(transaction -> newsroom.fronts().put(transaction, "en", slot, story, null, "an editor"));
  }

  private void change(Consumer<WriteTransaction> work) {
    newsroom
        .database()
        .write(transaction -> {
          work.accept(transaction);
          return null;
        });
  }

  private Document page() throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(newsroom.url() + "/")).build();
      return Jsoup.parse(client.send(request, BodyHandlers.ofString()).body());
    }
  }
}
