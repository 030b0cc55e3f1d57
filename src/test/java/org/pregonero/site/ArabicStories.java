package org.pregonero.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.pregonero.app.TestNewsroom;
import org.pregonero.body.Block;
import org.pregonero.body.Body;
import org.pregonero.body.BodyHtml;
import org.pregonero.body.Picture;
import org.pregonero.body.Related;
import org.pregonero.body.StoryId;
import org.pregonero.comments.Conversation;
import org.pregonero.html.Slug;
import org.pregonero.media.MediaId;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Byline;
import org.pregonero.story.CommentPolicy;
import org.pregonero.story.Content;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.StoryKind;
import org.pregonero.story.Topic;

/// Publishes stories that are read from right to left, with names and a post that are not.
final class ArabicStories {
  private final TestNewsroom newsroom;
  private final WriteTransaction transaction;
  private final MediaId picture;
  private int hours;

  /// @param jpeg a picture that they all share
  ArabicStories(TestNewsroom newsroom, WriteTransaction transaction, byte[] jpeg) {
    this.newsroom = newsroom;
    this.transaction = transaction;
    this.picture = newsroom.media().add(transaction, newsroom.darkroom().check("a.jpg", jpeg));
  }

  /// Enough short stories for a front page.
  void fill() {
    news(
        "حارس المنارة يطفئ مصباحه ويبقى",
        "بعد أربعين عامًا صار الضوء آليًّا، والحارس يسكن تحته.",
        true,
        "أخبار",
        "المرفأ");
    news(
        "المجلس يقرّ رسوم المرفأ بفارق صوت واحد",
        "الأحياء الأقرب إلى الرافعات تحصل على ثلث العائد.",
        false,
        "أخبار",
        "البلدية");
    news("الترام رقم 6 يحتفظ بمحصّليه", "أُلغي الإضراب قبل موعده بساعة.", true, "أخبار", "الأحياء");
    news("رافعة ثالثة تصل ومعها إحدى وأربعون وظيفة", "أسطول الصيد يسأل أين سيرسو.", true, "اقتصاد");
    news("الثلج غالٍ والقوارب صغيرة", "نصف الأسطول بقي في الميناء هذا الأسبوع.", false, "اقتصاد");
    news("بيانو واحد وتسعمئة مستمع ولا سعال", "ليلة في قاعة السوق القديم.", true, "ثقافة");
    publish(
        content(
            StoryKind.OPINION,
            "في مديح ساعة تسبق وقتها بأربع دقائق",
            "ساعة المرفأ مخطئة منذ زمن طويل. اتركوها.",
            author("إسماعيل الكندي"),
            null,
            Block.Paragraph.of("من يصل قبل العبّارة بأربع دقائق يرى البحر وحده."),
            "رأي"));
  }

  /// A story with most kinds of block. Its path.
  String story() {
    Content plain =
        content(
            StoryKind.NEWS,
            "العبّارة الليلية تعود إلى Hartmoor بعد أحد عشر عامًا",
            "غادرت «ماريسيلا» الرصيف القديم وعلى متنها 212 راكبًا، وفرقة نحاسية، وكلب لم يحجز.",
            new Byline(
                List.of(person("ليلى المرسي"), person("Nuria Hallam")), "Estuary News Agency"),
            new Picture(
                picture,
                "مظلات تعبر ساحة مبتلّة ليلًا",
                "الرصيف القديم قبل الإبحار بساعة",
                "Iker Blanchard (رسم)"),
            Block.Paragraph.of("."),
            "أخبار",
            "المرفأ");
    StoryId id =
        publish(
            new Content(
                plain.kind(),
                plain.section(),
                plain.headline(),
                plain.standfirst(),
                List.of("رحلة كل ليلة عدا الأحد", "دعم المجلس ثلاث سنوات", "الكلاب بلا تذكرة"),
                plain.byline(),
                "الرصيف القديم",
                plain.lead(),
                BodyHtml.read(resource("story.html")),
                List.of(topic("عبّارات"), topic("Ordel Line")),
                List.of(new Related(null, "حارس المنارة يطفئ مصباحه ويبقى")),
                plain.comments()));
    newsroom
        .comments()
        .carryOver(
            transaction,
            id,
            new Conversation(
                13,
                List.of(
                    new Conversation.Comment("Wilf Carrasco", "", "Is the café open at night?"),
                    new Conversation.Comment("سلمى", "", "نسيت مظلتي فيها قبل أحد عشر عامًا."))));
    return Objects.requireNonNull(newsroom.stories().get(transaction, id).publication())
        .address()
        .path(newsroom.mastheads().current(transaction));
  }

  private void news(String headline, String standfirst, boolean pictured, String... section) {
    Picture lead = pictured ? new Picture(picture, "مظلات تعبر ساحة", "", "") : null;
    publish(
        content(
            StoryKind.NEWS,
            headline,
            standfirst,
            author("ليلى المرسي"),
            lead,
            Block.Paragraph.of(standfirst),
            section));
  }

  private Content content(
      StoryKind kind,
      String headline,
      String standfirst,
      Byline byline,
      @Nullable Picture lead,
      Block block,
      String... section) {
    return new Content(
        kind,
        newsroom.mastheads().sectionFor(transaction, "ar", List.of(section)),
        headline,
        standfirst,
        List.of(),
        byline,
        "",
        lead,
        new Body(List.of(block)),
        List.of(),
        List.of(),
        CommentPolicy.OPEN);
  }

  private StoryId publish(Content content) {
    PublicationTime time =
        PublicationTime.of(TestNewsroom.NOW.minus(Duration.ofHours(100 - hours++)));
    return newsroom.stories().publishElsewhere(transaction, "ar", content, time, "test", "test");
  }

  private static Byline author(String name) {
    return new Byline(List.of(person(name)), "");
  }

  private static Byline.Author person(String name) {
    return new Byline.Author(name, Slug.of(name));
  }

  private static Topic topic(String name) {
    return new Topic(name, Slug.of(name));
  }

  private static String resource(String name) {
    try (InputStream file = ArabicStories.class.getResourceAsStream("/site/arabic/" + name)) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
