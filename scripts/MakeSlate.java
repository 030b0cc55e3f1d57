import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// Draws what viewers see while nobody sends, and has ffmpeg encode it: a town crier's bell, from
/// which rings spread. Run it as `java scripts/MakeSlate.java` in the project's folder; it writes
/// src/main/resources/slate/slate.flv.
final class MakeSlate {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 360;
  private static final int PICTURES = 100;

  public static void main(String[] args) throws IOException, InterruptedException {
    Path into = Path.of("src/main/resources/slate/slate.flv");
    Process ffmpeg =
        new ProcessBuilder(
                "ffmpeg -y -loglevel error -f rawvideo -pix_fmt bgr24 -s 640x360 -r 25 -i - -c:v libx264"
                        .concat(" -preset veryslow -profile:v main -pix_fmt yuv420p -bf 0 -refs 1 -crf 33")
                        .concat(" -g 100 -keyint_min 100 -sc_threshold 0 -f flv ")
                        .concat(into.toString())
                        .split(" "))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (OutputStream out = ffmpeg.getOutputStream()) {
      for (int i = 0; i < PICTURES; i++) {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_3BYTE_BGR);
        draw(picture.createGraphics(), i / (double) PICTURES);
        out.write(((DataBufferByte) picture.getRaster().getDataBuffer()).getData());
      }
    }
    if (ffmpeg.waitFor() != 0) {
      throw new IOException("ffmpeg failed");
    }
  }

  private static void draw(Graphics2D on, double phase) {
    on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    on.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    on.setPaint(
        new RadialGradientPaint(
            WIDTH / 2f,
            HEIGHT / 2f,
            380,
            new float[] {0, 1},
            new Color[] {new Color(0x26323f), new Color(0x10161d)}));
    on.fillRect(0, 0, WIDTH, HEIGHT);
    for (int i = 0; i < 4; i++) {
      double grown = (i + phase) / 4;
      double radius = 62 + 190 * grown;
      on.setColor(new Color(0xd9 / 255f, 0xc9 / 255f, 0xa3 / 255f, (float) (0.30 * (1 - grown))));
      on.setStroke(new BasicStroke(2.2f));
      on.draw(
          new Ellipse2D.Double(
              WIDTH / 2.0 - radius, HEIGHT / 2.0 - radius, 2 * radius, 2 * radius));
    }
    bell(on, 9 * Math.sin(2 * Math.PI * phase));
  }

  private static void bell(Graphics2D on, double degrees) {
    on.translate(WIDTH / 2.0, HEIGHT / 2.0 - 34);
    on.rotate(Math.toRadians(degrees));
    on.setColor(new Color(0xe6d8b4));
    on.fill(new Ellipse2D.Double(-6 + Math.toRadians(degrees) * 40, 52, 12, 12));
    Path2D body = new Path2D.Double();
    body.moveTo(-34, 54);
    body.curveTo(-24, 44, -25, 30, -22, 16);
    body.curveTo(-19, -4, -10, -10, 0, -10);
    body.curveTo(10, -10, 19, -4, 22, 16);
    body.curveTo(25, 30, 24, 44, 34, 54);
    body.closePath();
    on.fill(body);
    on.setStroke(new BasicStroke(5, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    on.draw(new java.awt.geom.Line2D.Double(0, -12, 0, -24));
    on.fillRoundRect(-5, -46, 10, 26, 8, 8);
    on.setColor(new Color(0x1a222b));
    on.setStroke(new BasicStroke(2.4f));
    on.draw(new java.awt.geom.QuadCurve2D.Double(-25, 40, 0, 46, 25, 40));
  }
}
