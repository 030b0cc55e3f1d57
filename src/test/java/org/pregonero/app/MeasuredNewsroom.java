package org.pregonero.app;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pregonero.body.StoryId;
import org.pregonero.config.Flags;
import org.pregonero.config.Settings;
import org.pregonero.masthead.Masthead;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.masthead.Section;
import org.pregonero.storage.Tag;
import org.pregonero.storage.WriteTransaction;
import org.pregonero.story.Card;
import org.pregonero.story.Content;
import org.pregonero.story.Listing.Cursor;
import org.pregonero.story.Story;
import org.pregonero.story.Workflow;

/// A newsroom on the air that can be told, line by line on its input, what to measure:
///
/// - `render PATH TIMES` asks for a page that was dropped before each time
/// - `deep SECTION` names the address of a page near the end of a section's list
/// - `stories COUNT` names the addresses of the newest stories
/// - `republish PER_SECOND SECONDS` publishes the newest stories again and again, while a reader
///   looks whether it ever sees less than what was acknowledged, or less than it saw before
///
/// Ends with its input. For `bench/`.
final class MeasuredNewsroom {
  private static final Pattern REPRINT = Pattern.compile("\\(reprint (\\d+)\\)");
  private static final int STORIES = 100;
  private static final int PAGE = 500;

  private final Newsroom newsroom;
  private final Serving serving;
  private int reprints;

  private MeasuredNewsroom(Newsroom newsroom, Serving serving) {
    this.newsroom = newsroom;
    this.serving = serving;
  }

  public static void main(String[] args) throws Exception {
    Flags flags = new Flags(args[0], null, null, "0", null, null);
    Settings settings = Settings.read(flags, Map.of(), "");
    try (Newsroom newsroom = Newsroom.open(settings, Clock.systemUTC(), MastheadSettings.DEFAULT);
        Serving serving =
            Serving.start(newsroom, settings, newsroom.live().withPorts("0", "off"))) {
      say("at " + serving.url());
      new MeasuredNewsroom(newsroom, serving).obey();
    }
  }

