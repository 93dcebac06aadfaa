package tollgate.torture.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads the lines of a protocol without taking a byte more: what follows may be no line. */
public final class LineReader {

  private LineReader() {}

  /**
   * The next line, without its end.
   *
   * @throws EOFException when the other side has hung up
   */
  public static String next(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException();
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
