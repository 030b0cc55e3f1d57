package org.pregonero.layout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Picture;
import org.pregonero.masthead.Section;
import org.pregonero.media.PictureFacts;
import org.pregonero.story.Content;
import org.pregonero.story.Correction;
import org.pregonero.story.PublicationTime;
import org.pregonero.story.PublishedStory;
import org.pregonero.story.StoryAddress;
import org.pregonero.story.StoryKind;
import org.pregonero.story.Translation;
import tools.jackson.databind.json.JsonMapper;

/// What pages say to machines, in the words of [schema.org](https://schema.org/NewsArticle).
public final class JsonLd {
  private static final JsonMapper JSON = JsonMapper.shared();

  private JsonLd() {}

  /// The publication, for its front page.
  public static String publication(Visit visit) {
    Map<String, Object> data = publisher(visit);
    data.put("@context", "https://schema.org");
    data.put("description", visit.edition().about());
    data.put("sameAs", visit.follow().stream().map(Frame.Crumb::path).toList());
    return json(data);
  }

  /// A story.
  ///
  /// @param image its lead picture, if that is here
  /// @param translations the story in each language in which readers can see it
  public static String article(
      Visit visit,
      PublishedStory story,
      @Nullable ImageView image,
      int comments,
      List<Correction> corrections,
      List<Translation> translations) {
    Content content = story.content();
    String url = visit.absolute(story.address().path(visit.masthead()));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@context", "https://schema.org");
    data.put("@type", type(content.kind()));
    data.put("@id", url);
    data.put("url", url);
    data.put("mainEntityOfPage", url);
    data.put("headline", content.headline());
    data.put("description", content.standfirst());
    data.put("datePublished", visit.iso(story.published()));
    data.put(
        "dateModified",
        visit.iso(
            story.updated() == null ? story.published() : PublicationTime.of(story.updated())));
    data.put("inLanguage", visit.language());
    List<Section> trail = visit.masthead().trail(content.section());
    if (!trail.isEmpty()) {
      data.put("articleSection", trail.getLast().name());
    }
    if (content.lead() != null) {
      data.put("image", image(visit, content.lead(), image));
    }
    data.put("author", authors(visit, content));
    data.put("publisher", publisher(visit));
    if (!content.topics().isEmpty()) {
      data.put("keywords", content.topics().stream().map(topic -> topic.name()).toList());
    }
    if (!content.dateline().isEmpty()) {
      data.put("dateline", content.dateline());
    }
    data.put("commentCount", comments);
    if (!corrections.isEmpty()) {
      data.put("correction", corrections.stream().map(each -> correction(visit, each)).toList());
    }
    addTranslations(data, visit, story, translations);
    data.put("isAccessibleForFree", true);
    return json(data);
  }

  /// The page that says who makes the publication.
  public static String about(Visit visit) {
    Map<String, Object> publication = publisher(visit);
    publication.put("description", visit.edition().about());
    if (!visit.masthead().contact().isEmpty()) {
      publication.put("email", visit.masthead().contact());
    }
    publication.put("sameAs", visit.follow().stream().map(Frame.Crumb::path).toList());
    publication.put("masthead", visit.absolute(visit.path("/about")));
    publication.put(
        "employee",
        visit.masthead().people().stream()
            .map(person -> person(visit, visit.person(person)))
            .toList());
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@context", "https://schema.org");
    data.put("@type", "AboutPage");
    data.put("mainEntity", publication);
    return json(data);
  }

