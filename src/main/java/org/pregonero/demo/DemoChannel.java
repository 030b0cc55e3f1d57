package org.pregonero.demo;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Polygon;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The demo newsroom's channel: the harbour with the town's clock, which shows the time that it is,
/// a tick each second and the bell each minute. Java draws the pictures, an ffmpeg encodes them and
/// pushes them to the newsroom as any encoder would; it is started again when it ends. Thread-safe.
public final class DemoChannel implements AutoCloseable {
  static final int WIDTH = 640;
  static final int HEIGHT = 360;

  private static final Logger LOG = LoggerFactory.getLogger(DemoChannel.class);
  private static final int PER_SECOND = 25;
  private static final int GROUP = 48;
  private static final long PAUSE_SECONDS = 3;
  private static final int CLOCK_X = 545;
  private static final int CLOCK_Y = 92;
  private static final int CLOCK_RADIUS = 64;

  private final Path ffmpeg;
  private final String encoder;
  private final String address;
  private final Clock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final BufferedImage scenery = scenery();
  private final BufferedImage picture =
      new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);

  private DemoChannel(Path ffmpeg, String encoder, String address, Clock clock) {
    this.ffmpeg = ffmpeg;
    this.encoder = encoder;
    this.address = address;
    this.clock = clock;
  }

  /// Begins to send.
  ///
  /// @param encoder what that ffmpeg encodes H.264 with
  /// @param address where to, with the key
  /// @param clock what time it is, in the newsroom's time zone
  public static DemoChannel start(Path ffmpeg, String encoder, String address, Clock clock) {
    DemoChannel channel = new DemoChannel(ffmpeg, encoder, address, clock);
    Thread.ofPlatform().daemon().name("demo-channel").start(channel::run);
    return channel;
  }

  @Override
  public void close() {
    closing.countDown();
  }

  private void run() {
    try {
      do {
        send();
      } while (!closing.await(PAUSE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send() throws InterruptedException {
    Process process = null;
    try {
      process =
          new ProcessBuilder(command())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (OutputStream out = process.getOutputStream()) {
        send(out);
      }
    } catch (IOException e) {
      LOG.debug("the demo's encoder has ended: {}", e.toString());
    } finally {
      if (process != null) {
        process.destroy();
      }
    }
  }

  /// One picture after the other, each when its time has come. A machine that stalls catches up.
  private void send(OutputStream out) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    for (long sent = 0; ; sent++) {
      long due = begun + sent * 1_000_000_000L / PER_SECOND;
      if (closing.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS)) {
        return;
      }
      Graphics2D on = picture.createGraphics();
      draw(on, scenery, LocalTime.now(clock), sent);
      on.dispose();
      out.write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
    }
  }

  private List<String> command() {
    int second = LocalTime.now(clock).getSecond();
    String sound =
        ("aevalsrc=0.10*sin(2*PI*1500*t)*exp(-90*mod(t\\,1))"
                + "+0.30*exp(-1.1*mod(t+%d\\,60))*(sin(2*PI*277*t)+0.6*sin(2*PI*554*t)+0.4*sin(2*PI*330*t))"
                + ":s=48000:c=stereo")
            .formatted(second);
    String pictures =
        "-v error -f rawvideo -pix_fmt bgr24 -s %dx%d -r %d -i pipe:0 -re -f lavfi -i"
            .formatted(WIDTH, HEIGHT, PER_SECOND);
    String coding =
        "-c:v %s%s -pix_fmt yuv420p -g %d -keyint_min %d -bf 0 -b:v 900k -maxrate 900k -bufsize 900k"
            .formatted(
                encoder,
                encoder.equals("libx264")
                    ? " -preset superfast -tune zerolatency -sc_threshold 0 -threads 1"
                    : "",
                GROUP,
                GROUP);
    List<String> command = new ArrayList<>(List.of(ffmpeg.toString()));
    command.addAll(List.of(pictures.split(" ", -1)));
    command.add(sound);
    command.addAll(List.of(coding.split(" ", -1)));
    command.addAll(List.of("-c:a", "aac", "-b:a", "96k", "-ac", "2", "-f", "flv", address));
    return command;
  }

  private static BufferedImage scenery() {
    BufferedImage drawn = DemoArtist.draw("lighthouse", WIDTH, HEIGHT);
    BufferedImage scenery = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D on = scenery.createGraphics();
    on.drawImage(drawn, 0, 0, null);
    on.dispose();
    return scenery;
  }

  /// A picture of the programme at that time.
  ///
  /// @param count how many came before it
  static void draw(Graphics2D on, BufferedImage scenery, LocalTime time, long count) {
    on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    on.drawImage(scenery, 0, 0, null);
    double seconds = count / (double) PER_SECOND;
    boat(on, WIDTH + 60 - seconds * 14 % (WIDTH + 120), 312 + 2.5 * Math.sin(seconds * 1.7), 1);
    boat(on, seconds * 8 % (WIDTH + 120) - 60, 288 + 1.5 * Math.sin(seconds * 1.3), 0.6);
    clock(on, time);
    band(on, time);
  }

  private static void boat(Graphics2D on, double x, double y, double size) {
    Graphics2D own = (Graphics2D) on.create();
    own.translate(x, y);
    own.scale(size, size);
    own.setColor(new Color(Sheet.PAPER));
    own.fill(new Polygon(new int[] {3, 3, 24}, new int[] {-46, -8, -8}, 3));
    own.setColor(new Color(Sheet.CORAL));
    own.fill(new Polygon(new int[] {-1, -1, -20}, new int[] {-42, -8, -8}, 3));
    own.setColor(new Color(Sheet.INK));
    own.setStroke(new BasicStroke(2));
    own.drawLine(1, -50, 1, -4);
    own.fill(new Polygon(new int[] {-26, 28, 18, -18}, new int[] {-5, -5, 7, 7}, 4));
    own.dispose();
  }

  private static void clock(Graphics2D on, LocalTime time) {
    Graphics2D own = (Graphics2D) on.create();
    own.translate(CLOCK_X, CLOCK_Y);
    own.setColor(new Color(Sheet.INK));
    own.fill(disc(CLOCK_RADIUS + 6));
    own.setColor(new Color(Sheet.PAPER));
    own.fill(disc(CLOCK_RADIUS));
    own.setColor(new Color(Sheet.INK));
    for (int mark = 0; mark < 60; mark++) {
      boolean hour = mark % 5 == 0;
      own.setStroke(new BasicStroke(hour ? 3f : 1f));
      hand(own, mark / 60.0, CLOCK_RADIUS - (hour ? 12 : 6), CLOCK_RADIUS - 3);
    }
    double second = time.getSecond() + time.getNano() / 1e9;
    double minute = time.getMinute() + second / 60;
    own.setStroke(new BasicStroke(6f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    hand(own, (time.getHour() % 12 + minute / 60) / 12, -8, 32);
    own.setStroke(new BasicStroke(4f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    hand(own, minute / 60, -10, 48);
    own.setColor(new Color(Sheet.BRICK));
    own.setStroke(new BasicStroke(2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    hand(own, second / 60, -14, 54);
    own.fill(disc(5));
    own.dispose();
  }

  private static void hand(Graphics2D on, double turn, double from, double to) {
    double angle = 2 * Math.PI * turn;
    on.draw(
        new Line2D.Double(
            from * Math.sin(angle),
            -from * Math.cos(angle),
            to * Math.sin(angle),
            -to * Math.cos(angle)));
  }

  private static void band(Graphics2D on, LocalTime time) {
    on.setColor(new Color(0x141d33));
    on.fillRect(0, HEIGHT - 34, WIDTH, 34);
    on.setColor(new Color(Sheet.PAPER));
    on.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 18));
    on.drawString("BALIZA", 16, HEIGHT - 11);
    on.setFont(new Font(Font.MONOSPACED, Font.BOLD, 18));
    on.drawString(
        "%02d:%02d:%02d.%d"
            .formatted(
                time.getHour(), time.getMinute(), time.getSecond(), time.getNano() / 100_000_000),
        WIDTH - 128,
        HEIGHT - 11);
  }

  private static Ellipse2D disc(double radius) {
    return new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius);
  }
}
