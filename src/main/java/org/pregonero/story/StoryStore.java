package org.pregonero.story;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import org.pregonero.body.Picture;
import org.pregonero.body.StoryId;
import org.pregonero.html.Slug;
import org.pregonero.masthead.SectionId;
import org.pregonero.media.MediaId;
import org.pregonero.storage.ReadTransaction;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Stories.AtAddress;
import org.pregonero.story.Story.Publication;
import org.pregonero.story.StoryRefusal.NoSuchStory;

/// Stories in the database. Has no state of its own.
final class StoryStore {
  private static final String CARD =
      """
      p.story, p.language, p.day, p.slug, p.kind, p.section, p.headline, p.standfirst, p.byline,
      p.lead_media, p.lead_alt, p.published_at, p.day_only, p.pictures
      """;

  private static final String TOP =
      """
      SELECT * FROM (
        SELECT list, published_at, story, CAST(:weight%1$d AS INTEGER) AS weight FROM listing
        WHERE list = :list%1$d ORDER BY published_at DESC, story DESC LIMIT :limit%1$d) top%1$d
      """;

  /// How many stories of each topic are looked at to find those that share most.
  private static final int ALIKE = 50;

  void insert(
      WriteTransaction transaction, StoryId id, String language, Workflow state, Instant now) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO story (id, language, state, revision, created_at)
            VALUES (:id, :language, :state, 1, :now)
            """)
        .bind("id", id.toString())
        .bind("language", language)
        .bind("state", state.name())
        .bind("now", now.toEpochMilli())
        .execute();
  }

  void insertRevision(WriteTransaction transaction, StoryId id, Revision revision) {
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO revision (story, number, content, author, at, reason)
            VALUES (:story, :number, :content, :author, :at, :reason)
            """)
        .bind("story", id.toString())
        .bind("number", revision.number())
        .bind("content", ContentJson.write(revision.content()))
        .bind("author", revision.author())
        .bind("at", revision.at().toEpochMilli())
        .bind("reason", revision.reason())
        .execute();
  }

  void update(
      WriteTransaction transaction,
      StoryId id,
      Workflow state,
      int revision,
      @Nullable Instant publishAt) {
    transaction
        .handle()
        .createUpdate(
            """
            UPDATE story SET state = :state, revision = :revision, publish_at = :publishAt
            WHERE id = :id
            """)
        .bind("id", id.toString())
        .bind("state", state.name())
        .bind("revision", revision)
        .bind("publishAt", millis(publishAt))
        .execute();
  }

  /// Takes the first free address of `wanted`, `wanted-2`, `wanted-3` … for a story. An address the
  /// story already had counts as free.
  StoryAddress takeAddress(WriteTransaction transaction, StoryId id, StoryAddress wanted) {
    for (int n = 1; ; n++) {
      Slug slug = n == 1 ? wanted.slug() : wanted.slug().numbered(n);
      String holder =
          transaction
              .handle()
              .createQuery(
                  """
                  INSERT INTO address (language, day, slug, story)
                  VALUES (:language, :day, :slug, :story)
                  ON CONFLICT (language, day, slug) DO UPDATE SET story = address.story
                  RETURNING story
                  """)
              .bind("language", wanted.language())
              .bind("day", wanted.day().toString())
              .bind("slug", slug.value())
              .bind("story", id.toString())
              .mapTo(String.class)
              .one();
      if (holder.equals(id.toString())) {
        return new StoryAddress(wanted.language(), wanted.day(), slug);
      }
    }
  }

  void putPublication(
      WriteTransaction transaction, StoryId id, Publication publication, Content content) {
    Picture lead = content.lead();
    StoryAddress address = publication.address();
    transaction
        .handle()
        .createUpdate(
            """
            INSERT INTO publication (story, language, revision, day, slug, published_at, day_only,
              updated_at, withdrawn_at, kind, section, headline, standfirst, byline, lead_media,
              lead_alt, pictures)
            VALUES (:story, :language, :revision, :day, :slug, :published, :dayOnly, :updated, NULL,
              :kind, :section, :headline, :standfirst, :byline, :leadMedia, :leadAlt,
              :pictures)
            ON CONFLICT (story) DO UPDATE SET
              revision = excluded.revision, updated_at = excluded.updated_at, withdrawn_at = NULL,
              kind = excluded.kind, section = excluded.section, headline = excluded.headline,
              standfirst = excluded.standfirst, byline = excluded.byline,
              lead_media = excluded.lead_media, lead_alt = excluded.lead_alt,
              pictures = excluded.pictures
            """)
        .bind("story", id.toString())
        .bind("language", address.language())
        .bind("revision", publication.revision())
        .bind("day", address.day().toString())
        .bind("slug", address.slug().value())
        .bind("published", publication.published().at().toEpochMilli())
        .bind("dayOnly", publication.published().dayOnly() ? 1 : 0)
        .bind("updated", millis(publication.updated()))
        .bind("kind", content.kind().name())
        .bind("section", content.section() == null ? null : content.section().toString())
        .bind("headline", content.headline())
        .bind("standfirst", content.standfirst())
        .bind("byline", content.byline().line())
        .bind("leadMedia", lead == null || lead.media() == null ? null : lead.media().toString())
        .bind("leadAlt", lead == null ? "" : lead.alt())
        .bind("pictures", content.body().pictures().size())
        .execute();
  }

  void updateSlug(WriteTransaction transaction, StoryId id, Slug slug) {
    transaction
        .handle()
        .execute("UPDATE publication SET slug = ? WHERE story = ?", slug.value(), id.toString());
  }

  void setUpdated(WriteTransaction transaction, StoryId id, Instant now) {
    transaction
        .handle()
        .execute(
            "UPDATE publication SET updated_at = ? WHERE story = ?",
            now.toEpochMilli(),
            id.toString());
  }

  void withdraw(WriteTransaction transaction, StoryId id, Instant now) {
    transaction
        .handle()
        .execute(
            "UPDATE publication SET withdrawn_at = ? WHERE story = ?",
            now.toEpochMilli(),
            id.toString());
  }

  void putHeadline(WriteTransaction transaction, String language, HeadlineKey key, StoryId id) {
    transaction
        .handle()
        .execute(
            """
            INSERT INTO published_headline (language, headline_key, story) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            language,
            key.value(),
            id.toString());
  }

  List<HeadlineKey> listHeadlines(ReadTransaction transaction, StoryId id) {
    return transaction
        .handle()
        .createQuery("SELECT headline_key FROM published_headline WHERE story = :story")
        .bind("story", id.toString())
        .map((row, _) -> new HeadlineKey(row.getString("headline_key")))
        .list();
  }

  void addToLists(
      WriteTransaction transaction, StoryId id, PublicationTime published, Set<Tag> lists) {
    PreparedBatch batch =
        transaction
            .handle()
            .prepareBatch(
                "INSERT INTO listing (list, published_at, story) VALUES (:list, :at, :story)");
    for (Tag list : lists) {
      batch
          .bind("list", list.value())
          .bind("at", published.at().toEpochMilli())
          .bind("story", id.toString())
          .add();
    }
    batch.execute();
  }

  /// Takes a story off every list and says which those were.
  Set<Tag> removeFromLists(WriteTransaction transaction, StoryId id) {
    return tags(
        transaction.handle().createQuery("DELETE FROM listing WHERE story = :story RETURNING list"),
        id);
  }

  /// Whether any story stands on a list.
  boolean isAnyOn(ReadTransaction transaction, Tag list) {
    return transaction
        .handle()
        .createQuery("SELECT 1 FROM listing WHERE list = :list LIMIT 1")
        .bind("list", list.value())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  /// @param toChange whether the story shall stay as it is, for others, until the transaction ends
  Optional<Story> find(ReadTransaction transaction, StoryId id, boolean toChange) {
    transaction.saw(Tag.story(id.value()));
    if (toChange) {
      transaction.handle().execute("UPDATE story SET state = state WHERE id = ?", id.toString());
    }
    return transaction
        .handle()
        .createQuery(
            """
            SELECT s.language AS story_language, s.state, s.revision AS newest, s.publish_at, p.*
            FROM story s LEFT JOIN publication p ON p.story = s.id WHERE s.id = :id
            """)
        .bind("id", id.toString())
        .map((row, _) ->
            new Story(
                id,
                row.getString("story_language"),
                Workflow.valueOf(row.getString("state")),
                row.getInt("newest"),
                instant(row, "publish_at"),
                row.getString("story") == null ? null : publication(row)))
        .findOne();
  }

  List<StoryId> listDue(ReadTransaction transaction, Instant now) {
    return transaction
        .handle()
        .createQuery("SELECT id FROM story WHERE publish_at <= :now ORDER BY publish_at, id")
        .bind("now", now.toEpochMilli())
        .map((row, _) -> StoryId.parse(row.getString("id")))
        .list();
  }

  Revision getRevision(ReadTransaction transaction, StoryId id, int number) {
    return transaction
        .handle()
        .createQuery("SELECT * FROM revision WHERE story = :story AND number = :number")
        .bind("story", id.toString())
        .bind("number", number)
        .map((row, _) ->
            new Revision(
                number,
                ContentJson.read(row.getString("content")),
                row.getString("author"),
                Instant.ofEpochMilli(row.getLong("at")),
                row.getString("reason")))
        .findOne()
        .orElseThrow(() -> new NoSuchStory(id));
  }

  Optional<AtAddress> findAt(ReadTransaction transaction, StoryAddress address) {
    return transaction
        .handle()
        .createQuery(
            """
            SELECT p.*, r.content FROM address a
            JOIN publication p ON p.story = a.story
            JOIN revision r ON r.story = p.story AND r.number = p.revision
            WHERE a.language = :language AND a.day = :day AND a.slug = :slug
            """)
        .bind("language", address.language())
        .bind("day", address.day().toString())
        .bind("slug", address.slug().value())
        .map((row, _) -> {
          StoryId id = StoryId.parse(row.getString("story"));
          transaction.saw(Tag.story(id.value()));
          Publication publication = publication(row);
          if (publication.withdrawn() != null) {
            return new AtAddress.Withdrawn();
          }
          return publication.address().equals(address)
              ? new AtAddress.Published(
                  new PublishedStory(
                      id,
                      address,
                      ContentJson.read(row.getString("content")),
                      publication.published(),
                      publication.updated()))
              : (AtAddress) new AtAddress.Moved(publication.address());
        })
        .findOne();
  }

  Listing list(ReadTransaction transaction, Tag list, Listing.@Nullable Cursor after, int limit) {
    transaction.saw(list);
    Query query =
        transaction
            .handle()
            .createQuery(
                """
                SELECT %s FROM listing l JOIN publication p ON p.story = l.story
                WHERE l.list = :list %s
                ORDER BY l.published_at DESC, l.story DESC LIMIT :limit
                """
                    .formatted(
                        CARD, after == null ? "" : "AND (l.published_at, l.story) < (:at, :story)"))
            .bind("list", list.value())
            .bind("limit", limit + 1);
    if (after != null) {
      query.bind("at", after.publishedAt()).bind("story", after.story().toString());
    }
    List<Card> cards = query.map((row, _) -> card(transaction, row)).list();
    if (cards.size() <= limit) {
      return new Listing(cards, null);
    }
    Card last = cards.get(limit - 1);
    return new Listing(
        cards.subList(0, limit),
        new Listing.Cursor(last.published().at().toEpochMilli(), last.id()));
  }

  /// @param lists how many stories of each list, at most
  Map<Tag, List<Card>> listTops(ReadTransaction transaction, Map<Tag, Integer> lists) {
    List<Top> tops =
        lists.entrySet().stream().map(each -> new Top(each.getKey(), 0, each.getValue())).toList();
    Map<Tag, List<Card>> found = new HashMap<>();
    if (!tops.isEmpty()) {
      query(
              transaction,
              tops,
              "SELECT t.list, %s FROM (%s) t JOIN publication p ON p.story = t.story"
                  + " ORDER BY t.published_at DESC, t.story DESC")
          .map((row, _) -> Map.entry(new Tag(row.getString("list")), card(transaction, row)))
          .forEach(each ->
              found.computeIfAbsent(each.getKey(), _ -> new ArrayList<>()).add(each.getValue()));
    }
    return found;
  }

  /// The stories that stand on most of `lists`, newest first, and behind them those at the top of
  /// `otherwise`. Only the newest of each list are looked at, so that it costs the same however
  /// many there are.
  ///
  /// @param otherwise null for no more
  List<Card> listOnMost(
      ReadTransaction transaction, List<Tag> lists, @Nullable Tag otherwise, int limit) {
    List<Top> tops = new ArrayList<>();
    lists.forEach(list -> tops.add(new Top(list, 1, ALIKE)));
    if (otherwise != null) {
      tops.add(new Top(otherwise, 0, limit));
    }
    if (tops.isEmpty()) {
      return List.of();
    }
    return query(
            transaction,
            tops,
            """
            SELECT %s FROM (
              SELECT t.story, SUM(t.weight) AS shared, t.published_at FROM (%s) t
              GROUP BY t.story, t.published_at
              ORDER BY shared DESC, t.published_at DESC, t.story DESC LIMIT :limit) best
            JOIN publication p ON p.story = best.story
            ORDER BY best.shared DESC, best.published_at DESC, best.story DESC
            """)
        .bind("limit", limit)
        .map((row, _) -> card(transaction, row))
        .list();
  }

  /// The top of a list; `weight` is what standing there counts.
  private record Top(Tag list, int weight, int limit) {}

  /// @param sql with a place for the columns of a card, and one for the rows of `tops`
  private static Query query(ReadTransaction transaction, List<Top> tops, String sql) {
    String rows =
        IntStream.range(0, tops.size())
            .mapToObj(TOP::formatted)
            .collect(Collectors.joining(" UNION ALL "));
    Query query = transaction.handle().createQuery(sql.formatted(CARD, rows));
    for (int i = 0; i < tops.size(); i++) {
      Top top = tops.get(i);
      transaction.saw(top.list());
      query
          .bind("list" + i, top.list().value())
          .bind("weight" + i, top.weight())
          .bind("limit" + i, top.limit());
    }
    return query;
  }

  /// Those of `ids` that readers can see.
  Map<StoryId, Card> listCards(ReadTransaction transaction, Set<StoryId> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    ids.forEach(id -> transaction.saw(Tag.story(id.value())));
    return transaction
        .handle()
        .createQuery(
            "SELECT %s FROM publication p WHERE p.story IN (<ids>) AND p.withdrawn_at IS NULL"
                .formatted(CARD))
        .bindList("ids", ids.stream().map(StoryId::toString).toList())
        .map((row, _) -> card(transaction, row))
        .collectToMap(Card::id, card -> card);
  }

  Optional<Card> findCard(ReadTransaction transaction, StoryId id) {
    transaction.saw(Tag.story(id.value()));
    return transaction
        .handle()
        .createQuery(
            "SELECT %s FROM publication p WHERE p.story = :id AND p.withdrawn_at IS NULL"
                .formatted(CARD))
        .bind("id", id.toString())
        .map((row, _) -> card(transaction, row))
        .findOne();
  }

  Optional<Card> findCardByHeadline(
      ReadTransaction transaction, String language, HeadlineKey key, StoryId except) {
    transaction.saw(Tag.headline(language, key.value()));
    return transaction
        .handle()
        .createQuery(
            """
            SELECT %s FROM published_headline h JOIN publication p ON p.story = h.story
            WHERE h.language = :language AND h.headline_key = :key AND h.story <> :except
              AND p.withdrawn_at IS NULL
            ORDER BY p.published_at DESC, p.story DESC LIMIT 1
            """
                .formatted(CARD))
        .bind("language", language)
        .bind("key", key.value())
        .bind("except", except.toString())
        .map((row, _) -> card(transaction, row))
        .findOne();
  }

  private static Set<Tag> tags(Query query, StoryId id) {
    try (Stream<Tag> tags =
        query
            .bind("story", id.toString())
            .map((row, _) -> new Tag(row.getString("list")))
            .stream()) {
      return tags.collect(Collectors.toSet());
    }
  }

  private static Publication publication(ResultSet row) throws SQLException {
    return new Publication(
        address(row),
        row.getInt("revision"),
        publicationTime(row),
        instant(row, "updated_at"),
        instant(row, "withdrawn_at"));
  }

  /// Whoever shows a card depends on its story.
  private static Card card(ReadTransaction transaction, ResultSet row) throws SQLException {
    StoryId id = StoryId.parse(row.getString("story"));
    transaction.saw(Tag.story(id.value()));
    String section = row.getString("section");
    String lead = row.getString("lead_media");
    return new Card(
        id,
        address(row),
        StoryKind.valueOf(row.getString("kind")),
        section == null ? null : SectionId.parse(section),
        row.getString("headline"),
        row.getString("standfirst"),
        row.getString("byline"),
        lead == null ? null : new MediaId(lead),
        row.getString("lead_alt"),
        publicationTime(row),
        row.getInt("pictures"));
  }

  static StoryAddress address(ResultSet row) throws SQLException {
    return new StoryAddress(
        row.getString("language"),
        LocalDate.parse(row.getString("day")),
        new Slug(row.getString("slug")));
  }

  private static PublicationTime publicationTime(ResultSet row) throws SQLException {
    return new PublicationTime(
        Instant.ofEpochMilli(row.getLong("published_at")), row.getInt("day_only") == 1);
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }
}
