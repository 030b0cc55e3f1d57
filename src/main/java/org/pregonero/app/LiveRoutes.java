package org.pregonero.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.pregonero.captions.TypedCaption;
import org.pregonero.http.Request;
import org.pregonero.http.Response;
import org.pregonero.http.Route;
import org.pregonero.live.Live;
import org.pregonero.live.OnAir;
import tools.jackson.databind.json.JsonMapper;

/// Small calls about what is on the air: pages ask them, so that pages themselves can be kept.
final class LiveRoutes {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_BYTES = 4096;

  private final Live live;

  private LiveRoutes(Live live) {
    this.live = live;
  }

  static List<Route> of(Live live) {
    LiveRoutes routes = new LiveRoutes(live);
    return List.of(
        Route.fresh("/live/on-air", _ -> routes.onAir()),
        Route.post("/live/{channel}/captions", routes::caption));
  }

  /// Which channels are on the air: `{"main":{"broadcast":"…","pictures":true}}`.
  private Response onAir() {
    Map<String, Object> channels = new LinkedHashMap<>();
    for (OnAir each : live.onAir()) {
      channels.put(
          each.channel(), Map.of("broadcast", each.broadcast(), "pictures", !each.soundOnly()));
    }
    return new Response(
        200,
        "application/json",
        Map.of("Cache-Control", "public, max-age=5"),
        new Response.Content.Bytes(JSON.writeValueAsBytes(channels)),
        null);
  }

  /// A line of text for viewers who cannot hear, with the channel's key.
  private Response caption(Request request) {
    String body = request.body(MOST_BYTES);
    if (body == null) {
      return Response.text(400, "send one line of text, in UTF-8\n");
    }
    TypedCaption caption;
    try {
      caption = new TypedCaption(body);
    } catch (IllegalArgumentException e) {
      return Response.text(400, "a caption has 1 to " + TypedCaption.LONGEST + " characters\n");
    }
    return switch (live.caption(request.part("channel"), request.bearer(), caption)) {
      case SHOWN -> Response.text(202, "it will be shown in a moment\n");
      case OFF_AIR -> Response.text(409, "nothing is on the air\n");
      case NOT_ALLOWED ->
          Response.text(403, "send a key of the channel, as Authorization: Bearer KEY\n");
    };
  }
}