  private void obey() throws Exception {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "render" -> render(words[1], Integer.parseInt(words[2]));
        case "deep" -> say(deep(words[1]));
        case "stories" -> list(Integer.parseInt(words[1])).forEach(card -> say(path(card)));
        case "republish" -> republish(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
        default -> throw new IllegalArgumentException(line);
      }
      say("done");
    }
  }

  private void render(String path, int times) throws Exception {
    double[] millis = new double[times];
    try (Connection connection = new Connection(serving.url())) {
      for (int i = -times / 2; i < times; i++) {
        serving.cache().clear();
        long start = System.nanoTime();
        String answer = connection.get(path);
        double took = (System.nanoTime() - start) / 1e6;
        if (!answer.startsWith("HTTP/1.1 200")) {
          throw new IllegalStateException(path + " answers " + answer.lines().findFirst());
        }
        if (i >= 0) {
          millis[i] = took;
        }
      }
    }
    Arrays.sort(millis);
    say("%.2f %.2f".formatted(millis[times / 2], millis[times * 99 / 100]));
  }

  private String deep(String path) {
    return newsroom
        .database()
        .read(transaction -> {
          Masthead masthead = newsroom.mastheads().current(transaction);
          Section section = masthead.findSection("en", path).orElseThrow();
          Tag list = Tag.section(section.id().value());
          Cursor before = null;
          Cursor here = null;
          do {
            before = here;
            here = newsroom.stories().list(transaction, list, here, PAGE).next();
          } while (here != null);
          return "/" + path + (before == null ? "" : "?after=" + before.text());
        });
  }

  /// A version of a story, and when its publication was acknowledged.
  private record Acknowledged(int version, long at) {}

  private void republish(int perSecond, int seconds) throws Exception {
    List<Card> cards = list(STORIES);
    Map<StoryId, Acknowledged> acknowledged = new ConcurrentHashMap<>();
    AtomicBoolean reading = new AtomicBoolean(true);
    double[] writes = new double[perSecond * seconds];
    Reader reader = new Reader(cards, acknowledged, reading);
    Thread thread = Thread.ofPlatform().start(reader);
    Random random = new Random(1);
    long next = System.nanoTime();
    for (int i = 0; i < writes.length; i++) {
      // the reader looks at few stories, so most of the writing is where it looks
      Card card = cards.get(random.nextInt(i % 2 == 0 ? Reader.LOOKS_AT : cards.size()));
      int version = ++reprints;
      long start = System.nanoTime();
      newsroom.database().write(transaction -> reprint(transaction, card, version));
      long now = System.nanoTime();
      acknowledged.put(card.id(), new Acknowledged(version, now));
      writes[i] = (now - start) / 1e6;
      next += 1_000_000_000L / perSecond;
      LockSupport.parkNanos(next - System.nanoTime());
    }
    reading.set(false);
    thread.join();
    Arrays.sort(writes);
    say(
        "writes %d, acknowledged after p50 %.2f ms, p99 %.2f ms"
            .formatted(writes.length, writes[writes.length / 2], writes[writes.length * 99 / 100]));
    reader.report();
  }

  private String reprint(WriteTransaction transaction, Card card, int version) {
    Story story = newsroom.stories().get(transaction, card.id());
    Content content =
        newsroom.stories().getRevision(transaction, card.id(), story.revision()).content();
    String headline =
        REPRINT.matcher(content.headline()).replaceAll("").strip() + " (reprint " + version + ")";
    newsroom
        .stories()
        .save(transaction, card.id(), story.revision(), withHeadline(content, headline), "", "");
    if (newsroom.stories().get(transaction, card.id()).state() == Workflow.DRAFT) {
      newsroom.stories().submit(transaction, card.id());
      newsroom.stories().approve(transaction, card.id());
    }
    newsroom.stories().publish(transaction, card.id());
    return headline;
  }

  private static Content withHeadline(Content content, String headline) {
    return new Content(
        content.kind(),
        content.section(),
        headline,
        content.standfirst(),
        content.highlights(),
        content.byline(),
        content.dateline(),
        content.lead(),
        content.body(),
        content.topics(),
        content.related(),
        content.comments());
  }

  private List<Card> list(int count) {
    return newsroom
        .database()
        .read(transaction ->
            newsroom.stories().list(transaction, Tag.front("en"), null, count).cards());
  }

  private String path(Card card) {
    Masthead masthead = newsroom.database().read(newsroom.mastheads()::current);
    return card.address().path(masthead);
  }

  private static void say(String line) {
    System.out.println(line);
    System.out.flush();
  }

  /// Reads a few stories in turn, about a thousand times a second.
  private final class Reader implements Runnable {
    private static final int LOOKS_AT = 5;

    private final List<Card> cards;
    private final Map<StoryId, Acknowledged> acknowledged;
    private final AtomicBoolean reading;
    private final Map<StoryId, Integer> seen = new HashMap<>();
    private final Map<StoryId, String> paths = new HashMap<>();
    private final Connection connection;
    private final double[] stale = new double[1_000_000];
    private int reads;
    private int older;
    private int failed;

    Reader(List<Card> cards, Map<StoryId, Acknowledged> acknowledged, AtomicBoolean reading)
        throws IOException {
      this.cards = cards;
      this.acknowledged = acknowledged;
      this.reading = reading;
      this.connection = new Connection(serving.url());
      cards.forEach(card -> paths.put(card.id(), path(card)));
    }

    @Override
    public void run() {
      while (reading.get() && reads < stale.length) {
        look(cards.get(reads % LOOKS_AT));
        LockSupport.parkNanos(1_000_000);
      }
    }

    private void look(Card card) {
      Acknowledged known = acknowledged.getOrDefault(card.id(), new Acknowledged(0, 0));
      long start = System.nanoTime();
      try {
        String answer = connection.get(paths.getOrDefault(card.id(), "/"));
        Matcher reprint = REPRINT.matcher(answer);
        int version = reprint.find() ? Integer.parseInt(reprint.group(1)) : 0;
        failed += answer.startsWith("HTTP/1.1 200") ? 0 : 1;
        older += version < seen.getOrDefault(card.id(), 0) ? 1 : 0;
        seen.put(card.id(), version);
        stale[reads++] = version >= known.version() ? 0 : (start - known.at()) / 1e6;
      } catch (IOException e) {
        failed++;
      }
    }

    void report() {
      double[] sorted = Arrays.copyOf(stale, reads);
      Arrays.sort(sorted);
      say(
          "reads %d, staleness p50 %.2f ms, p99 %.2f ms, max %.2f ms; older after newer %d; failed %d"
              .formatted(
                  reads,
                  sorted[reads / 2],
                  sorted[reads * 99 / 100],
                  sorted[reads - 1],
                  older,
                  failed));
    }
  }

  /// One connection that is used again and again, and takes next to nothing from what is measured.
  private static final class Connection implements AutoCloseable {
    private static final byte[] LENGTH = "Content-Length: ".getBytes(StandardCharsets.US_ASCII);

    private static final int TOP = 2_048;

    private final Socket socket;
    private final byte[] buffer = new byte[1 << 20];

    Connection(String url) throws IOException {
      URI address = URI.create(url);
      socket = new Socket(address.getHost(), address.getPort());
      socket.setTcpNoDelay(true);
    }

    String get(String path) throws IOException {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      int read = 0;
      int whole = Integer.MAX_VALUE;
      while (read < whole) {
        int more = socket.getInputStream().read(buffer, read, buffer.length - read);
        if (more < 0) {
          throw new EOFException();
        }
        read += more;
        int end =
            whole == Integer.MAX_VALUE
                ? find("\r\n\r\n".getBytes(StandardCharsets.US_ASCII), read)
                : 0;
        if (end > 0) {
          int at = find(LENGTH, end) + LENGTH.length;
          String digits = new String(buffer, at, 9, StandardCharsets.US_ASCII).split("\r", -1)[0];
          whole = end + 4 + Integer.parseInt(digits);
        }
      }
      // the headline stands at the top; to look through all of it would take time from the server
      return new String(buffer, 0, Math.min(read, TOP), StandardCharsets.UTF_8);
    }

    private int find(byte[] what, int end) {
      for (int at = 0; at + what.length <= end; at++) {
        if (Arrays.equals(buffer, at, at + what.length, what, 0, what.length)) {
          return at;
        }
      }
      return -1;
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
