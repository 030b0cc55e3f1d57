package org.pregonero.app;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.pregonero.config.CannotStart;
import org.pregonero.config.Settings;
import org.pregonero.keys.KeyStore;
import org.pregonero.keys.LiveKey;
import org.pregonero.live.Channel;
import org.pregonero.live.ChannelStatus;
import org.pregonero.live.Keeping;
import org.pregonero.live.Live;
import org.pregonero.masthead.Edition;
import org.pregonero.masthead.MastheadSettings;
import org.pregonero.schedule.Programme;
import org.pregonero.schedule.Xmltv;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pregonero live`. All of it may run while the newsroom is being served.
@Command(
    name = "live",
    description =
        "Looks after the live channels: keys for encoders, how they are doing, clips, programme.",
    subcommands = {
      LiveCommand.Key.class,
      LiveCommand.Keys.class,
      LiveCommand.Revoke.class,
      LiveCommand.Status.class,
      LiveCommand.Clip.class,
      LiveCommand.Schedule.class
    },
    synopsisSubcommandLabel = "COMMAND")
final class LiveCommand {
  private LiveCommand() {}

  /// What the commands have in common: they open the newsroom, do something, and close it.
  abstract static class OnNewsroom implements Callable<Integer> {
    @Mixin private Options options = new Options();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      return with((newsroom, out) -> run(newsroom, out) ? 0 : 1);
    }

    abstract boolean run(Newsroom newsroom, PrintWriter out);

    private int with(BiFunction<Newsroom, PrintWriter, Integer> work) {
      Settings settings = Settings.read(options.flags(), System.getenv(), "data");
      PrintWriter out = spec.commandLine().getOut();
      try (Newsroom newsroom =
          Newsroom.open(settings, Clock.systemUTC(), MastheadSettings.DEFAULT)) {
        int code = work.apply(newsroom, out);
        out.flush();
        return code;
      }
    }

    /// The channel called `slug`, or the main one.
    static Channel channel(Newsroom newsroom, @Nullable String slug) {
      List<Channel> channels = newsroom.live().channels();
      return channels.stream()
          .filter(each -> slug == null || each.slug().equals(slug))
          .findFirst()
          .orElseThrow(() ->
              new CannotStart(
                  "there is no channel \"%s\"; there is %s"
                      .formatted(
                          slug, String.join(", ", channels.stream().map(Channel::slug).toList()))));
    }

    /// A moment with its day, in `zone` where it does not end with `Z`.
    ///
    /// @throws DateTimeException if it is none
    static Instant dated(String text, ZoneId zone) {
      return text.endsWith("Z")
          ? Instant.parse(text)
          : LocalDateTime.parse(text).atZone(zone).toInstant();
    }
  }

  /// `pregonero live key`.
  @Command(
      name = "key",
      description = {
        "Makes a key with which an encoder may send to a channel, and prints it as the last word. It"
            + " is shown this once and never again.",
        "In OBS: Settings, Stream, Custom; server rtmp://HOST:1935/live, stream key the key. Set the"
            + " keyframe interval to 2 seconds."
      })
  static final class Key extends OnNewsroom {
    @Option(
        names = "--channel",
        paramLabel = "NAME",
        description = "The channel. Default: the main one.")
    private @Nullable String channel;

    @Option(
        names = "--expires",
        paramLabel = "WHEN",
        description =
            "From when on it is not good any more: a day (2026-12-31), a moment"
                + " (2026-12-31T18:00, in the newsroom's time zone) or a time from now (36h, 14d).")
    private @Nullable String expires;

    @Option(names = "--label", paramLabel = "TEXT", description = "What it is for.")
    private String label = "";

    @Override
    boolean run(Newsroom newsroom, PrintWriter out) {
      Channel to = channel(newsroom, channel);
      ZoneId zone = newsroom.zone();
      Instant until = expires == null ? null : moment(expires, newsroom.clock().instant(), zone);
      KeyStore.Fresh fresh =
          newsroom
              .database()
              .write(transaction ->
                  new KeyStore(newsroom.clock()).create(transaction, to.slug(), label, until));
      out.println(
          "Key %s for channel %s%s; it is shown only now: %s"
              .formatted(
                  fresh.key().id(),
                  to.slug(),
                  until == null ? "" : ", good until " + until,
                  fresh.secret()));
      return true;
    }

    private static Instant moment(String text, Instant now, ZoneId zone) {
      try {
        if (text.matches("\\d{1,6}[hd]")) {
          long count = Long.parseLong(text.substring(0, text.length() - 1));
          return now.plus(text.endsWith("h") ? Duration.ofHours(count) : Duration.ofDays(count));
        }
        if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
          return LocalDate.parse(text).plusDays(1).atStartOfDay(zone).toInstant();
        }
        return dated(text, zone);
      } catch (DateTimeException e) {
        throw new CannotStart(
            "--expires wants a day, a moment or a time from now, such as 2026-12-31,"
                + " 2026-12-31T18:00 or 36h, not \""
                + text
                + "\"",
            e);
      }
    }
  }

  /// `pregonero live keys`.
  @Command(name = "keys", description = "Lists the keys: their ids, not what they read.")
  static final class Keys extends OnNewsroom {
    @Override
    boolean run(Newsroom newsroom, PrintWriter out) {
      List<LiveKey> keys = newsroom.database().read(new KeyStore(newsroom.clock())::list);
      if (keys.isEmpty()) {
        out.println("There is no key yet; pregonero live key makes one.");
      }
      for (LiveKey key : keys) {
        out.println(
            "%s  %s  %s  made %s%s%s"
                .formatted(
                    key.id(),
                    key.channel(),
                    state(key, newsroom.clock().instant()),
                    key.created(),
                    key.used() == null ? ", never used" : ", last used " + key.used(),
                    key.label().isEmpty() ? "" : "  " + key.label()));
      }
      return true;
    }

    private static String state(LiveKey key, Instant now) {
      if (key.revoked() != null) {
        return "revoked " + key.revoked();
      }
      if (!key.isGood(now)) {
        return "expired " + key.expires();
      }
      return key.expires() == null ? "good" : "good until " + key.expires();
    }
  }

  /// `pregonero live revoke`.
  @Command(
      name = "revoke",
      description =
          "Takes a key back. An encoder that is connected with it is turned out within seconds.")
  static final class Revoke extends OnNewsroom {
    @Parameters(paramLabel = "ID", description = "The key's id, as pregonero live keys shows it.")
    private String id = "";

    @Override
    boolean run(Newsroom newsroom, PrintWriter out) {
      boolean done =
          newsroom
              .database()
              .write(transaction -> new KeyStore(newsroom.clock()).revoke(transaction, id));
      if (!done) {
        throw new CannotStart(
            "there is no key \"" + id + "\" that could be revoked; pregonero live keys lists them");
      }
      out.println("Key " + id + " is revoked.");
      return true;
    }
  }

  /// `pregonero live status`.
  @Command(
      name = "status",
      description = "Says how the channels are doing: on the air or not, encoder, viewers.",
      exitCodeList = {"0:the newsroom is being served", "1:it is not"})
  static final class Status extends OnNewsroom {
    @Override
    boolean run(Newsroom newsroom, PrintWriter out) {
      List<ChannelStatus> channels =
          Live.readStatus(newsroom.folder().path(), newsroom.clock()).orElse(null);
      if (channels == null) {
        out.println("The newsroom is not being served, so nothing is on the air.");
        return false;
      }
      channels.forEach(channel -> print(channel, newsroom.clock().instant(), out));
      return true;
    }

    private static void print(ChannelStatus channel, Instant now, PrintWriter out) {
      if (channel.isOnAir()) {
        long seconds = (now.toEpochMilli() - channel.since()) / 1000;
        out.println(
            "%s: on the air for %d:%02d:%02d%s, broadcast %s"
                .formatted(
                    channel.channel(),
                    seconds / 3600,
                    seconds / 60 % 60,
                    seconds % 60,
                    channel.slate() ? " (slate: no encoder sends)" : "",
                    channel.broadcast()));
        if (!channel.input().isEmpty()) {
          out.println(
              String.format(
                  Locale.ROOT,
                  "  encoder: %s%s, %s at %.2f pictures/s, %d kbit/s, key picture every %.1f s,"
                      + " %d dropped, %d standing by",
                  channel.input(),
                  channel.encoder().isEmpty() ? "" : " (" + channel.encoder() + ")",
                  channel.size().isEmpty() ? "sound only" : channel.size(),
                  channel.frameRate(),
                  channel.bitsPerSecond() / 1000,
                  channel.keySeconds(),
                  channel.dropped(),
                  channel.standby()));
        }
        out.println(
            "  delay at the edge: %d ms; encoder back on the air: %d times"
                .formatted(channel.delayMillis(), channel.restarts()));
        for (ChannelStatus.RenditionStatus each : channel.renditions()) {
          out.println(
              "  %-8s %6d kbit/s  segment %d  %d %s"
                  .formatted(
                      each.name(),
                      each.bitsPerSecond() / 1000,
                      each.mediaSequence(),
                      each.audience(),
                      each.sound() ? "listening" : "watching"));
        }
      } else {
        out.println(channel.channel() + ": off the air");
      }
      channel.warnings().forEach(warning -> out.println("  warning: " + warning));
    }
  }

  /// `pregonero live clip`.
  @Command(
      name = "clip",
      description = {
        "Cuts a clip out of what is on the air, or was. Nothing is encoded again, so it begins with"
            + " the key picture before the time given.",
        "Times are 20:15 or 20:15:30 (today, or yesterday where that is still to come), or"
            + " 2026-12-31T20:15:30, in the newsroom's time zone."
      })
  static final class Clip extends OnNewsroom {
    @Option(
        names = "--channel",
        paramLabel = "NAME",
        description = "The channel. Default: the main one.")
    private @Nullable String channel;

    @Option(names = "--from", required = true, paramLabel = "TIME", description = "When it begins.")
    private String from = "";

    @Option(names = "--to", paramLabel = "TIME", description = "When it ends. Default: now.")
    private @Nullable String to;

    @ArgGroup(multiplicity = "1")
    private Becomes becomes = new Becomes();

    /// What is made of it.
    static final class Becomes {
      @Option(
          names = "--headline",
          paramLabel = "TEXT",
          description = "Publish it at once, as a story with this headline.")
      private @Nullable String headline;

      @Option(
          names = "--into",
          paramLabel = "FILE",
          description = "Write it into a file; mp4, or m4a where there is only sound.")
      private @Nullable Path into;
    }

    @Override
    boolean run(Newsroom newsroom, PrintWriter out) {
      String slug = channel(newsroom, channel).slug();
      ZoneId zone = newsroom.zone();
      ZonedDateTime now = newsroom.clock().instant().atZone(zone);
      Instant begin = moment("--from", from, now);
      Instant end = to == null ? now.toInstant() : moment("--to", to, now);
      try (Keeping keeping = newsroom.keeping(newsroom.live())) {
        if (becomes.into != null) {
          if (Files.exists(becomes.into)) {
            throw new CannotStart(becomes.into + " is there already");
          }
          keeping.clip(slug, begin, end, becomes.into);
          out.println("The clip is in " + becomes.into + ".");
        } else {
          String headline = becomes.headline == null ? "" : becomes.headline.strip();
          if (headline.isEmpty()) {
            throw new CannotStart("--headline wants some words");
          }
          out.println(
              "The clip is published as story "
                  + keeping.publishClip(slug, begin, end, headline)
                  + ".");
        }
      }
      return true;
    }

    private static Instant moment(String option, String text, ZonedDateTime now) {
      try {
        if (text.contains("T")) {
          return dated(text, now.getZone());
        }
        ZonedDateTime today = now.with(LocalTime.parse(text));
        return (today.isAfter(now) ? today.minusDays(1) : today).toInstant();
      } catch (DateTimeException e) {
        throw new CannotStart(
            "%s wants a time such as 20:15:30 or 2026-12-31T20:15:30, not \"%s\""
                .formatted(option, text),
            e);
      }
    }
  }

  /// `pregonero live schedule`.
  @Command(
      name = "schedule",
      description = "Looks after the programme: what is on when.",
      subcommands = Schedule.Import.class,
      synopsisSubcommandLabel = "COMMAND")
  static final class Schedule {
    private Schedule() {}

    /// `pregonero live schedule import`.
    @Command(
        name = "import",
        description = {
          "Takes in a programme in the XMLTV format. What was known of the time that the file covers"
              + " is replaced."
        })
    static final class Import extends OnNewsroom {
      @Parameters(paramLabel = "FILE", description = "An XMLTV file.")
      private Path file = Path.of("");

      @Option(
          names = "--channel",
          paramLabel = "NAME",
          description = "Our channel. Default: the main one.")
      private @Nullable String channel;

      @Option(
          names = "--station",
          paramLabel = "ID",
          description = "The channel in the file, where that has several.")
      private @Nullable String station;

      @Override
      boolean run(Newsroom newsroom, PrintWriter out) {
        Channel to = channel(newsroom, channel);
        List<String> languages =
            newsroom.database().read(newsroom.mastheads()::current).editions().stream()
                .map(Edition::language)
                .toList();
        List<Programme> programmes = Xmltv.read(file, station, to.slug(), languages);
        if (programmes.isEmpty()) {
          throw new CannotStart(file + " has no programme that lasts any time");
        }
        newsroom
            .database()
            .write(transaction -> {
              newsroom.schedule().replace(transaction, to.slug(), programmes);
              newsroom.schedule().turnOver(transaction, newsroom.clock().instant());
              return null;
            });
        out.println(
            "%d programmes for channel %s"
                .formatted(programmes.size() / Math.max(1, languages.size()), to.slug()));
        return true;
      }
    }
  }
}
