package org.pregonero.watch;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.layout.CardView;
import org.pregonero.layout.Frame;
import org.pregonero.layout.Frame.Crumb;

/// The page of a channel.
///
/// @param channel its slug
/// @param video whether it is the page with pictures
/// @param broadcast the id of what is on the air, or null
/// @param stream the address of the playlist
/// @param notice what is to be said where nothing is on the air; may be empty
/// @param on what is on by the programme, or null
/// @param next what comes next, in order
/// @param other the same channel for listening, or with pictures
/// @param channels all channels, where there are several
/// @param radio a playlist file for other players
/// @param script the addresses of the scripts
/// @param hls the address of hls.js
public record LiveView(
    Frame frame,
    String heading,
    String channel,
    boolean video,
    @Nullable String broadcast,
    String stream,
    String notice,
    @Nullable Slot on,
    List<Slot> next,
    Crumb other,
    List<Crumb> channels,
    String radio,
    String script,
    String hls,
    List<CardView> cards) {
  public LiveView {
    next = List.copyOf(next);
    channels = List.copyOf(channels);
    cards = List.copyOf(cards);
  }

  /// Something in the programme.
  ///
  /// @param time when it begins, in the reader's words
  /// @param iso the same for machines
  /// @param until when it ends, in the reader's words
  public record Slot(String time, String iso, String until, String title, String description) {}
}
