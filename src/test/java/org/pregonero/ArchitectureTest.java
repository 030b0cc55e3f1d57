package org.pregonero;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The direction rules of the house: who may know whom. See ARCHITECTURE.md.
final class ArchitectureTest {
  private static final String HOUSE = "org.pregonero.";

  /// The rooms and their levels. A room knows only rooms on lower levels.
  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          entry("config", 0),
          entry("storage", 0),
          entry("crowd", 0),
          entry("http", 0),
          entry("html", 0),
          entry("stream", 0),
          entry("masthead", 1),
          entry("media", 1),
          entry("body", 1),
          entry("story", 1),
          entry("rtmp", 1),
          entry("mp4", 1),
          entry("transcode", 1),
          entry("captions", 1),
          entry("schedule", 1),
          entry("keys", 1),
          entry("archive", 2),
          entry("comments", 2),
          entry("wire", 2),
          entry("hls", 2),
          entry("timeline", 2),
          entry("live", 3),
          entry("layout", 4),
          entry("site", 5),
          entry("watch", 5),
          entry("demo", 6),
          entry("app", 6));

  /// Rooms that may know a neighbour on their own level, and why.
  private static final Map<String, Set<String>> NEIGHBOURS =
      Map.of(
          // they tell the technician why they cannot start
          "storage", Set.of("config"),
          // and the page cache drops pages by the tags of journal entries; the
          // server has the crowd's door
          "http", Set.of("config", "crowd", "storage"),
          // the front page has places for stories; a masthead has a logo and
          // portraits of its people
          "masthead", Set.of("body", "media"),
          // a body shows pictures
          "body", Set.of("media"),
          // a story has a body, stands in a section and shows pictures
          "story", Set.of("body", "masthead", "media"),
          // pages that come in bring their conversation along
          "wire", Set.of("comments"),
          // the demo command runs the demo
          "app", Set.of("demo"));

  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.pregonero");

  @Test
  void everyRoomHasALevel() {
    Set<String> rooms =
        CODE.stream().map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));
    assertThat(rooms).isEqualTo(new TreeSet<>(LEVELS.keySet()));
  }

  @Test
  void aRoomKnowsOnlyLowerRoomsAndTheNeighboursNamedHere() {
    List<String> wrong =
        CODE.stream()
            .flatMap(code -> code.getDirectDependenciesFromSelf().stream())
            .filter(dependency -> dependency.getTargetClass().getName().startsWith(HOUSE))
            .filter(dependency -> !mayKnow(dependency))
            .map(Dependency::getDescription)
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void onlyStorageAndStoresSpeakToTheDatabase() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.pregonero.storage..")
        .and()
        .haveSimpleNameNotEndingWith("Store")
        .and(new NotInsideAStore())
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "javax.sql..", "org.jdbi..", "org.sqlite..")
        .check(CODE);
  }

  @Test
  void onlyHttpAndTheCrowdKnowTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.pregonero.http..", "org.pregonero.crowd..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
        .check(CODE);
  }

  @Test
  void onlyHtmlKnowsTheTemplateEngine() {
    noClasses()
        .that()
        .resideInAPackage("org.pregonero..")
        .and()
        .resideOutsideOfPackage("org.pregonero.html..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("gg.jte..")
        .check(CODE);
  }

  @Test
  void nothingOpensAConnectionByItself() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.http.HttpClient")
        .orShould()
        .callMethod(java.net.URL.class, "openConnection")
        .orShould()
        .callMethod(java.net.URL.class, "openStream")
        .check(CODE);
  }

  @Test
  void classesAreFinalUnlessTheyAreMadeToBeExtended() {
    classes()
        .that()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and()
        .doNotHaveModifier(com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT)
        .and(new NotSealedOrAnonymous())
        .should()
        .haveModifier(com.tngtech.archunit.core.domain.JavaModifier.FINAL)
        .check(CODE);
  }

  @Test
  void noRoomHasOutgrownItself() {
    Map<String, Long> files =
        CODE.stream()
            .filter(code -> !code.getName().contains("$"))
            .collect(Collectors.groupingBy(ArchitectureTest::room, Collectors.counting()));
    assertThat(files)
        .allSatisfy((room, count) -> assertThat(count).as(room).isLessThanOrEqualTo(25));
  }

  @Test
  void whatTheArchitecturePageNamesExists() throws IOException {
    String page = Files.readString(Path.of("ARCHITECTURE.md"));
    Set<String> known =
        CODE.stream().map(JavaClass::getSimpleName).collect(Collectors.toCollection(TreeSet::new));
    Matcher names = Pattern.compile("`([A-Z][A-Za-z]+)`").matcher(page);
    while (names.find()) {
      assertThat(known).as("a class named in ARCHITECTURE.md").contains(names.group(1));
    }
    Matcher paths = Pattern.compile("`([a-z.][A-Za-z0-9_./-]*/[A-Za-z0-9_./-]*)`").matcher(page);
    while (paths.find()) {
      assertThat(Path.of(paths.group(1))).as("a path named in ARCHITECTURE.md").exists();
    }
  }

  private static boolean mayKnow(Dependency dependency) {
    String from = room(dependency.getOriginClass());
    String to = room(dependency.getTargetClass());
    return from.equals(to)
        || LEVELS.getOrDefault(to, 9) < LEVELS.getOrDefault(from, 0)
        || NEIGHBOURS.getOrDefault(from, Set.of()).contains(to);
  }

  private static String room(JavaClass code) {
    String rest = code.getPackageName().substring(HOUSE.length());
    int dot = rest.indexOf('.');
    return dot < 0 ? rest : rest.substring(0, dot);
  }

  private static final class NotInsideAStore
      extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
    NotInsideAStore() {
      super("do not stand inside a store");
    }

    @Override
    public boolean test(JavaClass code) {
      return code.getEnclosingClass().map(outer -> !outer.getName().endsWith("Store")).orElse(true);
    }
  }

  private static final class NotSealedOrAnonymous
      extends com.tngtech.archunit.base.DescribedPredicate<JavaClass> {
    NotSealedOrAnonymous() {
      super("are neither sealed nor anonymous");
    }

    @Override
    public boolean test(JavaClass code) {
      return !code.isAnonymousClass() && !code.reflect().isSealed();
    }
  }
}