  /// The page of somebody of the newsroom.
  public static String profile(Visit visit, PersonView person) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@context", "https://schema.org");
    data.put("@type", "ProfilePage");
    Map<String, Object> described = person(visit, person);
    described.put("description", String.join(" ", person.biography()));
    if (person.image() != null) {
      described.put("image", visit.absolute(person.image().square().src()));
    }
    described.put("sameAs", person.accounts().stream().map(Frame.Crumb::path).toList());
    described.put("worksFor", publisher(visit));
    data.put("mainEntity", described);
    return json(data);
  }

  private static Map<String, Object> person(Visit visit, PersonView person) {
    Map<String, Object> data = person(visit, person.name(), person.path());
    if (!person.role().isEmpty()) {
      data.put("jobTitle", person.role());
    }
    return data;
  }

  private static Map<String, Object> person(Visit visit, String name, String path) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@type", "Person");
    data.put("name", name);
    data.put("url", visit.absolute(path));
    return data;
  }

  /// A picture on a page of its own.
  public static String picture(Visit visit, Picture picture, ImageView image) {
    Map<String, Object> data = image(visit, picture, image);
    PictureFacts facts = image.file().facts();
    data.put("@context", "https://schema.org");
    data.put("contentUrl", visit.absolute(image.full().src()));
    if (!facts.copyright().isEmpty()) {
      data.put("copyrightNotice", facts.copyright());
    }
    if (facts.taken() != null) {
      data.put("dateCreated", facts.taken().toString());
    }
    return json(data);
  }

  /// The way to a page through the sections.
  ///
  /// @param headline of the story at its end, or null where the last section is the page itself
  public static String breadcrumb(Visit visit, List<Section> trail, @Nullable String headline) {
    return trail(visit, trail.stream().map(visit::crumb).toList(), headline);
  }

  /// The way to a page through the pages above it.
  ///
  /// @param name of the page itself at its end, or null where the last one above is the page
  public static String trail(Visit visit, List<Frame.Crumb> above, @Nullable String name) {
    List<Map<String, Object>> items = new ArrayList<>();
    items.add(item(1, visit.words().text("home"), visit.absolute(visit.path("/"))));
    for (Frame.Crumb crumb : above) {
      items.add(item(items.size() + 1, crumb.name(), visit.absolute(crumb.path())));
    }
    if (name != null) {
      items.add(item(items.size() + 1, name, null));
    }
    return json(
        Map.of(
            "@context", "https://schema.org", "@type", "BreadcrumbList", "itemListElement", items));
  }

  private static String type(StoryKind kind) {
    return switch (kind) {
      case NEWS, INTERVIEW, VIDEO, AUDIO, GALLERY -> "NewsArticle";
      case OPINION -> "OpinionNewsArticle";
      case ANALYSIS -> "AnalysisNewsArticle";
      case EXPLAINER -> "BackgroundNewsArticle";
      case LIVE_BLOG -> "LiveBlogPosting";
    };
  }

  private static Map<String, Object> image(
      Visit visit, Picture picture, @Nullable ImageView image) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@type", "ImageObject");
    if (image != null) {
      ImageView.Shape share = image.share();
      data.put("url", visit.absolute(share.src()));
      data.put("width", share.width());
      data.put("height", share.height());
    }
    if (!picture.caption().isEmpty()) {
      data.put("caption", picture.caption());
    }
    if (!picture.credit().isEmpty()) {
      data.put("creditText", picture.credit());
    }
    return data;
  }

  private static Map<String, Object> correction(Visit visit, Correction correction) {
    return Map.of(
        "@type",
        "CorrectionComment",
        "text",
        correction.text(),
        "datePublished",
        visit.iso(PublicationTime.of(correction.at())));
  }

  /// An original names its translations, a translation its original.
  private static void addTranslations(
      Map<String, Object> data, Visit visit, PublishedStory story, List<Translation> translations) {
    boolean original =
        translations.stream().anyMatch(each -> each.original() && each.id().equals(story.id()));
    List<Map<String, Object>> others =
        translations.stream()
            .filter(each -> original ? !each.original() : each.original())
            .map(each -> work(visit, each))
            .toList();
    if (!others.isEmpty()) {
      data.put(original ? "workTranslation" : "translationOfWork", others);
    }
  }

  private static Map<String, Object> work(Visit visit, Translation translation) {
    StoryAddress address = Objects.requireNonNull(translation.address());
    return Map.of(
        "@type",
        "NewsArticle",
        "@id",
        visit.absolute(address.path(visit.masthead())),
        "inLanguage",
        translation.language());
  }

  private static List<Map<String, Object>> authors(Visit visit, Content content) {
    Stream<Map<String, Object>> people =
        content.byline().people().stream()
            .map(each -> person(visit, each.name(), visit.path("/author/" + each.slug())));
    Stream<Map<String, Object>> agency =
        content.byline().agency().isEmpty()
            ? Stream.empty()
            : Stream.of(Map.of("@type", "Organization", "name", content.byline().agency()));
    List<Map<String, Object>> named = Stream.concat(people, agency).toList();
    return named.isEmpty() ? List.of(publisher(visit)) : named;
  }

  private static Map<String, Object> publisher(Visit visit) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("@type", "NewsMediaOrganization");
    data.put("name", visit.masthead().name());
    data.put("url", visit.absolute("/"));
    return data;
  }

  private static Map<String, Object> item(int position, String name, @Nullable String address) {
    Map<String, Object> item = new LinkedHashMap<>();
    item.put("@type", "ListItem");
    item.put("position", position);
    item.put("name", name);
    if (address != null) {
      item.put("item", address);
    }
    return item;
  }

  /// A `<` could end the element the data stands in, so none is left.
  private static String json(Map<String, Object> data) {
    return JSON.writeValueAsString(data).replace("<", "\\u003c");
  }
}
