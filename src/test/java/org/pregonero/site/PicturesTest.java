package org.pregonero.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.pregonero.media.Crop;
import org.pregonero.media.Fixtures;
import org.pregonero.media.FocalPoint;
import org.pregonero.media.MediaFile;
import org.pregonero.media.MediaId;
import org.pregonero.media.PictureFacts;
import org.pregonero.media.PictureFormat;

/// Pictures as readers' browsers ask for them.
@ExtendWith(ReaderSite.Shared.class)
final class PicturesTest {
  private final ReaderSite site;

  PicturesTest(ReaderSite site) {
    this.site = site;
  }

  @Test
  void everyAddressInAStoryAnswersWithWhatItSays() {
    Document page = page("every-block");
    Set<String> addresses = new LinkedHashSet<>();
    for (Element each : page.select("picture source, picture img")) {
      Stream.of(each.attr("srcset").split(", ", -1))
          .map(part -> part.replaceFirst(" .*", ""))
          .filter(address -> !address.isEmpty())
          .forEach(addresses::add);
    }
    page.select("img").eachAttr("src").forEach(addresses::add);
    page.select("meta[property=og:image]").eachAttr("content").forEach(addresses::add);
    assertThat(addresses).hasSizeGreaterThan(10);
    for (String address : addresses) {
      HttpResponse<String> answer = site.get(site.url(address));
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(answer.headers().firstValue("Content-Type"))
          .hasValue(address.endsWith(".webp") ? "image/webp" : "image/jpeg");
      assertThat(answer.headers().firstValue("Cache-Control"))
          .hasValue("public, max-age=31536000, immutable");
    }
  }

  @Test
  void noPictureMovesThePageWhenItArrives() {
    site.kinds()
        .forEach((name, address) -> {
          for (Element image : Jsoup.parse(site.get(address).body()).select("img")) {
            assertThat(image.attr("width")).as(name).matches("[1-9][0-9]*");
            assertThat(image.attr("height")).as(name).matches("[1-9][0-9]*");
          }
        });
  }

  @Test
  void theFirstPictureIsInAHurryAndAllOthersAreNot() {
    for (String kind : List.of("front", "story", "every-block", "picture")) {
      List<Element> images = page(kind).select("img");
      assertThat(images.getFirst().attr("fetchpriority")).as(kind).isEqualTo("high");
      assertThat(images.getFirst().hasAttr("loading")).as(kind).isFalse();
      assertThat(images.subList(1, images.size()))
          .as(kind)
          .allSatisfy(image -> assertThat(image.attr("loading")).isEqualTo("lazy"));
    }
  }

  @Test
  void everyPictureOfAStoryHasAPageThatLeadsToTheNextAndBack() {
    Document story = page("every-block");
    String first = story.expectFirst("figure.lead a").attr("href");
    Document page = Jsoup.parse(site.get(site.url(first)).body());
    assertThat(page.expectFirst("link[rel=canonical]").attr("href")).endsWith(first);
    assertThat(page.select(".caption").text()).isEqualTo("The square below");
    assertThat(page.select(".credit").text()).endsWith("Iker Blanchard");
    assertThat(page.select("[rel=prev]")).isEmpty();
    assertThat(page.expectFirst("h1 a").attr("href"))
        .isEqualTo(first.substring(0, first.length() - 2));
    assertThat(site.get(site.url(first + "9")).statusCode()).isEqualTo(404);
    assertThat(site.get(site.url(first.replaceAll("1$", "0"))).statusCode()).isEqualTo(404);
    assertThat(site.get(site.url(first + "x")).statusCode()).isEqualTo(404);
  }

  @Test
  void whatTheStoryDoesNotSayThePicturesFileDoes() {
    Document page = page("credited");
    assertThat(page.select("figure.lead .caption").text()).isEqualTo("The quay at dawn");
    assertThat(page.select("figure.lead .credit").text()).endsWith("Ada Brill");
    assertThat(page.select("figure.lead img").attr("alt")).isEqualTo("An empty quay");
    Document picture =
        Jsoup.parse(site.get(site.url(page.expectFirst("figure.lead a").attr("href"))).body());
    assertThat(picture.select(".copyright").text()).isEqualTo("© Estuary");
    assertThat(picture.select(".taken").text()).contains("4 May 2019").contains("Port Ambrel");
    assertThat(picture.select("time").attr("datetime")).isEqualTo("2019-05-04");
  }

  @Test
  void noReaderGetsAnOriginalAndNothingThatDoesNotGoOut() {
    MediaFile file = add();
    String name = file.renditions(Crop.FULL, PictureFormat.WEBP).getFirst().name();
    assertThat(status(file.address(name))).isEqualTo(200);
    for (String other :
        List.of("original", name.replace("320", "321"), name.replace("webp", "png"), "x")) {
      assertThat(status(file.address(other))).as(other).isEqualTo(404);
    }
  }

  @Test
  void anAddressFromBeforeAChangeLeadsToTheNewOne() {
    MediaFile before = add();
    String old = before.address(before.renditions(Crop.WIDE, PictureFormat.JPEG).getFirst().name());
    assertThat(status(old)).isEqualTo(200);
    PictureFacts facts = new PictureFacts("", "Estuary", "", "", "", null, "", FocalPoint.CENTRE);
    MediaFile after =
        site.newsroom()
            .database()
            .write(transaction -> {
              site.newsroom().media().describe(transaction, before.id(), facts);
              return site.newsroom().media().find(transaction, before.id()).orElseThrow();
            });
    String now = after.address(after.renditions(Crop.WIDE, PictureFormat.JPEG).getFirst().name());
    HttpResponse<String> answer = site.get(site.url(old));
    assertThat(answer.statusCode()).isEqualTo(302);
    assertThat(answer.headers().firstValue("Location")).hasValue(now);
    assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(status(now)).isEqualTo(200);
  }

  @Test
  void aFileThatTheDiskHasLostIsNotFound() throws IOException {
    MediaFile picture = add();
    Files.delete(picture.path());
    add(); // on whose bench only the newest picture is remembered
    String name = picture.renditions(Crop.SQUARE, PictureFormat.WEBP).getFirst().name();
    assertThat(status(picture.address(name))).isEqualTo(404);

    MediaFile sound =
        site.newsroom()
            .database()
            .write(transaction -> {
              MediaId id = site.newsroom().media().add(transaction, new byte[] {1, 2}, "audio/wav");
              return site.newsroom().media().find(transaction, id).orElseThrow();
            });
    assertThat(status(sound.address("original"))).isEqualTo(200);
    Files.delete(sound.path());
    assertThat(status(sound.address("original"))).isEqualTo(404);
  }

  private static int width = 400;

  /// A new picture, each a little wider than the last.
  private MediaFile add() {
    byte[] jpeg = Fixtures.jpeg(width++, 300);
    return site.newsroom()
        .database()
        .write(transaction -> {
          MediaId id =
              site.newsroom()
                  .media()
                  .add(transaction, site.newsroom().darkroom().check("a.jpg", jpeg));
          return site.newsroom().media().find(transaction, id).orElseThrow();
        });
  }

  private int status(String path) {
    return site.get(site.url(path)).statusCode();
  }

  private Document page(String kind) {
    return Jsoup.parse(site.get(Objects.requireNonNull(site.all().get(kind), kind)).body());
  }
}
