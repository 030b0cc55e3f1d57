package org.pregonero.captions;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/// Reads the captions that pictures carry, and says as cues what stood on the screen when. Where
/// they come both ways, as CEA-608 and CEA-708, the former is enough. One thread.
public final class CaptionReader {
  /// How many pictures may have to wait for others that are decoded later and shown earlier.
  private static final int REORDERED = 4;

  private Cea608 field = new Cea608();
  private Cea708 packets = new Cea708();
  private boolean fieldSpeaks;
  private final PriorityQueue<Carried> waiting =
      new PriorityQueue<>(Comparator.comparingLong(Carried::shown));
  private final List<Cue> cues = new ArrayList<>();
  private String text = "";
  private long since;

  private record Carried(long shown, byte[] threes) {}

  /// Takes the next picture in decoding order.
  ///
  /// @param bytes NAL units with lengths of four bytes before them
  /// @param shown when it is shown, in microseconds
  public void read(byte[] bytes, long shown) {
    byte[] threes = CaptionBytes.of(bytes);
    if (threes.length > 0) {
      waiting.add(new Carried(shown, threes));
      while (waiting.size() > REORDERED) {
        decode(waiting.remove());
      }
    }
  }

  /// Everything that stood on the screen up to `micros` and was not said yet. What still stands
  /// there is said up to then, and again from then on.
  public List<Cue> upTo(long micros) {
    while (!waiting.isEmpty() && waiting.peek().shown < micros) {
      decode(waiting.remove());
    }
    show(text, micros);
    List<Cue> said = List.copyOf(cues);
    cues.clear();
    return said;
  }

  /// What comes is of another source.
  public void cut(long micros) {
    while (!waiting.isEmpty()) {
      decode(waiting.remove());
    }
    show("", micros);
    field = new Cea608();
    packets = new Cea708();
    fieldSpeaks = false;
  }

  private void decode(Carried carried) {
    byte[] threes = carried.threes;
    for (int i = 0; i + 2 < threes.length; i += 3) {
      if (threes[i] == CaptionBytes.FIELD) {
        field.accept(threes[i + 1], threes[i + 2]);
      } else {
        packets.accept(threes[i] == CaptionBytes.PACKET_BEGIN, threes[i + 1], threes[i + 2]);
      }
    }
    String now = field.text();
    fieldSpeaks |= !now.isEmpty();
    if (!fieldSpeaks) {
      now = packets.text();
    }
    if (!now.equals(text)) {
      show(now, carried.shown);
    }
  }

  private void show(String next, long at) {
    if (!text.isBlank() && at > since) {
      cues.add(new Cue(Math.max(0, since), at, text));
    }
    text = next;
    since = Math.max(since, at);
  }
}
