package org.pregonero.masthead;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.pregonero.html.Slug;
import org.pregonero.masthead.MastheadSettings.PersonSettings;
import org.pregonero.media.MediaId;

/// The people of the masthead in the database. Has no state of its own.
final class PersonStore {
  void insert(Handle handle, List<PersonSettings> people) {
    for (PersonSettings person : people) {
      String slug = person.slug().value();
      handle.execute(
          "INSERT INTO person (slug, position, name) VALUES (?, ?, ?)",
          slug,
          people.indexOf(person),
          person.name());
      TreeSet<String> languages = new TreeSet<>(person.role().keySet());
      languages.addAll(person.biography().keySet());
      for (String language : languages) {
        handle.execute(
            "INSERT INTO person_words (person, language, role, biography) VALUES (?, ?, ?, ?)",
            slug,
            language,
            person.role().getOrDefault(language, "").strip(),
            person.biography().getOrDefault(language, "").strip());
      }
      for (int i = 0; i < person.account().size(); i++) {
        insertAccount(handle, slug, i, person.account().get(i));
      }
    }
  }

  void updatePicture(Handle handle, Slug person, MediaId picture) {
    int rows =
        handle.execute(
            "UPDATE person SET picture = ? WHERE slug = ?", picture.toString(), person.value());
    if (rows == 0) {
      throw new IllegalArgumentException("nobody here is called " + person);
    }
  }

  List<Person> list(Handle handle) {
    Map<String, Map<String, String>> roles = new HashMap<>();
    Map<String, Map<String, String>> biographies = new HashMap<>();
    handle
        .createQuery("SELECT person, language, role, biography FROM person_words")
        .map((row, _) -> {
          String person = row.getString("person");
          String language = row.getString("language");
          put(roles, person, language, row.getString("role"));
          put(biographies, person, language, row.getString("biography"));
          return person;
        })
        .list();
    Map<String, List<SocialAccount>> accounts = accounts(handle);
    return handle
        .createQuery("SELECT slug, name, picture FROM person ORDER BY position")
        .map((row, _) -> {
          String slug = row.getString("slug");
          String picture = row.getString("picture");
          return new Person(
              new Slug(slug),
              row.getString("name"),
              roles.getOrDefault(slug, Map.of()),
              biographies.getOrDefault(slug, Map.of()),
              picture == null ? null : new MediaId(picture),
              accounts.getOrDefault(slug, List.of()));
        })
        .list();
  }

  private static Map<String, List<SocialAccount>> accounts(Handle handle) {
    Map<String, List<SocialAccount>> accounts = new HashMap<>();
    handle
        .createQuery("SELECT * FROM person_account ORDER BY person, position")
        .map((row, _) ->
            accounts
                .computeIfAbsent(row.getString("person"), _ -> new ArrayList<>())
                .add(
                    new SocialAccount(
                        row.getString("network"),
                        URI.create(row.getString("address")),
                        day(row.getString("retired_on")))))
        .list();
    return accounts;
  }

  private static void insertAccount(
      Handle handle, String person, int position, SocialAccount account) {
    handle
        .createUpdate(
            """
            INSERT INTO person_account (person, position, network, address, retired_on)
            VALUES (:person, :position, :network, :address, :retired)
            """)
        .bind("person", person)
        .bind("position", position)
        .bind("network", account.network())
        .bind("address", account.address().toString())
        .bind("retired", account.retiredOn() == null ? null : account.retiredOn().toString())
        .execute();
  }

  private static void put(
      Map<String, Map<String, String>> words, String person, String language, String text) {
    if (!text.isEmpty()) {
      words.computeIfAbsent(person, _ -> new HashMap<>()).put(language, text);
    }
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    return text == null ? null : LocalDate.parse(text);
  }
}
