package org.pregonero.transcode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.pregonero.config.CannotStart;

/// The arguments that tell ffmpeg to make renditions from an FLV on its standard input.
///
/// What they are for, in order: begin as soon as the formats are known, instead of looking at five
/// seconds of stream; decode in one thread and as encoded, for every thread more is a picture more
/// of delay; leave the time stamps alone; encode without looking ahead and without pictures that
/// refer to later ones; write every picture out at once.
final class Orders {
  private final String encoder;
  private final boolean framesPassByMode;
  private final Keys keys;
  private final List<String> arguments = new ArrayList<>();

  private Orders(String encoder, boolean framesPassByMode, Keys keys) {
    this.encoder = encoder;
    this.framesPassByMode = framesPassByMode;
    this.keys = keys;
  }

  /// @param addresses where each output is sent, in their order
  /// @param password said at the beginning of each output
  /// @throws CannotStart where this ffmpeg cannot encode H.264
  static List<String> of(
      Ffmpeg.Abilities abilities,
      List<Output> outputs,
      Keys keys,
      List<String> addresses,
      String password) {
    String encoder = abilities.h264();
    if (encoder == null && outputs.stream().anyMatch(output -> output.video() != null)) {
      throw new CannotStart(
          "ffmpeg %s has no encoder for H.264; install one that has libx264"
              .formatted(abilities.version()));
    }
    var orders =
        new Orders(Objects.requireNonNullElse(encoder, "none"), abilities.framesPassByMode(), keys);
    orders.input();
    for (int i = 0; i < outputs.size(); i++) {
      orders.output(outputs.get(i), addresses.get(i), password);
    }
    return List.copyOf(orders.arguments);
  }

  private void input() {
    say("-hide_banner -nostats -loglevel warning");
    say("-probesize 65536 -analyzeduration 1000 -fpsprobesize 0");
    say("-threads 1 -flags low_delay -copyts");
    say("-protocol_whitelist pipe -codec_whitelist h264,aac -f flv -i pipe:0");
  }

  private void output(Output output, String address, String password) {
    Output.Video video = output.video();
    if (video == null) {
      say("-vn");
    } else {
      say("-map 0:v:0");
      pictures(video);
    }
    Output.Audio audio = output.audio();
    if (audio == null) {
      say("-an");
    } else {
      say("-map 0:a:0 -c:a aac -profile:a aac_low -ar 48000 -ac 2");
      say("-b:a " + audio.bitsPerSecond());
    }
    say("-map_metadata -1 -metadata comment=" + password);
    say("-avoid_negative_ts disabled -flush_packets 1 -flvflags no_duration_filesize -f flv");
    arguments.add(address);
  }

  private void pictures(Output.Video video) {
    arguments.add("-vf");
    arguments.add(
        ("scale=w=%d:h=%d:force_original_aspect_ratio=decrease:force_divisible_by=2:"
                + "flags=bilinear,setsar=1,format=yuv420p")
            .formatted(video.width(), video.height()));
    say(framesPassByMode ? "-fps_mode passthrough" : "-vsync passthrough");
    say("-enc_time_base 1/1000");
    say("-c:v " + encoder);
    switch (encoder) {
      case "libx264" -> {
        say("-preset superfast -tune zerolatency -profile:v high -forced-idr 1");
        say("-x264-params scenecut=0:open-gop=0:threads=1:lookahead-threads=1");
      }
      case "libopenh264" -> say("-profile:v main -rc_mode bitrate -threads 1");
      case "h264_nvenc" -> say("-preset p4 -tune ull -zerolatency 1 -forced-idr 1");
      default -> say("-bf 0");
    }
    int rate = video.bitsPerSecond();
    say("-b:v %d -maxrate %d -bufsize %d".formatted(rate, rate, rate));
    switch (keys) {
      case Keys.Source() -> say("-g 100000 -force_key_frames source");
      case Keys.Every(int pictures) -> say("-g %d -keyint_min %d".formatted(pictures, pictures));
    }
    // the encoder counts in milliseconds; players want to know the rate of the pictures
    say(
        String.format(
            Locale.ROOT,
            "-bsf:v h264_metadata=tick_rate=%.3f:fixed_frame_rate_flag=1",
            2 * video.frameRate()));
  }

  private void say(String words) {
    arguments.addAll(List.of(words.split(" ")));
  }
}
