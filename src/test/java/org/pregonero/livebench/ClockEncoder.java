package org.pregonero.livebench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;

/// A camera in front of a clock: ffmpeg as a producer would run it, which gets pictures and sound
/// as they are due. A picture shows the moment at which it was due to be drawn, so drawing late
/// counts against us. On two threads of its own.
final class ClockEncoder implements AutoCloseable {
  private static final int SOUNDS_A_SECOND = 100;

  private final Process ffmpeg;
  private final Socket sound;
  private final long startNanos;
  private final long startMicros;
  private volatile boolean closed;

  private ClockEncoder(Process ffmpeg, Socket sound) {
    this.ffmpeg = ffmpeg;
    this.sound = sound;
    this.startNanos = System.nanoTime();
    this.startMicros = System.currentTimeMillis() * 1_000;
  }

  /// Starts to push.
  static ClockEncoder push(String address) throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setSoTimeout(20_000);
      Process ffmpeg =
          Ffmpeg.start(
              "-thread_queue_size 512 -probesize 32 -analyzeduration 0 -f s16le -ar "
                  + ClockSound.RATE
                  + " -ac 2 -i tcp://127.0.0.1:"
                  + listening.getLocalPort()
                  + " -thread_queue_size 16 -probesize 32 -analyzeduration 0 -f rawvideo"
                  + " -pix_fmt yuv420p -video_size 1280x720 -framerate 25 -i pipe:0"
                  + " -map 1:v -map 0:a -c:v libx264 -preset ultrafast -tune zerolatency -g 48"
                  + " -keyint_min 48 -sc_threshold 0 -b:v 2M -maxrate 2M -bufsize 1M"
                  + " -c:a aac -b:a 128k -flush_packets 1 -f flv "
                  + address);
      ClockEncoder encoder = new ClockEncoder(ffmpeg, listening.accept());
      Thread.ofPlatform().name("microphone").start(encoder::speak);
      Thread.ofPlatform().name("camera").start(encoder::film);
      return encoder;
    }
  }

  /// Whether it still pushes.
  boolean onAir() {
    return ffmpeg.isAlive();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    sound.close();
    ffmpeg.destroy();
    try {
      ffmpeg.waitFor();
    } catch (InterruptedException e) {
      ffmpeg.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void film() {
    ClockPicture picture = new ClockPicture();
    try (OutputStream out = ffmpeg.getOutputStream()) {
      for (long n = 0; !closed; n++) {
        long micros = n * 1_000_000 / ClockPicture.PICTURES_A_SECOND;
        await(micros);
        out.write(picture.draw((startMicros + micros) / 1_000));
        out.flush();
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  private void speak() {
    int samples = ClockSound.RATE / SOUNDS_A_SECOND;
    ByteBuffer some = ByteBuffer.allocate(samples * 4).order(ByteOrder.LITTLE_ENDIAN);
    try (OutputStream out = sound.getOutputStream()) {
      for (long n = 0; !closed; n++) {
        // a microphone has heard a sound only when it is over
        await((n + 1) * 1_000_000 / SOUNDS_A_SECOND);
        some.clear();
        for (int i = 0; i < samples; i++) {
          double seconds = startMicros / 1e6 + (double) (n * samples + i) / ClockSound.RATE;
          short value = ClockSound.sample(seconds);
          some.putShort(value).putShort(value);
        }
        out.write(some.array());
      }
    } catch (IOException e) {
      complain(e);
    }
  }

  private void await(long micros) {
    long due = startNanos + micros * 1_000;
    for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private void complain(IOException e) {
    if (!closed) {
      System.err.println("the encoder took no more: " + e);
    }
  }
}
