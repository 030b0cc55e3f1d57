package org.pregonero.hls;

import java.util.ArrayList;
import java.util.List;
import org.pregonero.captions.Cue;
import org.pregonero.captions.WebVtt;

/// Makes segments of captions, each as long as one of the leader's. Belongs to the director's
/// thread.
final class TextMaker implements TrackMaker.Follower {
  private final Rendition rendition;
  private final Window window;
  private final Source source;
  private final List<Cue> cues = new ArrayList<>();
  private double start;
  private boolean begun;
  private boolean follows;

  /// Where captions come from that nobody brings.
  @FunctionalInterface
  interface Source {
    /// Everything up to a moment of the timeline, in microseconds, that was not said before.
    List<Cue> upTo(long micros);
  }

  /// @param goesOn whether there are segments of an earlier run, so that a discontinuity comes
  ///   first
  TextMaker(Rendition rendition, Window window, boolean goesOn, Source source) {
    this.follows = goesOn;
    this.source = source;
    this.rendition = rendition;
    this.window = window;
  }

  /// Words to be shown. What ended before the segment that is being made is too late.
  void add(Cue cue) {
    cues.add(cue);
  }

  @Override
  public void mark(double at, boolean discontinuity) {
    finish(at);
    start = at;
    rendition.begin(new Rendition.Open(Math.round(at), follows && discontinuity, 0));
    begun = true;
    follows = true;
  }

  /// Ends the segment that is being made.
  void finish(double at) {
    cues.addAll(source.upTo(Math.round(at)));
    if (begun) {
      List<Cue> shown = cues.stream().filter(cue -> cue.start() < at).toList();
      rendition.end(Math.round(at - start), WebVtt.segment(shown), window);
      cues.removeIf(cue -> cue.end() <= at);
    }
  }
}
