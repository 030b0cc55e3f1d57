package org.pregonero.watch;

import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.pregonero.html.Words;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame.Crumb;
import org.pregonero.layout.Page;
import org.pregonero.layout.Site;
import org.pregonero.layout.Visit;
import org.pregonero.live.Channel;
import org.pregonero.live.OnAir;
import org.pregonero.schedule.Programme;
import org.pregonero.schedule.ScheduleStore;
import org.pregonero.storage.Tag;
import org.pregonero.watch.LiveView.Slot;

/// A channel's page: the player, what is on and what comes next; off the air, when it goes on and
/// what was published last.
///
/// @param video whether it is the page with pictures
record LivePage(Channel channel, boolean video) implements Page {
  private static final int CARDS = 6;
  private static final int PROGRAMMES = 8;

  @Override
  public Response answer(Visit visit, Request request) {
    Words words = visit.words();
    OnAir onAir =
        visit.site().broadcasts().current(visit.transaction(), channel.slug()).orElse(null);
    ScheduleStore.Next schedule =
        visit
            .site()
            .schedule()
            .next(visit.transaction(), channel.slug(), visit.language(), PROGRAMMES);
    List<Slot> slots = schedule.programmes().stream().map(each -> slot(visit, each)).toList();
    Slot on = schedule.on() ? slots.getFirst() : null;
    List<Slot> next = slots.subList(on == null ? 0 : 1, slots.size());
    String heading = heading(visit);
    String notice = onAir == null ? notice(visit, schedule) : "";
    String description = on == null ? words.text(video ? "live" : "audio-only") : on.title();
    String multivariant = "/live/" + channel.slug() + (video ? "/index.m3u8" : "/audio.m3u8");
    LiveView view =
        new LiveView(
            visit.frame(
                heading,
                onAir == null ? notice : description,
                visit.path(rest(visit.site(), channel, video)),
                "website",
                null,
                List.of()),
            heading,
            channel.slug(),
            video,
            onAir == null ? null : onAir.broadcast(),
            multivariant,
            notice,
            on,
            next,
            Crumb.of(
                words.text(video ? "live.listen" : "live.watch"),
                visit.path(rest(visit.site(), channel, !video))),
            channels(visit),
            "/live/" + channel.slug() + "/listen.m3u",
            visit.site().assets().address("live.js"),
            visit.site().assets().address("hls.js"),
            cards(visit));
    return Response.html(200, visit.site().templates().render("watch/live.jte", view));
  }

  /// A playlist file for radios and programs that play music: it leads to the sound.
  static Response listen(Visit visit, Channel channel, boolean pls) {
    String address = visit.absolute("/live/" + channel.slug() + "/audio.m3u8");
    String name = visit.masthead().name() + " " + channel.name();
    String text =
        pls
            ? "[playlist]\nNumberOfEntries=1\nFile1=%s\nTitle1=%s\nLength1=-1\nVersion=2\n"
                .formatted(address, name)
            : "#EXTM3U\n#EXTINF:-1,%s\n%s\n".formatted(name, address);
    return Response.file(pls ? "audio/x-scpls" : "audio/x-mpegurl", text);
  }

  /// The path of a channel in an edition; the main channel needs no name.
  static String rest(Site site, Channel channel, boolean video) {
    boolean main = site.channels().getFirst().equals(channel);
    return "/live" + (main ? "" : "/" + channel.slug()) + (video ? "" : "/audio");
  }

  private String heading(Visit visit) {
    boolean single = visit.site().channels().size() == 1;
    String name = single ? visit.words().text("live") : channel.name();
    return video ? name : visit.words().text("live.audio.heading", name);
  }

  private String notice(Visit visit, ScheduleStore.Next schedule) {
    Words words = visit.words();
    Programme next =
        schedule.programmes().stream().skip(schedule.on() ? 1 : 0).findFirst().orElse(null);
    if (next == null) {
      return words.text(video ? "live.off.text" : "audio.off.text");
    }
    ZonedDateTime start = next.start().atZone(visit.masthead().zone());
    return words.text("live.back-on", words.moment(start.toLocalDateTime()), next.title());
  }

  private static Slot slot(Visit visit, Programme programme) {
    ZonedDateTime start = programme.start().atZone(visit.masthead().zone());
    ZonedDateTime end = programme.end().atZone(visit.masthead().zone());
    return new Slot(
        visit.words().time(start.toLocalTime()),
        start.toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString(),
        visit.words().text("live.until", visit.words().time(end.toLocalTime())),
        programme.title(),
        programme.description());
  }

  private List<Crumb> channels(Visit visit) {
    List<Channel> all = visit.site().channels();
    return all.size() < 2
        ? List.of()
        : all.stream()
            .map(each ->
                new Crumb(
                    each.name(),
                    visit.path(rest(visit.site(), each, video)),
                    "",
                    each.equals(channel)))
            .toList();
  }

  private static List<CardView> cards(Visit visit) {
    return visit.cards(
        visit
            .site()
            .stories()
            .list(visit.transaction(), Tag.front(visit.language()), null, CARDS)
            .cards());
  }
}
