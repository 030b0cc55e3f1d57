package org.pregonero.stream;

import java.util.ArrayList;
import java.util.List;

/// A stream as the director would put it on the timeline, for tests: pictures by the encoder's
/// clock, sound without gaps from the time of its first frame.
public record Broadcast(
    VideoFormat video, List<Sample> pictures, AudioFormat audio, List<Sample> sound) {
  public static Broadcast of(List<FlvTag> tags) {
    TrackReader reader = new TrackReader();
    VideoFormat video = null;
    AudioFormat audio = null;
    List<Frame> pictures = new ArrayList<>();
    List<Frame> sound = new ArrayList<>();
    for (FlvTag tag : tags) {
      for (TrackReader.Item item : reader.read(tag)) {
        switch (item) {
          case TrackReader.Item.Format(VideoFormat format) -> video = format;
          case TrackReader.Item.Format(AudioFormat format) -> audio = format;
          case TrackReader.Item.Picture(Frame frame) -> pictures.add(frame);
          case TrackReader.Item.Sound(Frame frame) -> sound.add(frame);
          case TrackReader.Item.Facts _, TrackReader.Item.Text _ -> {}
        }
      }
    }
    if (video == null || audio == null) {
      throw new AssertionError("a track has no format");
    }
    return new Broadcast(video, pictures(pictures), audio, sound(sound, audio.rate()));
  }

  private static List<Sample> pictures(List<Frame> frames) {
    List<Sample> samples = new ArrayList<>();
    long duration = 3_600;
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      if (i + 1 < frames.size()) {
        duration = (frames.get(i + 1).millis() - frame.millis()) * 90;
      }
      samples.add(
          new Sample(
              frame.millis() * 90,
              (int) duration,
              frame.offsetMillis() * 90,
              frame.key(),
              frame.bytes()));
    }
    return samples;
  }

  private static List<Sample> sound(List<Frame> frames, int rate) {
    List<Sample> samples = new ArrayList<>();
    long dts = frames.isEmpty() ? 0 : frames.getFirst().millis() * rate / 1000;
    for (Frame frame : frames) {
      samples.add(new Sample(dts, AudioFormat.FRAME, 0, true, frame.bytes()));
      dts += AudioFormat.FRAME;
    }
    return samples;
  }
}
