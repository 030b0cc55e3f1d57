package org.pregonero.livebench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.pregonero.stream.FlvTag;

/// A short film, encoded once, that can be sent again and again without a seam: 1280×720 at 25
/// pictures a second, a key picture each 48, no pictures out of order; 128 kbit/s of sound. Tags
/// are in the order of their decode times.
///
/// @param setup the tags that tell the formats
/// @param tags the others
record Film(List<FlvTag> setup, List<FlvTag> tags) {
  /// 30 groups of 48 pictures, and 2,700 frames of sound.
  static final long MILLIS = 57_600;

  /// What the file is called in its folder.
  static final String FILE = "film.flv";

  private static final int HEADER = 11;

  /// Has ffmpeg make the film.
  static Film make(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    Ffmpeg.run(
        "-f lavfi -i testsrc2=size=1280x720:rate=25 -f lavfi -i sine=frequency=440:sample_rate=48000"
            + " -t 57.6 -c:v libx264 -preset veryfast -tune zerolatency -bf 0 -g 48"
            + " -keyint_min 48 -sc_threshold 0 -b:v 2M -maxrate 2M -bufsize 1M -pix_fmt yuv420p"
            + " -c:a aac -ac 2 -b:a 128k -f flv "
            + file);
    return parse(Files.readAllBytes(file));
  }

  static Film parse(byte[] file) {
    ByteBuffer in = ByteBuffer.wrap(file);
    in.position(in.getInt(5) + 4);
    List<FlvTag> setup = new ArrayList<>();
    List<FlvTag> tags = new ArrayList<>();
    while (in.remaining() >= HEADER) {
      int first = in.getInt();
      int time = in.getInt();
      long millis = Integer.toUnsignedLong((time >>> 8) | (time & 0xff) << 24);
      in.position(in.position() + 3);
      byte[] body = new byte[first & 0xffffff];
      in.get(body);
      in.getInt();
      for (FlvTag.Kind kind : FlvTag.Kind.values()) {
        if (kind.code() == first >>> 24) {
          FlvTag tag = new FlvTag(kind, millis, body);
          if (isSetup(tag)) {
            setup.add(tag);
          } else if (millis < MILLIS && !isEnd(tag)) {
            tags.add(tag);
          }
        }
      }
    }
    return new Film(List.copyOf(setup), List.copyOf(tags));
  }

  private static boolean isSetup(FlvTag tag) {
    return tag.kind() == FlvTag.Kind.SCRIPT || tag.body()[1] == 0;
  }

  private static boolean isEnd(FlvTag tag) {
    return tag.kind() == FlvTag.Kind.VIDEO && tag.body()[1] == 2;
  }
}
