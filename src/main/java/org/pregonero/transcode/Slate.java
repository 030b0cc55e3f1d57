package org.pregonero.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.pregonero.stream.FlvReader;
import org.pregonero.stream.FlvTag;
import org.pregonero.stream.TrackReader;
import org.pregonero.stream.TrackReader.Item;
import org.pregonero.stream.VideoFormat;

/// What viewers see while nobody sends: a bell that rings without a sound, 25 pictures a second. It
/// comes with the program, so it needs no ffmpeg; `scripts/MakeSlate.java` draws it. Immutable.
public final class Slate {
  /// How many pictures there are before it begins anew: the first can be decoded by itself, each
  /// other needs those before it.
  public static final int PICTURES = 100;

  private static final String RESOURCE = "/slate/slate.flv";

  private Slate() {}

  /// Read when it is first wanted.
  private static final class Held {
    static final Held ONE = read();

    final VideoFormat format;
    final List<byte[]> pictures;

    private Held(VideoFormat format, List<byte[]> pictures) {
      this.format = format;
      this.pictures = pictures;
    }

    private static Held read() {
      try (InputStream file = Slate.class.getResourceAsStream(RESOURCE)) {
        if (file == null) {
          throw new IllegalStateException("the program comes without " + RESOURCE);
        }
        FlvReader tags = new FlvReader(file);
        TrackReader reader = new TrackReader();
        VideoFormat format = null;
        List<byte[]> pictures = new ArrayList<>();
        for (@Nullable FlvTag tag = tags.read(); tag != null; tag = tags.read()) {
          for (Item item : reader.read(tag)) {
            if (item instanceof Item.Format(VideoFormat video)) {
              format = video;
            } else if (item instanceof Item.Picture(var frame)) {
              pictures.add(frame.bytes());
            }
          }
        }
        if (format == null || pictures.size() != PICTURES) {
          throw new IllegalStateException(RESOURCE + " has " + pictures.size() + " pictures");
        }
        return new Held(format, List.copyOf(pictures));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /// The format of its pictures.
  public static VideoFormat format() {
    return Held.ONE.format;
  }

  /// A picture, as NAL units with lengths before them; nobody changes it.
  ///
  /// @param index from 0 to [#PICTURES] - 1
  public static byte[] picture(int index) {
    return Held.ONE.pictures.get(index);
  }
}
